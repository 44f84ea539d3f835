import {
  type Assignment,
  instantOf,
  isOpen,
  message,
  type Plan,
  type PlanId,
  type PlanScope,
  type Snapshot,
  type SolveProgress,
  type TaskId,
} from '../../shared/model/index.ts';
import { workAfter } from './explain/applied.ts';
import { assignmentsOf, changesOf, keptByAgents } from './explain/changes.ts';
import { idleMoves } from './explain/idle-moves.ts';
import { lateTasks, overloadedAgents } from './explain/late.ts';
import { moreLateInSteps } from './explain/more-late.ts';
import { unassignedOf } from './explain/reasons.ts';
import { suggestionsOf } from './explain/suggestions.ts';
import { indexOfTask } from './solve/by-id.ts';
import type { ChangedWork } from './solve/changed-work.ts';
import { decide } from './solve/decide.ts';
import { placePlan, timesOn } from './solve/placed-plan.ts';
import { type Prepared, prepare } from './solve/prepare.ts';
import { scopedTasks } from './solve/scope.ts';
import { validate } from './solve/validate.ts';

export interface AllocateOptions {
  readonly nowMs: number;
  readonly seed: number;
  readonly planId: PlanId;
  /**
   * Maximum number of unaffected assignments that may move, used wherever moves add to the plan's value. Default: the
   * policy's disruption budget, used only for a considerable gain.
   */
  readonly maxChanges?: number;
  /** The selected tasks or agents; all other work keeps its agent and start. Default: everything. */
  readonly scope?: PlanScope;
  /** Limit in units of search work. Never a time limit, so that results are deterministic. */
  readonly workLimit?: number;
  /**
   * What has changed since the current plan was published, if its search had ended: without a work limit, only for this
   * is it searched again. Default: everything.
   */
  readonly changedWork?: ChangedWork;
  readonly onProgress?: (progress: SolveProgress) => void;
  readonly shouldStop?: () => boolean;
  /** Returns the elapsed time in ms. Used only for `elapsedMs`; no decision depends on it. */
  readonly clockMs?: () => number;
}

/**
 * Runs the pipeline: calendars, matcher and priority (prepare); problem, assignment and schedule (decide); validation;
 * explanation. Deterministic for the same arguments.
 */
export function allocate(input: Snapshot | Prepared, options: AllocateOptions): Plan {
  const clock = options.clockMs ?? (() => 0);
  const begun = clock();
  const report = (phase: SolveProgress['phase'], score: number, bound: number, doneRatio: number): void =>
    options.onProgress?.({ phase, score, bound, elapsedMs: clock() - begun, doneRatio });
  report('prepare', 0, 0, 0);
  const prepared = 'matcher' in input ? input : prepare(input, options.nowMs);
  report('match', 0, 0, 0.1);
  const moveBudget = options.maxChanges ?? prepared.snapshot.policy.values.disruptionBudget;
  const shouldStop = options.shouldStop ?? (() => false);
  const scope = options.scope ?? null;
  const limit = options.workLimit === undefined ? {} : { workLimit: options.workLimit };
  const isBudgetAsked = options.maxChanges !== undefined;
  const asked = {
    seed: options.seed,
    moveBudget,
    isBudgetAsked,
    shouldStop,
    ...limit,
    ...(scope === null ? {} : { scope }),
  };
  const changed = options.changedWork === undefined ? {} : { changedWork: options.changedWork };
  const decision = decide(prepared, { ...asked, ...changed, onProgress: report });
  report('explain', decision.value, decision.bound, 0.95);
  const satisfaction = validate(prepared, decision);
  const placed = assignmentsOf(prepared, decision);
  const reasons = unassignedOf(prepared, decision, (edited) => {
    report('explain', decision.value, decision.bound, 0.96);
    const again = decide(prepare(edited, prepared.nowMs), {
      ...asked,
      withCost: false,
      isTrial: true,
      onProgress: () => undefined,
    });
    return shouldStop() ? null : again.placed;
  });
  const { kept, unassigned: left } = keptByAgents(prepared, reasons);
  const selected = scope === null ? null : scopedTasks(prepared, scope);
  const unassigned = left.filter(({ taskId }) => selected?.has(taskId) ?? true);
  const decided = asWorked(
    prepared,
    [...placed, ...kept].sort((a, b) => indexOfTask(prepared, a.taskId) - indexOfTask(prepared, b.taskId)),
  );
  const changes = changesOf(prepared, decision, { assignments: decided, unassigned, reasons, scope });
  const idle = idleMoves(prepared, decision, { assignments: decided, ...changes });
  const assignments = idle.size === 0 ? decided : withoutMoves(prepared, { assignments: decided, ...changes }, idle);
  const moreLate = runUntil(moreLateInSteps(prepared, assignments), () => {
    report('explain', decision.value, decision.bound, 0.98);
    return shouldStop();
  });
  const hard = satisfaction.violations.filter((violation) => !violation.override).length;
  return {
    planId: options.planId,
    createdAt: instantOf(prepared.nowMs),
    seed: options.seed,
    moveBudget,
    budgetCost: decision.budgetCost,
    policyVersion: prepared.snapshot.policy.version,
    revision: prepared.snapshot.revision,
    score: { hard, placedValue: decision.value, soft: decision.soft },
    bound: decision.bound,
    gap: decision.bound === 0 ? null : Math.abs(decision.bound - decision.value) / Math.abs(decision.bound),
    elapsedMs: clock() - begun,
    stoppedBy: decision.stoppedBy,
    constraintSatisfaction: satisfaction,
    assignments,
    unassigned,
    ...(idle.size === 0 ? changes : changesOf(prepared, decision, { assignments, unassigned, reasons, scope })),
    scope,
    suggestions: suggestionsOf(prepared, decision),
    warnings: [...decision.roles.warnings, ...assumed(prepared), ...moreLate],
    lateTaskIds: lateTasks(prepared, assignments),
    overloadedAgentIds: overloadedAgents(prepared, assignments),
  };
}

/** Returns the times that the plan has once applied, so that a draft shows the same times. */
const asWorked = (prepared: Prepared, rows: readonly Assignment[]): readonly Assignment[] =>
  timesOn(prepared, placePlan(prepared, rows, false), rows);

/** Returns the assignments of a plan whose idle moves are left out: they stay with their agents. */
function withoutMoves(
  prepared: Prepared,
  plan: Pick<Plan, 'assignments' | 'changes'>,
  idle: ReadonlySet<TaskId>,
): readonly Assignment[] {
  const planned = new Set(plan.assignments.map((row) => row.taskId));
  return workAfter(prepared, plan, idle).filter((row) => planned.has(row.taskId));
}

/** Runs a generator of a warning to its end. Returns none if it is stopped before. */
function runUntil<T>(steps: Generator<undefined, T | null>, shouldStop: () => boolean): readonly T[] {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value === null ? [] : [step.value];
    if (shouldStop()) return [];
  }
}

function assumed({ snapshot }: Prepared): Plan['warnings'] {
  const tasks = snapshot.tasks.filter((task) => task.estimateAssumed && isOpen(task)).length;
  return tasks === 0 ? [] : [message('planning.warn_estimates', { tasks })];
}
