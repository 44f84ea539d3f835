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
import { taskLinksOf } from './task-links.ts';

export type { Prepared } from './prepared.ts';

/** Values that a trial takes from the preparation before it. */
export interface PrepareOptions {
  /** Returns the priority that orders work without a place in the plan. Default: its composite. */
  readonly priorityOf?: (taskId: TaskId) => number | null;
}

/**
 * Prepares a snapshot: calendars over the policy's horizon from the first day of this week, the matcher, and the
 * planned times as of `nowMs`. Scores and ranks are calculated when first needed, because most work has its place in a
 * plan and is placed on the calendar without them.
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
  const links = taskLinksOf({ snapshot: read, taskIndex, office });
  const { predecessors } = links;
  const priorities = once(() =>
    withDependents(
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
    links,
    matcher,
    taskIndex,
    agentIndex: new Map(read.agents.map((agent, index) => [agent.id, index])),
    priorityOf: (index: number) => at(priorities(), index),
  };
  const { assignments, undated, placed } = project({
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
    placed,
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

/** Returns, for each task, the highest priority among itself and all work that depends on it. */
function withDependents(own: readonly number[], predecessors: Prepared['predecessors']): readonly number[] {
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
/** Minimum number of weeks in which work is placed. */
const LEAST_WEEKS = 54;
const HORIZONS = 2;
/** Returns the end of the calendars for assigned work. It is the same all week, so that calendars stay cached. */
const aheadOf = ({ policy }: Snapshot, fromMs: number): number =>
  fromMs + Math.max(LEAST_WEEKS, HORIZONS * policy.values.horizonWeeks) * WEEK_MS;

/** Returns the end of the planning horizon. */
const horizonOf = (snapshot: Snapshot, nowMs: number): number => nowMs + snapshot.policy.values.horizonWeeks * WEEK_MS;
