import {
  type Agent,
  COMPATIBILITY_COMPONENTS,
  type Compatibility,
  type CompatibilityComponentName,
  type Ineligibility,
  type Policy,
  type Task,
} from '../../../shared/model/index.ts';
import { hours, percent } from '../base/english.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import type { Experience, Prediction } from '../learning/index.ts';
import { type EffectiveSkills, gapsOf } from './skills.ts';

/** All that is known of one pair before it is put into words. */
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
  /** Times this agent declined this task, and what that takes off the success part. */
  readonly declines: number;
  readonly declinedLoss: number;
  readonly raws: Readonly<Record<CompatibilityComponentName, number>>;
}

/** Evidence of this many outcomes gives half the confidence there is to gain. */
const CONFIDENCE_HALF = 5;

/** The pair in full: components that sum to `overall`, gaps, prediction with its interval, confidence and from what. */
export function compatibilityOf(
  pair: PairFacts,
  reasons: readonly Ineligibility[],
  overall: number,
  policy: Policy,
): Compatibility {
  const v = policy.values;
  const weights: Readonly<Record<CompatibilityComponentName, number>> = {
    skill: v.fitSkill,
    experience: v.fitExperience,
    success: v.fitSuccess,
    availability: v.fitAvailability,
    workload: v.fitWorkload,
  };
  const words = factsOf(pair, policy);
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
      fact: words[name],
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

function factsOf(pair: PairFacts, policy: Policy): Readonly<Record<CompatibilityComponentName, string>> {
  const { prediction, experience, task } = pair;
  const gaps = gapsOf(task, pair.skills);
  const evidence = prediction.steppedBack.success
    ? 'the prior: learning did not help on held-out work'
    : prediction.fromPrior
      ? `from ${prediction.evidenceCount} alike, fewer than ${policy.values.leastEvidence}: mostly the prior`
      : `from ${prediction.evidenceCount} alike`;
  const declined =
    pair.declines === 0
      ? ''
      : `; declined it ${pair.declines === 1 ? 'once' : `${pair.declines} times`}: -${pair.declinedLoss.toFixed(2)}`;
  return {
    skill:
      gaps.length === 0
        ? `Meets all ${task.requiredSkills.length} skills asked for`
        : `Short of ${gaps.map((gap) => `${gap.skillId} (${gap.have.toFixed(2)} of ${gap.need.toFixed(2)})`).join(', ')}`,
    experience: experience.count === 0 ? 'No finished task alike' : `${experience.count} finished tasks alike`,
    success: `${percent(prediction.success)} on time and not failed, ${evidence}${declined}`,
    availability:
      task.dueAt === null
        ? 'No due date'
        : `${hours(Math.round(pair.beforeDueMinutes / 6) / 10)} before due for ${hours(Math.round(pair.effortMinutes / 6) / 10)} of work`,
    workload:
      pair.capacityMinutes > 0
        ? `${percent(pair.loadMinutes / pair.capacityMinutes)} of the horizon placed`
        : 'No capacity in the horizon',
  };
}

/** Why B is not A: B's overall less A's, by component; the parts sum to the difference. Hard rules that B breaks come first. */
export function whyNot(
  a: Compatibility,
  b: Compatibility,
): {
  readonly difference: number;
  readonly parts: readonly { readonly name: string; readonly difference: number; readonly fact: string }[];
  readonly hardReasons: readonly Ineligibility[];
} {
  const parts = b.components.map((component, index) => ({
    name: component.name,
    difference: component.contribution - (a.components[index]?.contribution ?? 0),
    fact: component.fact,
  }));
  return { difference: b.overall - a.overall, parts, hardReasons: b.reasons };
}
