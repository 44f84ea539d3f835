import {
  type BalanceMove,
  DAY_MS,
  type Instant,
  type Message,
  message,
  type TaskId,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import type { BalanceContext, Movable } from './context.ts';
import { namedAgents, namedTasks } from './differences.ts';
import type { Issue, Outlook } from './outlook.ts';
import { utilisationOf } from './spread.ts';

type Reason = BalanceMove['reason'];

/** The outlooks from which a move is assessed. */
export interface Compared {
  readonly context: BalanceContext;
  readonly before: Outlook;
  /** After all moves except this one. */
  readonly without: Outlook;
  readonly after: Outlook;
}
interface Move extends Compared {
  readonly movable: Movable;
  readonly target: number;
  readonly names: { readonly from: string; readonly to: string };
}

/**
 * Returns the strongest reason for a move: what improves compared with making only the other moves. Each reason is
 * checked on the outlooks, so it is true whatever else moves.
 */
export function reasonFor(compared: Compared, movable: Movable, target: number): Reason {
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

/** The task is late with its current agent and on time with the new one. */
function inTime({ before, without, after, movable: { taskId, from }, names }: Move): Reason | null {
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

/** The agent has too much work in a week, and less of it after the move. */
function relieves({ context, before, without, after, movable, target, names }: Move): Reason | null {
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

/** Work that the agent does after this task is late with it and on time without it. */
function unblocks({ context, before, without, after, movable, names }: Move): Reason | null {
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

/** Any other work is late without the move and on time with it. */
function helpsOther({ context, without, after, movable }: Move): Reason | null {
  const helped = lateIn(without).find(({ taskId }) => taskId !== movable.taskId && !isLateIn(after, taskId));
  if (helped === undefined) return null;
  return message('balance.helps', {
    task: titleOf(context, helped.taskId) ?? helped.taskId,
    taskId: helped.taskId,
    lateDays: helped.lateMs / DAY_MS,
    finishAt: finishOf(after, helped.taskId),
  });
}

function evens({ before, without, after, movable, target, names }: Move): Reason | null {
  const [fromRatio, toRatio] = [share(before, movable.from), share(before, target)];
  const isUneven = before.issues.some((issue) => issue.kind === 'uneven');
  const isMoreEven = after.spread.deviation < without.spread.deviation;
  return isUneven && isMoreEven && fromRatio > toRatio
    ? message('balance.evens', { ...names, fromRatio, toRatio })
    : null;
}

/** The agent takes over other work, for which it would have too little time without this move. */
function makesRoom({ without, after, movable, names }: Move): Reason | null {
  const takes = [...after.moves].some(([taskId, to]) => to === movable.from && taskId !== movable.taskId);
  const overIn = ({ issues }: Outlook): number =>
    issues.reduce((sum, issue) => sum + (issue.kind === 'over' && issue.agent === movable.from ? issue.minutes : 0), 0);
  return takes && overIn(without) >= overIn(after) + A_MINUTE ? message('balance.makes_room', names) : null;
}

const titleOf = ({ prepared: { snapshot, taskIndex } }: BalanceContext, id: TaskId): string | undefined => {
  const index = taskIndex.get(id);
  return index === undefined ? undefined : snapshot.tasks[index]?.title;
};
/** Returns an agent's utilisation, or 0 without capacity. */
const share = (outlook: Outlook, agent: number): number => utilisationOf(at(outlook.loads, agent)) ?? 0;
/** Returns the planned finish of a task, or null if it is not known. */
const finishOf = ({ rows }: Outlook, taskId: TaskId): Instant | null =>
  rows.find((row) => row.taskId === taskId)?.plannedFinishAt ?? null;

/** Returns messages about what is still unbalanced, and whether every move was checked. */
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

/** Returns the number of tasks of overallocated agents that could be moved and were not. */
function movableOf(context: BalanceContext, after: Outlook): number {
  const over = new Set(after.issues.flatMap((issue) => (issue.kind === 'over' ? [issue.agent] : [])));
  return [...context.movable.values()].filter((row) => over.has(row.from) && !after.moves.has(row.taskId)).length;
}
