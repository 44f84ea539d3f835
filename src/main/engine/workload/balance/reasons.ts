import { DAY_MS, type Instant, instantOf, type Message, message, type TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import type { BalanceContext, Movable } from './context.ts';
import { namedAgents, namedTasks } from './differences.ts';
import type { Issue, Outlook } from './outlook.ts';
import { utilisationOf } from './spread.ts';

const keyOf = (issue: Issue): string =>
  issue.kind === 'late'
    ? `late ${issue.taskId}`
    : issue.kind === 'over'
      ? `over ${issue.agent} ${issue.week}`
      : 'uneven';

/** The issues that exist before and no longer afterwards. */
export function resolvedBy(before: Outlook, after: Outlook): readonly Issue[] {
  const left = new Set(after.issues.map(keyOf));
  return before.issues.filter((issue) => !left.has(keyOf(issue)));
}

/** The outlooks that a proposal compares. */
export interface Compared {
  readonly context: BalanceContext;
  readonly before: Outlook;
  readonly after: Outlook;
  readonly resolved: readonly Issue[];
}

/** Why this move: the problem of the agent it leaves, and how it is solved. */
export function reasonFor({ context, before, after, resolved }: Compared, movable: Movable, target: number): Message {
  const { agents } = context.prepared.snapshot;
  const [from, to] = [agents[movable.from]?.name ?? '', agents[target]?.name ?? ''];
  const own = resolved.find((issue) => issue.kind === 'late' && issue.taskId === movable.taskId);
  if (own?.kind === 'late')
    return message('balance.in_time', {
      from,
      to,
      lateDays: own.lateMs / DAY_MS,
      finishAt: finishOf(after, movable.taskId),
    });
  const isOverThere = (issue: Issue): boolean => issue.kind === 'over' && issue.agent === movable.from;
  const over = resolved.find(isOverThere);
  if (over?.kind === 'over') return relieves(context, over, { from, to });
  const behind = resolved.find((issue) => issue.kind === 'late' && issue.agent === movable.from);
  if (behind?.kind === 'late')
    return message('balance.unblocks', {
      from,
      to,
      task: titleOf(context, behind.taskId) ?? behind.taskId,
      taskId: behind.taskId,
      lateDays: behind.lateMs / DAY_MS,
      finishAt: finishOf(after, behind.taskId),
    });
  const relieved = before.issues.find(isOverThere);
  if (relieved?.kind === 'over') return relieves(context, relieved, { from, to });
  return before.issues.some((issue) => issue.kind === 'uneven')
    ? message('balance.evens', { from, to, fromRatio: share(before, movable.from), toRatio: share(before, target) })
    : message('balance.makes_room', { from, to });
}

const relieves = (
  context: BalanceContext,
  over: Extract<Issue, { kind: 'over' }>,
  names: { readonly from: string; readonly to: string },
): Message =>
  message('balance.relieves', { ...names, overHours: over.minutes / 60, weekOf: context.weeks[over.week] ?? null });

const titleOf = ({ prepared: { snapshot, taskIndex } }: BalanceContext, id: TaskId): string | undefined => {
  const index = taskIndex.get(id);
  return index === undefined ? undefined : snapshot.tasks[index]?.title;
};
/** Utilisation of an agent; 0 without capacity. */
const share = (outlook: Outlook, agent: number): number => utilisationOf(at(outlook.loads, agent)) ?? 0;
/** Null if the time is not known. */
function finishOf({ placed: { board, rowOf } }: Outlook, taskId: TaskId): Instant | null {
  const row = rowOf.get(taskId);
  const finishMs = row === undefined ? undefined : board.finishMs[row];
  return finishMs !== undefined && Number.isFinite(finishMs) ? instantOf(finishMs) : null;
}

/** What is still out of balance, and whether every move was checked. */
export function factsOf(
  context: BalanceContext,
  before: Outlook,
  after: Outlook,
  searchedAll: boolean,
): readonly Message[] {
  const { agents, policy } = context.prepared.snapshot;
  if (before.issues.length === 0) return [message('balance.balanced', {})];
  const facts: Message[] = [];
  const late = after.issues.flatMap((issue) => (issue.kind === 'late' ? [issue.taskId] : []));
  const over = [
    ...new Set(after.issues.flatMap((issue) => (issue.kind === 'over' ? [agents[issue.agent]?.name ?? ''] : []))),
  ];
  if (late.length > 0)
    facts.push(
      message(
        'balance.still_late',
        namedTasks(late, (id) => titleOf(context, id)),
      ),
    );
  if (over.length > 0)
    facts.push(message('balance.still_over', { ...namedAgents(over), movable: movableOf(context, after) }));
  if (after.issues.some((issue) => issue.kind === 'uneven'))
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
function movableOf(context: BalanceContext, after: Outlook): number {
  const over = new Set(after.issues.flatMap((issue) => (issue.kind === 'over' ? [issue.agent] : [])));
  return [...context.movable.values()].filter((row) => over.has(row.from) && !after.moves.has(row.taskId)).length;
}
