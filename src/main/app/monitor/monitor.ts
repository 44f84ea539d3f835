import type { MonitorStatus, MonitorTick } from '../../../shared/contract/index.ts';
import {
  type Alert,
  type Breach,
  type DemandAgainstSupply,
  type Health,
  type HealthSample,
  type Message,
  type MonitorMessages,
  message,
  type Severity,
} from '../../../shared/model/index.ts';
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
  /** Open exceptions by severity; null if not checked yet. */
  readonly exceptions?: () => HealthInput['exceptions'];
  /** The severity of the open exception of a cause, which an alert of the same cause shares; null if there is none. */
  readonly severityOf?: (cause: string) => Severity | null;
  readonly parts?: Partial<MonitorParts>;
  readonly log?: (line: object) => void;
}
/** The result of the last check. */
export interface Monitored {
  readonly figures: MonitorFigures | null;
  readonly health: Health | null;
  readonly alerts: readonly Alert[];
  readonly samples: readonly HealthSample[];
  /** Null if no check has succeeded yet. */
  readonly demand: DemandAgainstSupply | null;
  readonly status: MonitorStatus;
}
export interface Monitor {
  /**
   * One check: figures, alerts, health, notifications; saved if the workspace may be written. Never throws: the status names a part that failed.
   * `soon`: right after a change; demand and capacity may then be some minutes old, because calls wait while they are compared.
   */
  tick(how?: 'whole' | 'soon'): Omit<MonitorTick, 'exceptions'>;
  /** The result of the last check, or of a first one. */
  current(): Monitored;
}

/** Monitors an open workspace. Its state between checks is in the file, so that a restart raises nothing twice. */
export function makeMonitor({
  session,
  demand,
  exceptions = () => null,
  severityOf = () => null,
  parts = {},
  log,
}: MonitorOptions): Monitor {
  const doing: MonitorParts = { figures: monitorFigures, demand, save: saveMonitorState, ...parts };
  const checked = makeFigureCheck(session, doing, exceptions);
  const record = makeMonitorRecord(session, doing.save);
  let status: MonitorStatus = { state: 'never_ran', failure: null, figuresAt: null, tickMs: null };
  let unsavedFailure: Failed | null = null;

  const logged = (failure: ReturnType<typeof failing>): Failed | null => {
    if (failure === null) return null;
    log?.({ event: 'monitor failed', part: failure.part, ...bugLine(failure.error) });
    return { part: failure.part, why: storeFailure(failure.error)?.problem ?? null };
  };
  const alertsNow = (failed: Failed | null, nowMs: number) => {
    const breaches = checked
      .found()
      .breaches.map((breach) => ({ ...breach, severity: severityOf(breach.cause) ?? breach.severity }));
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
    const checkFailure = logged(failing('check', () => checked.run(how, openCauses(record.alerts()))));
    const after = alertsNow(checkFailure ?? unsavedFailure, session.nowMs());
    const { health } = checked.found();
    record.take(after, checkFailure === null ? health : null);
    unsavedFailure = logged(failing('record', record.saveAndNotify));
    status = {
      state: checkFailure === null && unsavedFailure === null ? 'ok' : 'failed',
      failure: failureText(checkFailure, unsavedFailure),
      figuresAt: checkFailure === null ? session.now() : status.figuresAt,
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

/** New ids, which sort by time and differ from those of all known alerts. */
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

/**
 * The part of a check that failed, and the error of the disk or database; null means an error in the product itself.
 */
type Failed = MonitorMessages['monitor.check_failed'];

function failureText(check: Failed | null, record: Failed | null): Message | null {
  if (check !== null) return message('monitor.check_failed', check);
  return record === null ? null : message('monitor.save_failed', record);
}

const failedBreach = (failed: Failed): Breach => ({
  cause: 'monitor_failed:monitor',
  kind: 'monitor_failed',
  severity: 'critical',
  title: message('monitor.failed', {}),
  message: message('monitor.failed_at', failed),
  figure: 1,
  raiseAt: 1,
  clearAt: 1,
  unit: '',
  evidence: [message('monitor.failed_log', failed)],
  action: null,
});
