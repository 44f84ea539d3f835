import type { MonitorStatus, MonitorTick } from '../../../shared/contract/index.ts';
import type { Alert, Breach, DemandAgainstSupply, Health, HealthSample } from '../../../shared/model/index.ts';
import { alertState, alertsAfter, type HealthInput, type MonitorFigures, monitorFigures } from '../../engine/index.ts';
import { saveMonitorState, storeFailure } from '../../store/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Session } from '../session/session.ts';
import { type MonitorParts, makeFigureCheck } from './figure-check.ts';
import { makeMonitorRecord } from './monitor-record.ts';
import { failing } from './part-failure.ts';

export interface MonitorOptions {
  readonly session: Session;
  readonly demand: () => DemandAgainstSupply;
  /** Open exceptions by severity; null: they were never looked for. */
  readonly exceptions?: () => HealthInput['exceptions'];
  readonly parts?: Partial<MonitorParts>;
  readonly log?: (line: object) => void;
}
/** What the monitor last found. */
export interface Monitored {
  readonly figures: MonitorFigures | null;
  readonly health: Health | null;
  readonly alerts: readonly Alert[];
  readonly samples: readonly HealthSample[];
  /** As old as the look that needed it; null: no look succeeded yet. */
  readonly demand: DemandAgainstSupply | null;
  readonly status: MonitorStatus;
}
export interface Monitor {
  /**
   * One look: figures, alerts, health, notifications; saved where the workspace may be written. Never throws: a part that fails is named in the
   * status. `soon`: right after a change, where demand against supply may be some minutes old, since calls wait while it is solved.
   */
  tick(how?: 'whole' | 'soon'): Omit<MonitorTick, 'exceptions'>;
  /** The last look, or a first one. */
  current(): Monitored;
}

/** Watches an open workspace. What it keeps from look to look is in the file, so that a restart raises nothing twice. */
export function makeMonitor({ session, demand, exceptions = () => null, parts = {}, log }: MonitorOptions): Monitor {
  const doing: MonitorParts = { figures: monitorFigures, demand, save: saveMonitorState, ...parts };
  const checked = makeFigureCheck(session, doing, exceptions);
  const record = makeMonitorRecord(session, doing.save);
  let status: MonitorStatus = { state: 'never_ran', failure: null, figuresAt: null, tickMs: null };
  let unsavedFailure: string | null = null;

  const said = (failure: ReturnType<typeof failing>): string | null => {
    if (failure === null) return null;
    log?.({ event: 'monitor failed', part: failure.part, ...bugLine(failure.error) });
    const why = storeFailure(failure.error);
    return why === null ? failure.part : `${failure.part} (${why.message.replace(/\.$/, '')})`;
  };
  const alertsNow = (failed: string | null, nowMs: number) => {
    const { breaches } = checked.found();
    return alertsAfter({
      alerts: record.alerts(),
      breaches: failed === null ? breaches : [...breaches, failedBreach(failed)],
      answers: session.store().records.alertAnswer,
      nowMs,
      policy: session.snapshot().policy,
      nextId: idsOf(record.alerts(), nowMs),
    });
  };
  const tick = (how: 'whole' | 'soon' = 'whole'): Omit<MonitorTick, 'exceptions'> => {
    const from = performance.now();
    const lookFailure = said(failing('look', () => checked.look(how, openCauses(record.alerts()))));
    const after = alertsNow(lookFailure ?? unsavedFailure, session.nowMs());
    const { health } = checked.found();
    record.take(after, lookFailure === null ? health : null);
    unsavedFailure = said(failing('record', record.saveAndNotify));
    status = {
      state: lookFailure === null && unsavedFailure === null ? 'ok' : 'failed',
      failure: failureText(lookFailure, unsavedFailure),
      figuresAt: lookFailure === null ? session.now() : status.figuresAt,
      tickMs: performance.now() - from,
    };
    const open = openCount(session, record.alerts());
    const healthScore = health?.score ?? null;
    session.emit({ type: 'event', event: 'monitor.ticked', payload: { at: session.now(), open, healthScore } });
    return { at: session.now(), raised: after.raised.length, cleared: after.cleared.length, open, healthScore, status };
  };
  return {
    tick,
    current() {
      if (status.state === 'never_ran') tick();
      const { figures, health, demand: against } = checked.found();
      return { figures, health, alerts: record.alerts(), samples: record.samples(), demand: against, status };
    },
  };
}

const openCauses = (alerts: readonly Alert[]): ReadonlySet<string> =>
  new Set(alerts.flatMap((alert) => (alert.clearedAt === null ? alert.cause : [])));
const openCount = (session: Session, alerts: readonly Alert[]): number => {
  const { alertAnswer } = session.store().records;
  return alerts.filter((alert) => alertState(alert, alertAnswer.get(alert.alertId), session.nowMs()) === 'open').length;
};

/** Ids that sort by the moment they are given, and are never those of alerts there are. */
function idsOf(alerts: readonly Alert[], nowMs: number): () => string {
  const taken = new Set(alerts.map((alert) => alert.alertId));
  let count = 0;
  return () => {
    for (;;) {
      count++;
      const id = `AL-${new Date(nowMs).toISOString().replace(/[-:.TZ]/g, '')}-${String(count).padStart(3, '0')}`;
      if (!taken.has(id)) return id;
    }
  };
}

function failureText(look: string | null, record: string | null): string | null {
  if (look !== null) return `The monitor failed at its ${look}; the figures are the last good ones.`;
  return record === null ? null : `The monitor could not keep what it found: it failed at its ${record}.`;
}

const failedBreach = (part: string): Breach => ({
  cause: 'monitor_failed:monitor',
  kind: 'monitor_failed',
  severity: 'critical',
  title: 'The monitor failed',
  message: `At its ${part}; figures are the last good ones`,
  figure: 1,
  raiseAt: 1,
  clearAt: 1,
  unit: '',
  evidence: [`The log beside the workspace names the place: ${part}.`],
  action: null,
});
