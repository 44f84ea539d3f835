import { fixed, plain, type Reader } from '../../format/index.ts';
import type { PolicyFault, PolicyGroupName, PolicyKey, PolicyUnit } from '../../model/index.ts';

/** How a policy is named where people read, and what it does in a sentence or two. */
export interface PolicyWords {
  readonly name: string;
  readonly meaning: string;
}

export const POLICY_GROUP_WORDS: Readonly<Record<PolicyGroupName, string>> = {
  priorityWeights: 'Priority weights',
  impact: 'Impact',
  matching: 'Matching',
  fitWeights: 'Fit weights',
  queue: 'Queue',
  plan: 'Plan',
  workload: 'Workload',
  health: 'Health',
  alerts: 'Alerts',
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
  weightUrgency: {
    name: 'Urgency',
    meaning:
      'Weight of the time left before the due date, compared with the work left, on the calendars of the agents who could do it.',
  },
  weightImpact: {
    name: 'Business impact',
    meaning: 'Weight of client tier, type of work, strategic importance and stakeholder priority.',
  },
  weightEfficiency: {
    name: 'Resource efficiency',
    meaning: 'Weight of how far the hours of agents who have the required skills cover the work due by the same date.',
  },
  weightRevenue: {
    name: 'Revenue',
    meaning: 'Weight of the expected contribution, ranked among all open tasks.',
  },
  weightDependency: {
    name: 'Dependency',
    meaning: 'Weight of the value of the tasks that finishing this one unblocks.',
  },
  impactTierShare: { name: 'Client tier', meaning: 'Share of business impact that comes from the client tier.' },
  impactTypeShare: { name: 'Type of work', meaning: 'Share of business impact that comes from the type of work.' },
  impactStrategicShare: {
    name: 'Strategic importance',
    meaning: 'Share of business impact that comes from strategic importance.',
  },
  impactStakeholderShare: {
    name: 'Stakeholder priority',
    meaning:
      'Share of business impact that comes from stakeholder priority. The four shares are scaled to add up to 1.',
  },
  tierStrategic: { name: 'Strategic client', meaning: 'Impact of work for a client in the strategic tier.' },
  tierKey: { name: 'Key client', meaning: 'Impact of work for a client in the key tier.' },
  tierStandard: { name: 'Standard client', meaning: 'Impact of work for a client in the standard tier.' },
  tierSmall: { name: 'Small client', meaning: 'Impact of work for a client in the small tier.' },
  typeImpactDefault: {
    name: 'Default for types of work',
    meaning: 'Impact of a type of work that has no value of its own.',
  },
  pipelineProbability: {
    name: 'Pipeline probability',
    meaning:
      'How likely the pipeline value of a task is to be won if its client has no opportunities in the pipeline. Otherwise their own probabilities apply.',
  },
  ageingDays: {
    name: 'Ageing',
    meaning: 'Days a task without a due date waits before it reaches its highest urgency.',
  },
  ageingCeiling: { name: 'Ageing ceiling', meaning: 'Highest urgency that a task without a due date can reach.' },
  matchThreshold: {
    name: 'Match threshold',
    meaning: 'Skill alignment an agent needs before a task is offered to them.',
  },
  transferFactor: {
    name: 'Related skills',
    meaning: 'How much a related skill is worth when the required one is missing.',
  },
  skillHalfLifeMonths: {
    name: 'Skill decay',
    meaning: 'Months after which proficiency in an unused skill has halved.',
  },
  experienceHalfLifeDays: {
    name: 'Experience half-life',
    meaning: 'Days after which a finished task has half its weight in learned estimates.',
  },
  leastEvidence: {
    name: 'Minimum evidence',
    meaning: 'Similar finished tasks needed before they move an estimate away from the default.',
  },
  declineNudge: {
    name: 'Decline penalty',
    meaning:
      'How much each time an agent declines a task lowers the success part of their fit score. It counts twice at most.',
  },
  fitSkill: { name: 'Skill alignment', meaning: 'Weight in the fit score: how well the skills match.' },
  fitExperience: { name: 'Experience', meaning: 'Weight in the fit score: how much similar work the agent has done.' },
  fitSuccess: { name: 'Success', meaning: 'Weight in the fit score: how often similar work succeeded.' },
  fitAvailability: { name: 'Availability', meaning: 'Weight in the fit score: how soon the agent is free.' },
  fitWorkload: { name: 'Workload', meaning: 'Weight in the fit score: how little work the agent already has.' },
  relaxEveryHours: {
    name: 'Relax after',
    meaning: 'Working hours a ready task waits without a suitable agent before each relaxation of its requirements.',
  },
  thresholdFloor: { name: 'Threshold floor', meaning: 'Relaxing never lowers the match threshold below this.' },
  answerHours: {
    name: 'Offer expires after',
    meaning: 'Working hours an offer stays open before the task returns to the queue.',
  },
  declinePauseDays: {
    name: 'Offer again after',
    meaning:
      'How long a task is not offered again to an agent who declined it or let the offer expire, unless nobody else can do it.',
  },
  declinesToException: { name: 'Declines', meaning: 'Number of declines after which a task becomes an exception.' },
  horizonWeeks: { name: 'Horizon', meaning: 'How many weeks ahead a plan reaches.' },
  disruptionBudget: {
    name: 'Disruption budget',
    meaning: 'How many assignments a plan may move without being forced to.',
  },
  freezeHours: { name: 'Freeze window', meaning: 'Work that starts within this time is not moved.' },
  capacityBuffer: { name: 'Capacity buffer', meaning: 'Share of capacity that plans leave free.' },
  latenessFloor: { name: 'Lateness floor', meaning: 'Share of its value that late work always keeps.' },
  latenessDays: {
    name: 'Lateness decay',
    meaning: 'Days late after which the value of a task has fallen to the lateness floor.',
  },
  holdLateWork: {
    name: 'Leave out late work',
    meaning:
      'On: plans leave out tasks that cannot finish by their due date. Off: plans include them and mark them late.',
  },
  softFit: { name: 'Prefer fit', meaning: 'Weight of compatibility when plans have the same value.' },
  softCost: { name: 'Prefer low cost', meaning: 'Weight of low cost when plans have the same value.' },
  softBalance: { name: 'Prefer balance', meaning: 'Weight of an even load when plans have the same value.' },
  softDisruption: {
    name: 'Prefer stability',
    meaning: 'Weight of keeping assignments unchanged when plans have the same value.',
  },
  overloadPercent: { name: 'Overload', meaning: 'Utilisation above which an agent is overallocated.' },
  underPercent: { name: 'Available', meaning: 'Utilisation below which an agent has spare capacity.' },
  overtimePercent: {
    name: 'Overtime',
    meaning: 'Overtime, as a share of weekly hours, that may be suggested to close a shortage.',
  },
  overtimePremiumPercent: {
    name: 'Overtime premium',
    meaning: 'How much more an hour of overtime costs than a regular hour.',
  },
  trainingHours: {
    name: 'Training',
    meaning: 'Hours of training that raise the proficiency of an agent in a skill by 0.2.',
  },
  hireLeadWeeks: { name: 'Hiring lead time', meaning: 'Weeks before somebody hired today can start.' },
  fullTimeHours: { name: 'Full time', meaning: 'Weekly hours of one full-time equivalent (FTE).' },
  unevenPercent: {
    name: 'Uneven load',
    meaning: 'Standard deviation of utilisation across agents above which balancing evens out the load.',
  },
  healthOverload: {
    name: 'Overallocation',
    meaning:
      'Maximum points lost to work assigned beyond capacity in the next four weeks; all are lost at 10% of capacity.',
  },
  healthLateness: {
    name: 'Lateness',
    meaning: 'Maximum points lost to work that is late or predicted to be late; all are lost at 25% of open value.',
  },
  healthExceptions: { name: 'Exceptions', meaning: 'Maximum points lost to open exceptions, weighted by severity.' },
  healthUnassigned: {
    name: 'Unassigned work',
    meaning: 'Maximum points lost to work without an agent; all are lost at 30% of open value.',
  },
  healthPerformance: {
    name: 'Performance',
    meaning: 'Maximum points lost to measures that are worse than usual; all are lost when half of the measures are.',
  },
  healthInput: {
    name: 'Missing estimates',
    meaning: 'Maximum points lost to tasks without an estimate; all are lost at a quarter of open tasks.',
  },
  baselineWeeks: {
    name: 'Baseline',
    meaning: 'Weeks of history, at the same weekday and hour, that a measure is compared with.',
  },
  baselineSpreads: {
    name: 'Unusual from',
    meaning: 'Standard deviations from the baseline at which a measure is unusual.',
  },
  clearPercent: {
    name: 'Clear below',
    meaning: 'An alert clears when its measure falls below this share of the threshold, so that it does not flicker.',
  },
  raiseAgainPercent: {
    name: 'Reopen after growth',
    meaning: 'Growth of a measure at which a snoozed or resolved alert reopens.',
  },
  silentHours: {
    name: 'Silent after',
    meaning: 'Hours without a report after which an AI agent with started work is silent.',
  },
  alertShortHours: { name: 'Shortage', meaning: 'Hours of demand without capacity in a week that raise an alert.' },
  alertUnassignedPercent: {
    name: 'Unassigned value',
    meaning: 'Share of open value without an agent that raises an alert.',
  },
  alertNoEstimatePercent: {
    name: 'Missing estimates',
    meaning: 'Share of open tasks without an estimate that raises an alert.',
  },
  alertOverHours: {
    name: 'Hours over capacity',
    meaning: 'Hours assigned to an agent beyond capacity in the next four weeks that raise an alert.',
  },
  alertOverrunPercent: {
    name: 'Overrun',
    meaning: 'Actual effort of a type of work, as a share of its estimates, that raises an alert.',
  },
  milestoneShare: {
    name: 'Milestones',
    meaning:
      'Share of a task’s progress that comes from its weighted milestones, if it has any; the rest comes from effort.',
  },
  delayAtRisk: { name: 'At risk from', meaning: 'Probability of missing the due date from which a task is at risk.' },
  delayLate: { name: 'Late from', meaning: 'Probability of missing the due date from which a task is predicted late.' },
  sharedEffort: {
    name: 'Shared uncertainty',
    meaning: 'Share of the uncertainty in effort that all tasks of one agent have in common.',
  },
  riskWidening: {
    name: 'Risk factors',
    meaning:
      'How much each risk factor, each step of remaining complexity above the usual, and being blocked widen the uncertainty in effort.',
  },
  stalledHours: {
    name: 'Stalled after',
    meaning: 'Working hours without a report after which a started task is stalled.',
  },
  overrunPercent: {
    name: 'Overrun',
    meaning: 'Effort spent and remaining, as a share of the estimate, at which a task becomes an exception.',
  },
  failuresToException: { name: 'Failures', meaning: 'Number of failures after which a task becomes an exception.' },
  blockedHours: {
    name: 'Blocked after',
    meaning: 'Working hours a task is blocked, with other tasks waiting for it, before it becomes an exception.',
  },
  driftPercent: {
    name: 'Estimate drift',
    meaning:
      'Actual effort of a type of work, as a share of its estimates, at which the estimates become an exception; the same factor applies to work that takes less.',
  },
  driftTasks: {
    name: 'Drift evidence',
    meaning: 'Finished tasks of a type needed before its estimates are checked for drift.',
  },
  driftDays: { name: 'Drift window', meaning: 'How many days back finished tasks are checked for drift.' },
  unassignableHours: {
    name: 'Unassigned after',
    meaning: 'Working hours a ready task goes without an agent before it becomes an exception.',
  },
  rejectionsToException: {
    name: 'Rejections',
    meaning: 'Number of rejected deliverables after which a task becomes an exception.',
  },
  recurHours: {
    name: 'Reopen within',
    meaning: 'Hours after an exception closes within which the same cause reopens it instead of raising a new one.',
  },
  severityCritical: {
    name: 'Critical from',
    meaning: 'Severity score (impact × likelihood × time pressure, 0 to 100) from which an exception is critical.',
  },
  severityHigh: { name: 'High from', meaning: 'Severity score from which an exception is high.' },
  severityMedium: {
    name: 'Medium from',
    meaning: 'Severity score from which an exception is medium. Below it is low.',
  },
  answerCriticalHours: {
    name: 'Escalate critical after',
    meaning: 'Working hours a critical exception waits in the inbox before it is escalated.',
  },
  answerHighHours: {
    name: 'Escalate high after',
    meaning: 'Working hours a high exception waits in the inbox before it is escalated.',
  },
  answerMediumHours: {
    name: 'Escalate medium after',
    meaning: 'Working hours a medium exception waits in the inbox before it is escalated.',
  },
  answerLowHours: {
    name: 'Escalate low after',
    meaning: 'Working hours a low exception waits in the inbox before it is escalated.',
  },
  autoRetry: {
    name: 'Retry automatically',
    meaning: 'On: the engine retries failed work after a delay; you can undo it. Off: it suggests a retry.',
  },
  autoReassign: {
    name: 'Reassign automatically',
    meaning: 'On: the engine moves work to another agent; you can undo it. Off: it suggests the move.',
  },
  autoMoreTime: {
    name: 'Extend automatically',
    meaning: 'On: the engine changes a due date or an estimate; you can undo it. Off: it suggests the change.',
  },
  autoSplit: {
    name: 'Split automatically',
    meaning: 'On: the engine splits a task between two agents; you can undo it. Off: it suggests the split.',
  },
  autoRelax: {
    name: 'Relax automatically',
    meaning: 'On: the engine lowers the requirements of a task; you can undo it. Off: it suggests lower requirements.',
  },
  retryHours: {
    name: 'First retry',
    meaning: 'Working hours before the first retry. Each further retry waits twice as long.',
  },
  mostTries: {
    name: 'Attempts',
    meaning: 'How many times the engine tries to resolve an exception before it leaves it to people.',
  },
  judgeHours: {
    name: 'Failed after',
    meaning: 'Working hours after which an attempt that has not resolved its exception has failed.',
  },
  exploreShare: {
    name: 'Exploration',
    meaning:
      'Share of harmless automatic attempts that use a strategy with little history, to learn how well it works.',
  },
  preventionRisk: {
    name: 'Act from',
    meaning: 'Probability of an exception from which a preventive action is suggested.',
  },
  preventionControl: {
    name: 'Control group',
    meaning:
      'Share of tasks at risk that are deliberately left alone, so that the effect of prevention can be measured.',
  },
  autoPrevention: {
    name: 'Prevent automatically',
    meaning: 'On: the engine takes preventive actions; you can undo them. Off: it suggests them.',
  },
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
