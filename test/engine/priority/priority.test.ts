import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import {
  buildPriorityContext,
  cyclesOf,
  isWaiting,
  openPrerequisites,
  scoreAll,
  scoreTask,
} from '../../../src/main/engine/priority/index.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import {
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  CLIENT_TIERS,
  DAY_MS,
  instantOf,
  MINUTE_MS,
  type PriorityComponentName,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { textOf } from '../../../src/shared/words/index.ts';
import { anAgent, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';

const HORIZON = 84 * DAY_MS;
const everyone = (snapshot: Snapshot) => {
  const all = Int32Array.from(snapshot.agents, (_, index) => index);
  return () => all;
};
const contextOf = (snapshot: Snapshot, nowMs = NOW_MS) =>
  buildPriorityContext(snapshot, compileCalendars(snapshot, NOW_MS, NOW_MS + HORIZON), everyone(snapshot), nowMs);
const scoreOf = (tasks: readonly Task[], nowMs = NOW_MS, index = 0, fields: Partial<Snapshot> = {}) =>
  scoreTask(contextOf(aSnapshot({ tasks, ...fields })), index, nowMs);
const rawOf = (score: ReturnType<typeof scoreOf>, name: PriorityComponentName): number =>
  score.components.find((component) => component.name === name)?.raw ?? Number.NaN;
const others = Array.from({ length: 8 }, (_, index) =>
  aTask({ id: asTaskId(`T-${index + 2}`), revenuePotentialAmount: (index + 1) * 100_000 }),
);

const anyTask = fc
  .record({
    due: fc.option(fc.integer({ min: -20_000, max: 200_000 })),
    remainingMinutes: fc.integer({ min: 0, max: 6_000 }),
    clientTier: fc.constantFrom(...CLIENT_TIERS),
    strategicImportance: fc.double({ min: 0, max: 1, noNaN: true }),
    stakeholderPriority: fc.double({ min: 0, max: 1, noNaN: true }),
    revenuePotentialAmount: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
    waited: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ due, waited, ...fields }) =>
    aTask({
      ...fields,
      dueAt: due === null ? null : instantOf(NOW_MS + due * MINUTE_MS),
      enqueuedAt: instantOf(NOW_MS - waited * DAY_MS),
    }),
  );
const RUNS = { seed: 11, numRuns: 150 };

