import { describe, expect, it } from 'vitest';
import { compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import { dependencyFact, efficiencyFact, revenueFact, urgencyFact } from '../../../src/main/engine/priority/facts.ts';
import { buildPriorityContext, scoreTask } from '../../../src/main/engine/priority/index.ts';
import {
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  type Constraint,
  DAY_MS,
  instantOf,
  message,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

const HOUR_MS = 3_600_000;
const agent = anAgent();

describe('the fact of urgency', () => {
  const dueAt = at('2026-11-25T17:00:00Z');
  const task = aTask({ dueAt, remainingMinutes: 90 });
  const factOf = (dueMs: number, withAgent = true) =>
    urgencyFact(
      task,
      { slackMinutes: 30, minutesBeforeDue: 120, agent: withAgent ? agent : null },
      { enqueuedMs: NOW_MS, dueMs },
      NOW_MS,
    );

  it('names the working hours before the due date and the remaining hours', () => {
    expect(factOf(NOW_MS + 1)).toEqual(
      message('priority.time_before_due', { dueAt, workingHours: 2, remainingHours: 1.5 }),
    );
  });

  it('is overdue from the due instant on', () => {
    expect(factOf(NOW_MS)).toEqual(message('priority.overdue', { dueAt, remainingHours: 1.5 }));
    expect(factOf(NOW_MS - 1)).toEqual(message('priority.overdue', { dueAt, remainingHours: 1.5 }));
  });

  it('says that no agent is able if none is eligible', () => {
    expect(factOf(NOW_MS + 1, false)).toEqual(
      message('priority.no_able_agent_before_due', { dueAt, remainingHours: 1.5 }),
    );
  });

  it('counts whole days of waiting without a due date, and none before the task is queued', () => {
    const waiting = (ms: number) =>
      urgencyFact(
        aTask({ dueAt: null }),
        { slackMinutes: 0, minutesBeforeDue: 0, agent },
        { enqueuedMs: NOW_MS - ms, dueMs: Number.POSITIVE_INFINITY },
        NOW_MS,
      );
    expect(waiting(2 * DAY_MS + HOUR_MS)).toEqual(message('priority.no_due_date', { waitingDays: 2 }));
    expect(waiting(-2 * DAY_MS)).toEqual(message('priority.no_due_date', { waitingDays: 0 }));
  });
});

describe('the facts of the other components', () => {
  const balance = (supplyRatio: number) => ({
    skillId: asSkillId('figma'),
    supplyRatio,
    supplyMinutes: 600,
    demandMinutes: 1200,
    days: 28,
    agents: 1,
    loneAgentName: 'Ada Nwosu',
  });
  it('call a skill a bottleneck below half of the hours needed, and the scarcest one from there on', () => {
    const codeOf = (ratio: number) => efficiencyFact(1, balance(ratio), [balance(ratio)], () => 'Figma').code;
    expect([codeOf(0.49), codeOf(0.5)]).toEqual(['priority.bottleneck_skill', 'priority.scarcest_skill']);
  });

  it('give the expected contribution in currency units, and none from zero down', () => {
    expect(revenueFact(123_400, Float64Array.of(10, 123_400))).toMatchObject({
      code: 'priority.contribution',
      values: { contribution: 1234 },
    });
    expect([revenueFact(0, Float64Array.of(1)).code, revenueFact(-1, Float64Array.of(1)).code]).toEqual([
      'priority.no_contribution',
      'priority.no_contribution',
    ]);
  });

  it('name the tasks that wait, with their hours', () => {
    const [one, two] = [aTask({ id: asTaskId('T-2'), title: 'Two' }), aTask({ id: asTaskId('T-3'), title: 'Three' })];
    expect(dependencyFact(2, 90, [one, two])).toEqual(
      message('priority.unblocks', { tasks: 2, hours: 1.5, taskIds: [one.id, two.id], titles: ['Two', 'Three'] }),
    );
    expect(dependencyFact(0, 0, [])).toEqual(message('priority.unblocks_nothing', {}));
  });
});

describe('the time before the due date', () => {
  const scoreOf = (fields: Partial<Snapshot>, eligible: readonly number[], horizonDays = 84) => {
    const snapshot = aSnapshot(fields);
    const calendars = compileCalendars(snapshot, NOW_MS, NOW_MS + horizonDays * DAY_MS);
    return scoreTask(
      buildPriorityContext(snapshot, calendars, () => eligible, NOW_MS),
      0,
      NOW_MS,
    );
  };
  const due = (days: number) => instantOf(NOW_MS + days * DAY_MS + 8 * HOUR_MS);

  it('is that of the office if there are no agents', () => {
    // Monday to Friday, 8 hours a day, less the 8 hours of the task.
    expect(scoreOf({ tasks: [aTask({ dueAt: due(4) })], agents: [] }, []).slackMinutes).toBe(4 * 480);
  });

  it('is counted day by day beyond the horizon of the plan', () => {
    // 20 weeks of 5 days and one more Monday; the horizon has only 4 weeks.
    expect(scoreOf({ tasks: [aTask({ dueAt: due(140) })], agents: [agent] }, [0], 28).slackMinutes).toBe(100 * 480);
  });

  it('is shorter by a team freeze for new work of that team only, and the agent with the most time is named', () => {
    const other = anAgent({ id: asAgentId('A-2'), name: 'Bo', team: 'Film' });
    const freeze: Constraint = {
      kind: 'team_freeze',
      id: 'C-1',
      team: 'Design',
      fromOn: asCivilDate('2026-11-23'),
      untilOn: asCivilDate('2026-11-24'),
    };
    const snapshot = { tasks: [aTask({ dueAt: due(4) })], agents: [agent, other], constraints: [freeze] };
    const [frozen, free] = [scoreOf(snapshot, [0]), scoreOf(snapshot, [0, 1])];
    expect([frozen.slackMinutes, free.slackMinutes]).toEqual([2 * 480, 4 * 480]);
    expect(free.recomputeOn).toContainEqual({ event: 'agent_changed', id: 'A-2' });
  });

  it('names the first of agents with the same time', () => {
    const fields = { tasks: [aTask({ dueAt: due(4) })], agents: [agent, anAgent({ id: asAgentId('A-2') })] };
    expect(scoreOf(fields, [0, 1]).recomputeOn).toContainEqual({ event: 'agent_changed', id: 'A-1' });
  });
});

describe('the next time a score changes', () => {
  const nextOf = (fields: Parameters<typeof aTask>[0]) => {
    const snapshot = aSnapshot({ tasks: [aTask(fields)], agents: [agent] });
    const calendars = compileCalendars(snapshot, NOW_MS, NOW_MS + 84 * DAY_MS);
    return scoreTask(
      buildPriorityContext(snapshot, calendars, () => [0], NOW_MS),
      0,
      NOW_MS,
    ).recomputeAt;
  };
  it('is after now, and never if the task is late for good', () => {
    const soon = nextOf({ dueAt: at('2026-11-24T17:00:00Z') });
    expect(soon !== null && Date.parse(soon) > NOW_MS).toBe(true);
    expect(nextOf({ dueAt: at('2026-11-20T17:00:00Z') })).toBeNull();
  });
});
