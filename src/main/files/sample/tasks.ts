import {
  type Agent,
  asSkillId,
  asTaskId,
  type CivilDate,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOf,
  type Milestone,
  type SkillRequirement,
  type Task,
  type TaskStatus,
} from '../../../shared/model/index.ts';
import { agentIdOf, canDo, civilDateOf } from './agents.ts';
import {
  CLIENTS,
  type ClientLine,
  INTERNAL_STEPS,
  PROJECT_KINDS,
  RETAINER_STEPS,
  RISKS,
  type StepLine,
} from './catalogue.ts';
import { byId, halfHours, type Random, round2 } from './random.ts';
import { LONE_EXPERT, OVERLOADED } from './roster.ts';

export interface Placed {
  readonly task: Task;
  /** Who holds it, or did it; null: nobody. */
  readonly agentId: Agent['id'] | null;
  /** A start held by hand. */
  readonly promisedAt?: Instant;
}

/** `figma:0.7!;copywriting:0.4*2` as trusted text of this folder; files are read by the importer's own, strict reader. */
export const needsOf = (text: string): SkillRequirement[] =>
  text.split(';').map((part) => {
    const [id = '', rest = '0'] = part.split(':');
    const [minimum = '0', importance = '1'] = rest.replace('!', '').split('*');
    return {
      skillId: asSkillId(id),
      minimumProficiency: Number(minimum),
      importance: Number(importance),
      mandatory: rest.includes('!'),
    };
  });

/** 17:00 UTC on that day, or on the Monday after where it falls on a weekend. */
export function endOfWorkday(ms: number): Instant {
  const midnight = Math.floor(ms / DAY_MS) * DAY_MS;
  const weekday = (midnight / DAY_MS + 3) % 7;
  return instantOf(midnight + (weekday > 4 ? 7 - weekday : 0) * DAY_MS + 17 * HOUR_MS);
}

interface StepPlace {
  readonly client: ClientLine | null;
  readonly project: string | null;
  readonly id: string;
  readonly status: TaskStatus;
  readonly dueMs: number | null;
  readonly createdMs: number;
  readonly dependsOn: readonly string[];
}

const IMPORTANCE = { strategic: 0.8, key: 0.6, standard: 0.45, small: 0.3 } as const;
const ratioNear = (random: Random, centre: number): number =>
  round2(Math.min(1, Math.max(0, centre + 0.14 * random.normal())));

function milestonesOf(step: StepLine, minutes: number, dueAt: Instant | null, nowMs: number): Milestone[] {
  if (minutes < 16 * 60 || step.deliverable === undefined || dueAt === null) return [];
  const dueMs = Date.parse(dueAt);
  const draftOn: CivilDate = civilDateOf(Math.max(nowMs, dueMs - 7 * DAY_MS));
  return [
    { name: 'Draft', dueOn: draftOn, weight: 1, rule: { kind: 'progress', progressRatio: 0.6 }, completedAt: null },
    {
      name: 'Final',
      dueOn: civilDateOf(dueMs),
      weight: 2,
      rule: { kind: 'deliverable', deliverable: step.deliverable },
      completedAt: null,
    },
  ];
}

/** Whole money, in minor units. */
const money = (value: number): number => Math.round(value / 10) * 1000;