describe('a priority score', () => {
  it('is the sum of its five contributions and stays within 0..100', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const score = scoreOf([task, ...others]);
        const sum = score.components.reduce((total, { contribution }) => total + contribution, 0);
        expect(Math.abs(sum - score.composite)).toBeLessThan(1e-9);
        expect(score.composite).toBeGreaterThanOrEqual(0);
        expect(score.composite).toBeLessThanOrEqual(100 + 1e-9);
        for (const { fact } of score.components) expect(textOf(fact, MACHINE_READER)).not.toMatch(/NaN|undefined|^$/);
      }),
      RUNS,
    );
  });

  it('never falls as time passes, and changes by a point at the announced time, not earlier', () => {
    fc.assert(
      fc.property(anyTask, fc.integer({ min: 1, max: 60_000 }), (task, minutes) => {
        const context = contextOf(aSnapshot({ tasks: [task, ...others] }));
        const now = scoreTask(context, 0, NOW_MS);
        const later = scoreTask(context, 0, NOW_MS + minutes * MINUTE_MS);
        expect(later.composite).toBeGreaterThanOrEqual(now.composite - 1e-9);
        if (now.recomputeAt === null) expect(later.composite - now.composite).toBeLessThan(1 + 1e-6);
        else {
          const due = Date.parse(now.recomputeAt);
          if (NOW_MS + minutes * MINUTE_MS < due) expect(later.composite - now.composite).toBeLessThan(1 + 1e-6);
          if (due < NOW_MS + HORIZON && rawOf(now, 'urgency') < 0.96)
            expect(scoreTask(context, 0, due).composite - now.composite).toBeGreaterThan(1 - 1e-3);
        }
      }),
      RUNS,
    );
  });

  it('follows the best eligible calendar when another becomes the best', () => {
    const soon = { ...anAgent().calendar, weekdayMinutes: [600, 600, 0, 0, 0, 0, 0] };
    const late = { ...anAgent().calendar, weekdayMinutes: [0, 0, 0, 600, 600, 0, 0] };
    const agents = [
      anAgent({ id: asAgentId('A-1'), calendar: soon }),
      anAgent({ id: asAgentId('A-2'), calendar: late }),
    ];
    const task = aTask({ dueAt: instantOf(NOW_MS + 5 * DAY_MS), remainingMinutes: 240 });
    const context = contextOf(aSnapshot({ tasks: [task], agents }));
    const now = scoreTask(context, 0, NOW_MS);
    const recompute = Date.parse(now.recomputeAt ?? '');
    expect(scoreTask(context, 0, recompute).composite - now.composite).toBeGreaterThan(0.999);
    expect(scoreTask(context, 0, recompute - MINUTE_MS).composite - now.composite).toBeLessThan(1);
    expect(recompute).toBeGreaterThan(NOW_MS + DAY_MS);
  });

  it('does not fall with an earlier due date, a higher tier or more revenue, and no other component changes', () => {
    const only = (a: Task, b: Task, name: PriorityComponentName, also?: PriorityComponentName): void => {
      const low = scoreOf([a, ...others]);
      const high = scoreOf([b, ...others]);
      expect(rawOf(high, name)).toBeGreaterThanOrEqual(rawOf(low, name) - 1e-12);
      for (const component of low.components)
        if (component.name !== name && component.name !== also) expect(rawOf(high, component.name)).toBe(component.raw);
    };
    fc.assert(
      fc.property(anyTask, fc.integer({ min: 1, max: 50_000 }), (task, amount) => {
        const due = task.dueAt === null ? NOW_MS + DAY_MS : Date.parse(task.dueAt);
        const later = { ...task, dueAt: instantOf(due + amount * MINUTE_MS) };
        only(later, { ...task, dueAt: instantOf(due) }, 'urgency', 'resource_efficiency');
        only({ ...task, clientTier: 'small' }, { ...task, clientTier: 'key' }, 'business_impact');
        const revenue = task.revenuePotentialAmount ?? 0;
        only(task, { ...task, revenuePotentialAmount: revenue + amount * 10 }, 'revenue_impact');
      }),
      { seed: 12, numRuns: 80 },
    );
  });

  it('does not let one huge deal flatten the rest', () => {
    const huge = aTask({ id: asTaskId('T-99'), revenuePotentialAmount: 10 ** 11 });
    const scores = scoreAll(contextOf(aSnapshot({ tasks: [...others, huge] })), NOW_MS);
    const raws = scores.map((score) => (score === null ? 0 : rawOf(score, 'revenue_impact')));
    expect(Math.max(...raws.slice(0, -1)) - Math.min(...raws.slice(0, -1))).toBeGreaterThan(0.5);
  });

  it('ages without a due date up to the ceiling', () => {
    const aged = (days: number) =>
      rawOf(scoreOf([aTask({ dueAt: null, enqueuedAt: instantOf(NOW_MS - days * DAY_MS) })]), 'urgency');
    expect(aged(30)).toBeCloseTo(0.3, 9);
    expect(aged(400)).toBeCloseTo(0.6, 9);
  });

  it('does not treat a due date beyond the horizon as the end of the horizon', () => {
    const far = (days: number) => rawOf(scoreOf([aTask({ dueAt: instantOf(NOW_MS + days * DAY_MS) })]), 'urgency');
    expect(far(200)).toBeLessThan(far(100));
  });

  it('does not call work urgent because nobody can do it', () => {
    const snapshot = aSnapshot({ tasks: [aTask()] });
    const calendars = compileCalendars(snapshot, NOW_MS, NOW_MS + HORIZON);
    const score = scoreTask(
      buildPriorityContext(snapshot, calendars, () => [], NOW_MS),
      0,
      NOW_MS,
    );
    expect(rawOf(score, 'urgency')).toBeLessThan(1);
    expect(rawOf(score, 'resource_efficiency')).toBe(0);
  });

  it('shows the scarcest skill and its only expert', () => {
    const skill = { skillId: asSkillId('figma'), minimumProficiency: 0.7, importance: 1, mandatory: true };
    const task = aTask({ requiredSkills: [skill], remainingMinutes: 100_000 });
    const efficiency = scoreOf([task]).components[2];
    expect(efficiency?.raw).toBeLessThan(1);
    expect(efficiency?.fact).toMatchObject({
      code: 'priority.bottleneck_skill',
      values: { skillId: 'figma', onlyHolders: [{ agentName: 'Ada Nwosu', skillId: 'figma' }] },
    });
  });
});

