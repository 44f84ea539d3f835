import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frozenSpans, withoutSpans, workingMinutesBetween } from '../../../src/main/engine/calendar/index.ts';
import { prepare } from '../../../src/main/engine/index.ts';
import {
  type Agent,
  asAgentId,
  asCivilDate,
  asTaskId,
  DAY_MS,
  instantOf,
  isOpen,
  lanesOf,
  msOf,
  type RecomputeEvent,
  type SkillRequirement,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aTask, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

const RUNS = { seed: 23, numRuns: runs(60, 1_000) };
const LAST_DAY = 84;
const dayOf = ({ dueAt }: Task): number =>
  dueAt === null ? LAST_DAY : Math.min(LAST_DAY, Math.max(7, Math.ceil((msOf(dueAt) - NOW_MS) / DAY_MS)));
const shareOf = (task: Task, need: SkillRequirement): number =>
  need.importance / task.requiredSkills.reduce((sum, one) => sum + one.importance, 0);

/**
 * Returns supply as a share of supply plus demand of a skill from a level up until a day, counted task by task and
 * agent by agent.
 */
function ratioOf(snapshot: Snapshot, level: number, need: SkillRequirement, day: number): number {
  const open = snapshot.tasks.filter(isOpen);
  const asked = (skillId: string, least: number, until: number): number =>
    open.reduce(
      (sum, task) =>
        task.requiredSkills
          .filter((one) => one.skillId === skillId && one.minimumProficiency >= least && dayOf(task) <= until)
          .reduce((part, one) => part + task.remainingMinutes * shareOf(task, one), sum),
      0,
    );
  const lowest = (skillId: string): number =>
    Math.min(
      ...open.flatMap((task) =>
        task.requiredSkills.flatMap((one) => (one.skillId === skillId ? one.minimumProficiency : [])),
      ),
    );
  const { calendars } = prepare(snapshot, NOW_MS);
  const supply = snapshot.agents.reduce((sum, agent, index) => {
    const useful = agent.skills.filter((one) => one.proficiency > 0 && one.proficiency >= lowest(one.skillId));
    const own = useful.find((one) => one.skillId === need.skillId);
    const calendar = calendars[index];
    if (own === undefined || own.proficiency < level || calendar === undefined) return sum;
    const free = withoutSpans(calendar, frozenSpans(snapshot.constraints, agent.team, snapshot.office.timeZone));
    const all = useful.reduce((total, one) => total + asked(one.skillId, 0, LAST_DAY), 0);
    const share = all > 0 ? asked(need.skillId, 0, LAST_DAY) / all : 1 / useful.length;
    return sum + workingMinutesBetween(free, NOW_MS, NOW_MS + day * DAY_MS) * lanesOf(agent) * share;
  }, 0);
  const demand = asked(need.skillId, level, day);
  return demand > 0 ? supply / (supply + demand) : 1;
}

describe('resource efficiency', () => {
  it('equals an independent recount of the scarcest skill until the due date, at its level or below', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const prepared = prepare(snapshot, NOW_MS);
        prepared.scores.forEach((score, index) => {
          const task = snapshot.tasks[index];
          if (score === null || task === undefined || prepared.matcher.eligibleAgentsOf(index).length === 0) return;
          const cap = prepared.priority.clientSupply.balanceOf(task)?.supplyRatio ?? 1;
          const ratios = task.requiredSkills.flatMap((need) =>
            snapshot.tasks
              .filter(isOpen)
              .flatMap((other) =>
                other.requiredSkills
                  .filter((one) => one.skillId === need.skillId && one.minimumProficiency <= need.minimumProficiency)
                  .map((one) => ratioOf(snapshot, one.minimumProficiency, need, dayOf(task))),
              ),
          );
          const raw = score.components.find(({ name }) => name === 'resource_efficiency')?.raw;
          expect(raw).toBeCloseTo(Math.min(cap, ...ratios), 9);
        });
      }),
      RUNS,
    );
  });

  it('does not depend on who the work is assigned to', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const [agent] = snapshot.agents;
        if (agent === undefined) return;
        const assignments = snapshot.tasks.map((task) =>
          anAssignment({ taskId: task.id, agentId: agent.id, plannedStartAt: null, plannedFinishAt: null }),
        );
        const [before, after] = [snapshot, { ...snapshot, assignments }].map((one) => prepare(one, NOW_MS).priority);
        for (const task of snapshot.tasks)
          for (const need of task.requiredSkills)
            expect(after?.skillSupply.balanceOf(need, task)).toEqual(before?.skillSupply.balanceOf(need, task));
      }),
      RUNS,
    );
  });
});

