import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, placedWorth, prepare } from '../../../src/main/engine/index.ts';
import {
  asAgentId,
  asCivilDate,
  asPlanId,
  asSkillId,
  asTaskId,
  type Constraint,
  DAY_MS,
  instantOf,
  msOf,
  type Plan,
  recorded,
  type Snapshot,
  UNASSIGNED_CODES,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { faultsOf } from '../../support/plan-checker.ts';

const AGENTS = 3;
const line = fc.record({
  role: fc.constantFrom('queued', 'queued', 'queued', 'assigned', 'pinned', 'timed', 'started', 'blocked'),
  hours: fc.integer({ min: 1, max: 60 }),
  agent: fc.integer({ min: 0, max: AGENTS - 1 }),
  dueDay: fc.option(fc.integer({ min: -3, max: 25 }), { nil: null, freq: 3 }),
  releaseDay: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null, freq: 2 }),
  skill: fc.constantFrom(null, 0.5, 0.8, 0.97),
  after: fc.integer({ min: 0, max: 7 }),
  client: fc.constantFrom('Quillon', 'Harrow'),
});
const rules = fc.record({ cap: fc.boolean(), freeze: fc.boolean(), together: fc.boolean(), apart: fc.boolean() });
const agency = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 9 }),
  rules,
  hold: fc.boolean(),
  budget: fc.integer({ min: 0, max: 3 }),
});
type Agency = typeof agency extends fc.Arbitrary<infer T> ? T : never;

const taskIdOf = (n: number) => asTaskId(`T-${n + 1}`);
const agentIdOf = (n: number) => asAgentId(`A-${n + 1}`);
const dayAt = (day: number) => instantOf(NOW_MS + day * DAY_MS);

function constraintsOf({ rules: on, lines }: Agency): readonly Constraint[] {
  const found: Constraint[] = [];
  if (on.cap) found.push({ id: 'C-1', kind: 'client_hour_cap', client: 'Quillon', minutesPerWeek: 900 });
  const [fromOn, untilOn] = [asCivilDate('2026-11-25'), asCivilDate('2026-12-03')];
  if (on.freeze) found.push({ id: 'C-2', kind: 'team_freeze', team: 'Design', fromOn, untilOn });
  if (on.together && lines.length > 2)
    found.push({ id: 'C-3', kind: 'keep_together', taskIds: [taskIdOf(0), taskIdOf(2)] });
  if (on.apart) found.push({ id: 'C-4', kind: 'not_with', taskId: taskIdOf(1), agentId: agentIdOf(0) });
  return found;
}

function snapshotOf(made: Agency): Snapshot {
  const status = { queued: 'queued', blocked: 'blocked', started: 'in_progress' } as const;
  const base = aSnapshot();
  const values = { ...base.policy.values, holdLateWork: made.hold, horizonWeeks: 5 };
  return aSnapshot({
    policy: { ...base.policy, values },
    constraints: constraintsOf(made),
    agents: Array.from({ length: AGENTS }, (_, n) =>
      anAgent({
        id: agentIdOf(n),
        name: `Agent ${n + 1}`,
        kind: n === 2 ? 'ai' : 'person',
        maxConcurrent: n === 2 ? 2 : 3,
        team: n === 1 ? 'Copy' : 'Design',
        skills: [{ skillId: asSkillId('figma'), proficiency: 0.5 + 0.2 * n, lastUsedOn: null }],
      }),
    ),
    tasks: made.lines.map((row, n) =>
      aTask({
        id: taskIdOf(n),
        client: row.client,
        status: row.role in status ? status[row.role as keyof typeof status] : 'assigned',
        estimateMinutes: row.hours * 60,
        remainingMinutes: row.hours * 60,
        dueAt: row.dueDay === null ? null : dayAt(row.dueDay),
        releaseAt: row.releaseDay === null ? null : dayAt(row.releaseDay),
        requiredSkills:
          row.skill === null
            ? []
            : [{ skillId: asSkillId('figma'), minimumProficiency: row.skill, importance: 1, mandatory: true }],
        dependsOn: made.lines.flatMap((_, other) =>
          other < n && (row.after & (1 << other)) !== 0 ? [taskIdOf(other)] : [],
        ),
      }),
    ),
    assignments: made.lines.flatMap((row, n) => {
      if (row.role === 'queued' || row.role === 'blocked') return [];
      // Outside the freeze window, which would keep it in place like a pin.
      const startAt = dayAt(row.role === 'assigned' ? n + 4 : n);
      const pin = {
        agent: true,
        startAt: row.role === 'timed' ? startAt : null,
        by: 'operator' as const,
        reason: recorded(''),
      };
      const held = row.role === 'pinned' || row.role === 'timed';
      return [
        anAssignment({
          taskId: taskIdOf(n),
          agentId: agentIdOf(row.agent),
          plannedStartAt: startAt,
          plannedFinishAt: startAt,
          effortMinutes: row.hours * 60,
          pin: held ? pin : null,
        }),
      ];
    }),
  });
}

const solve = (snapshot: Snapshot, budget: number, more: Partial<Parameters<typeof allocate>[1]> = {}): Plan =>
  allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1'), maxChanges: budget, ...more });
const published = (snapshot: Snapshot, plan: Plan): Snapshot => {
  const has = new Set(plan.assignments.map((row) => row.taskId));
  const tasks = snapshot.tasks.map((task) =>
    task.status === 'queued' && has.has(task.id)
      ? { ...task, status: 'assigned' as const }
      : task.status === 'assigned' && !has.has(task.id)
        ? { ...task, status: 'queued' as const }
        : task,
  );
  return { ...snapshot, tasks, assignments: plan.assignments };
};
function holdsFor(property: (snapshot: Snapshot, made: Agency) => void, numRuns = runs(80, 500)): void {
  fc.assert(
    fc.property(agency, (made) => property(snapshotOf(made), made)),
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
        expect(rows.get(taskIdOf(n))?.agentId).toBe(agentIdOf(row.agent));
        // A pin on a weekend starts on Monday.
        const startsAt = n === 5 || n === 6 ? dayAt(7) : dayAt(n);
        if (row.role === 'timed') expect(rows.get(taskIdOf(n))?.plannedStartAt).toBe(startsAt);
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
