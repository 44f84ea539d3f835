import { DAY_MS, type Instant, instantOf, type Message, message, type TaskId } from '../../../../shared/model/index.ts';
import { namedAgents, namedTasks } from './differences.ts';
import type { Ground, Movable } from './ground.ts';
import type { Ill, Outlook } from './outlook.ts';
import { utilisationOf } from './spread.ts';

const keyOf = (ill: Ill): string =>
  ill.kind === 'late' ? `late ${ill.taskId}` : ill.kind === 'over' ? `over ${ill.agent} ${ill.week}` : 'uneven';

/** What is wrong before and no longer afterwards. */
export function mendedBy(before: Outlook, after: Outlook): readonly Ill[] {
  const left = new Set(after.ills.map(keyOf));
  return before.ills.filter((ill) => !left.has(keyOf(ill)));
}

/** The outlooks that a proposal compares. */
export interface Compared {
  readonly ground: Ground;
  readonly before: Outlook;
  readonly after: Outlook;
  readonly mended: readonly Ill[];
}

/** Why this move: the problem of the agent it leaves, and how it is solved. */
export function reasonFor({ ground, before, after, mended }: Compared, movable: Movable, target: number): Message {
  const { agents } = ground.prepared.snapshot;
  const [from, to] = [agents[movable.from]?.name ?? '', agents[target]?.name ?? ''];
  const own = mended.find((ill) => ill.kind === 'late' && ill.taskId === movable.taskId);
  if (own?.kind === 'late')
    return message('balance.in_time', {
      from,
      to,
      lateDays: own.lateMs / DAY_MS,
      finishAt: finishOf(after, movable.taskId),
    });
  const isOverThere = (ill: Ill): boolean => ill.kind === 'over' && ill.agent === movable.from;
  const over = mended.find(isOverThere);
  if (over?.kind === 'over') return relieves(ground, over, { from, to });
  const behind = mended.find((ill) => ill.kind === 'late' && ill.agent === movable.from);
  if (behind?.kind === 'late')
    return message('balance.unblocks', {
      from,
      to,
      task: titleOf(ground, behind.taskId) ?? behind.taskId,
      taskId: behind.taskId,
      lateDays: behind.lateMs / DAY_MS,
      finishAt: finishOf(after, behind.taskId),
    });
  const relieved = before.ills.find(isOverThere);
  if (relieved?.kind === 'over') return relieves(ground, relieved, { from, to });
  return before.ills.some((ill) => ill.kind === 'uneven')
    ? message('balance.evens', { from, to, fromRatio: share(before, movable.from), toRatio: share(before, target) })
    : message('balance.makes_room', { from, to });
}

const relieves = (
  ground: Ground,
  over: Extract<Ill, { kind: 'over' }>,
  names: { readonly from: string; readonly to: string },
): Message =>
  message('balance.relieves', { ...names, overHours: over.minutes / 60, weekOf: ground.weeks[over.week] ?? null });

const titleOf = ({ prepared: { snapshot, taskIndex } }: Ground, id: TaskId): string | undefined => {
  const index = taskIndex.get(id);
  return index === undefined ? undefined : snapshot.tasks[index]?.title;
};
const share = (outlook: Outlook, agent: number): number => {
  const load = outlook.loads[agent];
  return (load === undefined ? null : utilisationOf(load)) ?? 0;
};
/** Null: within the horizon, at a time that is not known. */
function finishOf({ placed: { board, rowOf } }: Outlook, taskId: TaskId): Instant | null {
  const row = rowOf.get(taskId);
  const finishMs = row === undefined ? undefined : board.finishMs[row];
  return finishMs !== undefined && Number.isFinite(finishMs) ? instantOf(finishMs) : null;
}

/** What is still out of balance, and whether every move was checked. */
export function factsOf(ground: Ground, before: Outlook, after: Outlook, searchedAll: boolean): readonly Message[] {
  const { agents, policy } = ground.prepared.snapshot;
  if (before.ills.length === 0) return [message('balance.balanced', {})];
  const facts: Message[] = [];
  const late = after.ills.flatMap((ill) => (ill.kind === 'late' ? [ill.taskId] : []));
  const over = [...new Set(after.ills.flatMap((ill) => (ill.kind === 'over' ? [agents[ill.agent]?.name ?? ''] : [])))];
  if (late.length > 0)
    facts.push(
      message(
        'balance.still_late',
        namedTasks(late, (id) => titleOf(ground, id)),
      ),
    );
  if (over.length > 0)
    facts.push(message('balance.still_over', { ...namedAgents(over), movable: movableOf(ground, after) }));
  if (after.ills.some((ill) => ill.kind === 'uneven'))
    facts.push(
      message('balance.still_uneven', {
        deviationRatio: after.spread.deviation,
        targetRatio: policy.values.unevenPercent / 100,
      }),
    );
  if (!searchedAll) facts.push(message('balance.partly_searched', {}));
  return facts;
}

/** Tasks of overallocated agents that could be moved and were not. */
function movableOf(ground: Ground, after: Outlook): number {
  const over = new Set(after.ills.flatMap((ill) => (ill.kind === 'over' ? [ill.agent] : [])));
  return [...ground.movable.values()].filter((row) => over.has(row.from) && !after.moves.has(row.taskId)).length;
}
