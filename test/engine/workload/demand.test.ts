import fc from 'fast-check';
import highsLoader from 'highs';
import { describe, expect, test } from 'vitest';
import { compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import { type FitProblem, fitDemand } from '../../../src/main/engine/workload/demand/fit.ts';
import { demandAgainstSupply } from '../../../src/main/engine/workload/index.ts';
import {
  type ArrivalsForecast,
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  DAY_MS,
  type DemandWeek,
  instantOf,
  msOf,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';

const problems: fc.Arbitrary<FitProblem> = fc
  .record({ weekCount: fc.integer({ min: 1, max: 4 }), agentCount: fc.integer({ min: 1, max: 5 }) })
  .chain(({ weekCount, agentCount }) =>
    fc.record({
      weekCount: fc.constant(weekCount),
      free: fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: weekCount, maxLength: weekCount }), {
        minLength: agentCount,
        maxLength: agentCount,
      }),
      classes: fc.array(
        fc
          .record({
            agents: fc.subarray(Array.from({ length: agentCount }, (_, index) => index)),
            a: fc.integer({ min: 0, max: weekCount - 1 }),
            b: fc.integer({ min: 0, max: weekCount - 1 }),
            minutes: fc.integer({ min: 0, max: 90 }),
          })
          .map(({ agents, a, b, minutes }) => ({ agents, from: Math.min(a, b), until: Math.max(a, b), minutes })),
        { maxLength: 6 },
      ),
    }),
  );
const total = (problem: FitProblem): number => fitDemand(problem).shortMinutes.reduce((a, b) => a + b, 0);

/** Returns the maximum number of minutes of the classes due by a week that fit, as a linear program solved by HiGHS. */
function mostThatFits(highs: Awaited<ReturnType<typeof highsLoader>>, problem: FitProblem, lastWeek: number): number {
  const uses = new Map<string, string[]>();
  const limits: string[] = [];
  const names: string[] = [];
  problem.classes.forEach((row, index) => {
    if (row.until > lastWeek) return;
    const own: string[] = [];
    for (const agent of row.agents)
      for (let week = row.from; week <= row.until; week++) {
        const name = `x${index}_${agent}_${week}`;
        own.push(name);
        uses.set(`${agent} ${week}`, [...(uses.get(`${agent} ${week}`) ?? []), name]);
      }
    names.push(...own);
    if (own.length > 0) limits.push(`c${index}: ${own.join(' + ')} <= ${row.minutes}`);
  });
  for (const [key, vars] of uses) {
    const [agent = 0, week = 0] = key.split(' ').map(Number);
    limits.push(`a${agent}_${week}: ${vars.join(' + ')} <= ${problem.free[agent]?.[week] ?? 0}`);
  }
  if (names.length === 0) return 0;
  return highs.solve(`Maximize\n obj: ${names.join(' + ')}\nSubject To\n ${limits.join('\n ')}\nEnd`).ObjectiveValue;
}

