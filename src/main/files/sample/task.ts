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
import { civilDateOf } from './agents.ts';
import { type ClientLine, RISKS, type StepLine } from './catalogue.ts';
import { halfHours, type Random, round2 } from './random.ts';

export interface Placed {
  readonly task: Task;
  /** The agent to whom it is assigned, or who did it; null if there is none. */
  readonly agentId: Agent['id'] | null;
  /** A pinned start. */
  readonly promisedAt?: Instant;
}

/**
 * `figma:0.7!;copywriting:0.4*2` as trusted text of this folder; imported files are read by the strict reader of the
 * importer.
 */
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

/** 17:00 UTC on that day, or on the Monday after if it falls on a weekend. */
export function endOfWorkday(ms: number): Instant {
  const midnight = Math.floor(ms / DAY_MS) * DAY_MS;
  const weekday = (midnight / DAY_MS + 3) % 7;
  return instantOf(midnight + (weekday > 4 ? 7 - weekday : 0) * DAY_MS + 17 * HOUR_MS);
}

/** The place of a step in the sample: its client and project, assignee, progress and due date. */
export interface StepPlace {
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

/** A whole amount of money, in minor units. */
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
