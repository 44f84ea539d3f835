import { DAY_MS, type Snapshot, type TaskId } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast, once } from '../base/memoize.ts';
import { compileCalendars, dayNumber, officeClock } from '../calendar/index.ts';
import { buildMatcher } from '../matching/index.ts';
import { buildPriorityContext, scoreAll } from '../priority/index.ts';
import { rankQueue, scaledComposite } from '../queue/index.ts';
import { topologicalOrder } from '../schedule/index.ts';
import { asRead } from '../tasks/index.ts';
import type { Prepared } from './prepared.ts';
import { project } from './project.ts';
import { predecessorsOf } from './timetable.ts';

export type { Prepared } from './prepared.ts';

/** What a preparation for a trial takes from the one before it. */
export interface PrepareOptions {
  /** The priority by which work without a place in the plan is put in order; default: its composite. */
  readonly priorityOf?: (taskId: TaskId) => number | null;
}

/**
 * Builds calendars over the policy's horizon from the first day of this week, the matcher, the planned times of `nowMs`, and every score at it; scores
 * and ranks when they are first asked for, since most work has its place in a plan and needs none to be put on the calendar.
 */
export function prepare(stored: Snapshot, nowMs: number, { priorityOf }: PrepareOptions = {}): Prepared {
  const read = asRead(stored);
  const untilMs = horizonOf(read, nowMs);
  const office = officeClock(read);
  const weekMs = office.startOfDayMs(dayNumber(office.weekAt(nowMs)));
  const fromMs = Math.min(nowMs, weekMs);
  const calendars = calendarsOf(read.agents, read.holidays, fromMs, untilMs);
  const matcher = buildMatcher(read, calendars, nowMs);
  const priority = once(() => buildPriorityContext(read, calendars, matcher.eligibleAgentsOf, nowMs));
  const scores = once(() => scoreAll(priority(), nowMs));
  const entries = once(() => rankQueue(read, scores()));
  const taskIndex = new Map(read.tasks.map((task, index) => [task.id, index]));
  const predecessors = predecessorsOf({ snapshot: read, taskIndex });
  const priorities = once(() =>
    withWhatWaits(
      read.tasks.map(({ id }, index) => priorityOf?.(id) ?? scaledComposite(scores()[index]?.composite ?? 0)),
      predecessors,
    ),
  );
  const parts = {
    nowMs,
    untilMs,
    office,
    calendars,
    calendarsAhead: calendarsAheadOf(read.agents, read.holidays, fromMs, aheadOf(read, fromMs)),
    predecessors,
    matcher,
    taskIndex,
    agentIndex: new Map(read.agents.map((agent, index) => [agent.id, index])),
    priorityOf: (index: number) => at(priorities(), index),
  };
  const { assignments, undated } = project({
    ...parts,
    snapshot: read,
    get scores() {
      return scores();
    },
  });
  return {
    ...parts,
    snapshot: asRead({ ...read, assignments }),
    stored,
    undated,
    get priority() {
      return priority();
    },
    get scores() {
      return scores();
    },
    get entries() {
      return entries();
    },
  };
}

/** By task: the highest priority of itself and all that waits for it. */
function withWhatWaits(own: readonly number[], predecessors: Prepared['predecessors']): readonly number[] {
  const highest = [...own];
  for (const index of topologicalOrder(predecessors).toReversed())
    for (const before of predecessors[index] ?? []) highest[before] = Math.max(at(highest, before), at(highest, index));
  return highest;
}

const calendarsOf = memoizeLast(
  (agents: Snapshot['agents'], holidays: Snapshot['holidays'], fromMs: number, untilMs: number) =>
    compileCalendars({ agents, holidays }, fromMs, untilMs),
);

const calendarsAheadOf = memoizeLast(
  (agents: Snapshot['agents'], holidays: Snapshot['holidays'], fromMs: number, untilMs: number) =>
    compileCalendars({ agents, holidays }, fromMs, untilMs),
);

const WEEK_MS = 7 * DAY_MS;
/** Weeks in which a place is looked for, at least. */
const LEAST_WEEKS = 54;
const HORIZONS = 2;
/** Until when assigned work may lie: the same all week, so that calendars stand. */
const aheadOf = ({ policy }: Snapshot, fromMs: number): number =>
  fromMs + Math.max(LEAST_WEEKS, HORIZONS * policy.values.horizonWeeks) * WEEK_MS;

/** The end of the horizon: so many weeks from now. */
const horizonOf = (snapshot: Snapshot, nowMs: number): number => nowMs + snapshot.policy.values.horizonWeeks * WEEK_MS;
