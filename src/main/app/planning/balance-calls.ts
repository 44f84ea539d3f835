import { type ArgsOf, type BalanceView, fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import {
  afterEvent,
  type BalanceMove,
  type BalanceProposal,
  type Balancing,
  type CivilDate,
  type Message,
  message,
  type PlanCallMessages,
  type Spread,
  type TaskId,
} from '../../../shared/model/index.ts';
import {
  measureBalancing,
  type PlannedMoves,
  type Prepared,
  planMoves,
  proposeBalance,
  weeksFrom,
} from '../../engine/index.ts';
import type { StoredBalancing, Writer } from '../../store/index.ts';
import { committed, type Session } from '../session/session.ts';

type SkipReason = Message<keyof PlanCallMessages>;

const WEEKS_AHEAD = 8;

/** The proposal that was shown, with the versions it is based on. */
interface Shown {
  readonly prepared: Prepared;
  readonly proposal: BalanceProposal;
  readonly taskVersions: ReadonlyMap<string, number>;
  readonly agentVersions: ReadonlyMap<string, number>;
}

/** Balancing: the fewest moves that restore balance in the weeks ahead, applied as one change, and measured once these weeks are over. */
export function balanceCalls(session: Session): Pick<Handlers, 'balance.check' | 'balance.apply'> {
  let last: Shown | null = null;
  const proposed = (weeks: number): Shown => {
    const prepared = session.prepared();
    if (last !== null && last.prepared === prepared && last.proposal.weeks.length === weeks) return last;
    const { tasks, agents } = prepared.snapshot;
    last = {
      prepared,
      proposal: proposeBalance(prepared, weeksFrom(prepared.office, prepared.nowMs, weeks)),
      taskVersions: new Map(tasks.map((task) => [task.id, task.version])),
      agentVersions: new Map(agents.map((agent) => [agent.id, agent.version])),
    };
    return last;
  };
  return {
    'balance.check': ({ weeks }) => ok(viewOf(session, proposed(weeks))),
    'balance.apply': (args) => apply(session, last ?? proposed(WEEKS_AHEAD), args),
  };
}

function viewOf(session: Session, { proposal, prepared }: Shown): BalanceView {
  const { task: tasks, agent: agents } = session.store().records;
  return {
    proposal,
    moves: proposal.moves.map((move) => {
      const task = tasks.get(move.taskId);
      return {
        ...move,
        title: task?.title ?? move.taskId,
        client: task?.client ?? null,
        dueAt: task?.dueAt ?? null,
        version: task?.version ?? 0,
        fromName: agents.get(move.from)?.name ?? move.from,
        toName: agents.get(move.to)?.name ?? move.to,
      };
    }),
    agentNames: Object.fromEntries(prepared.snapshot.agents.map((agent) => [agent.id, agent.name])),
    history: historyOf(session),
  };
}

/** All balancings, the newest first, measured if their weeks are over. */
function historyOf(session: Session): readonly Balancing[] {
  const { balancing, activity } = session.store().records;
  const reports = balancing.size === 0 ? [] : [...activity.values()];
  return [...balancing.values()]
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map((row): Balancing => {
      const found = measureBalancing(row, session.snapshot(), reports, session.nowMs());
      return {
        ...row,
        measured: found?.measured ?? null,
        measuredAt: found?.measuredAt ?? null,
        facts: found?.facts ?? [],
      };
    });
}

function apply(session: Session, shown: Shown, args: ArgsOf<'balance.apply'>): ReturnType<Handlers['balance.apply']> {
  const may = session.writable();
  if (!may.ok) return may;
  const { weeks } = shown.proposal;
  const skipped: { taskId: TaskId; reason: SkipReason }[] = [];
  const fresh: BalanceMove[] = [];
  const moveOf = new Map(shown.proposal.moves.map((move) => [move.taskId, move]));
  for (const taskId of new Set(args.taskIds)) {
    const move = moveOf.get(taskId);
    const reason = move === undefined ? message('plans.move_not_shown', {}) : staleness(session, shown, move, args);
    if (move === undefined || reason !== null)
      skipped.push({ taskId, reason: reason ?? message('plans.move_not_shown', {}) });
    else fresh.push(move);
  }
  const planned = planMoves(session.prepared(), weeks, fresh);
  for (const { taskId } of fresh)
    if (!planned.taskIds.includes(taskId)) skipped.push({ taskId, reason: message('plans.move_not_allowed', {}) });
  if (planned.taskIds.length === 0)
    return fail('stale', message('plans.no_move_possible', {}), message('plans.check_balance_again', {}), {
      skipped: skipped.length,
    });
  if (planned.isWorse)
    return fail(
      'stale',
      message('plans.moves_make_worse', { possible: planned.taskIds.length, requested: args.taskIds.length }),
      message('plans.check_balance_again', {}),
      { skipped: skipped.length },
    );
  let balancingId = '';
  const changed = session.change(
    { command: 'balance.apply', sentence: sentenceOf(weeks, planned), why: whyOf(fresh, planned, skipped.length) },
    (writer) => {
      balancingId = `B-${String(writer.next('balancing')).padStart(4, '0')}`;
      write(session, writer, planned, { id: balancingId, weeks });
      return undefined;
    },
  );
  if (!changed.ok) return changed;
  return ok({
    balancingId,
    applied: planned.taskIds.length,
    skipped,
    before: planned.before,
    predicted: planned.after,
    ...committed(changed.value),
  });
}

/** Why a proposed move is no longer possible; null if it is. */
function staleness(
  session: Session,
  shown: Shown,
  move: BalanceMove,
  { versions }: ArgsOf<'balance.apply'>,
): SkipReason | null {
  const { task, agent, assignment } = session.store().records;
  const version = task.get(move.taskId)?.version;
  if (version === undefined || version !== (versions[move.taskId] ?? shown.taskVersions.get(move.taskId)))
    return message('plans.task_changed', {});
  if (agent.get(move.to)?.version !== shown.agentVersions.get(move.to)) return message('plans.agent_changed', {});
  const row = assignment.get(move.taskId);
  if (row?.agentId !== move.from || row.pin !== null) return message('plans.assignment_changed', {});
  return null;
}

function write(
  session: Session,
  writer: Writer,
  planned: PlannedMoves,
  { id, weeks }: { readonly id: string; readonly weeks: readonly CivilDate[] },
): void {
  const prepared = session.prepared();
  const moved = new Set<TaskId>(planned.taskIds);
  const touched = new Set(
    planned.rows.flatMap((row) =>
      moved.has(row.taskId) ? [row.agentId, writer.get('assignment', row.taskId)?.agentId] : [],
    ),
  );
  for (const row of planned.rows) {
    const task = moved.has(row.taskId) ? writer.get('task', row.taskId) : undefined;
    if (task !== undefined) {
      const [taskIndex, agentIndex] = [prepared.taskIndex.get(row.taskId), prepared.agentIndex.get(row.agentId)];
      const isKnown = taskIndex !== undefined && agentIndex !== undefined;
      writer.put('task', afterEvent(task, 'assigned'));
      writer.put('assignment', {
        ...row,
        compatibility: isKnown ? prepared.matcher.pair(taskIndex, agentIndex) : null,
      });
    } else if (touched.has(row.agentId)) writer.put('assignment', row);
  }
  const record: StoredBalancing = {
    id,
    appliedAt: session.now(),
    weeks,
    taskIds: planned.taskIds,
    before: planned.before,
    predicted: planned.after,
  };
  writer.put('balancing', record);
}

function sentenceOf(weeks: readonly CivilDate[], { taskIds, before, after }: PlannedMoves): Message {
  const [from, until] = [weeks[0], weeks.at(-1)];
  if (from === undefined || until === undefined) throw new RangeError('Balancing has no weeks');
  const figure = (of: (spread: Spread) => number) => ({ before: of(before), after: of(after) });
  return message('journal.balanced', {
    fromWeekOn: from,
    untilWeekOn: until,
    moves: taskIds.length,
    late: figure((spread) => spread.lateTaskIds.length),
    overHours: figure((spread) => spread.overMinutes / 60),
    deviationRatio: figure((spread) => spread.deviation),
  });
}

const REASONS = 3;
function whyOf(moves: readonly BalanceMove[], { taskIds }: PlannedMoves, skipped: number): Message {
  const reasons = moves
    .filter((move) => taskIds.includes(move.taskId))
    .map((move) => ({ taskId: move.taskId, reason: move.reason }));
  const more = Math.max(0, reasons.length - REASONS);
  return message('journal.balance_reasons', { reasons: reasons.slice(0, REASONS), more, skipped });
}
