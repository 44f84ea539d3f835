import { hours, whole } from '../../../../shared/format/index.ts';
import {
  type Agent,
  isStarted,
  msOf,
  type SkillId,
  type Task,
  type WayOut,
  type WayOutKind,
} from '../../../../shared/model/index.ts';
import { mondayMs } from '../../calendar/index.ts';
import { canDo, needsOf, type Wanted } from './collect.ts';
import { type DemandModel, type Solved, solveDemand } from './model.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const MOST_MOVES = 16;
const MOST_TRAININGS = 3;

/** A change of the model that may relieve the shortage, before it was tried. */
interface Trial {
  readonly kind: WayOutKind;
  readonly model: DemandModel;
  /** Cost of so many minutes relieved. */
  readonly cost: (relieved: number) => number;
  readonly say: (relieved: number) => string;
  readonly agentId: WayOut['agentId'];
  readonly skillId: SkillId | null;
}

/** Ways out of a shortage, each proved by solving again with it; cheapest an hour relieved first. Those that relieve nothing are left out. */
export function waysOut(model: DemandModel, before: Solved, scarce: readonly SkillId[]): readonly WayOut[] {
  const trials = [
    ...moves(model, before),
    overtime(model, before),
    ...trainings(model, before, scarce),
    hire(model, scarce),
  ];
  return trials
    .flatMap((trial) => (trial === null ? [] : tried(trial, before)))
    .sort((a, b) => perMinute(a) - perMinute(b) || a.shortAfterMinutes - b.shortAfterMinutes)
    .filter(
      (way, index, all) => all.findIndex((other) => other.kind === way.kind && other.agentId === way.agentId) === index,
    );
}

const perMinute = (way: WayOut): number => way.costAmount / Math.max(1, way.shortBeforeMinutes - way.shortAfterMinutes);

function tried(trial: Trial, before: Solved): readonly WayOut[] {
  const after = solveDemand(trial.model);
  const relieved = before.totalMinutes - after.totalMinutes;
  if (relieved < 1) return [];
  return [
    {
      kind: trial.kind,
      sentence: trial.say(relieved),
      costAmount: Math.round(trial.cost(relieved)),
      shortBeforeMinutes: before.totalMinutes,
      shortAfterMinutes: after.totalMinutes,
      agentId: trial.agentId,
      skillId: trial.skillId,
      verified: true,
    },
  ];
}

/** Agents who are over in some week, or whose time is what the unmet demand competes for. */
function strained({ capacity, assigned }: DemandModel, { fit }: Solved): ReadonlySet<number> {
  const over = capacity.flatMap((row, agent) =>
    row.some((minutes, week) => (assigned[agent]?.[week] ?? 0) > minutes) ? agent : [],
  );
  return new Set([...over, ...fit.fullAgents]);
}

/** Free assigned work of strained agents that others could do: the largest first, in growing numbers. */
function moves(model: DemandModel, before: Solved): readonly Trial[] {
  const { snapshot } = model;
  const hard = strained(model, before);
  const agentIndex = new Map(snapshot.agents.map((agent, index) => [agent.id, index]));
  const tasks = new Map(snapshot.tasks.map((task) => [task.id, task]));
  const candidates = snapshot.assignments
    .flatMap((row) => {
      const task = tasks.get(row.taskId);
      const agent = agentIndex.get(row.agentId);
      if (task === undefined || agent === undefined || !hard.has(agent)) return [];
      if (row.pin !== null || isStarted(task) || task.status === 'blocked' || row.plannedStartAt === null) return [];
      const wanted = asWanted(model, task);
      return wanted.agents.some((other) => !hard.has(other)) ? [{ task, agent, wanted }] : [];
    })
    .sort((a, b) => b.wanted.minutes - a.wanted.minutes || (a.task.id < b.task.id ? -1 : 1));
  const counts = [1, 2, 4, 8, MOST_MOVES].filter((_, at, all) => at === 0 || candidates.length > (all[at - 1] ?? 0));
  return candidates.length === 0
    ? []
    : counts.map((count): Trial => {
        const chosen = candidates.slice(0, count);
        const names = [...new Set(chosen.map((row) => snapshot.agents[row.agent]?.name ?? ''))];
        return {
          kind: 'move',
          model: freed(model, chosen),
          cost: () => 0,
          say: (relieved) =>
            `Give ${chosen.length === 1 ? `${chosen[0]?.task.title ?? ''}` : `${chosen.length} tasks`} of ${listed(names)} to others who can do it: ${hours(relieved / 60)} less short.`,
          agentId: null,
          skillId: null,
        };
      });
}

