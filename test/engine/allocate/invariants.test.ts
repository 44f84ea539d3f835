import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, placedWorth, prepare } from '../../../src/main/engine/index.ts';
import {
  asAgentId,
  asPlanId,
  asTaskId,
  DAY_MS,
  instantOf,
  msOf,
  type Plan,
  type Snapshot,
  UNASSIGNED_CODES,
} from '../../../src/shared/model/index.ts';
import { anAssignment, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { faultsOf } from '../../support/plan-checker.ts';
import { type Agency, agencySnapshot, anyAgency, published } from '../../support/random-agency.ts';

const solve = (snapshot: Snapshot, budget: number, more: Partial<Parameters<typeof allocate>[1]> = {}): Plan =>
  allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1'), maxChanges: budget, ...more });
function holdsFor(property: (snapshot: Snapshot, made: Agency) => void, numRuns = runs(30, 500)): void {
  fc.assert(
    fc.property(anyAgency, (made) => property(agencySnapshot(made), made)),
    { seed: 20261123, numRuns },
  );
}

describe('every plan, for any agency', () => {
  it('breaks no hard rule, by an independent check of times, lanes, prerequisites, rules and skills', () => {
    holdsFor((snapshot, { budget }) => {
      const plan = solve(snapshot, budget);
      expect(plan.score.hard).toBe(0);
      expect(faultsOf(snapshot, plan, NOW_MS)).toEqual([]);
      expect(plan.constraintSatisfaction.violations.filter((row) => !row.override)).toEqual([]);
    });
  });
  it('lists each open task once, with an agent or with one reason', () => {
    holdsFor((snapshot, { budget }) => {
      const plan = solve(snapshot, budget);
      const ids = [...plan.assignments.map((row) => row.taskId), ...plan.unassigned.map((row) => row.taskId)];
      expect(ids.sort()).toEqual(snapshot.tasks.map((task) => task.id).sort());
      for (const row of plan.unassigned) {
        expect(UNASSIGNED_CODES).toContain(row.code);
      }
    });
  });
  it('keeps pinned and started work with its agent, and pinned starts at their time, or the next working time', () => {
    holdsFor((snapshot, { lines, budget }) => {
      const rows = new Map(solve(snapshot, budget).assignments.map((row) => [row.taskId, row]));
      lines.forEach((row, n) => {
        if (!['pinned', 'timed', 'started'].includes(row.role)) return;
        expect(rows.get(asTaskId(`T-${n + 1}`))?.agentId).toBe(asAgentId(`A-${row.agent + 1}`));
        // A pin on a weekend starts on Monday.
        const startsAt = n === 5 || n === 6 ? instantOf(NOW_MS + 7 * DAY_MS) : instantOf(NOW_MS + n * DAY_MS);
        if (row.role === 'timed') expect(rows.get(asTaskId(`T-${n + 1}`))?.plannedStartAt).toBe(startsAt);
      });
    });
  });
  it('reports its placed value, never above its bound, and a gap of |bound - value| / |bound|', () => {
    holdsFor((snapshot, { budget }) => {
      const plan = solve(snapshot, budget);
      const prepared = prepare(snapshot, NOW_MS);
      const late = snapshot.policy.values.holdLateWork;
      const value = plan.assignments.reduce((sum, row) => {
        const at = prepared.taskIndex.get(row.taskId) ?? -1;
        const task = snapshot.tasks[at];
        if (task === undefined || row.plannedFinishAt === null) return sum;
        return sum + placedWorth(task, prepared.scores[at] ?? null, msOf(row.plannedFinishAt), snapshot.policy);
      }, 0);
      if (!late) expect(plan.score.placedValue).toBe(value);
      expect(plan.bound).toBeGreaterThanOrEqual(plan.score.placedValue);
      expect(plan.gap).toBe(
        plan.bound === 0 ? null : Math.abs(plan.bound - plan.score.placedValue) / Math.abs(plan.bound),
      );
    });
  });
  it('has no gap because of started work that takes longer than the horizon', () => {
    const task = aTask({ status: 'in_progress', estimateMinutes: 30_000, remainingMinutes: 30_000, dueAt: null });
    const plan = solve(aSnapshot({ tasks: [task], assignments: [anAssignment()] }), 15);
    expect(plan).toMatchObject({ assignments: [{ taskId: 'T-1' }], score: { placedValue: 0 }, bound: 0, gap: null });
  });
  it('assigns no late work if the policy leaves it out', () => {
    holdsFor((snapshot, { hold, lines, budget }) => {
      if (!hold) return;
      for (const row of solve(snapshot, budget).assignments) {
        const n = Number(row.taskId.slice(2)) - 1;
        const due = snapshot.tasks.find((task) => task.id === row.taskId)?.dueAt ?? null;
        if (due === null || !['queued', 'assigned'].includes(lines[n]?.role ?? '')) continue;
        // Assigned work stays planned with its agent.
        if (snapshot.assignments.some((one) => one.taskId === row.taskId && one.agentId === row.agentId)) continue;
        expect((row.plannedFinishAt ?? '') <= due).toBe(true);
      }
    });
  });
  it('moves no more current assignments than the budget allows, if none is linked to other work', () => {
    holdsFor((snapshot, { budget }) => {
      // Work that depends on unplaced work, or is linked to it by a rule, is affected and does not count against the
      // budget.
      const tasks = snapshot.tasks.map((task) => ({ ...task, dependsOn: [] }));
      const loose = { ...snapshot, tasks, constraints: [] };
      const prepared = prepare(loose, NOW_MS);
      const moved = solve(loose, budget).changes.filter((row) => {
        const at = prepared.taskIndex.get(row.taskId) ?? -1;
        const agent = row.from === null ? -1 : (prepared.agentIndex.get(row.from) ?? -1);
        return row.kind === 'move' && prepared.matcher.eligibleAgentsOf(at).includes(agent);
      });
      expect(moved.length).toBeLessThanOrEqual(budget);
    });
  });
  it('once published, changes nothing when planned again', () => {
    holdsFor((snapshot, { budget, lines }) => {
      const tasks = snapshot.tasks.map((task) =>
        task.status === 'assigned' ? { ...task, status: 'queued' as const } : task,
      );
      const assignments = snapshot.assignments.filter(
        (row) => row.pin !== null || lines[Number(row.taskId.slice(2)) - 1]?.role === 'started',
      );
      const bare = { ...snapshot, tasks, assignments };
      const first = published(bare, solve(bare, budget));
      expect(solve(first, budget).changes).toEqual([]);
    });
  });
  it('is byte-identical for the same input, and valid if it is cancelled immediately', () => {
    holdsFor((snapshot, { budget }) => {
      expect(JSON.stringify(solve(snapshot, budget))).toBe(JSON.stringify(solve(snapshot, budget)));
      const stopped = solve(snapshot, budget, { shouldStop: () => true });
      expect(stopped.score.hard).toBe(0);
      expect(faultsOf(snapshot, stopped, NOW_MS)).toEqual([]);
    }, 60);
  });
  it('keeps every assignee in a projection, and projecting again changes nothing', () => {
    holdsFor((snapshot) => {
      const once = prepare(snapshot, NOW_MS).snapshot.assignments;
      expect(once.map((row) => [row.taskId, row.agentId])).toEqual(
        snapshot.assignments.map((row) => [row.taskId, row.agentId]),
      );
      expect(prepare({ ...snapshot, assignments: once }, NOW_MS).snapshot.assignments).toEqual(once);
    });
  });
});
