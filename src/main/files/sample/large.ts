import {
  type Agent,
  type AgentSkill,
  asAgentId,
  asSkillId,
  asTaskId,
  DAY_MS,
  type Task,
} from '../../../shared/model/index.ts';
import { civilDateOf, spreadWeek } from './agents.ts';
import { CLIENTS, type ClientLine, PROJECT_KINDS, RETAINER_STEPS, type StepLine } from './catalogue.ts';
import { sampleOutcomes } from './outcomes.ts';
import { byId, makeRandom, type Random, round2 } from './random.ts';
import { PLACES, ROSTER, type RosterLine } from './roster.ts';
import type { Sample } from './sample.ts';
import { sampleSkills, shippedRelations } from './skills.ts';
import { type Placed, taskOf } from './task.ts';

const PLACE_NAMES = ['london', 'berlin', 'newYork', 'bengaluru'] as const;

interface Seat {
  readonly id: string;
  readonly team: string;
}

/**
 * A colleague of an agent on the sample's roster: the same profession, but different proficiencies, location and
 * working week.
 */
function colleagueOf(line: RosterLine, { id, team }: Seat, random: Random, nowMs: number): Agent {
  const ai = line.lanes !== undefined;
  const place = ai ? PLACES.cloud : PLACES[random.pick(PLACE_NAMES)];
  const weekly = ai ? line.weeklyHours : random.pick([40, 40, 37.5, 37.5, 37.5, 30, 24, 20]);
  const days = ai ? line.days : weekly <= 24 ? [1, 2, 3] : weekly === 30 ? [0, 1, 2, 3] : [0, 1, 2, 3, 4];
  const skills = line.skills.split(';').map((part): AgentSkill => {
    const [skill = '', level = '0.5'] = part.split(':');
    const proficiency = round2(Math.min(0.99, Math.max(0.2, Number(level) + 0.12 * random.normal())));
    return { skillId: asSkillId(skill), proficiency, lastUsedOn: civilDateOf(nowMs - random.int(1, 300) * DAY_MS) };
  });
  const offMs = nowMs + random.int(2, 100) * DAY_MS;
  return {
    id: asAgentId(id),
    name: `${line.name.split(' ')[0]} ${id}`,
    kind: ai ? 'ai' : 'person',
    team,
    skills,
    calendar: {
      timeZone: place.timeZone,
      weekdayMinutes: spreadWeek(weekly * 60, days),
      dayStartMinute: 540,
      holidays: place.holidays,
      timeOff:
        !ai && random.chance(0.35)
          ? [{ fromOn: civilDateOf(offMs), untilOn: civilDateOf(offMs + random.int(0, 12) * DAY_MS) }]
          : [],
    },
    maxConcurrent: line.lanes ?? 3,
    costRateAmount: Math.round(line.rate * random.logNormal(1, 0.15)) * 100,
    learningEfficiency: 1,
    excludedClients: [],
    activeFromOn: null,
    activeUntilOn: null,
    version: 1,
  };
}

/** Creates projects until there are `count` tasks, each with the steps and the order of its kind. */
function largeTasks(count: number, random: Random, nowMs: number): Placed[] {
  const kinds = Object.entries(PROJECT_KINDS);
  const width = String(count).length;
  const clients: ClientLine[] = Array.from({ length: Math.max(18, Math.ceil(count / 60)) }, (_, n) => {
    const base = CLIENTS[n % CLIENTS.length] ?? random.pick(CLIENTS);
    return n < CLIENTS.length ? base : { ...base, name: `${base.name} ${Math.floor(n / CLIENTS.length) + 1}` };
  });
  const idAt = (n: number): string => `T${String(n + 1).padStart(width, '0')}`;
  const placed: Placed[] = [];
  while (placed.length < count) {
    const retainer = random.chance(0.25);
    const [kind, steps] = retainer
      ? (['Retainer', [random.pick(RETAINER_STEPS)]] as [string, readonly StepLine[]])
      : random.pick(kinds);
    const client = random.pick(clients);
    const first = placed.length;
    const endMs = nowMs + random.int(5, 150) * DAY_MS;
    const createdMs = nowMs - random.int(1, 60) * DAY_MS;
    steps.forEach((step, index) => {
      if (placed.length >= count) return;
      const dueMs = random.chance(0.1)
        ? null
        : nowMs + ((endMs - nowMs) * (index + 1)) / steps.length - (random.chance(0.03) ? 15 * DAY_MS : 0);
      const dependsOn = step.after.map((n) => idAt(first + n));
      const task = taskOf(
        step,
        {
          client,
          project: `${kind} ${first + 1}`,
          id: idAt(first + index),
          status: 'queued',
          dueMs,
          createdMs,
          dependsOn,
        },
        random,
        nowMs,
      );
      placed.push({ task, agentId: null });
    });
  }
  return placed;
}

/**
 * A large agency for benchmarks: any number of open tasks and agents, with 10 outcomes per agent; the same arguments
 * give the same agency.
 */
export function makeLargeAgency(size: {
  readonly seed: number;
  readonly nowMs: number;
  readonly tasks: number;
  readonly agents: number;
}): Sample {
  const random = makeRandom(size.seed);
  const clock = Math.floor(size.nowMs / 60_000) * 60_000;
  const width = String(size.agents).length;
  const agents = Array.from({ length: size.agents }, (_, n) => {
    const line = ROSTER[n % ROSTER.length] ?? random.pick(ROSTER);
    const id = `A${String(n + 1).padStart(width, '0')}`;
    return colleagueOf(line, { id, team: `${line.team} ${1 + Math.floor((n + 1) / 200)}` }, random, clock);
  }).sort(byId);
  const placed = largeTasks(size.tasks, random, clock);
  const tasks: Task[] = placed.map((p) => ({ ...p.task, id: asTaskId(p.task.id) })).sort(byId);
  return {
    tasks,
    agents,
    outcomes: sampleOutcomes({
      random,
      nowMs: clock,
      agents,
      placed: [],
      count: Math.min(200_000, agents.length * 10),
    }),
    opportunities: [],
    activity: [],
    skills: sampleSkills(),
    relations: shippedRelations(),
    constraints: [],
    assignedTo: [],
  };
}
