import { DAY_MS, type Instant, type Message, message, type TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import type { BalanceContext, Movable } from './context.ts';
import { namedAgents, namedTasks } from './differences.ts';
import type { Issue, Outlook } from './outlook.ts';
import { utilisationOf } from './spread.ts';

/** The outlooks that a move is judged by. */
export interface Compared {
  readonly context: BalanceContext;
  readonly before: Outlook;
  /** After all moves but this one. */
  readonly without: Outlook;
  readonly after: Outlook;
}
interface Move extends Compared {
  readonly movable: Movable;
  readonly target: number;
  readonly names: { readonly from: string; readonly to: string };
}

/**
 * Why this move: what is better with it than with the other moves alone, the strongest reason first. Each is checked on the outlooks, so that it is
 * true whatever else moves.
 */
export function reasonFor(compared: Compared, movable: Movable, target: number): Message {
  const { agents } = compared.context.prepared.snapshot;
  const names = { from: agents[movable.from]?.name ?? '', to: agents[target]?.name ?? '' };
  const move = { ...compared, movable, target, names };
  return (
    inTime(move) ??
    relieves(move) ??
    unblocks(move) ??
    helpsOther(move) ??
    evens(move) ??
    makesRoom(move) ??
    message('balance.together', {})
  );
}

type Late = Extract<Issue, { readonly kind: 'late' }>;
const lateIn = ({ issues }: Outlook): readonly Late[] =>
  issues.flatMap((issue) => (issue.kind === 'late' ? [issue] : []));
const isLateIn = (outlook: Outlook, taskId: TaskId): boolean =>
  lateIn(outlook).some((issue) => issue.taskId === taskId);

/** The task itself: late with its current agent, on time with the new one. */
function inTime({ before, without, after, movable: { taskId, from }, names }: Move): Message | null {
  const own = lateIn(before).find((issue) => issue.taskId === taskId && issue.agent === from);
  if (own === undefined || !isLateIn(without, taskId) || isLateIn(after, taskId)) return null;
  return message('balance.in_time', {
    ...names,
    lateDays: own.lateMs / DAY_MS,
    finishAt: finishOf(after, taskId),
  });
}

const A_MINUTE = 1;
const minutesIn = ({ loads }: Outlook, agent: number, week: number): number =>
  at(at(loads, agent).weeks, week).workloadMinutes;

/** A week in which the agent has too much, and has less with the move. */
function relieves({ context, before, without, after, movable, target, names }: Move): Message | null {
  const relieved = before.issues.flatMap((issue) => {
    if (issue.kind !== 'over' || issue.agent !== movable.from) return [];
    const less = minutesIn(without, issue.agent, issue.week) - minutesIn(after, issue.agent, issue.week);
    return less >= A_MINUTE ? [{ issue, less }] : [];
  });
  const [most] = relieved.sort((a, b) => b.less - a.less);
  if (most === undefined) return null;
  const { minutes, week } = most.issue;
  const values = { ...names, overHours: minutes / 60, weekOf: context.weeks[week] ?? null };
  const isTargetOver = after.issues.some((issue) => issue.kind === 'over' && issue.agent === target);
  return isTargetOver
    ? message('balance.lightens', { ...values, lessHours: most.less / 60 })
    : message('balance.relieves', values);
}

/** Work that the agent has after this task, and that is in time once this task is gone. */
function unblocks({ context, before, without, after, movable, names }: Move): Message | null {
  const rowsBefore = new Map(before.rows.map((row) => [row.taskId, row]));
  const own = rowsBefore.get(movable.taskId)?.plannedStartAt ?? null;
  const behind = lateIn(before).find(({ taskId, agent }) => {
    const start = rowsBefore.get(taskId)?.plannedStartAt ?? null;
    const isAfter = own !== null && start !== null && start > own;
    return (
      taskId !== movable.taskId &&
      agent === movable.from &&
      isAfter &&
      !after.moves.has(taskId) &&
      isLateIn(without, taskId) &&
      !isLateIn(after, taskId)
    );
  });
  if (behind === undefined) return null;
  return message('balance.unblocks', {
    ...names,
    task: titleOf(context, behind.taskId) ?? behind.taskId,
    taskId: behind.taskId,
    lateDays: behind.lateMs / DAY_MS,
    finishAt: finishOf(after, behind.taskId),
  });
}

/** Any other work that would be late without the move and is not with it. */
function helpsOther({ context, without, after, movable }: Move): Message | null {
  const helped = lateIn(without).find(({ taskId }) => taskId !== movable.taskId && !isLateIn(after, taskId));
  if (helped === undefined) return null;
  return message('balance.helps', {
    task: titleOf(context, helped.taskId) ?? helped.taskId,
    taskId: helped.taskId,
    lateDays: helped.lateMs / DAY_MS,
    finishAt: finishOf(after, helped.taskId),
  });
}

function evens({ before, without, after, movable, target, names }: Move): Message | null {
  const [fromRatio, toRatio] = [share(before, movable.from), share(before, target)];
  const isUneven = before.issues.some((issue) => issue.kind === 'uneven');
  const isMoreEven = after.spread.deviation < without.spread.deviation;
  return isUneven && isMoreEven && fromRatio > toRatio
    ? message('balance.evens', { ...names, fromRatio, toRatio })
    : null;
}

/** The agent takes over other work, for which it would have too little time without this move. */
function makesRoom({ without, after, movable, names }: Move): Message | null {
  const takes = [...after.moves].some(([taskId, to]) => to === movable.from && taskId !== movable.taskId);
  const overIn = ({ issues }: Outlook): number =>
    issues.reduce((sum, issue) => sum + (issue.kind === 'over' && issue.agent === movable.from ? issue.minutes : 0), 0);
  return takes && overIn(without) >= overIn(after) + A_MINUTE ? message('balance.makes_room', names) : null;
}

const titleOf = ({ prepared: { snapshot, taskIndex } }: BalanceContext, id: TaskId): string | undefined => {
  const index = taskIndex.get(id);
  return index === undefined ? undefined : snapshot.tasks[index]?.title;
};
/** Utilisation of an agent; 0 without capacity. */
const share = (outlook: Outlook, agent: number): number => utilisationOf(at(outlook.loads, agent)) ?? 0;
/** Null if the time is not known. */
const finishOf = ({ rows }: Outlook, taskId: TaskId): Instant | null =>
  rows.find((row) => row.taskId === taskId)?.plannedFinishAt ?? null;

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
