import type { MonitorStatus, MonitorTick } from '../../../shared/contract/index.ts';
import {
  type Alert,
  type Breach,
  type DemandAgainstSupply,
  type Health,
  type HealthSample,
  type Instant,
  instantOf,
  msOf,
  type Snapshot,
} from '../../../shared/model/index.ts';
import {
  alertState,
  alertsAfter,
  breachesOf,
  type HealthInput,
  healthInput,
  healthOf,
  heardAtMs,
  MOST_AHEAD_MS,
  type MonitorFigures,
  monitorFigures,
  unnotified,
} from '../../engine/index.ts';
import { loadMonitorState, saveMonitorState, storeFailure } from '../../store/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Session } from '../session/session.ts';
import { withSample } from './health-history.ts';

/** The parts of a look; any may be replaced. */
export interface MonitorParts {
  readonly figures: typeof monitorFigures;
  readonly demand: () => DemandAgainstSupply;
  readonly save: typeof saveMonitorState;
}
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

/** Figures that only a change or time moves slowly are looked up again after this. */
const SLOW_MS = 15 * 60_000;
/** Demand against supply of a state that has changed since is made anew after this. */
const DEMAND_MS = 5 * 60_000;
/** ... where making it took longer than this, so that calls would wait for it. */
const QUICK_MS = 50;
const isSame = (a: Snapshot, b: Snapshot): boolean => a === b || RECORDS.every((records) => a[records] === b[records]);
/** All records of a snapshot: an answer to an alert changes none of them. Holidays follow the agents' codes and the year. */
const RECORDS = [
  'tasks',
  'agents',
  'skills',
  'relations',
  'outcomes',
  'opportunities',
  'constraints',
  'assignments',
  'declined',
  'policy',
] as const satisfies readonly (keyof Snapshot)[];

/** A state that was looked at, and when. */
interface Seen {
  readonly snapshot: Snapshot;
  readonly atMs: number;
}

