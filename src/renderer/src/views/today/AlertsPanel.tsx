import { AlertTriangle, CircleAlert, Info } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { AlertRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, officeMorning, type Reader } from '../../../../shared/format/index.ts';
import {
  type Alert,
  type AlertAnswerKind,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOf,
  msOf,
} from '../../../../shared/model/index.ts';
import { SEVERITY_NAMES } from '../../../../shared/words/exceptions/names.ts';
import { textOf } from '../../../../shared/words/index.ts';
import {
  ALERT_ACTION_NAMES,
  ALERT_ANSWERED,
  ALERT_STATE_NAMES,
  thresholdText,
} from '../../../../shared/words/monitor/labels.ts';
import { ALERTS_PANEL } from '../../../../shared/words/monitor/today-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { officeNow } from '../../stores/office.ts';
import { readerNow, useReader } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { actOn } from './act-on.ts';

interface Snooze {
  readonly name: string;
  readonly untilMs: number;
}
/** How long an alert may be snoozed. */
function snoozesAt(nowMs: number, reader: Reader): readonly Snooze[] {
  const morning = officeMorning(officeNow(), nowMs, 1);
  return [
    { name: ALERTS_PANEL.oneHour, untilMs: nowMs + HOUR_MS },
    { name: ALERTS_PANEL.until(dayAndClock(morning, reader)), untilMs: msOf(morning) },
    { name: ALERTS_PANEL.oneWeek, untilMs: nowMs + 7 * DAY_MS },
  ];
}

interface Answering {
  readonly alert: AlertRow;
  readonly answer: AlertAnswerKind;
  readonly untilMs?: number;
}
const answerAlert = ({ alert, answer, untilMs }: Answering): void =>
  void runCommand(
    'alert.answer',
    { alertId: alert.alertId, answer, untilAt: untilMs === undefined ? null : instantOf(untilMs) },
    `${ALERT_ANSWERED[answer]}: ${textOf(alert.title, readerNow())}.`,
  );

interface AlertsPanelProps {
  readonly alerts: readonly AlertRow[];
  /** When they were loaded, by the core's clock. */
  readonly at: Instant;
}
/** Alerts, one per cause. A, S and E acknowledge, snooze and resolve the focused one; arrow keys move the focus. */
export function AlertsPanel({ alerts, at }: AlertsPanelProps) {
  const [showsAll, setShowsAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const active = alerts.filter((alert) => alert.state === 'open' || alert.state === 'acknowledged');
  const putOff = alerts.length - active.length;
  const shown = showsAll ? alerts : active;
  const walk = (event: KeyboardEvent, by: number): void => {
    const heads = [...(list.current?.querySelectorAll<HTMLElement>('.alert-head') ?? [])];
    const at = document.activeElement instanceof HTMLElement ? heads.indexOf(document.activeElement) : -1;
    heads[Math.min(heads.length - 1, Math.max(0, at + by))]?.focus();
    event.preventDefault();
  };
  return (
    <section className="fig alerts" aria-label={ALERTS_PANEL.alerts}>
      <h2 className="h3">
        {ALERTS_PANEL.alerts} <span className="t3 regular">{active.length}</span> <span className="sp" />
        <span className="f11 t3 regular">{ALERTS_PANEL.onePerCause}</span>
      </h2>
      {alerts.length === 0 ? <p className="fact">{ALERTS_PANEL.noAlertsChecksRun}</p> : null}
      <ul
        ref={list}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') walk(event, 1);
          if (event.key === 'ArrowUp') walk(event, -1);
        }}
      >
        {shown.map((alert) => (
          <AlertLine key={alert.alertId} alert={alert} nowMs={msOf(at)} />
        ))}
      </ul>
      {putOff > 0 ? (
        <button type="button" className="link f12 ac" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? ALERTS_PANEL.hideSnoozedAndResolved : ALERTS_PANEL.snoozedOrResolved(putOff)}
        </button>
      ) : null}
    </section>
  );
}

const ICONS: Readonly<Record<Alert['severity'], { readonly Icon: typeof Info; readonly look: string }>> = {
  critical: { Icon: CircleAlert, look: 'dg' },
  high: { Icon: CircleAlert, look: 'dg' },
  medium: { Icon: AlertTriangle, look: 'wn' },
  low: { Icon: Info, look: 't3' },
};

