import { type Assignment, instantOf, type Plan, type PlanId, type Snapshot, type SolveProgress, type TaskId } from '../../shared/model/index.ts';
import { type AssignmentSolution, solveAssignment, upperBoundOf } from './assignment/index.ts';
import { changesOf } from './decision/changes.ts';
import { type Offer, offersOf } from './decision/offers.ts';
import { type Prepared, prepare } from './decision/prepare.ts';
import { type Built, buildProblem } from './decision/problem.ts';
import { type Roles, rolesOf } from './decision/roles.ts';
import { suggestionsOf } from './decision/suggestions.ts';
import { type Placement, placementOf, type Timed, timesOf } from './decision/times.ts';
import { explainUnassigned } from './decision/unassigned.ts';
import { lateTasks, overloadedAgents, validate } from './decision/validate.ts';
import { placedWorth, worthInTime } from './decision/worth.ts';

export interface AllocateOptions {
  readonly nowMs: number;
  readonly seed: number;
  readonly planId: PlanId;
  /** Unaffected assignments that may move; absent: the policy's budget. */
  readonly maxChanges?: number;
  /** Units of work for the search; never the clock. */
  readonly workLimit?: number;
  readonly onProgress?: (progress: SolveProgress) => void;
  readonly shouldStop?: () => boolean;
  /** Elapsed milliseconds, only for what is shown. */
  readonly clockMs?: () => number;
}

const WORK_LIMIT = 4_000_000;

/** Decides who does what and when: a whole plan with its proof and its explanation. Same snapshot, seed and options: the same plan, elapsed time apart. */
export function allocate(snapshot: Snapshot, options: AllocateOptions): Plan {
  const say = sayer(options);
  say('prepare', 0, 0, 0.02);
  const prepared = prepare(snapshot, options.nowMs);
  const roles = rolesOf(prepared);
  say('match', 0, 0, 0.2);
  const offers = offersOf(prepared, roles.free);
  const built = buildProblem(prepared, roles, offers, options.maxChanges ?? snapshot.policy.values.disruptionBudget);
  const solution = solveAssignment(built.problem, {
    seed: options.seed,
    workLimit: options.workLimit ?? WORK_LIMIT,
    ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
    onProgress: (score, bound, done) => say('improve', score, bound, 0.3 + 0.5 * done),
  });
  say('schedule', solution.value, solution.bound, 0.85);
  const placed = scheduleAll(prepared, roles, built, solution);
  say('explain', solution.value, solution.bound, 0.92);
  return explain(prepared, roles, offers, built, solution, placed, options);
}

function sayer({ onProgress, clockMs }: AllocateOptions): (phase: SolveProgress['phase'], score: number, bound: number, doneRatio: number) => void {
  return (phase, score, bound, doneRatio) => onProgress?.({ phase, score, bound, elapsedMs: clockMs?.() ?? 0, doneRatio });
}

interface Placed {
  readonly timed: readonly Timed[];
  /** Task indices that policy holds back because they would be late. */
  readonly held: ReadonlySet<number>;
}

/** Puts fixed and newly assigned work on the calendars; under the policy `hold`, late free work is taken out and the rest scheduled again. */
function scheduleAll(prepared: Prepared, roles: Roles, built: Built, solution: AssignmentSolution): Placed {
  const fixed = [...roles.fixed.values()].flatMap((assignment) => placementOf(prepared, assignment) ?? []);
  const free = built.itemTasks.flatMap((tasks, item): Placement[] => {
    const agentIndex = solution.agentOf[item] ?? -1;
    return agentIndex < 0 ? [] : tasks.map((taskIndex) => ({ taskIndex, agentIndex, effortMinutes: prepared.matcher.score(taskIndex, agentIndex).effortMinutes, startPinMs: null }));
  });
  const first = timesOf(prepared, [...fixed, ...free]);
  if (prepared.snapshot.policy.values.holdLateWork < 1) return { timed: first.timed, held: new Set() };
  const isLate = (row: Timed): boolean => {
    const due = prepared.snapshot.tasks[row.taskIndex]?.dueAt ?? null;
    return due !== null && instantOf(row.finishMs) > due;
  };
  const held = new Set(first.timed.filter((row) => !roles.fixed.has(row.taskIndex) && isLate(row)).map((row) => row.taskIndex));
  return { timed: timesOf(prepared, [...fixed, ...free.filter((row) => !held.has(row.taskIndex))]).timed, held };
}

