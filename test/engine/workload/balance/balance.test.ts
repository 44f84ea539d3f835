import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Prepared, planMoves, prepare, proposeBalance, weeksFrom } from '../../../../src/main/engine/index.ts';
import {
  type Assignment,
  asAgentId,
  asSkillId,
  asTaskId,
  type BalanceMove,
  DEFAULT_POLICY,
  HOUR_MS,
  instantOf,
  type PolicyValues,
  recorded,
  type Snapshot,
  type Task,
} from '../../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../../support/builders.ts';
import { runs } from '../../../support/long.ts';
import { UTC_CLOCK } from '../../../support/utc-office.ts';
import { isNoWorse, problemsOf, recount } from './recounted.ts';

const WEEKS = weeksFrom(UTC_CLOCK, NOW_MS, 4);
/** No freeze window, so that all work that is not pinned may move. */
const policyWith = (values: Partial<PolicyValues>) => ({
  ...DEFAULT_POLICY,
  values: { ...DEFAULT_POLICY.values, freezeHours: 0, ...values },
});

const planned = (snapshot: Snapshot): Prepared => prepare(snapshot, NOW_MS);
const withAgents = (count: number) =>
  Array.from({ length: count }, (_, index) => anAgent({ id: asAgentId(`A-${index + 1}`), name: `Agent ${index + 1}` }));
const assigned = (index: number, hours: number, due: string | null, fields: Partial<Task> = {}): Task =>
  aTask({
    id: asTaskId(`T-${index}`),
    status: 'assigned',
    estimateMinutes: hours * 60,
    remainingMinutes: hours * 60,
    dueAt: due === null ? null : at(due),
    ...fields,
  });
const assignmentOf = (task: Task, agent: string, fields: Partial<Assignment> = {}): Assignment =>
  anAssignment({ taskId: task.id, agentId: asAgentId(agent), plannedStartAt: null, plannedFinishAt: null, ...fields });

