import {
  type Agent,
  COMPATIBILITY_COMPONENTS,
  type Compatibility,
  type CompatibilityComponent,
  type CompatibilityComponentName,
  type Ineligibility,
  message,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import { skillName } from '../base/names.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import type { Experience, Prediction } from '../learning/index.ts';
import { type EffectiveSkills, gapsOf } from './skills.ts';

/** Facts about a pair of task and agent, from which its score and explanation are derived. */
export interface PairFacts {
  readonly task: Task;
  readonly agent: Agent;
  readonly calendar: WorkCalendar;
  readonly skills: EffectiveSkills;
  readonly prediction: Prediction;
  readonly experience: Experience;
  readonly effortMinutes: number;
  readonly beforeDueMinutes: number;
  readonly loadMinutes: number;
  readonly capacityMinutes: number;
  /** How often this agent declined the task, and how much that lowers the success component. */
  readonly declines: number;
  readonly declinedLoss: number;
  readonly raws: Readonly<Record<CompatibilityComponentName, number>>;
}

/** Number of outcomes at which confidence reaches 0.5; it tends to 1 as outcomes accumulate. */
const CONFIDENCE_HALF = 5;

/**
 * Returns the full explanation of a pair: components that sum to `overall`, skill gaps, the prediction with its
 * interval, and its confidence.
 */
export function compatibilityOf(
  pair: PairFacts,
  reasons: readonly Ineligibility[],
  overall: number,
  snapshot: Snapshot,
): Compatibility {
  const v = snapshot.policy.values;
  const weights: Readonly<Record<CompatibilityComponentName, number>> = {
    skill: v.fitSkill,
    experience: v.fitExperience,
    success: v.fitSuccess,
    availability: v.fitAvailability,
    workload: v.fitWorkload,
  };
  const facts = factsOf(pair, snapshot);
  return {
    taskId: pair.task.id,
    agentId: pair.agent.id,
    eligible: reasons.length === 0,
    reasons,
    skillAlignment: pair.raws.skill,
    overall,
    components: COMPATIBILITY_COMPONENTS.map((name) => ({
      name,
      raw: pair.raws[name],
      weight: weights[name],
      contribution: pair.raws[name] * weights[name],
      fact: facts[name],
    })),
    confidence: pair.prediction.evidenceCount / (pair.prediction.evidenceCount + CONFIDENCE_HALF),
    evidenceCount: pair.prediction.evidenceCount,
    successProbability: pair.prediction.success,
    effortMultiplier: pair.prediction.multiplier,
    effortMultiplierLow: pair.prediction.low,
    effortMultiplierHigh: pair.prediction.high,
    effortMinutes: pair.effortMinutes,
    gaps: gapsOf(pair.task, pair.skills),
  };
}

type Fact = CompatibilityComponent['fact'];

function factsOf(pair: PairFacts, snapshot: Snapshot): Readonly<Record<CompatibilityComponentName, Fact>> {
  const { experience, task } = pair;
  return {
    skill: skillFact(pair, snapshot),
    experience: message('matching.experience', { tasks: experience.count }),
    success: successFact(pair, snapshot),
    availability:
      task.dueAt === null
        ? message('matching.no_due_date', {})
        : message('matching.availability', {
            availableHours: tenthHours(pair.beforeDueMinutes),
            workHours: tenthHours(pair.effortMinutes),
          }),
    workload:
      pair.capacityMinutes > 0
        ? message('matching.workload', { ratio: pair.loadMinutes / pair.capacityMinutes })
        : message('matching.no_capacity', {}),
  };
}

const tenthHours = (minutes: number): number => Math.round(minutes / 6) / 10;

function skillFact({ task, skills }: PairFacts, snapshot: Snapshot): Fact {
  const gaps = gapsOf(task, skills);
  if (gaps.length === 0) return message('matching.skills_met', { skills: task.requiredSkills.length });
  return message('matching.skills_short', {
    gaps: gaps.map(({ skillId, have, need }) => ({
      skillName: skillName(snapshot, skillId),
      proficiency: have,
      needed: need,
    })),
  });
}

function successFact({ prediction, declines, declinedLoss }: PairFacts, { policy }: Snapshot): Fact {
  return message('matching.success', {
    ratio: prediction.success,
    basis: prediction.steppedBack.success ? 'default' : prediction.fromPrior ? 'few' : 'enough',
    similarTasks: prediction.evidenceCount,
    neededTasks: policy.values.leastEvidence,
    learnedShare: prediction.learnedShare.success,
    declines,
    declineLoss: declinedLoss,
  });
}

/**
 * Explains why agent B ranks below agent A: B's score minus A's for each component (the parts sum to `difference`), and
 * the hard rules that B breaks.
 */
export function whyNot(
  a: Compatibility,
  b: Compatibility,
): {
  readonly difference: number;
  readonly parts: readonly { readonly name: string; readonly difference: number; readonly fact: Fact }[];
  readonly hardReasons: readonly Ineligibility[];
} {
  const contributions = new Map(a.components.map(({ name, contribution }) => [name, contribution]));
  const parts = b.components.map((component) => ({
    name: component.name,
    difference: component.contribution - (contributions.get(component.name) ?? 0),
    fact: component.fact,
  }));
  return { difference: b.overall - a.overall, parts, hardReasons: b.reasons };
}