/** Watches an open workspace. What it keeps from look to look is in the file, so that a restart raises nothing twice. */
export function makeMonitor({ session, demand, exceptions = () => null, parts = {}, log }: MonitorOptions): Monitor {
  const doing: MonitorParts = { figures: monitorFigures, demand, save: saveMonitorState, ...parts };
  const { db } = session.store();
  let { alerts, samples } = loadMonitorState(db);
  let [figures, health]: [MonitorFigures | null, Health | null] = [null, null];
  let breaches: readonly Breach[] = [];
  let status: MonitorStatus = { state: 'never_ran', failure: null, figuresAt: null, tickMs: null };
  let last: Seen | null = null;
  let short: (Seen & { readonly demand: DemandAgainstSupply; readonly tookMs: number }) | null = null;
  let savedAtMs = 0;
  /** Another one after a restore: it holds the state of its backup. */
  let savedIn = session.store();
  /** What was raised, cleared or sampled and is not in the file yet. */
  let isUnsaved = false;
  let unsavedFailure: string | null = null;

  const solved = (): { readonly demand: DemandAgainstSupply; readonly tookMs: number } => {
    const from = performance.now();
    return { demand: named('demand', doing.demand), tookMs: performance.now() - from };
  };
  const isYounger = ({ atMs }: Seen, ms: number): boolean => Math.abs(session.nowMs() - atMs) < ms;
  const look = (how: 'whole' | 'soon'): void => {
    const snapshot = session.snapshot();
    const isDemandKnown =
      short !== null &&
      (isSame(short.snapshot, snapshot)
        ? isYounger(short, SLOW_MS)
        : how === 'soon' && short.tookMs > QUICK_MS && isYounger(short, DEMAND_MS));
    if (isDemandKnown && last !== null && isSame(last.snapshot, snapshot) && isYounger(last, SLOW_MS)) {
      if (figures !== null) health = healthOf(healthInput(figures, exceptions()), snapshot.policy);
      return;
    }
    const seen = { snapshot, atMs: session.nowMs() };
    const prepared = { ...session.known(), nowMs: seen.atMs };
    const found = named('figures', () => doing.figures(prepared, lastReports(session)));
    const against = short !== null && isDemandKnown ? short : { ...seen, ...solved() };
    const watched = named('breaches', () => breachesOf(prepared, found, against.demand, openCauses(alerts)));
    health = named('health', () => healthOf(healthInput(found, exceptions()), snapshot.policy));
    [figures, breaches, short, last] = [found, watched, against, seen];
  };
  const save = (): void => {
    const [nowMs, store] = [session.nowMs(), session.store()];
    const isSaved = !isUnsaved && store === savedIn && Math.abs(nowMs - savedAtMs) < SLOW_MS;
    if (store.readOnly !== null || isSaved) return;
    doing.save(store.db, { alerts, samples });
    [isUnsaved, savedAtMs, savedIn] = [false, nowMs, store];
  };
  const saveAndNotify = (): void => {
    const due = unnotified(alerts, session.store().records.alertAnswer, session.nowMs());
    const told = new Set(due.map((alert) => alert.alertId));
    const [before, at] = [alerts, session.now()];
    isUnsaved ||= due.length > 0;
    alerts = alerts.map((alert) => (told.has(alert.alertId) ? { ...alert, notifiedAt: at } : alert));
    try {
      save();
    } catch (error) {
      // What could not be kept is told once it can be: a process that dies in between must not tell it twice.
      alerts = before;
      throw error;
    }
    const own = due.filter((alert) => !TOLD_AS_EXCEPTIONS.has(alert.kind));
    if (own.length > 0 && notificationsOn(session))
      for (const payload of notices(own)) session.emit({ type: 'event', event: 'notification', payload });
  };
  const said = (failure: ReturnType<typeof failing>): string | null => {
    if (failure === null) return null;
    log?.({ event: 'monitor failed', part: failure.part, ...bugLine(failure.error) });
    const why = storeFailure(failure.error);
    return why === null ? failure.part : `${failure.part} (${why.message.replace(/\.$/, '')})`;
  };
  const tick = (how: 'whole' | 'soon' = 'whole'): Omit<MonitorTick, 'exceptions'> => {
    const from = performance.now();
    const lookFailure = said(failing('look', () => look(how)));
    const nowMs = session.nowMs();
    const failed = lookFailure ?? unsavedFailure;
    const after = alertsAfter({
      alerts,
      breaches: failed === null ? breaches : [...breaches, failedBreach(failed)],
      answers: session.store().records.alertAnswer,
      nowMs,
      policy: session.snapshot().policy,
      nextId: idsOf(alerts, nowMs),
    });
    alerts = after.alerts;
    const sampled = lookFailure === null && health !== null ? withSample(samples, health, session.now()) : samples;
    isUnsaved ||= after.raised.length + after.cleared.length > 0 || sampled !== samples;
    samples = sampled;
    unsavedFailure = said(failing('record', saveAndNotify));
    status = {
      state: lookFailure === null && unsavedFailure === null ? 'ok' : 'failed',
      failure: failureText(lookFailure, unsavedFailure),
      figuresAt: lookFailure === null ? session.now() : status.figuresAt,
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
      return { figures, health, alerts, samples, demand: short?.demand ?? null, status };
    },
  };
}

/** Matters that exceptions tell of, with who has to answer: told once, not twice. */
const TOLD_AS_EXCEPTIONS: ReadonlySet<Alert['kind']> = new Set(['agent_overload', 'agent_silent', 'task_late']);
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

const openCauses = (alerts: readonly Alert[]): ReadonlySet<string> =>
  new Set(alerts.flatMap((alert) => (alert.clearedAt === null ? alert.cause : [])));
const openCount = (session: Session, alerts: readonly Alert[]): number => {
  const { alertAnswer } = session.store().records;
  return alerts.filter((alert) => alertState(alert, alertAnswer.get(alert.alertId), session.nowMs()) === 'open').length;
};

export const notificationsOn = (session: Session): boolean =>
  session.store().records.setting.get('notifications')?.value !== 'off';

/** When each agent was last heard of, epoch milliseconds. */
export function lastReports(session: Session): ReadonlyMap<string, number> {
  const nowMs = session.nowMs();
  const far = instantOf(nowMs + MOST_AHEAD_MS);
  const last = new Map<string, Instant>();
  for (const { agentId, at } of session.store().records.activity.values())
    if ((last.get(agentId) ?? '') < at && at <= far) last.set(agentId, at);
  return new Map([...last].map(([agentId, at]) => [agentId, heardAtMs(msOf(at), nowMs)]));
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
function failing(part: string, run: () => void): { readonly part: string; readonly error: unknown } | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof PartFailure ? { part: error.part, error: error.cause } : { part, error };
  }
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
