import { at } from '../base/at.ts';
import type { Board, SearchFocus } from '../schedule/index.ts';
import type { ChangedWork } from './changed-work.ts';
import type { Prepared } from './prepared.ts';
import type { BuiltSchedule } from './schedule-problem.ts';

/**
 * Returns the rows to which a search can add something if the plan before these changes was searched: those of changed
 * work, and those that lose value and that an agent whose time has changed could do.
 */
export function focusOn(
  { taskIds, agentIds }: ChangedWork,
  { snapshot, agentIndex }: Pick<Prepared, 'snapshot' | 'agentIndex'>,
  { taskOf, problem }: BuiltSchedule,
  board: Board,
): SearchFocus {
  const agents = new Set([...agentIds].flatMap((id) => agentIndex.get(id) ?? []));
  const changed = new Set<number>();
  const related = new Set<number>();
  taskOf.forEach((index, row) => {
    if (taskIds.has(at(snapshot.tasks, index).id)) changed.add(row);
    else if (board.valueOf(row) < at(problem.worth, row) && mayGoTo(row)) related.add(row);
  });
  return { changed, related };

  function mayGoTo(row: number): boolean {
    for (let pair = at(problem.pairStart, row); pair < at(problem.pairStart, row + 1); pair++)
      if (agents.has(at(problem.pairAgent, pair))) return true;
    return false;
  }
}