function asWanted({ snapshot, weeks }: DemandModel, task: Task): Wanted {
  const needs = needsOf(task.requiredSkills);
  const last = weeks.length - 1;
  const first = weeks[0];
  const due =
    task.dueAt === null || first === undefined ? last : Math.floor((msOf(task.dueAt) - mondayMs(first)) / WEEK_MS);
  return {
    source: 'queue',
    needs,
    client: task.client,
    agents: snapshot.agents.flatMap((agent, index) => (canDo(agent, { needs, client: task.client }) ? index : [])),
    from: 0,
    until: Math.min(last, Math.max(0, due)),
    minutes: task.remainingMinutes,
  };
}

/** The model with these tasks back in the queue: their effort leaves the weeks it is planned in, the last weeks first. */
function freed(
  model: DemandModel,
  chosen: readonly { readonly agent: number; readonly wanted: Wanted }[],
): DemandModel {
  const assigned = model.assigned.map((row) => [...row]);
  for (const { agent, wanted } of chosen) {
    const row = assigned[agent] ?? [];
    let left = wanted.minutes;
    const overFirst = row
      .map((minutes, week) => ({ week, over: minutes - (model.capacity[agent]?.[week] ?? 0) }))
      .sort((a, b) => b.over - a.over);
    for (const { week } of overFirst) {
      const taken = Math.min(left, row[week] ?? 0);
      row[week] = (row[week] ?? 0) - taken;
      left -= taken;
    }
  }
  return { ...model, assigned, wanted: [...model.wanted, ...chosen.map((row) => row.wanted)] };
}

function overtime(model: DemandModel, before: Solved): Trial | null {
  const { overtimePercent, overtimePremiumPercent } = model.snapshot.policy.values;
  const hard = strained(model, before);
  const people = [...hard].filter((agent) => model.snapshot.agents[agent]?.kind === 'person');
  if (overtimePercent <= 0 || people.length === 0) return null;
  const rate = mean(people.map((agent) => model.snapshot.agents[agent]?.costRateAmount ?? 0));
  const allowed = new Set(people);
  const names = people.map((agent) => model.snapshot.agents[agent]?.name ?? '');
  return {
    kind: 'overtime',
    model: {
      ...model,
      capacity: model.capacity.map((row, agent) =>
        allowed.has(agent) ? row.map((minutes) => Math.floor(minutes * (1 + overtimePercent / 100))) : row,
      ),
    },
    cost: (relieved) => (relieved / 60) * rate * (1 + overtimePremiumPercent / 100),
    say: (relieved) =>
      `Up to ${whole(overtimePercent)}% overtime of ${listed(names)}: ${hours(relieved / 60)} less short.`,
    agentId: null,
    skillId: null,
  };
}

