import type { MonitorStatus, MonitorTick } from '../../shared/contract/index.ts';
import {
  type Alert,
  type Breach,
  type DemandAgainstSupply,
  type Health,
  type HealthSample,
  type Instant,
  msOf,
  type Snapshot,
} from '../../shared/model/index.ts';
import {
  alertState,
  alertsAfter,
  breachesOf,
  healthInput,
  healthOf,
  type MonitorFigures,
  monitorFigures,
  unnotified,
} from '../engine/index.ts';
import { loadMonitorState, saveMonitorState } from '../store/index.ts';
import { bugLine } from './bug-line.ts';
import { withSample } from './health-history.ts';
import type { Session } from './session.ts';

/** The parts of a look; any may be replaced. */
export interface MonitorParts {
  readonly figures: typeof monitorFigures;
  readonly demand: () => DemandAgainstSupply;
}
export interface MonitorOptions {
  readonly session: Session;
  readonly demand: () => DemandAgainstSupply;
  readonly parts?: Partial<MonitorParts>;
  readonly log?: (line: object) => void;
}
/** What the monitor last found. */
export interface Monitored {
  readonly figures: MonitorFigures | null;
  readonly health: Health | null;
  readonly alerts: readonly Alert[];
  readonly samples: readonly HealthSample[];
  readonly status: MonitorStatus;
}
export interface Monitor {
  /** One look: figures, alerts, health, notifications; saved where the workspace may be written. Never throws: a part that fails is named in the status. */
  tick(): MonitorTick;
  /** The last look, or a first one. */
  current(): Monitored;
}

/** Figures that only a change or time moves slowly are looked up again after this. */
const SLOW_MS = 15 * 60_000;

/** Watches an open workspace. What it keeps from look to look is in the file, so that a restart raises nothing twice. */
export function makeMonitor({ session, demand, parts = {}, log }: MonitorOptions): Monitor {
  const doing: MonitorParts = { figures: monitorFigures, demand, ...parts };
  const { db } = session.store();
  let { alerts, samples } = loadMonitorState(db);
  let [figures, health]: [MonitorFigures | null, Health | null] = [null, null];
  let breaches: readonly Breach[] = [];
  let status: MonitorStatus = { state: 'never_ran', failure: null, figuresAt: null, tickMs: null };
  let slow: { readonly snapshot: Snapshot; readonly atMs: number } | null = null;
  let savedAtMs = 0;

  const look = (): void => {
    const nowMs = session.nowMs();
    const snapshot = session.snapshot();
    if (slow !== null && slow.snapshot === snapshot && Math.abs(nowMs - slow.atMs) < SLOW_MS) return;
    const prepared = { ...session.known(), nowMs };
    figures = named('figures', () => doing.figures(prepared, lastReports(session)));
    const found = figures;
    const short = named('demand', doing.demand);
    breaches = named('breaches', () => breachesOf(prepared, found, short));
    health = named('health', () => healthOf(healthInput(found, null), snapshot.policy));
    slow = { snapshot, atMs: nowMs };
  };
  const save = (isWorth: boolean): void => {
    const nowMs = session.nowMs();
    if (session.store().readOnly !== null || (!isWorth && Math.abs(nowMs - savedAtMs) < SLOW_MS)) return;
    saveMonitorState(session.store().db, { alerts, samples });
    savedAtMs = nowMs;
  };
  const notify = (): boolean => {
    const due = unnotified(alerts, session.store().records.alertAnswer, session.nowMs());
    if (due.length === 0) return false;
    const told = new Set(due.map((alert) => alert.alertId));
    const at = session.now();
    alerts = alerts.map((alert) => (told.has(alert.alertId) ? { ...alert, notifiedAt: at } : alert));
    // Kept before it is told: a process that dies in between must not tell it twice.
    save(true);
    if (notificationsOn(session))
      for (const payload of notices(due)) session.emit({ type: 'event', event: 'notification', payload });
    return true;
  };
  const tick = (): MonitorTick => {
    const from = performance.now();
    const before: MonitorStatus = status;
    const failure = failing(look);
    if (failure !== null) log?.({ event: 'monitor failed', part: failure.part, ...bugLine(failure.error) });
    const nowMs = session.nowMs();
    const seen = failure === null ? breaches : [...breaches, failedBreach(failure.part)];
    const after = alertsAfter({
      alerts,
      breaches: seen,
      answers: session.store().records.alertAnswer,
      nowMs,
      policy: session.snapshot().policy,
      nextId: idsOf(alerts, nowMs),
    });
    alerts = after.alerts;
    const sampled = failure === null && health !== null ? withSample(samples, health, session.now()) : samples;
    const isSampled = sampled !== samples;
    samples = sampled;
    if (!notify()) save(after.raised.length + after.cleared.length > 0 || isSampled);
    status = {
      state: failure === null ? 'ok' : 'failed',
      failure:
        failure === null ? null : `The monitor failed at its ${failure.part}; the figures are the last good ones.`,
      figuresAt: failure === null ? session.now() : before.figuresAt,
      tickMs: performance.now() - from,
    };
    const open = openCount(session, alerts);
    const healthScore = health?.score ?? null;
    session.emit({ type: 'event', event: 'monitor.ticked', payload: { at: session.now(), open, healthScore } });
    return { at: session.now(), raised: after.raised.length, cleared: after.cleared.length, open, healthScore, status };
  };
  return {
    tick,
    current() {
      if (status.state === 'never_ran') tick();
      return { figures, health, alerts, samples, status };
    },
  };
}

const MOST_AT_ONCE = 3;
/** One notice an alert; many at once are one, so that the desk is not covered by them. */
function notices(
  due: readonly Alert[],
): readonly { readonly title: string; readonly body: string; readonly alertId: string }[] {
  const [first] = due;
  if (due.length <= MOST_AT_ONCE || first === undefined)
    return due.map(({ title, message, alertId }) => ({ title, body: message, alertId }));
  return [
    {
      title: `${due.length} new alerts`,
      body: `${first.title}, and ${due.length - 1} more: see Today`,
      alertId: first.alertId,
    },
  ];
}

const openCount = (session: Session, alerts: readonly Alert[]): number => {
  const { alertAnswer } = session.store().records;
  return alerts.filter((alert) => alertState(alert, alertAnswer.get(alert.alertId), session.nowMs()) === 'open').length;
};

export const notificationsOn = (session: Session): boolean =>
  session.store().records.setting.get('notifications')?.value !== 'off';

/** The last report of each agent. */
function lastReports(session: Session): ReadonlyMap<string, number> {
  const last = new Map<string, Instant>();
  for (const { agentId, at } of session.store().records.activity.values())
    if ((last.get(agentId) ?? '') < at) last.set(agentId, at);
  return new Map([...last].map(([agentId, at]) => [agentId, msOf(at)]));
}

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

/** An error with the part of the look it came from. */
class PartFailure extends Error {
  readonly part: string;
  constructor(part: string, cause: unknown) {
    super(`The monitor failed at its ${part}.`, { cause });
    this.part = part;
  }
}
function named<T>(part: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new PartFailure(part, error);
  }
}
function failing(look: () => void): { readonly part: string; readonly error: unknown } | null {
  try {
    look();
    return null;
  } catch (error) {
    return error instanceof PartFailure ? { part: error.part, error: error.cause } : { part: 'look', error };
  }
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
