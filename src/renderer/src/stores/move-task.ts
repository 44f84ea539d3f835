import type { Consequence, ValueOf } from '../../../shared/contract/index.ts';
import { civilShort, weekPhrase } from '../../../shared/format/index.ts';
import { asCivilDate, asTaskId } from '../../../shared/model/index.ts';
import { taskName } from '../../../shared/words/base/names.ts';
import { textOf } from '../../../shared/words/index.ts';
import { pushedLines } from '../../../shared/words/planning/pushed.ts';
import { MOVE_TASK } from '../../../shared/words/tasks/move-view.ts';
import { core } from '../api.ts';
import { runCommand } from './commands.ts';
import { type CoreQuery, useCoreQuery } from './core-query.ts';
import { useDebounced } from './debounced.ts';
import { readerNow } from './reader.ts';
import { useToasts } from './toasts.ts';

/** Where a task is dragged to: an agent, and a day or the Monday of a week; without either, as early as possible. */
export interface MoveTarget {
  readonly taskId: string;
  readonly agentId: string;
  readonly weekOf: string | null;
  readonly dayOn?: string;
}

/** How long the pointer has to stay on a target before the next one is loaded at once. */
const DEBOUNCE_MS = 40;

/** The facts of a move to the target under the pointer; never those of another target. */
export function useMoveCheck(target: MoveTarget | null): CoreQuery<Consequence> {
  const debounced = useDebounced(target === null ? null : JSON.stringify(target), DEBOUNCE_MS);
  return useCoreQuery('move.check', target === null || debounced === null ? null : { ...target });
}

function inPeriod({ weekOf, dayOn }: MoveTarget): string {
  if (dayOn !== undefined) return `, ${civilShort(asCivilDate(dayOn), readerNow())}`;
  return weekOf === null ? '' : `, ${weekPhrase(asCivilDate(weekOf), readerNow())}`;
}

/** Moves a task if the rules allow it; otherwise nothing changes and the reason is shown. */
export async function moveTask(target: MoveTarget, version?: number): Promise<boolean> {
  const check = await core.call('move.check', { ...target });
  if (check.ok && check.value.verdict === 'not_allowed') {
    const { to, title, reasons } = check.value;
    useToasts.getState().show({
      text: MOVE_TASK.notMovedCannotTake(to.name, title),
      hint: reasons
        .slice(0, 1)
        .map(({ message, lift }) => `${textOf(message, readerNow())} ${textOf(lift, readerNow())}`)
        .join(''),
      kind: 'failed',
      entry: null,
    });
    return false;
  }
  const { taskId, agentId } = target;
  const [task, agent] = check.ok
    ? [taskName({ title: check.value.title, taskId: asTaskId(taskId) }), check.value.to.name]
    : [taskId, agentId];
  const moved = await runCommand(
    'task.assign',
    { ...placeOf(target), taskIds: [taskId], ...(version === undefined ? {} : { versions: { [taskId]: version } }) },
    MOVE_TASK.movedTo(task, agent, inPeriod(target)),
    pushedHint,
  );
  return moved.ok;
}

const HINT_NAMES = 2;
/** The other work that an assignment has pushed, as the hint of its message. */
export const pushedHint = ({ pushed }: ValueOf<'task.assign'>): string =>
  pushedLines(pushed, readerNow(), HINT_NAMES).join(' ');

const placeOf = ({ agentId, weekOf, dayOn }: MoveTarget) => ({ agentId, weekOf, dayOn: dayOn ?? null });