/** The agents nearest to a scarce skill who have time to spare. */
function trainings(model: DemandModel, before: Solved, scarce: readonly SkillId[]): readonly Trial[] {
  const { snapshot, capacity, assigned } = model;
  const [skillId] = scarce;
  if (skillId === undefined) return [];
  const hard = strained(model, before);
  const { trainingHours } = snapshot.policy.values;
  const minimum = Math.max(
    0,
    ...model.wanted.flatMap((row) => row.needs.flatMap((need) => (need.skillId === skillId ? need.minimum : []))),
  );
  return snapshot.agents
    .map((agent, index) => ({
      agent,
      index,
      have: agent.skills.find((skill) => skill.skillId === skillId)?.proficiency ?? 0,
    }))
    .filter(({ agent, index, have }) => agent.kind === 'person' && !hard.has(index) && have < minimum)
    .map((row) => ({
      ...row,
      spare: (capacity[row.index] ?? []).reduce(
        (sum, minutes, week) => sum + Math.max(0, minutes - (assigned[row.index]?.[week] ?? 0)),
        0,
      ),
    }))
    .filter((row) => row.spare > trainingHours * 60)
    .sort((a, b) => b.have - a.have || b.spare - a.spare || a.index - b.index)
    .slice(0, MOST_TRAININGS)
    .map(
      ({ agent, index }): Trial => ({
        kind: 'train',
        model: trained(
          model,
          index,
          {
            ...agent,
            skills: [
              ...agent.skills.filter((skill) => skill.skillId !== skillId),
              { skillId, proficiency: minimum, lastUsedOn: null },
            ],
          },
          trainingHours * 60,
        ),
        cost: () => trainingHours * agent.costRateAmount,
        say: (relieved) =>
          `Train ${agent.name} in ${skillId} to ${minimum.toFixed(2)} (${hours(trainingHours)}): ${hours(relieved / 60)} less short.`,
        agentId: agent.id,
        skillId,
      }),
    );
}

/** The first free hours go into the training; what the agent can do then counts from the week after it ends. */
function trained(model: DemandModel, index: number, agent: Agent, minutes: number): DemandModel {
  const assigned = model.assigned.map((row) => [...row]);
  const own = assigned[index] ?? [];
  let left = minutes;
  let ready = 0;
  for (let week = 0; week < own.length && left > 0; week++) {
    const taken = Math.min(left, Math.max(0, (model.capacity[index]?.[week] ?? 0) - (own[week] ?? 0)));
    own[week] = (own[week] ?? 0) + taken;
    left -= taken;
    ready = week + 1;
  }
  return {
    ...model,
    assigned,
    wanted: model.wanted.map((row) =>
      row.from >= ready && !row.agents.includes(index) && canDo(agent, row)
        ? { ...row, agents: [...row.agents, index].sort((a, b) => a - b) }
        : row,
    ),
  };
}

/** One more agent like those who have the scarce skills, from the week in which a hire could start. */
function hire(model: DemandModel, scarce: readonly SkillId[]): Trial | null {
  const { hireLeadWeeks, fullTimeHours } = model.snapshot.policy.values;
  const weekMinutes = Math.round(fullTimeHours * 60);
  const wanted = scarce.slice(0, 3);
  const weeksLeft = model.weeks.length - hireLeadWeeks;
  if (weeksLeft <= 0) return null;
  const rates = model.snapshot.agents.filter((agent) => agent.kind === 'person').map((agent) => agent.costRateAmount);
  const rate = rates.sort((a, b) => a - b)[rates.length >> 1] ?? 0;
  const index = model.capacity.length;
  const canTake = (row: Wanted): boolean => row.needs.every((need) => wanted.includes(need.skillId));
  return {
    kind: 'hire',
    model: {
      ...model,
      capacity: [...model.capacity, model.weeks.map((_, week) => (week >= hireLeadWeeks ? weekMinutes : 0))],
      assigned: [...model.assigned, model.weeks.map(() => 0)],
      wanted: model.wanted.map((row) => (canTake(row) ? { ...row, agents: [...row.agents, index] } : row)),
    },
    cost: () => ((weekMinutes * weeksLeft) / 60) * rate,
    say: (relieved) =>
      `Hire one ${wanted.length === 0 ? 'agent' : `agent with ${listed(wanted)}`}, from ${hireLeadWeeks} weeks on: ${hours(relieved / 60)} less short.`,
    agentId: null,
    skillId: wanted[0] ?? null,
  };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

const MOST_NAMED = 3;
function listed(names: readonly string[]): string {
  if (names.length > MOST_NAMED)
    return `${names.slice(0, MOST_NAMED - 1).join(', ')} and ${names.length - MOST_NAMED + 1} others`;
  return names.length < 2 ? (names[0] ?? 'nobody') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