describe('the demand that fits', () => {
  test('equals the result of a linear program, for the demand due by each week', async () => {
    const highs = await highsLoader();
    fc.assert(
      fc.property(problems, (problem) => {
        const { shortMinutes } = fitDemand(problem);
        for (let week = 0; week < problem.weekCount; week++) {
          const due = problem.classes.reduce((sum, row) => sum + (row.until <= week ? row.minutes : 0), 0);
          const short = shortMinutes.slice(0, week + 1).reduce((a, b) => a + b, 0);
          expect(due - short).toBe(Math.round(mostThatFits(highs, problem, week)));
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });
  test('never grows with more demand, and never shrinks with more time', () => {
    fc.assert(
      fc.property(problems, fc.nat(5), fc.nat(4), fc.integer({ min: 1, max: 50 }), (problem, pick, week, by) => {
        const before = total(problem);
        const more = problem.classes.map((row, index) =>
          index === pick ? { ...row, minutes: row.minutes + by } : row,
        );
        expect(total({ ...problem, classes: more })).toBeGreaterThanOrEqual(before);
        const withMoreTime = problem.free.map((row, index) =>
          index === pick ? row.map((m, at) => (at === week ? m + by : m)) : row,
        );
        expect(total({ ...problem, free: withMoreTime })).toBeLessThanOrEqual(before);
      }),
      { seed: 12, numRuns: 300 },
    );
  });
  test('the agents reported as full are the bottleneck: an extra hour of any other agent changes nothing', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { fullAgents } = fitDemand(problem);
        const before = total(problem);
        problem.free.forEach((_, agent) => {
          if (fullAgents.includes(agent)) return;
          const withMoreTime = problem.free.map((row, index) => (index === agent ? row.map((m) => m + 60) : row));
          expect(total({ ...problem, free: withMoreTime })).toBe(before);
        });
      }),
      { seed: 13, numRuns: 200 },
    );
  });
});

const skill = (id: string, proficiency = 0.9) => ({ skillId: asSkillId(id), proficiency, lastUsedOn: null });
const need = (id: string, minimumProficiency = 0.7) => ({
  skillId: asSkillId(id),
  minimumProficiency,
  importance: 1,
  mandatory: true,
});
const against = (snapshot: Snapshot, weeks = 4, arrivals: ArrivalsForecast | null = null) =>
  demandAgainstSupply(snapshot, compileCalendars(snapshot, NOW_MS - DAY_MS, NOW_MS + 84 * DAY_MS), NOW_MS, {
    weeks,
    arrivals,
  });
const unassigned = (id: string, hours: number, due: string, needs = [need('grading')]) =>
  aTask({ id: asTaskId(id), remainingMinutes: hours * 60, dueAt: at(due), requiredSkills: needs });

const FRIDAY_MS = msOf(at('2026-11-27T17:00:00Z'));
/** Returns the two sides of a week's row: demand plus unused time, and capacity plus shortage. */
const sidesOf = ({ demandMinutes, unusedMinutes, supplyMinutes, shortMinutes }: DemandWeek) => {
  const { assigned, queue, pipeline, arrivals } = demandMinutes;
  return [assigned + queue + pipeline + arrivals + unusedMinutes, supplyMinutes + shortMinutes];
};
test('demand and unused capacity of every week add up to its capacity and shortage, for all work and for each skill', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ skill: fc.constantFrom('a', 'b'), both: fc.boolean() }), { minLength: 1, maxLength: 4 }),
      fc.array(
        fc.record({
          skill: fc.constantFrom('a', 'b'),
          hours: fc.integer({ min: 1, max: 90 }),
          week: fc.integer({ min: 0, max: 5 }),
          agent: fc.option(fc.nat(3), { nil: null }),
        }),
        { maxLength: 8 },
      ),
      (people, work) => {
        const agents = people.map((one, index) =>
          anAgent({
            id: asAgentId(`A-${index}`),
            skills: one.both ? [skill('a'), skill('b')] : [skill(one.skill)],
          }),
        );
        const tasks = work.map((one, index) =>
          unassigned(`T-${index}`, one.hours, instantOf(FRIDAY_MS + one.week * 7 * DAY_MS), [need(one.skill)]),
        );
        const assignments = work.flatMap(({ agent, hours }, index) =>
          agent === null || agents[agent] === undefined
            ? []
            : anAssignment({
                taskId: asTaskId(`T-${index}`),
                agentId: agents[agent].id,
                effortMinutes: hours * 60,
                plannedFinishAt: instantOf(FRIDAY_MS + (hours % 3) * 7 * DAY_MS),
              }),
        );
        const { weeks, bySkill } = against(aSnapshot({ agents, tasks, assignments }));
        for (const row of [...weeks, ...bySkill.flatMap((one) => one.weeks)]) {
          const [work, time] = sidesOf(row);
          // Effort that is spread over weeks is rounded to minutes for each agent.
          expect(Math.abs((work ?? 0) - (time ?? 0))).toBeLessThanOrEqual(2 * agents.length);
        }
      },
    ),
    { seed: 14, numRuns: runs(60, 500) },
  );
});