describe('a balancing', () => {
  it('moves late work to an agent who finishes it on time, and gives that as the reason', () => {
    const tasks = [assigned(1, 16, '2026-11-25T17:00:00Z'), assigned(2, 16, '2026-11-25T17:00:00Z')];
    const prepared = planned(
      aSnapshot({
        tasks,
        agents: withAgents(2),
        assignments: tasks.map((task) => assignmentOf(task, 'A-1')),
        policy: policyWith({}),
      }),
    );
    const proposal = proposeBalance(prepared, WEEKS);
    expect(proposal.before.lateTaskIds).toHaveLength(1);
    expect(proposal.after.lateTaskIds).toEqual([]);
    expect(proposal.moves.map((move) => [move.from, move.to])).toEqual([['A-1', 'A-2']]);
    expect(proposal.moves[0]?.plannedFinishAt).toBe('2026-11-24T17:00:00.000Z');
    expect(proposal.moves[0]?.reason).toMatchObject({ code: expect.stringMatching(/^balance\./) });
    expect(proposal.facts).toEqual([]);
    expect(proposal.agents.map((row) => row.afterMinutes[0])).toEqual([960, 960]);
  });

  it('leaves pinned, started, blocked and imminent work unchanged, and reports what it could not fix', () => {
    const due = '2026-11-25T17:00:00Z';
    const tasks = [
      assigned(1, 16, due, { status: 'in_progress' }),
      assigned(2, 16, due),
      assigned(3, 16, due, { status: 'blocked' }),
    ];
    const pin = { agent: true, startAt: null, by: { name: 'Ann' }, reason: recorded('Promised.') };
    const prepared = planned(
      aSnapshot({
        tasks,
        agents: withAgents(2),
        assignments: tasks.map((task, index) => assignmentOf(task, 'A-1', index === 1 ? { pin } : {})),
        policy: policyWith({}),
      }),
    );
    const proposal = proposeBalance(prepared, WEEKS);
    expect(proposal.moves).toEqual([]);
    expect(proposal.after).toEqual(proposal.before);
    expect(proposal.facts[0]?.code).toBe('balance.still_late');
    const soon = planned({
      ...prepared.snapshot,
      tasks: tasks.map((task) => ({ ...task, status: 'assigned' as const })),
      assignments: tasks.map((task) => assignmentOf(task, 'A-1')),
      policy: policyWith({ freezeHours: 168 }),
    });
    expect(proposeBalance(soon, WEEKS).moves).toEqual([]);
  });

  it('moves work only to agents whom the rules allow', () => {
    const need = { skillId: asSkillId('motion'), minimumProficiency: 0.5, importance: 1, mandatory: true };
    const tasks = [
      assigned(1, 16, '2026-11-25T17:00:00Z', { requiredSkills: [need] }),
      assigned(2, 16, '2026-11-25T17:00:00Z', { requiredSkills: [need] }),
    ];
    const able = { skills: [{ skillId: need.skillId, proficiency: 0.9, lastUsedOn: null }] };
    const agents = withAgents(3).map((agent, index) => (index === 1 ? agent : { ...agent, ...able }));
    const prepared = planned(
      aSnapshot({ tasks, agents, assignments: tasks.map((task) => assignmentOf(task, 'A-1')), policy: policyWith({}) }),
    );
    expect(proposeBalance(prepared, WEEKS).moves.map((move) => move.to)).toEqual(['A-3']);
    const constraints = tasks.map(
      (task) => ({ id: task.id, kind: 'not_with', taskId: task.id, agentId: asAgentId('A-3') }) as const,
    );
    expect(proposeBalance(planned({ ...prepared.snapshot, constraints }), WEEKS).moves).toEqual([]);
  });

  it('swaps two tasks if neither agent has capacity for one more', () => {
    const motion = { skillId: asSkillId('motion'), minimumProficiency: 0.5, importance: 1, mandatory: true };
    const tasks = [
      assigned(1, 8, '2026-11-23T17:00:00Z'),
      assigned(2, 8, '2026-11-23T17:00:00Z', { requiredSkills: [motion] }),
      assigned(3, 8, '2026-11-24T17:00:00Z'),
    ];
    const [first, second] = withAgents(2);
    if (first === undefined || second === undefined) throw new Error('two agents are asked for');
    const agents = [{ ...first, skills: [{ skillId: motion.skillId, proficiency: 0.9, lastUsedOn: null }] }, second];
    const assignments = tasks.map((task, index) => assignmentOf(task, index === 2 ? 'A-2' : 'A-1'));
    const proposal = proposeBalance(planned(aSnapshot({ tasks, agents, assignments, policy: policyWith({}) })), WEEKS);
    expect(proposal.before.lateTaskIds).toHaveLength(1);
    expect(proposal.after.lateTaskIds).toEqual([]);
    expect(proposal.moves.map((move) => [move.taskId, move.to])).toEqual([
      ['T-1', 'A-2'],
      ['T-3', 'A-1'],
    ]);
  });

  it('evens out load above the policy’s limit, with the fewest moves', () => {
    const tasks = [40, 40, 40, 24].map((hours, index) => assigned(index + 1, hours, null));
    const prepared = planned(
      aSnapshot({
        tasks,
        agents: withAgents(2),
        assignments: tasks.map((task) => assignmentOf(task, 'A-1')),
        policy: policyWith({ unevenPercent: 25 }),
      }),
    );
    const proposal = proposeBalance(prepared, WEEKS);
    expect(proposal.before.deviation).toBeCloseTo(0.45, 6);
    expect(proposal.after.deviation).toBeLessThanOrEqual(0.25);
    expect(proposal.moves).toHaveLength(1);
  });

  it('makes no moves if load is balanced', () => {
    const task = assigned(1, 8, '2026-12-04T17:00:00Z');
    const prepared = planned(
      aSnapshot({
        tasks: [task],
        agents: withAgents(2),
        assignments: [assignmentOf(task, 'A-1')],
        policy: policyWith({}),
      }),
    );
    const proposal = proposeBalance(prepared, WEEKS);
    expect(proposal.moves).toEqual([]);
    expect(proposal.facts).toHaveLength(1);
  });
});