function explain(prepared: Prepared, roles: Roles, offers: readonly Offer[], built: Built, solution: AssignmentSolution, placed: Placed, options: AllocateOptions): Plan {
  const { snapshot } = prepared;
  const offerOf = new Map(offers.map((offer) => [offer.taskIndex, offer]));
  const assignments = assignmentsOf(prepared, roles, offerOf, placed.timed);
  const assigned = new Set<TaskId>(assignments.map((assignment) => assignment.taskId));
  const left = prepared.entries.filter((entry) => !assigned.has(entry.taskId)).map((entry) => entry.taskIndex);
  const unassigned = explainUnassigned(prepared, left, offerOf, placed.timed, placed.held);
  const constraintSatisfaction = validate(prepared, assignments);
  const placedValue = placed.timed.reduce((sum, row) => sum + worthOfRow(prepared, row), 0);
  const fixedWorth = [...roles.fixed.keys()].reduce((sum, index) => sum + inTime(prepared, index), 0);
  const bound = Math.max(placedValue, upperBoundOf({ ...built.problem, capacity: built.boundCapacity }, solution.value) + fixedWorth);
  return {
    planId: options.planId,
    createdAt: instantOf(prepared.nowMs),
    seed: options.seed,
    policyVersion: snapshot.policy.version,
    revision: snapshot.revision,
    score: { hard: constraintSatisfaction.violations.filter((violation) => !violation.override).length, placedValue, soft: solution.soft },
    bound,
    gap: bound === 0 ? null : Math.abs(bound - placedValue) / Math.abs(bound),
    elapsedMs: options.clockMs?.() ?? 0,
    stoppedBy: solution.stoppedBy,
    constraintSatisfaction,
    assignments,
    unassigned,
    changes: changesOf(prepared, assignments, unassigned),
    suggestions: suggestionsOf(prepared, solution, left),
    warnings: roles.warnings,
    lateTaskIds: lateTasks(prepared, assignments),
    overloadedAgentIds: overloadedAgents(prepared, assignments),
  };
}

const inTime = (prepared: Prepared, index: number): number => {
  const task = prepared.snapshot.tasks[index];
  return task === undefined ? 0 : worthInTime(task, prepared.scores[index] ?? null);
};
const worthOfRow = (prepared: Prepared, row: Timed): number => {
  const task = prepared.snapshot.tasks[row.taskIndex];
  return task === undefined ? 0 : placedWorth(task, prepared.scores[row.taskIndex] ?? null, row.finishMs, prepared.snapshot.policy);
};

/** Assignments in task order: unchanged ones keep their origin, pin, instant and version; the rest are the engine's. */
function assignmentsOf(prepared: Prepared, roles: Roles, offerOf: ReadonlyMap<number, Offer>, timed: readonly Timed[]): readonly Assignment[] {
  const inForce = new Map<TaskId, Assignment>(prepared.snapshot.assignments.map((assignment) => [assignment.taskId, assignment]));
  return [...timed]
    .sort((a, b) => a.taskIndex - b.taskIndex)
    .flatMap((row): Assignment[] => {
      const task = prepared.snapshot.tasks[row.taskIndex];
      const agent = prepared.snapshot.agents[row.agentIndex];
      if (task === undefined || agent === undefined) return [];
      const old = inForce.get(task.id);
      const same = old !== undefined && old.agentId === agent.id;
      const fixed = roles.fixed.has(row.taskIndex);
      return [
        {
          taskId: task.id,
          agentId: agent.id,
          origin: same ? old.origin : 'engine',
          pin: fixed && old !== undefined ? old.pin : null,
          plannedStartAt: instantOf(row.startMs),
          plannedFinishAt: instantOf(row.finishMs),
          effortMinutes: row.effortMinutes,
          compatibility: prepared.matcher.pair(row.taskIndex, row.agentIndex),
          relaxation: same ? old.relaxation : (offerOf.get(row.taskIndex)?.relaxation ?? []),
          assignedAt: same ? old.assignedAt : instantOf(prepared.nowMs),
          version: same ? old.version : 0,
        },
      ];
    });
}