describe('demand against supply', () => {
  const grader = anAgent({ id: asAgentId('A-1'), name: 'Kai Moreau', skills: [skill('grading')] });
  const editor = anAgent({
    id: asAgentId('A-2'),
    name: 'Rosa Iglesias',
    skills: [skill('editing'), skill('grading', 0.5)],
  });

  test('reports the first week with a shortage, its hours, and the scarce skill', () => {
    const snapshot = aSnapshot({
      agents: [grader, editor],
      tasks: [unassigned('T-1', 30, '2026-11-27T17:00:00Z'), unassigned('T-2', 60, '2026-12-04T17:00:00Z')],
    });
    const { firstShortage, weeks, bySkill } = against(snapshot);
    expect(firstShortage).toEqual({ weekOf: '2026-11-30', shortMinutes: 600, skillIds: ['grading'] });
    expect(weeks.map((week) => week.shortMinutes)).toEqual([0, 600, 0, 0]);
    expect(weeks[0]).toMatchObject({
      supplyMinutes: 4800,
      // 30 h due this week, and 10 h of the 60 h due in the next that do not fit there.
      demandMinutes: { assigned: 0, queue: 2400, pipeline: 0, arrivals: 0 },
    });
    expect(bySkill).toHaveLength(1);
    expect(bySkill[0]?.firstShortage?.weekOf).toBe('2026-11-30');
  });
  test('free time before the due week counts; time after it does not', () => {
    const fits = aSnapshot({ agents: [grader], tasks: [unassigned('T-1', 80, '2026-12-04T17:00:00Z')] });
    expect(against(fits).firstShortage).toBeNull();
    const not = aSnapshot({ agents: [grader], tasks: [unassigned('T-1', 80, '2026-11-27T17:00:00Z')] });
    expect(against(not).firstShortage).toMatchObject({ weekOf: '2026-11-23', shortMinutes: 40 * 60 });
  });
  test('assigned work uses capacity in its planned weeks, and counts as short above capacity', () => {
    const snapshot = aSnapshot({
      agents: [grader],
      tasks: [aTask({ requiredSkills: [need('grading')] }), unassigned('T-2', 10, '2026-11-27T17:00:00Z')],
      assignments: [anAssignment({ plannedFinishAt: at('2026-11-27T17:00:00Z'), effortMinutes: 45 * 60 })],
    });
    expect(against(snapshot).weeks[0]?.shortMinutes).toBe((5 + 10) * 60);
  });
  test('the pipeline counts by its probability, and arrivals by the skills they usually require', () => {
    const points = ['2026-11-23', '2026-11-30'].map((on) => ({
      periodOn: asCivilDate(on),
      value: 50,
      low: 0,
      high: 90,
    }));
    const series = {
      method: 'mean' as const,
      season: 1,
      history: [],
      points,
      backtest: null,
      evidence: 'enough' as const,
      facts: [],
    };
    const arrivals: ArrivalsForecast = { period: 'week', tasks: series, hours: series, skillShare: { grading: 1 } };
    const snapshot = aSnapshot({
      agents: [grader],
      tasks: [],
      skills: [{ id: asSkillId('grading'), name: 'Grading' }],
      opportunities: [
        {
          id: 'P-1',
          client: 'Quillon',
          probability: 0.5,
          expectedOn: asCivilDate('2026-12-07'),
          valueAmount: 0,
          effortMinutes: 40 * 60,
          requiredSkills: [need('grading')],
        },
      ],
    });
    const { weeks } = against(snapshot, 4, arrivals);
    expect(weeks.map((week) => week.demandMinutes.pipeline)).toEqual([0, 0, 20 * 60, 0]);
    // Work that arrives this week is usually due in two weeks, and only 40 h per week are available.
    expect(weeks.map((week) => week.demandMinutes.arrivals)).toEqual([0, 2400, 1200, 2400]);
  });
  test('every option is verified by solving again, and reports the remaining shortage', () => {
    const shortDated = aSnapshot({
      agents: [grader, editor],
      tasks: [
        aTask({
          id: asTaskId('T-0'),
          title: 'Cut of the film',
          remainingMinutes: 1200,
          requiredSkills: [need('editing', 0.5)],
        }),
        unassigned('T-1', 60, '2026-11-27T17:00:00Z'),
        unassigned('T-2', 70, '2026-12-18T17:00:00Z'),
      ],
      assignments: [
        anAssignment({
          taskId: asTaskId('T-0'),
          agentId: asAgentId('A-2'),
          effortMinutes: 1200,
          plannedFinishAt: at('2026-11-25T13:00:00Z'),
        }),
      ],
    });
    const { firstShortage, options } = against(shortDated);
    expect(firstShortage?.shortMinutes).toBe(20 * 60);
    const overtime = options.find((way) => way.kind === 'overtime');
    expect(overtime).toMatchObject({ verified: true, shortBeforeMinutes: 1200, shortAfterMinutes: 1200 - 240 });
    expect(overtime?.sentence).toMatchObject({ values: { agents: ['Kai Moreau'], more: 0 } });
    for (const way of options) expect(way.shortAfterMinutes).toBeLessThan(way.shortBeforeMinutes);
    const costs = options.map((way) => way.costAmount / (way.shortBeforeMinutes - way.shortAfterMinutes));
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
  });
  test('moving work away from the only qualified agents costs nothing and comes first', () => {
    const both = anAgent({ id: asAgentId('A-2'), name: 'Rosa Iglesias', skills: [skill('editing')] });
    const kai = anAgent({ id: asAgentId('A-1'), name: 'Kai Moreau', skills: [skill('grading'), skill('editing')] });
    const snapshot = aSnapshot({
      agents: [kai, both],
      tasks: [
        aTask({
          id: asTaskId('T-0'),
          title: 'Cut of the film',
          remainingMinutes: 1200,
          requiredSkills: [need('editing', 0.5)],
        }),
        unassigned('T-1', 40, '2026-11-27T17:00:00Z'),
      ],
      assignments: [
        anAssignment({
          taskId: asTaskId('T-0'),
          agentId: asAgentId('A-1'),
          effortMinutes: 1200,
          plannedFinishAt: at('2026-11-25T13:00:00Z'),
        }),
      ],
    });
    const [best] = against(snapshot).options;
    expect(best).toMatchObject({ kind: 'move', costAmount: 0, shortBeforeMinutes: 1200, shortAfterMinutes: 0 });
    expect(best?.sentence).toEqual({
      code: 'workload.option_move_task',
      values: { task: 'Cut of the film', taskId: 'T-0', agent: 'Kai Moreau', relievedHours: 20 },
    });
  });
  test('a hire helps from the week it can start, and a training costs its hours', () => {
    const snapshot = aSnapshot({
      agents: [grader, editor],
      tasks: [unassigned('T-1', 300, '2027-01-08T17:00:00Z')],
    });
    const { options } = against(snapshot, 8);
    expect(options.find((way) => way.kind === 'hire')).toMatchObject({ shortBeforeMinutes: 20 * 60, verified: true });
    expect(options.find((way) => way.kind === 'train')).toMatchObject({
      agentId: 'A-2',
      skillId: 'grading',
      costAmount: 16 * 6000,
      shortAfterMinutes: 0,
    });
  });
  test('an agency without work has no shortage', () => {
    expect(against(aSnapshot({ tasks: [] }))).toMatchObject({ firstShortage: null, options: [] });
  });
});
