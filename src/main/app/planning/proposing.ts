import { type ArgsOf, fail, ok, type ProposalDone, type Result } from '../../../shared/contract/index.ts';
import {
  type Message,
  message,
  type Plan,
  type PlanCallMessages,
  type PlanChange,
  type PlanScope,
  type Snapshot,
} from '../../../shared/model/index.ts';
import type { Draft, DraftRow, Entry } from '../../store/index.ts';
import { noAgent, noTask } from '../session/refusals.ts';
import type { Session } from '../session/session.ts';
import { makeSearchedPlans, type SearchedPlans } from './searched-plans.ts';
import { type SolvePort, SolverError } from './solve-port.ts';

/** Units of work per second of the time limit. A limit in units of work gives the same plan on every machine. */
const WORK_PER_SECOND = 400_000;

type ProposeArgs = Omit<ArgsOf<'plan.propose'>, 'onlyTaskIds' | 'onlyAgentIds'>;

/** Solves plans, one at a time. */
export interface Proposing {
  /** Solves a plan and keeps it as the draft. Refused while another one is being solved. */
  propose(args: ArgsOf<'plan.propose'>): Promise<Result<ProposalDone>>;
  /** Ends the search for the current plan with the best found so far. Returns false if none is running. */
  cancel(): boolean;
  isSolving(): boolean;
  /** All changes of a plan have just been published. */
  published(plan: Plan): void;
}

export function makeProposing(session: Session, port: SolvePort): Proposing {
  const searched = makeSearchedPlans(session);
  let isSolving = false;
  let isCancelled = false;
  const ended = (outcome: 'draft' | 'cancelled' | 'failed', text: Message<keyof PlanCallMessages>): void =>
    session.emit({ type: 'event', event: 'solve.ended', payload: { outcome, message: text } });
  return {
    isSolving: () => isSolving,
    published: searched.published,
    cancel() {
      if (isSolving) port.cancel();
      isCancelled = isSolving;
      return isSolving;
    },
    async propose(args) {
      const may = session.writable();
      if (!may.ok) return may;
      const scoped = scopeOf(session, args);
      if (!scoped.ok) return scoped;
      if (isSolving) return fail('busy', message('plans.already_solving', {}), message('plans.wait_or_cancel', {}));
      isSolving = true;
      isCancelled = false;
      try {
        const done = await solveDraft({ session, port, searched }, { ...args, scope: scoped.value });
        if (!done.ok) return done;
        ended(isCancelled ? 'cancelled' : 'draft', message('plans.proposed', { changes: done.value.changes }));
        session.published(message('plans.proposed', { changes: done.value.changes }));
        return done;
      } catch (error) {
        ended('failed', message('plans.solve_failed', {}));
        if (!(error instanceof SolverError)) throw error;
        return fail('worker_died', message('plans.solve_failed', {}), message('plans.solve_again', {}));
      } finally {
        isSolving = false;
      }
    },
  };
}

/** The selected tasks and agents as a scope; null if none are selected. Refused if one does not exist. */
function scopeOf(
  session: Session,
  { onlyTaskIds = [], onlyAgentIds = [] }: ArgsOf<'plan.propose'>,
): Result<PlanScope | null> {
  const { task: tasks, agent: agents } = session.store().records;
  const [taskIds, agentIds] = [[...new Set(onlyTaskIds)], [...new Set(onlyAgentIds)]];
  const missingTask = taskIds.find((taskId) => !tasks.has(taskId));
  if (missingTask !== undefined) return noTask(missingTask);
  const missingAgent = agentIds.find((agentId) => !agents.has(agentId));
  if (missingAgent !== undefined) return noAgent(missingAgent);
  return ok(taskIds.length === 0 && agentIds.length === 0 ? null : { taskIds, agentIds });
}

interface Solver {
  readonly session: Session;
  readonly port: SolvePort;
  readonly searched: SearchedPlans;
}

async function solveDraft(
  { session, port, searched }: Solver,
  args: ProposeArgs & { readonly scope: PlanScope | null },
): Promise<Result<ProposalDone>> {
  const planId = `P-${String(session.store().counter('plan')).padStart(4, '0')}`;
  const asked = session.change(
    { command: 'plan.propose', ...proposalEntry(planId, session.draft(), args) },
    () => undefined,
  );
  if (!asked.ok) return asked;
  const snapshot = session.snapshot();
  const { seed, maxChanges, timeLimitSeconds: seconds, scope } = args;
  const nowMs = session.minuteMs();
  const changedWork = scope === null ? searched.changedFor(args) : undefined;
  const job = {
    snapshot,
    nowMs,
    seed,
    planId,
    ...(scope === null ? {} : { scope }),
    ...(changedWork === undefined ? {} : { changedWork }),
    ...(maxChanges === undefined ? {} : { maxChanges }),
    ...(seconds === undefined ? {} : { workLimit: Math.round(seconds * WORK_PER_SECOND) }),
  };
  const plan = await port.solve(
    job,
    (payload) => session.emit({ type: 'event', event: 'solve.progress', payload }),
    session.prepared,
  );
  searched.proposed(plan, args, nowMs, changedWork);
  session.setDraft(draftOf(plan, snapshot));
  return ok({ planId: plan.planId, changes: plan.changes.length });
}

/** A proposal changes no record: its entry is for reading only, and undo skips it. */
function proposalEntry(planId: string, draft: Draft | null, args: ProposeArgs): Pick<Entry, 'sentence' | 'why'> {
  return {
    sentence: message('journal.plan_requested', { planId, replaces: draft?.plan.planId ?? null }),
    why: message('journal.plan_request', { seed: args.seed, maxChanges: args.maxChanges ?? null }),
  };
}

function draftOf(plan: Plan, snapshot: Snapshot): Draft {
  const tasks = new Map<string, number>(snapshot.tasks.map((task) => [task.id, task.version]));
  const agents = new Map<string, number>(snapshot.agents.map((agent) => [agent.id, agent.version]));
  const rowOf = (change: PlanChange): DraftRow => ({
    taskId: change.taskId,
    excluded: false,
    taskVersion: tasks.get(change.taskId) ?? 0,
    agentId: change.to,
    agentVersion: change.to === null ? null : (agents.get(change.to) ?? 0),
  });
  return { plan, rows: new Map(plan.changes.map((change) => [change.taskId, rowOf(change)])) };
}