/** One task of the sample from a step of the catalogue. */
export function taskOf(step: StepLine, place: StepPlace, random: Random, nowMs: number): Task {
  const minutes = halfHours(random.logNormal(step.hours, 0.22));
  const closed = place.status === 'done' || place.status === 'cancelled';
  const started = place.status === 'in_progress' || place.status === 'review' || place.status === 'blocked';
  const doneRatio = place.status === 'done' ? 1 : place.status === 'review' ? 0.9 : started ? random.int(2, 7) / 10 : 0;
  const actual = Math.round(minutes * doneRatio * random.logNormal(1.05, 0.2));
  const remaining = closed ? 0 : Math.max(15, Math.round((minutes * (1 - doneRatio)) / 15) * 15);
  const hours = minutes / 60;
  const revenue = place.client === null ? null : money(hours * random.logNormal(118, 0.2));
  const cost = money(hours * random.logNormal(56, 0.15));
  const dueAt = place.dueMs === null ? null : endOfWorkday(place.dueMs);
  const tier = place.client?.tier ?? 'small';
  const later = place.status === 'queued' && random.chance(0.1) && dueAt !== null && Date.parse(dueAt) > nowMs + DAY_MS;
  return {
    id: asTaskId(place.id),
    title: step.title,
    description:
      place.client === null
        ? `${step.title}, for the agency itself.`
        : `${step.title} for ${place.client.name}${place.project === null ? '' : `, ${place.project.toLowerCase()}`}.`,
    client: place.client?.name ?? null,
    project: place.project,
    type: step.type,
    domain: step.domain,
    complexity: step.complexity,
    status: place.status,
    estimateMinutes: minutes,
    estimateAssumed: false,
    remainingMinutes: remaining,
    actualMinutes: actual,
    createdAt: instantOf(place.createdMs),
    enqueuedAt: instantOf(place.createdMs),
    releaseAt:
      later && dueAt !== null
        ? instantOf(Math.floor((nowMs + (Date.parse(dueAt) - nowMs) * 0.3) / HOUR_MS) * HOUR_MS)
        : null,
    dueAt,
    clientTier: tier,
    strategicImportance: ratioNear(random, IMPORTANCE[tier]),
    stakeholderPriority: ratioNear(random, 0.5),
    revenuePotentialAmount: revenue,
    costEstimateAmount: cost,
    projectedMarginRatio: revenue === null ? null : Math.max(-1, round2((revenue - cost) / revenue)),
    pipelineValueAmount: place.client !== null && random.chance(0.15) ? money(random.logNormal(14_000, 0.6)) : 0,
    requiredSkills: needsOf(step.skills),
    dependsOn: place.dependsOn.map(asTaskId),
    parentId: null,
    milestones: closed ? [] : milestonesOf(step, minutes, dueAt, nowMs),
    deliverables:
      step.deliverable === undefined
        ? []
        : [
            {
              name: step.deliverable,
              state: place.status === 'done' ? 'accepted' : place.status === 'review' ? 'submitted' : 'pending',
            },
          ],
    remainingComplexity: started ? Math.max(1, step.complexity - 1) : null,
    riskFactors: random.chance(0.12) ? [random.pick(RISKS)] : [],
    reporting:
      place.client?.tier === 'strategic' && random.chance(0.2)
        ? [
            {
              cadence: 'weekly',
              format: 'pdf',
              fields: ['progress', 'risks'],
              recipient: `office@${place.client.name.toLowerCase().replace(/[^a-z]+/g, '')}.example`,
            },
          ]
        : [],
    declines: 0,
    version: 1,
  };
}

/** Takes holders in turn among those able, so that nobody but the planted one starts overloaded. */
function holderPicker(agents: readonly Agent[]) {
  const held = new Map<string, number>();
  return (task: Task): Agent['id'] | null => {
    const able = agents.filter((a) => canDo(a, task.requiredSkills) && !a.excludedClients.includes(task.client ?? ''));
    const free = able.filter((a) => (held.get(a.id) ?? 0) < a.maxConcurrent);
    const best = [...free].sort((a, b) => (held.get(a.id) ?? 0) - (held.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1))[0];
    if (best === undefined) return null;
    if (task.status !== 'done') held.set(best.id, (held.get(best.id) ?? 0) + 1);
    return best.id;
  };
}

function projectTasks(
  client: ClientLine,
  kind: string,
  first: number,
  random: Random,
  nowMs: number,
  holderOf: (task: Task) => Agent['id'] | null,
): Placed[] {
  const steps = PROJECT_KINDS[kind] ?? [];
  const blockedChain = client.code === 'QUI' && kind === 'Brand film';
  const stage = blockedChain ? 3 : random.weighted([5, 5, 5, 3, 1]);
  const dueMs = nowMs + (blockedChain ? 24 : random.int(18, 80)) * DAY_MS;
  const createdMs = nowMs - random.int(8, 50) * DAY_MS - random.int(0, 9) * HOUR_MS;
  return steps.map((step, index) => {
    const id = `${client.code}-${first + index}`;
    const here = index === stage;
    const status: TaskStatus =
      index < stage
        ? random.chance(0.06)
          ? 'cancelled'
          : 'done'
        : blockedChain && here
          ? 'blocked'
          : here && stage > 0
            ? random.pick<TaskStatus>(['in_progress', 'in_progress', 'review', 'queued'])
            : here && random.chance(0.3)
              ? 'in_progress'
              : index === stage + 1 && random.chance(0.5)
                ? 'assigned'
                : 'queued';
    const share = (index - stage + 1) / (steps.length - stage);
    const stepDueMs =
      index < stage
        ? createdMs + (index + 1) * 4 * DAY_MS
        : nowMs + (dueMs - nowMs) * share - (here && random.chance(0.15) ? 12 * DAY_MS : 0);
    const place: StepPlace = {
      client,
      project: kind,
      id,
      status,
      createdMs,
      dueMs: index > stage && random.chance(0.12) ? null : stepDueMs,
      dependsOn: step.after.map((n) => `${client.code}-${first + n}`),
    };
    const task = taskOf(step, place, random, nowMs);
    const agentId = status === 'queued' || status === 'cancelled' ? null : holderOf(task);
    if (agentId === null && status !== 'cancelled' && status !== 'done')
      return {
        task: {
          ...task,
          status: 'queued',
          remainingMinutes: task.estimateMinutes,
          actualMinutes: 0,
          remainingComplexity: null,
        },
        agentId,
      };
    return { task: blockedChain && here ? { ...task, riskFactors: ['client feedback is slow'] } : task, agentId };
  });
}

/** Faults whose start was promised, on as many working days in a row: with the two in progress more than the week holds. */
const PROMISED = 3;

