import { atAllocation } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { type Ends, type Link, startAfterLinks, startForFinish } from '../schedule/index.ts';
import type { Prepared } from './prepared.ts';

/** Returns the earliest start of a task with an agent by what has already happened, epoch ms; -Infinity if nothing holds it. */
export const linkFloorMs = (prepared: Floored, taskIndex: number, agentIndex: number): number =>
  Math.max(at(prepared.links.startFloorMs, taskIndex), finishFloorMs(prepared, taskIndex, agentIndex));
type Floored = Pick<Prepared, 'snapshot' | 'calendars' | 'links' | 'matcher'>;

/** The same, only by what holds the finish of the task. */
export function finishFloorMs(
  { snapshot, calendars, links, matcher }: Floored,
  taskIndex: number,
  agentIndex: number,
): number {
  const finishMs = at(links.finishFloorMs, taskIndex);
  const calendar = calendars[agentIndex];
  return calendar === undefined || finishMs === Number.NEGATIVE_INFINITY
    ? Number.NEGATIVE_INFINITY
    : startForFinish(
        calendar,
        finishMs,
        atAllocation(at(snapshot.tasks, taskIndex), matcher.effortMinutes(taskIndex, agentIndex)),
      );
}

/** Returns the links of a task, those of plain prerequisites included. */
export const allLinksOf = (
  { links, predecessors }: Pick<Prepared, 'links' | 'predecessors'>,
  taskIndex: number,
): readonly Link[] => links.typed[taskIndex] ?? (predecessors[taskIndex] ?? []).map(plainLink);
/** Returns the link of a plain prerequisite. */
export const plainLink = (before: number): Link => ({ before: [before], type: 'FS', lags: [] });

/** A task with an agent. */
interface Pair {
  readonly taskIndex: number;
  readonly agentIndex: number;
  readonly minutes: number;
}

/**
 * Returns the earliest start of a task with an agent, in epoch ms, after the open work that it waits for; -Infinity if it
 * waits for none, NaN if some of it has no time.
 */
export function startAfterOpen(
  prepared: Pick<Prepared, 'snapshot' | 'calendarsAhead' | 'links' | 'office' | 'predecessors'>,
  { taskIndex, agentIndex, minutes: effort }: Pair,
  ends: Ends,
): number {
  const { predecessors, office, calendarsAhead } = prepared;
  if ((predecessors[taskIndex] ?? []).some((before) => Number.isNaN(ends.finishOf(before)))) return Number.NaN;
  const links = allLinksOf(prepared, taskIndex);
  const minutes = atAllocation(at(prepared.snapshot.tasks, taskIndex), effort);
  return startAfterLinks(office, { links, calendar: calendarsAhead[agentIndex], minutes }, ends);
}
