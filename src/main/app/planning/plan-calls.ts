import {
  type ArgsOf,
  type ChangeRow,
  fail,
  type Handlers,
  ok,
  type PlanReview,
  type Result,
} from '../../../shared/contract/index.ts';
import {
  asPlanId,
  msOf,
  type Plan,
  type PlanChange,
  type Snapshot,
  type SolveProgress,
  type Task,
} from '../../../shared/model/index.ts';
import { allocate, lateTasks, overloadedAgents, type Prepared, placedWorth } from '../../engine/index.ts';
import type { Draft, DraftRow, Entry } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { writeReflowed } from '../tasks/reflow.ts';

export interface SolveJob {
  readonly snapshot: Snapshot;
  readonly nowMs: number;
  readonly seed: number;
  readonly planId: string;
  readonly maxChanges?: number;
  readonly workLimit?: number;
}
/** Solves one plan. `cancel` makes it answer with the best so far. */
export interface SolvePort {
  solve(job: SolveJob, onProgress: (progress: SolveProgress) => void): Promise<Plan>;
  cancel(): void;
}

/** Solves in the calling thread; for the command line and tests. */
export function solveHere(): SolvePort {
  let stop = false;
  return {
    solve: async ({ snapshot, planId, ...options }, onProgress) => {
      stop = false;
      const begun = performance.now();
      return allocate(snapshot, {
        ...options,
        planId: asPlanId(planId),
        onProgress,
        shouldStop: () => stop,
        clockMs: () => performance.now() - begun,
      });
    },
    cancel() {
      stop = true;
    },
  };
}

/** Units of the search's work that a second buys: a limit in work, so that the same request gives the same plan everywhere. */
const WORK_PER_SECOND = 3_000_000;

/** A draft's change is stale where its task or agent changed since the draft was made, or somebody gave the task away, took it, or pinned it. */
export function isStale(session: Session, plan: Plan, change: PlanChange, row: DraftRow): boolean {
  const { task, agent, assignment } = session.store().records;
  if (task.get(row.taskId)?.version !== row.taskVersion) return true;
  if (row.agentId !== null && agent.get(row.agentId)?.version !== row.agentVersion) return true;
  const now = assignment.get(change.taskId);
  if ((now?.agentId ?? null) !== change.from) return true;
  // Only rescheduled work can have been pinned when the plan was made.
  const planned =
    change.kind === 'reschedule' ? plan.assignments.find((one) => one.taskId === change.taskId) : undefined;
  const pinThen = planned?.pin ?? null;
  return JSON.stringify(now?.pin ?? null) !== JSON.stringify(pinThen);
}

type Calls =
  | 'plan.review'
  | 'plan.draft'
  | 'plan.propose'
  | 'plan.cancel'
  | 'plan.hold'
  | 'plan.apply'
  | 'plan.discard';

/** Plans: proposed by the engine, reviewed, then published as one change. */
export function planCalls(
  session: Session,
  port: SolvePort,
): { readonly handlers: Pick<Handlers, Calls>; isSolving(): boolean } {
  let solving = false;
  let cancelled = false;
  const propose = async (args: ArgsOf<'plan.propose'>) => {
    const planId = `P-${String(session.store().counter('plan')).padStart(4, '0')}`;
    const asked = session.change(
      { command: 'plan.propose', ...proposalSaid(planId, session.draft(), args) },
      () => undefined,
    );
    if (!asked.ok) return asked;
    const snapshot = session.snapshot();
    const job: SolveJob = {
      snapshot,
      nowMs: session.nowMs(),
      seed: args.seed,
      planId,
      ...(args.maxChanges === undefined ? {} : { maxChanges: args.maxChanges }),
      ...(args.timeLimitSeconds === undefined
        ? {}
        : { workLimit: Math.round(args.timeLimitSeconds * WORK_PER_SECOND) }),
    };
    const plan = await port.solve(job, (payload) => session.emit({ type: 'event', event: 'solve.progress', payload }));
    session.setDraft(draftOf(plan, snapshot));
    return ok({ planId: plan.planId, changes: plan.changes.length });
  };
  const handlers: Pick<Handlers, Calls> = {
    'plan.draft': () => ok(session.draft()?.plan ?? null),
    'plan.review': () => {
      const draft = session.draft();
      return ok(draft === null ? null : reviewOf(session, draft));
    },
    'plan.propose': async (args) => {
      const may = session.writable();
      if (!may.ok) return may;
      if (solving) return fail('busy', 'A plan is being solved already.', 'Wait for it, or cancel it.');
      solving = true;
      cancelled = false;
      try {
        const done = await propose(args);
        if (!done.ok) return done;
        session.emit({
          type: 'event',
          event: 'solve.ended',
          payload: { outcome: cancelled ? 'cancelled' : 'draft', message: `${done.value.changes} changes proposed.` },
        });
        session.published('A plan was proposed.');
        return done;
      } catch (error) {
        session.emit({
          type: 'event',
          event: 'solve.ended',
          payload: { outcome: 'failed', message: 'The solver failed.' },
        });
        throw error;
      } finally {
        solving = false;
      }
    },
    'plan.cancel': () => {
      if (solving) port.cancel();
      cancelled = solving;
      return ok({ wasSolving: solving });
    },
    'plan.hold': ({ taskIds, held }) => {
      const draft = session.draft();
      if (draft === null) return noDraft();
      const ids = new Set<string>(taskIds);
      const rows = [...draft.rows].map(([id, row]) => [id, ids.has(id) ? { ...row, held } : row] as const);
      session.setDraft({ plan: draft.plan, rows: new Map(rows) });
      return ok({ held: rows.filter(([, row]) => row.held).length });
    },
    'plan.apply': ({ planId }) => apply(session, planId),
    'plan.discard': () => {
      const draft = session.draft();
      if (draft === null) return ok({ discarded: false });
      const sentence = `Discarded plan ${draft.plan.planId}, unpublished.`;
      const changed = session.change({ command: 'plan.discard', sentence, why: qualityOf(draft.plan) }, () => {
        session.setDraft(null);
        return undefined;
      });
      return changed.ok ? ok({ discarded: true }) : changed;
    },
  };
  return { handlers, isSolving: () => solving };
}