/** Assigned work of people in UTC: due dates, releases, prerequisites, pins, rules, skills. */
const anyAssigned = (tasks: number, agents: number): fc.Arbitrary<Snapshot> =>
  fc
    .record({
      tasks: fc.array(
        fc.record({
          hours: fc.integer({ min: 1, max: 30 }),
          dueHours: fc.option(fc.integer({ min: 8, max: 500 }), { freq: 4 }),
          releaseHours: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 1 }),
          agent: fc.nat(agents - 1),
          skilled: fc.boolean(),
          status: fc.constantFrom('assigned', 'assigned', 'assigned', 'assigned', 'in_progress', 'blocked'),
          pinned: fc.constantFrom(false, false, false, true),
          pinHours: fc.option(fc.integer({ min: 0, max: 150 }), { freq: 1 }),
          after: fc.option(fc.nat(tasks - 1), { freq: 1 }),
        }),
        { minLength: 2, maxLength: tasks },
      ),
      agents: fc.array(fc.record({ skilled: fc.boolean(), part: fc.boolean() }), {
        minLength: 2,
        maxLength: agents,
      }),
      unevenPercent: fc.constantFrom(10, 35, 100),
      overloadPercent: fc.constantFrom(80, 100),
      capHours: fc.option(fc.integer({ min: 5, max: 60 }), { freq: 1 }),
    })
    .map(({ tasks: rows, agents: people, unevenPercent, overloadPercent, capHours }) => {
      const need = { skillId: asSkillId('motion'), minimumProficiency: 0.5, importance: 1, mandatory: true };
      const made = rows.map((row, index) =>
        assigned(index + 1, row.hours, null, {
          status: row.status as Task['status'],
          dueAt: row.dueHours === null ? null : instantOf(NOW_MS + row.dueHours * HOUR_MS),
          releaseAt: row.releaseHours === null ? null : instantOf(NOW_MS + row.releaseHours * HOUR_MS),
          requiredSkills: row.skilled ? [need] : [],
          dependsOn: row.after !== null && row.after < index ? [asTaskId(`T-${row.after + 1}`)] : [],
        }),
      );
      const snapshot = aSnapshot({
        tasks: made,
        agents: withAgents(people.length).map((agent, index) => ({
          ...agent,
          skills:
            people[index]?.skilled === true ? [{ skillId: need.skillId, proficiency: 0.9, lastUsedOn: null }] : [],
          calendar: {
            ...agent.calendar,
            weekdayMinutes:
              people[index]?.part === true ? [0, 360, 360, 360, 0, 0, 0] : [480, 480, 480, 480, 480, 0, 0],
          },
        })),
        assignments: made.map((task, index) => {
          const row = rows[index];
          const startAt = row?.pinHours == null ? null : instantOf(NOW_MS + row.pinHours * HOUR_MS);
          const pin = row?.pinned === true ? { agent: true, startAt, by: { name: 'Ann' }, reason: recorded('') } : null;
          return assignmentOf(task, `A-${((row?.agent ?? 0) % people.length) + 1}`, { pin });
        }),
        constraints:
          capHours === null
            ? []
            : [{ id: 'c', kind: 'client_hour_cap', client: 'Quillon', minutesPerWeek: capHours * 60 }],
        policy: policyWith({ unevenPercent, overloadPercent }),
      });
      return { ...snapshot, assignments: [...snapshot.assignments].sort((a, b) => (a.taskId < b.taskId ? -1 : 1)) };
    });

/** Rows with the moves applied. Planning them again changes nothing, so they are what the calendar shows afterwards. */
function rowsWith(prepared: Prepared, moves: readonly Pick<BalanceMove, 'taskId' | 'to'>[]): readonly Assignment[] {
  const { rows } = planMoves(prepared, WEEKS, moves);
  expect(planned({ ...prepared.stored, assignments: rows }).snapshot.assignments).toEqual(rows);
  return rows;
}

/** Checks the properties of every proposal by an independent count. */
function checkProposal(prepared: Prepared): void {
  const { snapshot } = prepared;
  const proposal = proposeBalance(prepared, WEEKS);
  const before = recount(snapshot, rowsWith(prepared, []), WEEKS, NOW_MS);
  const rows = rowsWith(prepared, proposal.moves);
  const after = recount(snapshot, rows, WEEKS, NOW_MS);
  expect(proposal.before.deviation).toBeCloseTo(before.deviation, 6);
  expect(proposal.after.deviation).toBeCloseTo(after.deviation, 6);
  expect(proposal.after.overMinutes).toBeCloseTo(after.overMinutes, 3);
  expect(proposal.before.lateTaskIds).toEqual(before.late);
  expect(proposal.after.lateTaskIds).toEqual(after.late);
  expect(isNoWorse(after, before)).toBe(true);
  for (const move of proposal.moves) {
    const [task, row] = [snapshot.tasks, snapshot.assignments].map((all) =>
      all.findIndex((one) => ('id' in one ? one.id : one.taskId) === move.taskId),
    );
    expect(snapshot.tasks[task ?? -1]?.status).toBe('assigned');
    expect(snapshot.assignments[row ?? -1]?.pin).toBeNull();
    const agent = prepared.agentIndex.get(move.to) ?? -1;
    expect([...prepared.matcher.eligibleAgentsOf(task ?? -1)]).toContain(agent);
    expect(rows.find((one) => one.taskId === move.taskId)?.plannedFinishAt).toBe(move.plannedFinishAt);
  }
  for (const move of proposal.moves) {
    const fewer = proposal.moves.filter((one) => one !== move);
    const without = recount(snapshot, rowsWith(prepared, fewer), WEEKS, NOW_MS);
    const isNeeded =
      problemsOf(snapshot, without) > problemsOf(snapshot, after) ||
      without.overMinutes > after.overMinutes + 1 ||
      !isNoWorse(without, before) ||
      snapshot.policy.values.overloadPercent < 100 ||
      snapshot.constraints.length > 0;
    expect(isNeeded).toBe(true);
  }
}

