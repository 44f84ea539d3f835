import { fixed, plain, type Reader } from '../../format/index.ts';
import type { PolicyFault, PolicyGroupName, PolicyKey, PolicyUnit } from '../../model/index.ts';
import { EXCEPTIONS_WORDS } from './policy/exceptions.ts';
import type { PolicyWords } from './policy/group-words.ts';
import { HEALTH_WORDS } from './policy/health.ts';
import { MATCHING_WORDS } from './policy/matching.ts';
import { MONITORING_WORDS } from './policy/monitoring.ts';
import { PLAN_WORDS } from './policy/plan.ts';
import { PREVENTION_WORDS } from './policy/prevention.ts';
import { PRIORITY_WORDS } from './policy/priority.ts';
import { PROGRESS_WORDS } from './policy/progress.ts';
import { QUEUE_WORDS } from './policy/queue.ts';
import { RESPONSES_WORDS } from './policy/responses.ts';
import { WORKLOAD_WORDS } from './policy/workload.ts';

export const POLICY_GROUP_WORDS: Readonly<Record<PolicyGroupName, string>> = {
  priorityWeights: 'Priority weights',
  impact: 'Impact',
  matching: 'Matching',
  fitWeights: 'Fit weights',
  queue: 'Queue',
  plan: 'Plan',
  workload: 'Workload',
  health: 'Health',
  monitoring: 'Monitoring',
  progress: 'Progress',
  exceptions: 'Exceptions',
  responses: 'Responses',
  prevention: 'Prevention',
};

/** The unit as written after a value; ratios and counts have none. */
export const POLICY_UNIT_WORDS: Readonly<Record<PolicyUnit, string>> = {
  ratio: '',
  points: 'points',
  deviations: 'σ',
  '%': '%',
  h: 'h',
  days: 'days',
  weeks: 'weeks',
  months: 'months',
  tasks: 'tasks',
  moves: 'moves',
  times: '',
};

export const POLICY_WORDS: Readonly<Record<PolicyKey, PolicyWords>> = {
  ...PRIORITY_WORDS,
  ...MATCHING_WORDS,
  ...QUEUE_WORDS,
  ...PLAN_WORDS,
  ...WORKLOAD_WORDS,
  ...HEALTH_WORDS,
  ...MONITORING_WORDS,
  ...PROGRESS_WORDS,
  ...EXCEPTIONS_WORDS,
  ...RESPONSES_WORDS,
  ...PREVENTION_WORDS,
};

/** A fault of a proposed policy as a sentence that says what to enter instead. */
export function policyFaultText(fault: PolicyFault, reader: Reader): string {
  if (fault.code === 'weights_sum')
    return `${POLICY_GROUP_WORDS[fault.key]} add up to ${fixed(fault.value, 2, reader)}. They must add up to ${fixed(1, 2, reader)}.`;
  const { name } = POLICY_WORDS[fault.key];
  const range = `from ${plain(fault.min, reader)} to ${plain(fault.max, reader)}`;
  return Number.isFinite(fault.value)
    ? `${name} is ${plain(fault.value, reader)}. Enter a number ${range}.`
    : `${name} has no value. Enter a number ${range}.`;
}