/** A proposal changes no record: its entry is there to be read, and undo passes it by. */
function proposalSaid(
  planId: string,
  draft: Draft | null,
  args: ArgsOf<'plan.propose'>,
): Pick<Entry, 'sentence' | 'why'> {
  const instead = draft === null ? '' : `, in place of the unpublished ${draft.plan.planId}`;
  const budget =
    args.maxChanges === undefined ? 'the budget of moves of the policy' : `at most ${args.maxChanges} moves`;
  return { sentence: `Asked for plan ${planId}${instead}.`, why: `Seed ${args.seed}, ${budget}.` };
}

/** A draft in one line, for the journal: what it would have done, and how good that was. */
const qualityOf = (plan: Plan): string =>
  `Proposed ${plan.createdAt} on entry ${plan.revision} with seed ${plan.seed}: ${plan.changes.length} changes, gap ${plan.gap === null ? 'none' : `${(100 * plan.gap).toFixed(2)} %`}.`;

const noDraft = (): Result<never> => fail('no_draft', 'There is no draft plan.', 'Propose a plan first.');

function draftOf(plan: Plan, snapshot: Snapshot): Draft {
  const tasks = new Map<string, number>(snapshot.tasks.map((task) => [task.id, task.version]));
  const agents = new Map<string, number>(snapshot.agents.map((agent) => [agent.id, agent.version]));
  const rowOf = (change: PlanChange): DraftRow => ({
    taskId: change.taskId,
    held: false,
    taskVersion: tasks.get(change.taskId) ?? 0,
    agentId: change.to,
    agentVersion: change.to === null ? null : (agents.get(change.to) ?? 0),
  });
  return { plan, rows: new Map(plan.changes.map((change) => [change.taskId, rowOf(change)])) };
}

function apply(session: Session, planId: string | undefined): ReturnType<Handlers['plan.apply']> {
  const draft = session.draft();
  if (draft === null || (planId !== undefined && draft.plan.planId !== planId)) return noDraft();
  const { plan } = draft;
  const rows = new Map(plan.assignments.map((row) => [row.taskId, row]));
  const stale = new Set(
    plan.changes
      .filter((change) => {
        const row = draft.rows.get(change.taskId);
        return row !== undefined && !row.held && isStale(session, plan, change, row);
      })
      .map((change) => change.taskId),
  );
  const skipped = [...stale].map((taskId) => ({
    taskId,
    reason: 'It, its agent or its assignment was changed since the draft was made.',
  }));
  const applied = plan.changes.filter(({ taskId }) => draft.rows.get(taskId)?.held !== true && !stale.has(taskId));
  const sentence = `Published plan ${plan.planId}: ${applied.length} changes.`;
  const changed = session.change({ command: 'plan.apply', sentence, why: whyApplied(draft, stale.size) }, (writer) => {
    const tasks = applied.flatMap((change) => {
      const task = writer.get('task', change.taskId);
      return task === undefined ? [] : [withStatus(task, rows.has(task.id))];
    });
    const assignments = applied.flatMap((change) => rows.get(change.taskId) ?? []);
    const removed = applied.filter((change) => !rows.has(change.taskId)).map((change) => change.taskId);
    for (const task of tasks) writer.put('task', task);
    // Where all of the draft goes in as it was solved its times stand; else what is left is put on the calendar once more.
    const whole = applied.length === plan.changes.length && session.store().journal.lastSeq() === plan.revision;
    if (whole) {
      for (const taskId of removed) writer.remove('assignment', taskId);
      for (const row of assignments) writer.put('assignment', row);
    } else writeReflowed(session, writer, { tasks, assignments, removed, agentIds: new Set() });
    writer.put('publication', { planId: plan.planId, publishedAt: session.now(), gap: plan.gap });
    session.setDraft(null);
    return undefined;
  });
  if (!changed.ok) return changed;
  const heldBack = [...draft.rows.values()].filter((row) => row.held).length;
  return ok({ planId: plan.planId, applied: applied.length, heldBack, skipped, revision: changed.value.seq });
}