/**
 * Returns whether a reason is true, by an independent count of the plan now, with all moves, and with all but this one.
 */
function isTrue(prepared: Prepared, moves: readonly BalanceMove[], move: BalanceMove): boolean {
  const { snapshot } = prepared;
  const { reason } = move;
  const rows = {
    now: rowsWith(prepared, []),
    without: rowsWith(
      prepared,
      moves.filter((one) => one !== move),
    ),
    after: rowsWith(prepared, moves),
  };
  const count = (of: keyof typeof rows) => recount(snapshot, rows[of], WEEKS, NOW_MS);
  const rowOf = (of: keyof typeof rows, taskId: string) => rows[of].find((row) => row.taskId === taskId);
  const dueOf = (taskId: string): number =>
    Date.parse(snapshot.tasks.find((task) => task.id === taskId)?.dueAt ?? '9999-01-01T00:00:00Z');
  const isLate = (of: keyof typeof rows, taskId: string): boolean => count(of).late.includes(taskId);
  const lateDays = (of: keyof typeof rows, taskId: string): number =>
    (Date.parse(rowOf(of, taskId)?.plannedFinishAt ?? '') - dueOf(taskId)) / (24 * HOUR_MS);
  const nameOf = (id: string): string => snapshot.agents.find((agent) => agent.id === id)?.name ?? '';
  const namesAreRight = 'from' in reason.values && reason.values.from === nameOf(move.from);
  const weekOf = (agent: string, of: keyof typeof rows, week: string) => {
    const only = snapshot.agents.filter((one) => one.id === agent);
    return recount({ ...snapshot, agents: only }, rows[of], [week as (typeof WEEKS)[number]], NOW_MS);
  };
  switch (reason.code) {
    case 'balance.in_time':
      return (
        namesAreRight &&
        isLate('now', move.taskId) &&
        !isLate('after', move.taskId) &&
        (Number.isNaN(lateDays('now', move.taskId)) ||
          Math.abs(lateDays('now', move.taskId) - reason.values.lateDays) < 1e-6) &&
        rowOf('after', move.taskId)?.plannedFinishAt === reason.values.finishAt
      );
    case 'balance.lightens':
    case 'balance.relieves': {
      const { weekOf: week, overHours } = reason.values;
      if (week === null) return false;
      const limit = snapshot.policy.values.overloadPercent / 100;
      const now = weekOf(move.from, 'now', week);
      const isLess = weekOf(move.from, 'after', week).loadMinutes < weekOf(move.from, 'without', week).loadMinutes;
      const isTargetFree = WEEKS.every((on) => weekOf(move.to, 'after', on).overWeeks === 0);
      return (
        namesAreRight &&
        Math.abs(now.loadMinutes - now.capacityMinutes * limit - overHours * 60) < 0.01 &&
        isLess &&
        isTargetFree === (reason.code === 'balance.relieves')
      );
    }
    case 'balance.unblocks': {
      const { taskId, finishAt } = reason.values;
      const [own, behind] = [rowOf('now', move.taskId), rowOf('now', taskId)];
      return (
        namesAreRight &&
        behind?.agentId === move.from &&
        (behind.plannedStartAt ?? '') > (own?.plannedStartAt ?? '9') &&
        isLate('now', taskId) &&
        isLate('without', taskId) &&
        !isLate('after', taskId) &&
        rowOf('after', taskId)?.agentId === move.from &&
        rowOf('after', taskId)?.plannedFinishAt === finishAt
      );
    }
    case 'balance.helps':
      return (
        isLate('without', reason.values.taskId) &&
        !isLate('after', reason.values.taskId) &&
        rowOf('after', reason.values.taskId)?.plannedFinishAt === reason.values.finishAt
      );
    case 'balance.evens':
      return (
        namesAreRight &&
        reason.values.fromRatio > reason.values.toRatio &&
        count('after').deviation < count('without').deviation
      );
    case 'balance.makes_room':
      return namesAreRight && moves.some((one) => one.to === move.from);
    case 'balance.together': {
      const [without, after] = [count('without'), count('after')];
      return (
        problemsOf(snapshot, without) > problemsOf(snapshot, after) ||
        !isNoWorse(without, count('now')) ||
        without.overLimitMinutes > after.overLimitMinutes
      );
    }
    default:
      return false;
  }
}

