import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/main/engine/solve/decide.ts';
import type { Decision } from '../../../src/main/engine/solve/decision.ts';
import { type Prepared, prepare } from '../../../src/main/engine/solve/prepare.ts';
import { capacity, oneAtATime, workInProgress } from '../../../src/main/engine/solve/rules/agent-rules.ts';
import type { Rule } from '../../../src/main/engine/solve/rules/rule.ts';
import * as taskRules from '../../../src/main/engine/solve/rules/task-rules.ts';
import { clientHourCap, keepTogether, moveBudget } from '../../../src/main/engine/solve/rules/workspace-rules.ts';
import type { Placed } from '../../../src/main/engine/solve/timetable.ts';
import { validate } from '../../../src/main/engine/solve/validate.ts';
import {
  asAgentId,
  asCivilDate,
  asTaskId,
  type Constraint,
  msOf,
  recorded,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

const T1 = asTaskId('T-1');
const T2 = asTaskId('T-2');
const A1 = asAgentId('A-1');
const HOUR = 3_600_000;
const MONDAY_NINE = msOf(at('2026-11-23T09:00:00Z'));

interface Planned {
  readonly prepared: Prepared;
  readonly decision: Decision;
}
const planOf = (fields: Partial<Snapshot>, budget = 10): Planned => {
  const prepared = prepare(aSnapshot(fields), NOW_MS);
  const options = { seed: 1, moveBudget: budget, workLimit: 100_000, shouldStop: () => false, withCost: false };
  return { prepared, decision: decide(prepared, { ...options, onProgress: () => undefined }) };
};
/** Returns the plan with a task's work placed differently. */
const withPlace = ({ prepared, decision }: Planned, taskIndex: number, change: Partial<Placed>): Planned => {
  const work = decision.placed.get(taskIndex);
  if (work === undefined) throw new Error(`Task ${taskIndex} has no place.`);
  return {
    prepared,
    decision: { ...decision, placed: new Map(decision.placed).set(taskIndex, { ...work, ...change }) },
  };
};
const broken = (rule: Rule, plan: Planned): readonly string[] =>
  rule.check(plan).flatMap((verdict) => (verdict.ok ? [] : [verdict.message().code]));
const isFollowed = (rule: Rule, plan: Planned): boolean => {
  const verdicts = rule.check(plan);
  return verdicts.length > 0 && verdicts.every((verdict) => verdict.ok);
};

const alone = planOf({ tasks: [aTask()], agents: [anAgent()] });
const two = planOf({ tasks: [aTask(), aTask({ id: T2 })], agents: [anAgent()] });
const started = aTask({ status: 'in_progress' });

describe('the rules of one task', () => {
  test('an ineligible agent breaks "eligible"', () => {
    expect(isFollowed(taskRules.eligible, alone)).toBe(true);
    const excluded = planOf({
      tasks: [aTask()],
      agents: [anAgent({ excludedClients: ['Quillon'] }), anAgent({ id: asAgentId('A-2') })],
    });
    expect(broken(taskRules.eligible, withPlace(excluded, 0, { agentIndex: 0 }))).toEqual([
      'planning.rule_not_eligible',
    ]);
  });

  test('work without a finish breaks "in_horizon"', () => {
    expect(isFollowed(taskRules.inHorizon, alone)).toBe(true);
    expect(broken(taskRules.inHorizon, withPlace(alone, 0, { finishMs: Number.NaN }))).toEqual([
      'planning.rule_no_room',
    ]);
  });

  test('a pinned start in the past breaks "pin_time", as an override', () => {
    const pinnedTo = (startAt: string) =>
      planOf({
        tasks: [aTask({ status: 'assigned' })],
        agents: [anAgent()],
        assignments: [
          anAssignment({ pin: { agent: true, startAt: at(startAt), by: 'operator' as const, reason: recorded('') } }),
        ],
      });
    expect(isFollowed(taskRules.pinTime, pinnedTo('2026-11-24T09:00:00Z'))).toBe(true);
    const past = pinnedTo('2026-11-20T09:00:00Z');
    expect(broken(taskRules.pinTime, past)).toEqual(['planning.rule_pin_passed']);
    expect(taskRules.pinTime.check(past)[0]?.isOverride).toBe(true);
  });

  test('a start at night breaks "working_time"', () => {
    expect(isFollowed(taskRules.workingTime, alone)).toBe(true);
    expect(broken(taskRules.workingTime, withPlace(alone, 0, { startMs: MONDAY_NINE - HOUR }))).toEqual([
      'planning.rule_outside_working_time',
    ]);
  });

  test('more or less working time than the effort breaks "effort"', () => {
    expect(isFollowed(taskRules.effort, alone)).toBe(true);
    const late = withPlace(alone, 0, { finishMs: msOf(at('2026-11-24T12:00:00Z')) });
    const [verdict] = taskRules.effort.check(late);
    expect(verdict?.message().values).toMatchObject({ spanHours: 11, workHours: 8 });
    expect(broken(taskRules.effort, withPlace(alone, 0, { minutes: 60 }))).toEqual(['planning.rule_effort']);
  });

  test('a start before the release date breaks "release", except for work in progress', () => {
    const released = planOf({ tasks: [aTask({ releaseAt: at('2026-11-25T09:00:00Z') })], agents: [anAgent()] });
    expect(isFollowed(taskRules.release, released)).toBe(true);
    expect(broken(taskRules.release, withPlace(released, 0, { startMs: MONDAY_NINE }))).toEqual([
      'planning.rule_before_release',
    ]);
    const underWay = planOf({
      tasks: [{ ...started, releaseAt: at('2026-11-25T09:00:00Z') }],
      agents: [anAgent()],
      assignments: [anAssignment()],
    });
    expect(taskRules.release.check(underWay)).toEqual([]);
  });

  test('new work that starts during a freeze of the team breaks "team_freeze"', () => {
    const rule: Constraint = {
      id: 'F-1',
      kind: 'team_freeze',
      team: 'Design',
      fromOn: asCivilDate('2026-11-23'),
      untilOn: asCivilDate('2026-11-25'),
    };
    const frozen = planOf({ tasks: [aTask()], agents: [anAgent()], constraints: [rule] });
    expect(isFollowed(taskRules.teamFreeze, frozen)).toBe(true);
    expect(broken(taskRules.teamFreeze, withPlace(frozen, 0, { startMs: MONDAY_NINE }))).toEqual([
      'planning.rule_team_frozen',
    ]);
  });

  test('a start before a prerequisite is finished breaks "prerequisite"', () => {
    const chain = planOf({ tasks: [aTask(), aTask({ id: T2, dependsOn: [T1] })], agents: [anAgent()] });
    expect(isFollowed(taskRules.prerequisite, chain)).toBe(true);
    expect(broken(taskRules.prerequisite, withPlace(chain, 1, { startMs: MONDAY_NINE }))).toEqual([
      'planning.rule_prerequisite',
    ]);
  });
});

describe('the rules of one agent', () => {
  test('more work than working time in the horizon breaks "capacity"', () => {
    expect(isFollowed(capacity, alone)).toBe(true);
    expect(broken(capacity, withPlace(alone, 0, { minutes: 1_000_000 }))).toEqual(['planning.rule_capacity']);
  });

  test('two tasks at once break "one_at_a_time" for a person', () => {
    expect(isFollowed(oneAtATime, two)).toBe(true);
    const [first] = two.decision.placed.values();
    if (first === undefined) throw new Error('Nothing is placed.');
    expect(broken(oneAtATime, withPlace(two, 1, first))).toEqual(['planning.rule_at_once']);
  });

  test('a start above the limit of tasks in progress breaks "work_in_progress"', () => {
    const busy = planOf({
      tasks: [started, aTask({ id: T2 })],
      agents: [anAgent({ maxConcurrent: 1 })],
      assignments: [anAssignment()],
    });
    expect(isFollowed(workInProgress, busy)).toBe(true);
    expect(broken(workInProgress, withPlace(busy, 1, { startMs: MONDAY_NINE }))).toEqual(['planning.rule_started']);
  });
});

describe('the rules of the workspace', () => {
  test('tasks kept together with two agents break "keep_together"', () => {
    const together = planOf({
      tasks: [aTask(), aTask({ id: T2 })],
      agents: [anAgent(), anAgent({ id: asAgentId('A-2') })],
      constraints: [{ id: 'K-1', kind: 'keep_together', taskIds: [T1, T2] }],
    });
    expect(isFollowed(keepTogether, together)).toBe(true);
    const other = together.decision.placed.get(0)?.agentIndex === 0 ? 1 : 0;
    expect(broken(keepTogether, withPlace(together, 1, { agentIndex: other }))).toEqual([
      'planning.rule_keep_together',
    ]);
  });

  test('more hours in a week than the cap of the client break "client_hour_cap"', () => {
    const rule: Constraint = { id: 'C-1', kind: 'client_hour_cap', client: 'Quillon', minutesPerWeek: 480 };
    const capped = planOf({ tasks: [aTask()], agents: [anAgent()], constraints: [rule] });
    expect(isFollowed(clientHourCap, capped)).toBe(true);
    const longer = withPlace(capped, 0, { minutes: 960, finishMs: msOf(at('2026-11-24T17:00:00Z')) });
    expect(broken(clientHourCap, longer)).toEqual(['planning.rule_client_cap']);
  });

  test('more moves than the budget break "move_budget", unless they are forced', () => {
    const assigned = planOf(
      {
        tasks: [aTask({ status: 'assigned', releaseAt: at('2026-11-26T09:00:00Z') })],
        agents: [anAgent(), anAgent({ id: asAgentId('A-2') })],
        assignments: [
          anAssignment({
            plannedStartAt: at('2026-11-26T09:00:00Z'),
            plannedFinishAt: at('2026-11-26T17:00:00Z'),
          }),
        ],
      },
      0,
    );
    expect(isFollowed(moveBudget, assigned)).toBe(true);
    const moved = withPlace(assigned, 0, { agentIndex: 1 });
    expect(broken(moveBudget, moved)).toEqual(['planning.rule_move_budget']);
    expect(isFollowed(moveBudget, { ...moved, decision: { ...moved.decision, displaced: 1 } })).toBe(true);
  });
});

test('a plan is valid if it follows every rule, and lists how often each was checked', () => {
  const { valid, violations, checked } = validate(alone.prepared, alone.decision);
  expect([valid, violations]).toEqual([true, []]);
  expect(checked.map((row) => row.rule)).toEqual([
    'capacity',
    'effort',
    'eligible',
    'in_horizon',
    'move_budget',
    'one_at_a_time',
    'working_time',
  ]);
  const wrong = withPlace(alone, 0, { minutes: 60 });
  expect(validate(wrong.prepared, wrong.decision)).toMatchObject({
    valid: false,
    violations: [{ code: 'effort', taskId: T1, agentId: A1, override: false }],
  });
});