describe('dependencies', () => {
  const chain = (id: string, ...dependsOn: string[]) => aTask({ id: asTaskId(id), dependsOn: dependsOn.map(asTaskId) });

  it('count each task downstream once', () => {
    const score = scoreOf([chain('T-1'), chain('T-2', 'T-1'), chain('T-3', 'T-1'), chain('T-4', 'T-2', 'T-3')]);
    expect(score.components[4]?.fact).toMatchObject({ code: 'priority.unblocks', values: { tasks: 3, hours: 24 } });
    expect(rawOf(score, 'dependency_impact')).toBe(1);
  });

  it('report a cycle with its path, never follow it, and keep its tasks waiting', () => {
    const snapshot = aSnapshot({ tasks: [chain('T-1', 'T-2'), chain('T-2', 'T-1'), chain('T-3', 'T-2')] });
    const context = contextOf(snapshot);
    expect(cyclesOf(context)).toEqual([['T-1', 'T-2', 'T-1']]);
    expect(isWaiting(context, 0)).toBe(true);
    expect(openPrerequisites(context, 2)).toEqual(['T-2']);
    expect(scoreTask(context, 1, NOW_MS).components[4]?.fact.values).toMatchObject({ tasks: 1 });
  });

  it('stop waiting when the prerequisite is done', () => {
    const tasks = [aTask({ status: 'done' }), chain('T-2', 'T-1')];
    expect(isWaiting(contextOf(aSnapshot({ tasks })), 1)).toBe(false);
  });
});

describe('scoring everything', () => {
  it('agrees exactly with scoring one by one, and leaves out parents and closed work', () => {
    const child = aTask({ id: asTaskId('T-8b'), parentId: asTaskId('T-8') });
    const tasks = [...others, child, aTask({ id: asTaskId('T-0'), status: 'done' })];
    const snapshot = aSnapshot({ tasks });
    const context = contextOf(snapshot);
    const all = scoreAll(context, NOW_MS);
    snapshot.tasks.forEach((task, index) => {
      if (task.id === 'T-0' || task.id === 'T-8') expect(all[index]).toBeNull();
      else expect(all[index]).toEqual(scoreTask(contextOf(snapshot), index, NOW_MS));
    });
  });
});

describe('rules of the workspace', () => {
  const frozen = (fromOn: string, untilOn: string): Partial<Snapshot> => ({
    constraints: [
      { id: 'f', kind: 'team_freeze', team: 'Design', fromOn: asCivilDate(fromOn), untilOn: asCivilDate(untilOn) },
    ],
  });

  it('lower efficiency to the share of required hours that a client cap allows, and explain it', () => {
    const tasks = ['T-1', 'T-2'].map((id) => aTask({ id: asTaskId(id), remainingMinutes: 1_200, dueAt: null }));
    const cap = { id: 'c', kind: 'client_hour_cap', client: 'Quillon', minutesPerWeek: 100 } as const;
    const score = scoreOf(tasks, NOW_MS, 0, { constraints: [cap] });
    expect(rawOf(score, 'resource_efficiency')).toBeCloseTo(20 / (20 + 40), 12);
    expect(score.components[2]?.fact).toMatchObject({
      code: 'priority.client_cap',
      values: { client: 'Quillon', availableHours: 20, neededHours: 40 },
    });
    expect(rawOf(scoreOf(tasks), 'resource_efficiency')).toBeGreaterThan(0.5);
  });

  it('subtract the days of a freeze from the slack of new work, not of assigned work', () => {
    const due = instantOf(NOW_MS + 9 * DAY_MS);
    const slackOf = (status: Task['status'], fields: Partial<Snapshot>) =>
      scoreOf([aTask({ status, dueAt: due })], NOW_MS, 0, fields).slackMinutes;
    const week = frozen('2026-11-23', '2026-11-27');
    expect(slackOf('queued', {})).toBe(7 * 480 - 480);
    expect(slackOf('queued', week)).toBe(2 * 480 - 480);
    expect(slackOf('assigned', week)).toBe(7 * 480 - 480);
  });
});