describe('every balancing of any workspace', () => {
  it('gives a reason for each move that an independent count confirms', () => {
    const codes = new Map<string, number>();
    fc.assert(
      fc.property(anyAssigned(16, 4), (snapshot) => {
        const prepared = planned({ ...snapshot, constraints: [] });
        const { moves } = proposeBalance(prepared, WEEKS);
        for (const move of moves) {
          codes.set(move.reason.code, (codes.get(move.reason.code) ?? 0) + 1);
          expect(isTrue(prepared, moves, move), move.reason.code).toBe(true);
        }
      }),
      { seed: 13, numRuns: runs(50, 1_500) },
    );
    expect(codes.size).toBeGreaterThan(2);
  });

  it('makes nothing worse by an independent count, moves no fixed work, and contains no unnecessary move', () => {
    fc.assert(
      fc.property(anyAssigned(24, 5), (snapshot) => checkProposal(planned(snapshot))),
      {
        seed: 11,
        numRuns: runs(60, 500),
      },
    );
  });

  it('has no more moves than brute force needs to fix everything', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyAssigned(5, 3), (snapshot) => {
        const prepared = planned({ ...snapshot, constraints: [] });
        const proposal = proposeBalance(prepared, WEEKS);
        const fewest = fewestMoves(prepared);
        if (fewest === null) return;
        compared++;
        expect([proposal.moves.length, problemsLeft(prepared, proposal.moves)]).toEqual([fewest, 0]);
      }),
      { seed: 5, numRuns: runs(640, 2_400) },
    );
    expect(compared).toBeGreaterThan(40);
  });

  it('is the same for the same input', () => {
    const [snapshot] = fc.sample(anyAssigned(24, 5), { seed: 3, numRuns: 1 });
    if (snapshot === undefined) throw new Error('no sample');
    expect(proposeBalance(planned(snapshot), WEEKS)).toEqual(proposeBalance(planned(snapshot), WEEKS));
  });
});

const problemsLeft = (prepared: Prepared, moves: Parameters<typeof rowsWith>[1]): number =>
  problemsOf(prepared.snapshot, recount(prepared.snapshot, rowsWith(prepared, moves), WEEKS, NOW_MS));

/**
 * Returns the smallest number of moves that fix everything and make nothing worse, over all possible moves; null if
 * there are none or there is nothing to fix.
 */
function fewestMoves(prepared: Prepared): number | null {
  const { snapshot } = prepared;
  const before = recount(snapshot, rowsWith(prepared, []), WEEKS, NOW_MS);
  if (problemsOf(snapshot, before) === 0) return null;
  const kept = 1 - snapshot.policy.values.capacityBuffer / 100;
  expect(kept).toBeGreaterThan(0);
  let fewest: number | null = null;
  const movable = snapshot.assignments.filter(
    (row) => row.pin === null && snapshot.tasks.find((task) => task.id === row.taskId)?.status === 'assigned',
  );
  const visit = (at: number, moves: { taskId: Assignment['taskId']; to: Assignment['agentId'] }[]): void => {
    if (fewest !== null && moves.length >= fewest) return;
    const row = movable[at];
    if (row === undefined) {
      if (moves.length === 0) return;
      const after = recount(snapshot, rowsWith(prepared, moves), WEEKS, NOW_MS);
      if (problemsOf(snapshot, after) === 0 && isNoWorse(after, before)) fewest = moves.length;
      return;
    }
    visit(at + 1, moves);
    for (const agent of prepared.matcher.eligibleAgentsOf(prepared.taskIndex.get(row.taskId) ?? -1)) {
      const to = snapshot.agents[agent]?.id;
      if (to !== undefined && to !== row.agentId) visit(at + 1, [...moves, { taskId: row.taskId, to }]);
    }
  };
  visit(0, []);
  return fewest;
}
