import type { Milestone } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { findAt } from '../base/find-at.ts';
import { effortRatio } from './milestones.ts';
import { finishMsAt } from './work-clock.ts';
import type { WorkForecast } from './work-forecast.ts';

/**
 * Returns the median instant, in epoch milliseconds, at which a milestone with a progress rule is reached: when that
 * share of its task's effort has been worked, over all draws. Returns null for other rules and for unassigned tasks.
 */
export function milestoneExpectedMs(
  { rowOf, work, made, context }: WorkForecast,
  taskIndex: number,
  { rule }: Milestone,
): number | null {
  const row = rowOf.get(taskIndex);
  const task = context.prepared.snapshot.tasks[taskIndex];
  const calendar = row === undefined ? undefined : findAt(work.calendars, work.rows[row]?.agent);
  if (rule.kind !== 'progress' || row === undefined || task === undefined || calendar === undefined) return null;
  const done = effortRatio(task);
  const share = done >= 1 ? 0 : Math.min(1, Math.max(0, (rule.progressRatio - done) / (1 - done)));
  const reached = new Float64Array(made.draws);
  for (let draw = 0; draw < made.draws; draw++) {
    const position = row * made.draws + draw;
    const begin = at(made.start, position);
    reached[draw] = begin + share * (at(made.finish, position) - begin);
  }
  reached.sort();
  return finishMsAt(calendar, at(reached, Math.floor(made.draws / 2)));
}