/** 09:00 UTC on the n-th working day after today. */
function workingDayAfter(nowMs: number, n: number): Instant {
  let day = Math.floor(nowMs / DAY_MS);
  for (let left = n; left > 0; ) {
    day++;
    if ((day + 3) % 7 < 5) left--;
  }
  return instantOf(day * DAY_MS + 9 * HOUR_MS);
}

/** An overload (too many hours already held, all due soon) and a lone expert (more colour grading than one person has days). */
function plantedTasks(random: Random, nowMs: number, agents: readonly Agent[]): Placed[] {
  const fix: StepLine = {
    title: 'Checkout fault',
    type: 'fix',
    domain: 'web',
    skills: 'react:0.6!;javascript:0.6!',
    hours: 13,
    complexity: 3,
    after: [],
  };
  const grade: StepLine = {
    title: 'Grade archive reel',
    type: 'edit',
    domain: 'film',
    skills: 'colour-grading:0.7!',
    hours: 18,
    complexity: 4,
    after: [],
    deliverable: 'grade',
  };
  const corvane = CLIENTS.find((c) => c.code === 'COR') ?? null;
  const aldermoor = CLIENTS.find((c) => c.code === 'ALD') ?? null;
  const idOf = (name: string): Agent['id'] | null => agents.find((a) => a.id === agentIdOf(name))?.id ?? null;
  const make = (step: StepLine, client: ClientLine | null, n: number, status: TaskStatus, days: number): Task =>
    taskOf(
      { ...step, title: `${step.title} ${n % 100}` },
      {
        client,
        project: client?.code === 'COR' ? 'Web shop' : 'Archive',
        id: `${client?.code ?? 'INT'}-${n}`,
        status,
        dueMs: nowMs + days * DAY_MS,
        createdMs: nowMs - 6 * DAY_MS,
        dependsOn: [],
      },
      random,
      nowMs,
    );
  const faults = Array.from({ length: 9 }, (_, i) => ({
    task: make(fix, corvane, 901 + i, i < 2 ? 'in_progress' : 'assigned', 4 + i),
    agentId: idOf(OVERLOADED),
    ...(i < 2 || i >= 2 + PROMISED ? {} : { promisedAt: workingDayAfter(nowMs, i - 1) }),
  }));
  const reels = Array.from({ length: 8 }, (_, i) => ({
    task: make(grade, aldermoor, 901 + i, i === 0 ? 'in_progress' : 'queued', 5 + 2 * i),
    agentId: i === 0 ? idOf(LONE_EXPERT) : null,
  }));
  return [...faults, ...reels];
}

/** Splits every catalogue of product texts in two children; the parent's effort is theirs. */
function withChildren(placed: readonly Placed[]): Placed[] {
  return placed.flatMap(({ task, agentId }): Placed[] => {
    if (task.title !== 'Product texts, first hundred' || task.status !== 'queued') return [{ task, agentId }];
    const half = Math.round(task.estimateMinutes / 60) * 30;
    const children = ['1 to 50', '51 to 100'].map((part, n): Placed => {
      const minutes = n === 0 ? half : task.estimateMinutes - half;
      return {
        agentId: null,
        task: {
          ...task,
          id: asTaskId(`${task.id}.${n + 1}`),
          title: `Product texts, ${part}`,
          parentId: task.id,
          estimateMinutes: minutes,
          remainingMinutes: minutes,
          milestones: [],
          pipelineValueAmount: 0,
        },
      };
    });
    return [{ task: { ...task, milestones: [] }, agentId }, ...children];
  });
}

/** 400 tasks: projects in progress, planted trouble, and small recurring work up to the number. Sorted by id. */
export function sampleTasks(random: Random, nowMs: number, agents: readonly Agent[]): Placed[] {
  const holderOf = holderPicker(
    agents.filter((a) => a.id !== agentIdOf(OVERLOADED) && a.id !== agentIdOf(LONE_EXPERT)),
  );
  const projects = CLIENTS.flatMap((client) =>
    client.kinds.flatMap((kind, n) => projectTasks(client, kind, 101 + n * 100, random, nowMs, holderOf)),
  );
  const placed = [...withChildren(projects), ...plantedTasks(random, nowMs, agents)];
  for (let n = 0; placed.length < 400; n++) {
    const internal = n % 6 === 5;
    const client = internal ? null : (CLIENTS[n % CLIENTS.length] ?? null);
    const step = internal ? random.pick(INTERNAL_STEPS) : random.pick(RETAINER_STEPS);
    const id = `${client?.code ?? 'INT'}-${701 + n}`;
    const dueMs = random.chance(0.2) ? null : nowMs + random.int(-2, 40) * DAY_MS;
    placed.push({
      agentId: null,
      task: taskOf(
        step,
        {
          client,
          project: internal ? 'Agency' : 'Retainer',
          id,
          status: 'queued',
          dueMs,
          createdMs: nowMs - random.int(1, 30) * DAY_MS,
          dependsOn: [],
        },
        random,
        nowMs,
      ),
    });
  }
  return placed.sort((a, b) => byId(a.task, b.task));
}
