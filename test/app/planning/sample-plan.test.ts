import { describe, expect, it } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { solveHere } from '../../../src/main/app/planning/solve-port.ts';
import { prepare } from '../../../src/main/engine/index.ts';
import type { Plan, Snapshot, SolveProgress } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { faultsOf } from '../../support/plan-checker.ts';
import { workspacePath } from '../../support/store.ts';

interface Made {
  readonly snapshot: Snapshot;
  readonly plan: Plan;
  readonly progress: readonly SolveProgress[];
}

/** Plans of the sample agency of `tde demo`, one for each budget of moves. */
async function plansOfSample(budgets: readonly number[]): Promise<readonly Made[]> {
  const made: Made[] = [];
  const port = solveHere();
  const solve: typeof port.solve = async (job, onProgress) => {
    const progress: SolveProgress[] = [];
    const plan = await port.solve(job, (one) => {
      progress.push(one);
      onProgress(one);
    });
    made.push({ snapshot: prepare(job.snapshot, job.nowMs).snapshot, plan, progress });
    return plan;
  };
  const opened = openCore({
    path: workspacePath(),
    create: true,
    host: 'cli',
    clock: () => NOW_MS,
    solve: { ...port, solve },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.value.handlers['demo.create']({ seed: 7 });
  for (const maxChanges of budgets) await opened.value.handlers['plan.propose']({ seed: 1, maxChanges });
  opened.value.close();
  return made;
}

/** Assigned work whose agent or start changes although both could stay: the start has not passed, and nothing it waits for is blocked or planned later. */
function unaffectedChanges({ snapshot, plan }: Made): readonly string[] {
  const planned = new Map(plan.assignments.map((row) => [row.taskId, row]));
  return snapshot.assignments.flatMap((row) => {
    const task = snapshot.tasks.find((one) => one.id === row.taskId);
    const waits = task?.dependsOn.some((id) => {
      const before = snapshot.assignments.find((other) => other.taskId === id);
      const status = snapshot.tasks.find((other) => other.id === id)?.status;
      if (status === 'blocked') return true;
      return (
        status !== 'done' &&
        !(before?.plannedFinishAt && row.plannedStartAt && before.plannedFinishAt <= row.plannedStartAt)
      );
    });
    if (task === undefined || waits || task.status === 'blocked') return [];
    const now = planned.get(row.taskId);
    return now?.agentId === row.agentId && now.plannedStartAt === row.plannedStartAt ? [] : [row.taskId];
  });
}

describe('the plan of the sample agency', () => {
  it('is worth no less with more budget, moves work only if that gains a thousandth, changes nothing without budget and breaks no rule; progress never goes backwards', async () => {
    const made = await plansOfSample([0, 15].concat(runs(0, 1) === 1 ? [1, 2, 4, 5, 40] : []));
    const byBudget = [...made].sort((a, b) => a.plan.moveBudget - b.plan.moveBudget);
    const values = byBudget.map(({ plan }) => plan.score.placedValue);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    const valueAt = (budget: number): number =>
      byBudget.find(({ plan }) => plan.moveBudget === budget)?.plan.score.placedValue ?? 0;
    const isMoved = valueAt(15) > valueAt(0);
    expect(valueAt(15)).toBeGreaterThanOrEqual(valueAt(0) * (isMoved ? 1.001 : 1));
    // A free plan would be worth more: that is the cost of staying.
    expect(byBudget[0]?.plan.budgetCost?.placedValue).toBeGreaterThan(0);
    for (const one of byBudget) {
      const ratios = one.progress.map(({ doneRatio }) => doneRatio);
      expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
      const compared = one.progress.filter(({ phase }) => phase === 'compare');
      expect(compared.length).toBeGreaterThan(5);
      for (const { score } of compared) expect(score).toBe(one.plan.score.placedValue);
      expect(unaffectedChanges(one).length).toBeLessThanOrEqual(one.plan.moveBudget);
      const agents = new Map(one.snapshot.assignments.map((row) => [row.taskId, row.agentId]));
      const moved = one.plan.assignments.filter((row) => (agents.get(row.taskId) ?? row.agentId) !== row.agentId);
      expect(moved.length).toBeLessThanOrEqual(one.plan.moveBudget);
      expect(faultsOf(one.snapshot, one.plan, NOW_MS)).toEqual([]);
    }
  });
});
