import { type AgentId, DAY_MS, type PriorityScore, type Snapshot, type TaskId } from '../../../shared/model/index.ts';
import { memoizeLast, once } from '../base/memoize.ts';
import { compileCalendars, dayNumber, type OfficeClock, officeClock, type WorkCalendar } from '../calendar/index.ts';
import { buildMatcher, type Matcher } from '../matching/index.ts';
import { buildPriorityContext, type PriorityContext, scoreAll } from '../priority/index.ts';
import { type QueueEntry, rankQueue } from '../queue/index.ts';
import { asRead } from '../tasks/index.ts';

/** A snapshot with all that every decision about it needs, built once. */
export interface Prepared {
  readonly snapshot: Snapshot;
  readonly nowMs: number;
  /** End of the horizon. */
  readonly untilMs: number;
  /** The workspace's days, weeks and office hours. */
  readonly office: OfficeClock;
  readonly calendars: readonly WorkCalendar[];
  readonly matcher: Matcher;
  readonly priority: PriorityContext;
  readonly scores: readonly (PriorityScore | null)[];
  readonly entries: readonly QueueEntry[];
  readonly taskIndex: ReadonlyMap<TaskId, number>;
  readonly agentIndex: ReadonlyMap<AgentId, number>;
}

/**
 * Builds calendars over the policy's horizon from the first day of this week, the matcher, and every score at `nowMs`; scores and ranks when they are
 * first asked for, since a change by hand needs none to be put on the calendar.
 */
export function prepare(stored: Snapshot, nowMs: number): Prepared {
  const snapshot = asRead(stored);
  const untilMs = horizonOf(snapshot, nowMs);
  const office = officeClock(snapshot);
  const weekMs = office.startOfDayMs(dayNumber(office.weekAt(nowMs)));
  const calendars = calendarsOf(snapshot.agents, snapshot.holidays, Math.min(nowMs, weekMs), untilMs);
  const matcher = buildMatcher(snapshot, calendars, nowMs);
  const priority = once(() => buildPriorityContext(snapshot, calendars, matcher.eligibleAgentsOf, nowMs));
  const scores = once(() => scoreAll(priority(), nowMs));
  const entries = once(() => rankQueue(snapshot, scores()));
  return {
    snapshot,
    nowMs,
    untilMs,
    office,
    calendars,
    matcher,
    get priority() {
      return priority();
    },
    get scores() {
      return scores();
    },
    get entries() {
      return entries();
    },
    taskIndex: new Map(snapshot.tasks.map((task, index) => [task.id, index])),
    agentIndex: new Map(snapshot.agents.map((agent, index) => [agent.id, index])),
  };
}

const calendarsOf = memoizeLast(
  (agents: Snapshot['agents'], holidays: Snapshot['holidays'], fromMs: number, untilMs: number) =>
    compileCalendars({ agents, holidays }, fromMs, untilMs),
);

/** The end of the horizon: so many weeks from now. */
const horizonOf = (snapshot: Snapshot, nowMs: number): number =>
  nowMs + snapshot.policy.values.horizonWeeks * 7 * DAY_MS;
