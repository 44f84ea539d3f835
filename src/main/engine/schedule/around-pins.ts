import { at } from '../base/at.ts';
import type { Gap, Lanes, Run } from './lanes.ts';

/**
 * Returns the run of started work of an agent with one lane: as early as possible from `fromWork` on, interrupted by
 * work that is pinned to a start, and by nothing else. Null if it does not fit in the calendar.
 */
export function earliestAroundPins(
  lanes: Lanes,
  agent: number,
  { fromWork, minutes }: { readonly fromWork: number; readonly minutes: number },
  isPinned: (task: number) => boolean,
): Run | null {
  const lane = at(lanes.firstLane, agent);
  let [startWork, cursor, left] = [Number.NaN, fromWork, minutes];
  let gaps: Gap[] = [];
  for (const task of lanes.tasks[lane] ?? []) {
    const [from, until] = [at(lanes.startWork, task), at(lanes.endWork, task)];
    if (until <= cursor) continue;
    if (from >= cursor + left) break;
    if (!isPinned(task)) {
      [startWork, cursor, left, gaps] = [Number.NaN, until, minutes, []];
      continue;
    }
    if (from > cursor) {
      if (Number.isNaN(startWork)) startWork = cursor;
      left -= from - cursor;
    }
    if (!Number.isNaN(startWork)) gaps.push({ fromWork: Math.max(from, cursor), untilWork: until });
    cursor = until;
  }
  if (cursor + left > at(lanes.totalWork, agent)) return null;
  const run = { lane, startWork: Number.isNaN(startWork) ? cursor : startWork };
  return gaps.length === 0 ? run : { ...run, gaps };
}
