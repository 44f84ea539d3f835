import { at } from '../base/at.ts';
import type { Gap, Lanes, Run } from './lanes.ts';

/**
 * Returns the run of started work with the earliest finish: from `fromWork` on, interrupted by work that is pinned to a
 * start, and by nothing else. Null if it does not fit in the calendar. Ties go to the earliest start, then the first
 * lane.
 */
export function earliestAroundPins(
  lanes: Lanes,
  agent: number,
  { fromWork, minutes }: { readonly fromWork: number; readonly minutes: number },
  isPinned: (task: number) => boolean,
): Run | null {
  let best: Run | null = null;
  let bestEnd = at(lanes.totalWork, agent);
  for (let lane = at(lanes.firstLane, agent); lane < at(lanes.firstLane, agent + 1); lane++) {
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
    const run = { lane, startWork: Number.isNaN(startWork) ? cursor : startWork };
    const end = cursor + left;
    if (end > bestEnd || (best !== null && end === bestEnd && run.startWork >= best.startWork)) continue;
    bestEnd = end;
    best = gaps.length === 0 ? run : { ...run, gaps };
  }
  return best;
}
