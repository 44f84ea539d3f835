import fc from 'fast-check';
import {
  type Agent,
  type AgentSkill,
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  CLIENT_TIERS,
  DAY_MS,
  HOUR_MS,
  instantOf,
  type Outcome,
  type SkillRequirement,
  type Snapshot,
  type Task,
} from '../../src/shared/model/index.ts';
import { anAgent, anOutcome, aSnapshot, aTask, NOW_MS } from './builders.ts';

const SKILLS = ['copy', 'figma', 'motion', 'type'].map(asSkillId);
const ZONES = ['UTC', 'Europe/London', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland'];
const WEEKS = [
  [480, 480, 480, 480, 480, 0, 0],
  [0, 0, 600, 600, 600, 0, 0],
  [300, 300, 300, 300, 300, 300, 0],
];
const TYPES = ['design', 'copy'];
const taskId = (index: number) => asTaskId(`T-${index + 1}`);
const agentId = (index: number) => asAgentId(`A-${index + 1}`);
const hundredth = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
const instantIn = (fromHours: number, untilHours: number) =>
  fc.integer({ min: fromHours, max: untilHours }).map((n) => instantOf(NOW_MS + n * HOUR_MS));

/** Small workspaces of up to 8 tasks and 4 agents: zones, part-time, skills, rules, prerequisites (cycles too), outcomes. */
export const anyWorkspace: fc.Arbitrary<Snapshot> = fc
  .record({
    tasks: fc.array(anyTask(), { minLength: 1, maxLength: 8 }),
    agents: fc.array(anyAgent(), { minLength: 0, maxLength: 4 }),
    outcomes: fc.array(anyOutcome(), { maxLength: 30 }),
    links: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 8 }),
    notWith: fc.option(fc.tuple(fc.nat(7), fc.nat(3))),
    freeze: fc.option(fc.integer({ min: 1, max: 120 })),
    capMinutes: fc.option(fc.integer({ min: 0, max: 4_000 })),
  })
  .map(({ tasks, agents, outcomes, links, notWith, freeze, capMinutes }) =>
    aSnapshot({
      tasks: tasks.map((task, index) => ({
        ...task,
        id: taskId(index),
        dependsOn: [...new Set(links.filter(([to]) => to === index).map(([, from]) => from))]
          .filter((from) => from !== index && from < tasks.length)
          .map(taskId),
      })),
      agents: agents.map((agent, index) => ({ ...agent, id: agentId(index), name: `Agent ${index + 1}` })),
      outcomes: outcomes.map((outcome, index) => ({ ...outcome, taskId: asTaskId(`O-${index + 1}`) })),
      relations: [{ a: asSkillId('figma'), b: asSkillId('motion'), relatednessRatio: 0.6, source: 'shipped' }],
      constraints: [
        ...(notWith === null
          ? []
          : [{ id: 'n', kind: 'not_with', taskId: taskId(notWith[0]), agentId: agentId(notWith[1]) } as const]),
        ...(freeze === null
          ? []
          : [
              {
                id: 'f',
                kind: 'team_freeze',
                team: 'Design',
                fromOn: asCivilDate('2026-11-23'),
                untilOn: asCivilDate(instantOf(NOW_MS + freeze * DAY_MS).slice(0, 10)),
              } as const,
            ]),
        ...(capMinutes === null
          ? []
          : [{ id: 'c', kind: 'client_hour_cap', client: 'Quillon', minutesPerWeek: capMinutes } as const]),
      ],
    }),
  );

function anyTask(): fc.Arbitrary<Task> {
  return fc
    .record({
      type: fc.constantFrom(...TYPES),
      client: fc.constantFrom('Quillon', 'Vesper', null),
      complexity: fc.integer({ min: 1, max: 5 }),
      status: fc.constantFrom('queued', 'queued', 'queued', 'queued', 'done', 'cancelled'),
      remainingMinutes: fc.integer({ min: 0, max: 4_000 }),
      enqueuedAt: instantIn(-2_400, 0),
      releaseAt: fc.option(instantIn(-100, 600)),
      dueAt: fc.option(instantIn(-100, 4_000)),
      clientTier: fc.constantFrom(...CLIENT_TIERS),
      strategicImportance: hundredth,
      stakeholderPriority: hundredth,
      revenuePotentialAmount: fc.option(fc.integer({ min: 0, max: 5_000_000 })),
      costEstimateAmount: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
      projectedMarginRatio: fc.option(fc.integer({ min: -100, max: 100 }).map((n) => n / 100)),
      pipelineValueAmount: fc.integer({ min: 0, max: 100_000 }),
      requiredSkills: fc.uniqueArray(anyNeed(), { maxLength: 3, selector: (need) => need.skillId }),
    } satisfies { readonly [K in keyof Task]?: fc.Arbitrary<Task[K]> })
    .map((fields) => aTask(fields));
}

function anyNeed(): fc.Arbitrary<SkillRequirement> {
  return fc.record({
    skillId: fc.constantFrom(...SKILLS),
    minimumProficiency: hundredth,
    importance: fc.integer({ min: 1, max: 4 }),
    mandatory: fc.boolean(),
  });
}

function anyAgent(): fc.Arbitrary<Agent> {
  return fc
    .record({
      kind: fc.constantFrom('person', 'ai'),
      team: fc.constantFrom('Design', 'Studio'),
      skills: fc.uniqueArray(anyAgentSkill(), { maxLength: 4, selector: (skill) => skill.skillId }),
      timeZone: fc.constantFrom(...ZONES),
      weekdayMinutes: fc.constantFrom(...WEEKS),
      offWeeks: fc.constantFrom(0, 1, 4, 8, 14),
      excludedClients: fc.constantFrom([], ['Vesper']),
      learningEfficiency: fc.integer({ min: 0, max: 20 }).map((n) => n / 10),
      activeUntilOn: fc.constantFrom(null, null, asCivilDate('2026-11-20'), asCivilDate('2027-01-04')),
      activeFromOn: fc.constantFrom(null, null, asCivilDate('2026-12-07'), asCivilDate('2027-06-01')),
    })
    .map(({ timeZone, weekdayMinutes, offWeeks, ...fields }) => {
      const untilOn = asCivilDate(instantOf(NOW_MS + offWeeks * 7 * DAY_MS).slice(0, 10));
      const timeOff = offWeeks === 0 ? [] : [{ fromOn: asCivilDate('2026-11-23'), untilOn }];
      return anAgent({ ...fields, calendar: { ...anAgent().calendar, timeZone, weekdayMinutes, timeOff } });
    });
}

function anyAgentSkill(): fc.Arbitrary<AgentSkill> {
  return fc.record({
    skillId: fc.constantFrom(...SKILLS),
    proficiency: hundredth,
    lastUsedOn: fc.constantFrom(null, asCivilDate('2025-05-01')),
  });
}

function anyOutcome(): fc.Arbitrary<Outcome> {
  return fc
    .record({
      agentId: fc.nat(3).map(agentId),
      type: fc.constantFrom(...TYPES),
      complexity: fc.integer({ min: 1, max: 5 }),
      actualMinutes: fc.integer({ min: 0, max: 2_000 }),
      finishedAt: instantIn(-5_000, -1),
      failed: fc.boolean(),
    })
    .map((fields) => anOutcome(fields));
}