function whyApplied(draft: Draft, skipped: number): string {
  const held = [...draft.rows.values()].filter((row) => row.held).length;
  return `${qualityOf(draft.plan)} ${held} held back, ${skipped} skipped as changed since.`;
}

/** Queued work that gets an agent is assigned, assigned work that loses its agent is queued again. */
const withStatus = (task: Task, hasAgent: boolean): Task =>
  hasAgent && task.status === 'queued'
    ? { ...task, status: 'assigned' }
    : !hasAgent && task.status === 'assigned'
      ? { ...task, status: 'queued' }
      : task;

function reviewOf(session: Session, draft: Draft): PlanReview {
  const { assignments, changes, unassigned, ...plan } = draft.plan;
  const { records } = session.store();
  const prepared = session.prepared();
  const planned = new Map(assignments.map((row) => [row.taskId, row]));
  const late = new Set<string>(plan.lateTaskIds);
  const over = new Set<string>(plan.overloadedAgentIds);
  const placedNow = [...records.assignment.values()];
  const rows = changes.map((change): ChangeRow => {
    const task = records.task.get(change.taskId);
    const to = change.to === null ? undefined : records.agent.get(change.to);
    const from = change.from === null ? undefined : records.agent.get(change.from);
    const row = planned.get(change.taskId);
    const draftRow = draft.rows.get(change.taskId);
    const taskIndex = prepared.taskIndex.get(change.taskId);
    const fromIndex = change.from === null ? undefined : prepared.agentIndex.get(change.from);
    const fit = row?.compatibility?.overall ?? null;
    const before =
      taskIndex === undefined || fromIndex === undefined ? null : prepared.matcher.score(taskIndex, fromIndex).overall;
    return {
      ...change,
      title: task?.title ?? change.taskId,
      client: task?.client ?? null,
      fromName: from?.name ?? null,
      toName: to?.name ?? null,
      toKind: to?.kind ?? null,
      fit,
      fitChange: fit === null || before === null ? null : fit - before,
      finishAt: row?.plannedFinishAt ?? null,
      held: draftRow?.held ?? false,
      stale: draftRow === undefined || isStale(session, draft.plan, change, draftRow),
      pain: late.has(change.taskId)
        ? 'late'
        : change.to !== null && over.has(change.to)
          ? 'over'
          : change.kind === 'move'
            ? 'moved'
            : 'none',
    };
  });
  return {
    plan,
    inForce: {
      placedValue: valueInForce(prepared),
      unassigned: prepared.entries.length - placedNow.filter((row) => records.task.has(row.taskId)).length,
      late: lateTasks(prepared, prepared.snapshot.assignments).length,
      overloaded: overloadedAgents(prepared, prepared.snapshot.assignments).length,
    },
    placed: assignments.length,
    ofTasks: prepared.entries.length,
    movesUsed: changes.filter((change) => change.kind === 'move' || change.kind === 'unassign').length,
    moveBudget: draft.plan.moveBudget,
    changes: rows,
    unassigned: unassigned.map((row) => {
      const task = records.task.get(row.taskId);
      const index = prepared.taskIndex.get(row.taskId);
      return {
        ...row,
        title: task?.title ?? row.taskId,
        client: task?.client ?? null,
        composite: (index === undefined ? null : prepared.scores[index])?.composite ?? 0,
      };
    }),
  };
}

/** Placed value of the plan in force, counted as a draft's is. */
function valueInForce(prepared: Prepared): number {
  const { snapshot } = prepared;
  return snapshot.assignments.reduce((sum, row) => {
    const index = prepared.taskIndex.get(row.taskId) ?? -1;
    const task = snapshot.tasks[index];
    if (task === undefined || row.plannedFinishAt === null) return sum;
    return sum + placedWorth(task, prepared.scores[index] ?? null, msOf(row.plannedFinishAt), snapshot.policy);
  }, 0);
}