/** A change of the workspace, and the events that announce it. */
interface Change {
  readonly snapshot: Snapshot;
  readonly events: readonly RecomputeEvent[];
}

const taskEvents = (...tasks: readonly Task[]): readonly RecomputeEvent[] =>
  tasks.flatMap((task) => [
    { event: 'task_changed', id: task.id } as const,
    { event: 'open_work_changed', id: '*' } as const,
    ...task.requiredSkills.map(({ skillId }) => ({ event: 'skill_changed', id: skillId }) as const),
  ]);
const agentEvents = (agent: Agent): readonly RecomputeEvent[] => [
  { event: 'agent_changed', id: agent.id },
  { event: 'agent_changed', id: '*' },
  ...agent.skills.map(({ skillId }) => ({ event: 'skill_changed', id: skillId }) as const),
];

const CHANGES: readonly ((snapshot: Snapshot, size: number) => Change)[] = [
  (snapshot, size) => {
    const task = aTask({ id: asTaskId('T-99'), pipelineValueAmount: size * 1_000, requiredSkills: [] });
    return { snapshot: { ...snapshot, tasks: [...snapshot.tasks, task] }, events: taskEvents(task) };
  },
  (snapshot, size) => {
    const index = size % snapshot.tasks.length;
    const before = snapshot.tasks[index];
    if (before === undefined) return { snapshot, events: [] };
    const after: Task = {
      ...before,
      remainingMinutes: before.remainingMinutes + size,
      dueAt: instantOf(NOW_MS + size * 60_000),
    };
    const tasks = snapshot.tasks.map((task) => (task === before ? after : task));
    return { snapshot: { ...snapshot, tasks }, events: taskEvents(before, after) };
  },
  (snapshot, size) => {
    const before = snapshot.agents[size % Math.max(1, snapshot.agents.length)];
    if (before === undefined) return { snapshot, events: [] };
    const off = { fromOn: asCivilDate('2026-11-30'), untilOn: asCivilDate('2026-12-11') };
    const after = { ...before, calendar: { ...before.calendar, timeOff: [...before.calendar.timeOff, off] } };
    const agents = snapshot.agents.map((agent) => (agent === before ? after : agent));
    return { snapshot: { ...snapshot, agents }, events: agentEvents(before) };
  },
  (snapshot) => {
    const agent = anAgent({ id: asAgentId('A-99'), skills: anAgent().skills });
    return { snapshot: { ...snapshot, agents: [...snapshot.agents, agent] }, events: agentEvents(agent) };
  },
  (snapshot, size) => {
    const cap = { id: 'new', kind: 'client_hour_cap', client: 'Vesper', minutesPerWeek: size } as const;
    return {
      snapshot: { ...snapshot, constraints: [...snapshot.constraints, cap] },
      events: [{ event: 'constraint_changed', id: '*' }],
    };
  },
  (snapshot, size) => {
    const row = {
      id: 'O-9',
      client: 'Quillon',
      probability: 0.9,
      expectedOn: asCivilDate('2026-12-10'),
      valueAmount: size + 1,
      effortMinutes: 600,
      requiredSkills: [],
    };
    return {
      snapshot: { ...snapshot, opportunities: [...snapshot.opportunities, row] },
      events: [
        { event: 'pipeline_changed', id: 'Quillon' },
        { event: 'open_work_changed', id: '*' },
      ],
    };
  },
];

describe('what changes a priority', () => {
  it('lists the events that change it: any other event leaves it unchanged', () => {
    fc.assert(
      fc.property(
        anyWorkspace,
        fc.nat(CHANGES.length - 1),
        fc.integer({ min: 1, max: 9_000 }),
        (snapshot, kind, size) => {
          const change = CHANGES[kind]?.(snapshot, size);
          if (change === undefined) return;
          const [before, after] = [snapshot, change.snapshot].map((one) => prepare(one, NOW_MS).scores);
          const changed = new Set(change.events.map(({ event, id }) => `${event} ${id}`));
          before?.forEach((score, index) => {
            if (score === null || score.recomputeOn.some(({ event, id }) => changed.has(`${event} ${id}`))) return;
            expect(after?.[index]?.composite).toBe(score.composite);
          });
        },
      ),
      RUNS,
    );
  });
});
