import fc from 'fast-check';
import {
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  type Constraint,
  DAY_MS,
  instantOf,
  type Plan,
  RELATION_TYPES,
  recorded,
  type Snapshot,
  type Task,
  type TaskRelation,
} from '../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, NOW_MS } from './builders.ts';

const AGENTS = 3;
const LINES = 9;
/** A relation to an earlier task, with a lag or a lead of up to two days, in any unit. */
const link = fc.record({
  before: fc.nat(LINES - 1),
  type: fc.constantFrom(...RELATION_TYPES),
  lag: fc.constantFrom(0, 0, 90, 480, 960, -120, -480, 1500),
  lagUnit: fc.constantFrom('working', 'working', 'elapsed', 'percent'),
});
const line = fc.record({
  role: fc.constantFrom('queued', 'queued', 'queued', 'assigned', 'pinned', 'timed', 'started', 'blocked'),
  hours: fc.integer({ min: 1, max: 60 }),
  agent: fc.integer({ min: 0, max: AGENTS - 1 }),
  dueDay: fc.option(fc.integer({ min: -3, max: 25 }), { nil: null, freq: 3 }),
  releaseDay: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null, freq: 2 }),
  skill: fc.constantFrom(null, 0.5, 0.8, 0.97),
  after: fc.integer({ min: 0, max: 7 }),
  links: fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, fc.array(link, { minLength: 1, maxLength: 3 })),
  client: fc.constantFrom('Quillon', 'Harrow'),
});
const rules = fc.record({ cap: fc.boolean(), freeze: fc.boolean(), together: fc.boolean(), apart: fc.boolean() });
/** Small agencies of three agents: work in every state, prerequisites, due and release dates, and rules. */
export const anyAgency = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: LINES }),
  rules,
  hold: fc.boolean(),
  budget: fc.integer({ min: 0, max: 3 }),
});
export type Agency = typeof anyAgency extends fc.Arbitrary<infer T> ? T : never;

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

type Links = readonly (typeof link extends fc.Arbitrary<infer T> ? T : never)[];
/** The relations of a task to those before it. A percentage is of a small lag, so that it is one. */
function relationsTo(n: number, links: Links): Pick<Task, 'relations'> {
  const relations = links.flatMap(({ before, type, lag, lagUnit }): readonly TaskRelation[] =>
    before >= n || (type === 'FS' && lag === 0)
      ? []
      : [
          {
            predecessorId: taskIdOf(before),
            type,
            lag: lagUnit === 'percent' ? Math.round(lag / 10) : lag,
            lagUnit: lag === 0 ? 'working' : (lagUnit as TaskRelation['lagUnit']),
          },
        ],
  );
  return relations.length === 0 ? {} : { relations };
}

/** A workspace with this agency. */
export function agencySnapshot(made: Agency): Snapshot {
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
        ...relationsTo(n, row.links),
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
      const isPinned = row.role === 'pinned' || row.role === 'timed';
      return [
        anAssignment({
          taskId: taskIdOf(n),
          agentId: agentIdOf(row.agent),
          plannedStartAt: startAt,
          plannedFinishAt: startAt,
          effortMinutes: row.hours * 60,
          pin: isPinned ? pin : null,
        }),
      ];
    }),
  });
}

/** The workspace after a plan is applied. */
export const published = (snapshot: Snapshot, plan: Plan): Snapshot => {
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
