import { AlertTriangle, CircleAlert, Info } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { AlertRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, officeMorning } from '../../../../shared/format/index.ts';
import {
  type Alert,
  type AlertAnswerKind,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOf,
  msOf,
} from '../../../../shared/model/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { officeNow } from '../../stores/office.ts';
import { readerNow } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { actOn } from './act-on.ts';

/** Until when an alert is put off. */
const SNOOZES: readonly (readonly [string, (nowMs: number) => number])[] = [
  ['for an hour', (nowMs) => nowMs + HOUR_MS],
  ['until tomorrow 09:00', (nowMs) => msOf(officeMorning(officeNow(), nowMs, 1))],
  ['for a week', (nowMs) => nowMs + 7 * DAY_MS],
];

interface Answering {
  readonly alert: AlertRow;
  readonly answer: AlertAnswerKind;
  readonly untilMs?: number;
}
const DONE: Readonly<Record<AlertAnswerKind, string>> = {
  acknowledge: 'Acknowledged',
  snooze: 'Snoozed',
  resolve: 'Resolved',
  reopen: 'Reopened',
};
const answerAlert = ({ alert, answer, untilMs }: Answering): void =>
  void runCommand(
    'alert.answer',
    { alertId: alert.alertId, answer, untilAt: untilMs === undefined ? null : instantOf(untilMs) },
    `${DONE[answer]}: ${alert.title}.`,
  );

/** One alert a cause: what, how bad, what to do. A, S and E acknowledge, snooze and resolve the one in focus; arrows walk. */
interface AlertsPanelProps {
  readonly alerts: readonly AlertRow[];
  /** When they were read, by the core's clock. */
  readonly at: Instant;
}
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
    <section className="fig alerts" aria-label="Alerts">
      <h2 className="h3">
        Alerts <span className="t3 regular">{active.length}</span> <span className="sp" />
        <span className="f11 t3 regular">one per cause</span>
      </h2>
      {alerts.length === 0 ? <p className="fact">Nothing needs you. The monitor goes on watching.</p> : null}
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
          {showsAll ? 'Hide what is put off' : `${putOff} put off`}
        </button>
      ) : null}
    </section>
  );
}

const ICONS: Readonly<
  Record<Alert['severity'], { readonly Icon: typeof Info; readonly look: string; readonly word: string }>
> = {
  critical: { Icon: CircleAlert, look: 'dg', word: 'Critical' },
  high: { Icon: CircleAlert, look: 'dg', word: 'High' },
  medium: { Icon: AlertTriangle, look: 'wn', word: 'Medium' },
  low: { Icon: Info, look: 't3', word: 'Low' },
};

interface AlertLineProps {
  readonly alert: AlertRow;
  readonly nowMs: number;
}
function AlertLine({ alert, nowMs }: AlertLineProps) {
  const mayWrite = useMayWrite();
  const [isOpen, setOpen] = useState(false);
  const { Icon, look, word } = ICONS[alert.severity];
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
          <Icon size={14} className={look} aria-label={word} />
          <span className="what">
            <b className="mid">{alert.title}</b>
            <span className="f11 t3">
              {alert.state === 'open' ? '' : `${stateWords(alert)}. `}
              {alert.message}
            </span>
          </span>
        </button>
        {action === null ? null : (
          <button
            type="button"
            className="btn sm"
            aria-label={`${action.label}: ${alert.title}`}
            onClick={() => actOn(action)}
          >
            {action.label}
          </button>
        )}
      </div>
      {isOpen ? <AlertDetail alert={alert} nowMs={nowMs} /> : null}
    </li>
  );
}

const stateWords = (alert: AlertRow): string =>
  alert.state === 'snoozed' && alert.snoozedUntilAt !== null
    ? `Snoozed until ${dayAndClock(alert.snoozedUntilAt, readerNow())}`
    : alert.state === 'acknowledged'
      ? 'Acknowledged'
      : 'Resolved';

function AlertDetail({ alert, nowMs }: AlertLineProps) {
  const mayWrite = useMayWrite();
  return (
    <div className="alert-detail">
      <ul className="f12">
        {alert.evidence.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="fact">
        Since {dayAndClock(alert.raisedAt, readerNow())}. Raised from {round(alert.raiseAt)} {alert.unit}, clears below{' '}
        {round(alert.clearAt)}; now {round(alert.figure)}.
      </p>
      {mayWrite ? <Answers alert={alert} nowMs={nowMs} /> : null}
    </div>
  );
}

/** What may be said of an alert; not there where the workspace may only be read. */
function Answers({ alert, nowMs }: AlertLineProps) {
  return (
    <div className="row g4">
      {alert.state === 'open' ? (
        <button type="button" className="btn sm" onClick={() => answerAlert({ alert, answer: 'acknowledge' })}>
          Acknowledge <kbd>A</kbd>
        </button>
      ) : (
        <button type="button" className="btn sm" onClick={() => answerAlert({ alert, answer: 'reopen' })}>
          Reopen
        </button>
      )}
      <label className="chip-filter">
        <span className="t2">Snooze</span>
        <select
          aria-label={`Snooze ${alert.title}`}
          value=""
          onChange={(event) => {
            const until = SNOOZES.find(([name]) => name === event.target.value)?.[1];
            if (until !== undefined) answerAlert({ alert, answer: 'snooze', untilMs: until(nowMs) });
          }}
        >
          <option value="">choose</option>
          {SNOOZES.map(([name]) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {alert.state === 'resolved' ? null : (
        <button type="button" className="btn sm" onClick={() => answerAlert({ alert, answer: 'resolve' })}>
          Resolve <kbd>E</kbd>
        </button>
      )}
    </div>
  );
}

const round = (value: number): string => String(Math.round(value * 10) / 10);