interface AlertLineProps {
  readonly alert: AlertRow;
  readonly nowMs: number;
}
function AlertLine({ alert, nowMs }: AlertLineProps) {
  const mayWrite = useMayWrite();
  const reader = useReader();
  const [isOpen, setOpen] = useState(false);
  const { Icon, look } = ICONS[alert.severity];
  const { action } = alert;
  const press = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase();
    const isTyping = event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement;
    if (isTyping || !mayWrite) return;
    if (key === 'a') answerAlert({ alert, answer: 'acknowledge' });
    else if (key === 's') answerAlert({ alert, answer: 'snooze', untilMs: nowMs + HOUR_MS });
    else if (key === 'e') answerAlert({ alert, answer: 'resolve' });
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <li className={alert.state} onKeyDown={press}>
      <div className="alert-line">
        <button type="button" className="alert-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon size={14} className={look} aria-label={SEVERITY_NAMES[alert.severity]} />
          <span className="what">
            <b className="mid">{textOf(alert.title, reader)}</b>
            <span className="f11 t3">
              {alert.state === 'open' ? '' : `${stateText(alert, reader)}. `}
              {textOf(alert.message, reader)}
            </span>
          </span>
        </button>
        {action === null ? null : (
          <button
            type="button"
            className="btn sm"
            aria-label={`${ALERT_ACTION_NAMES[action.kind]}: ${textOf(alert.title, reader)}`}
            onClick={() => actOn(action)}
          >
            {ALERT_ACTION_NAMES[action.kind]}
          </button>
        )}
      </div>
      {isOpen ? <AlertDetail alert={alert} nowMs={nowMs} /> : null}
    </li>
  );
}

const stateText = ({ state, snoozedUntilAt }: AlertRow, reader: Reader): string =>
  state === 'snoozed' && snoozedUntilAt !== null
    ? ALERTS_PANEL.snoozedUntil(dayAndClock(snoozedUntilAt, reader))
    : ALERT_STATE_NAMES[state];

function AlertDetail({ alert, nowMs }: AlertLineProps) {
  const mayWrite = useMayWrite();
  const reader = useReader();
  const evidence = alert.evidence.map((line) => textOf(line, reader));
  return (
    <div className="alert-detail">
      <ul className="f12">
        {evidence.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="fact">{ALERTS_PANEL.since(dayAndClock(alert.raisedAt, reader), thresholdText(alert, reader))}</p>
      {mayWrite ? <Answers alert={alert} nowMs={nowMs} /> : null}
    </div>
  );
}

/** The buttons of an alert; not shown if the workspace is read-only. */
function Answers({ alert, nowMs }: AlertLineProps) {
  const reader = useReader();
  const snoozes = snoozesAt(nowMs, reader);
  return (
    <div className="row g4">
      {alert.state === 'open' ? (
        <button type="button" className="btn sm" onClick={() => answerAlert({ alert, answer: 'acknowledge' })}>
          {ALERTS_PANEL.acknowledge} <kbd>A</kbd>
        </button>
      ) : (
        <button type="button" className="btn sm" onClick={() => answerAlert({ alert, answer: 'reopen' })}>
          {ALERTS_PANEL.reopen}
        </button>
      )}
      <label className="chip-filter">
        <span className="t2">{ALERTS_PANEL.snooze}</span>
        <select
          aria-label={ALERTS_PANEL.snoozeAlert(textOf(alert.title, reader))}
          value=""
          onChange={(event) => {
            const chosen = snoozes.find(({ name }) => name === event.target.value);
            if (chosen !== undefined) answerAlert({ alert, answer: 'snooze', untilMs: chosen.untilMs });
          }}
        >
          <option value="">{ALERTS_PANEL.choose}</option>
          {snoozes.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {alert.state === 'resolved' ? null : (
        <button type="button" className="btn sm" onClick={() => answerAlert({ alert, answer: 'resolve' })}>
          {ALERTS_PANEL.resolve} <kbd>E</kbd>
        </button>
      )}
    </div>
  );
}
