/** Every weight, threshold and horizon the engine uses, with its default, range and meaning. */
export interface PolicyDefinition {
  readonly key: string;
  readonly group: 'Priority weights' | 'Impact' | 'Matching' | 'Fit weights' | 'Queue' | 'Plan' | 'Workload';
  readonly name: string;
  readonly meaning: string;
  readonly unit: '' | 'h' | 'weeks' | 'months' | 'moves' | '%' | 'tasks' | 'days';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly step: number;
}

const define = <const K extends string>(
  key: K,
  group: PolicyDefinition['group'],
  name: string,
  meaning: string,
  unit: PolicyDefinition['unit'],
  min: number,
  max: number,
  byDefault: number,
  step: number,
) => ({ key, group, name, meaning, unit, min, max, default: byDefault, step }) as const;

export const POLICY_DEFINITIONS = [
  define(
    'weightUrgency',
    'Priority weights',
    'Urgency',
    'Slack left against the work left, on the calendars of those who could do it.',
    '',
    0,
    1,
    0.25,
    0.01,
  ),
  define(
    'weightImpact',
    'Priority weights',
    'Business impact',
    'Client tier, type of work, strategic importance, stakeholder.',
    '',
    0,
    1,
    0.3,
    0.01,
  ),
  define(
    'weightEfficiency',
    'Priority weights',
    'Resource efficiency',
    'How much of the asked-for skill hours is free in the horizon.',
    '',
    0,
    1,
    0.2,
    0.01,
  ),
  define(
    'weightRevenue',
    'Priority weights',
    'Revenue',
    'Expected contribution, placed among the open work.',
    '',
    0,
    1,
    0.15,
    0.01,
  ),
  define(
    'weightDependency',
    'Priority weights',
    'Dependency',
    'Value of the work that finishing it unblocks.',
    '',
    0,
    1,
    0.1,
    0.01,
  ),
  define(
    'impactTierShare',
    'Impact',
    'Client tier share',
    'Part of business impact that comes from the client tier.',
    '',
    0,
    1,
    0.35,
    0.01,
  ),
  define('impactTypeShare', 'Impact', 'Type share', 'Part that comes from the type of work.', '', 0, 1, 0.15, 0.01),
  define(
    'impactStrategicShare',
    'Impact',
    'Strategic share',
    'Part that comes from strategic importance.',
    '',
    0,
    1,
    0.25,
    0.01,
  ),
  define(
    'impactStakeholderShare',
    'Impact',
    'Stakeholder share',
    'Part that comes from stakeholder priority. The four are scaled to sum to 1.',
    '',
    0,
    1,
    0.25,
    0.01,
  ),
  define('tierStrategic', 'Impact', 'Strategic client', 'What the tier counts.', '', 0, 1, 1, 0.05),
  define('tierKey', 'Impact', 'Key client', 'What the tier counts.', '', 0, 1, 0.75, 0.05),
  define('tierStandard', 'Impact', 'Standard client', 'What the tier counts.', '', 0, 1, 0.45, 0.05),
  define('tierSmall', 'Impact', 'Small client', 'What the tier counts.', '', 0, 1, 0.2, 0.05),
  define(
    'typeImpactDefault',
    'Impact',
    'Type of work, default',
    'What a type counts that has no value of its own.',
    '',
    0,
    1,
    0.5,
    0.05,
  ),
  define(
    'ageingDays',
    'Impact',
    'Ageing',
    'Days of waiting after which a task without a due date reaches its highest urgency.',
    'days',
    5,
    365,
    60,
    5,
  ),
  define(
    'ageingCeiling',
    'Impact',
    'Ageing ceiling',
    'Highest urgency of a task without a due date.',
    '',
    0,
    1,
    0.6,
    0.05,
  ),
  define(
    'matchThreshold',
    'Matching',
    'Match threshold',
    'Skill alignment an agent needs before a task is offered.',
    '',
    0.5,
    1,
    0.8,
    0.01,
  ),
  define(
    'transferFactor',
    'Matching',
    'Transfer',
    'How far a related skill counts for the one asked for.',
    '',
    0,
    1,
    0.7,
    0.05,
  ),
  define(
    'skillHalfLifeMonths',
    'Matching',
    'Skill decay',
    'Half-life of a skill that is not used.',
    'months',
    3,
    60,
    18,
    1,
  ),
  define(
    'experienceHalfLifeDays',
    'Matching',
    'Experience half-life',
    'Age at which an outcome counts half.',
    'days',
    30,
    1000,
    180,
    10,
  ),
  define(
    'leastEvidence',
    'Matching',
    'Least evidence',
    'Finished tasks alike before a learned figure counts.',
    'tasks',
    3,
    50,
    10,
    1,
  ),
  define(
    'declineNudge',
    'Matching',
    'Decline',
    'Taken off the success part of a fit for each time the agent declined the task, twice at most.',
    '',
    0,
    0.3,
    0.15,
    0.05,
  ),
  define('fitSkill', 'Fit weights', 'Skill alignment', 'Share of the fit.', '', 0, 1, 0.4, 0.01),
  define('fitExperience', 'Fit weights', 'Experience', 'Share of the fit.', '', 0, 1, 0.2, 0.01),
  define('fitSuccess', 'Fit weights', 'Success', 'Share of the fit.', '', 0, 1, 0.25, 0.01),
  define('fitAvailability', 'Fit weights', 'Availability', 'Share of the fit.', '', 0, 1, 0.1, 0.01),
  define('fitWorkload', 'Fit weights', 'Workload', 'Share of the fit.', '', 0, 1, 0.05, 0.01),
  define(
    'relaxEveryHours',
    'Queue',
    'Relax after',
    'Working hours a ready task waits with nobody able before each step of the ladder.',
    'h',
    1,
    160,
    8,
    1,
  ),
  define(
    'thresholdFloor',
    'Queue',
    'Threshold floor',
    'The ladder never lowers the match threshold below this.',
    '',
    0.5,
    1,
    0.6,
    0.05,
  ),
  define(
    'answerHours',
    'Queue',
    'Answer time',
    'Working hours an offer stays open before it goes back.',
    'h',
    0.5,
    40,
    8,
    0.5,
  ),
  define(
    'declinesToException',
    'Queue',
    'Declines',
    'Declines before a task becomes an exception.',
    'tasks',
    1,
    20,
    3,
    1,
  ),
  define('horizonWeeks', 'Plan', 'Horizon', 'Weeks a plan looks ahead.', 'weeks', 1, 26, 12, 1),
  define(
    'disruptionBudget',
    'Plan',
    'Disruption budget',
    'Moves of unaffected work a plan may make.',
    'moves',
    0,
    1000,
    15,
    1,
  ),
  define('freezeHours', 'Plan', 'Freeze window', 'Work that starts sooner than this is not moved.', 'h', 0, 80, 4, 1),
  define('capacityBuffer', 'Plan', 'Capacity buffer', 'Part of capacity that plans leave free.', '%', 0, 50, 0, 1),
  define(
    'latenessFloor',
    'Plan',
    'Lateness floor',
    'Least share of its value that late work keeps.',
    '',
    0.05,
    1,
    0.3,
    0.05,
  ),
  define(
    'latenessDays',
    'Plan',
    'Lateness fall',
    'Days late after which a task has fallen to the floor.',
    'days',
    1,
    90,
    20,
    1,
  ),
  define(
    'holdLateWork',
    'Plan',
    'Hold late work',
    '1: leave out what cannot be done by its due date; 0: place it and flag it.',
    '',
    0,
    1,
    0,
    1,
  ),
  define('softFit', 'Plan', 'Soft: fit', 'Weight of compatibility among equal plans.', '', 0, 1, 0.6, 0.05),
  define('softCost', 'Plan', 'Soft: cost', 'Weight of low cost among equal plans.', '', 0, 1, 0.1, 0.05),
  define('softBalance', 'Plan', 'Soft: balance', 'Weight of even load among equal plans.', '', 0, 1, 0.2, 0.05),
  define(
    'softDisruption',
    'Plan',
    'Soft: disruption',
    'Weight of leaving things as they are among equal plans.',
    '',
    0,
    1,
    0.3,
    0.05,
  ),
  define(
    'overloadPercent',
    'Workload',
    'Overload',
    'Utilisation above which an agent counts as over.',
    '%',
    80,
    150,
    100,
    5,
  ),
  define(
    'unevenPercent',
    'Workload',
    'Uneven load',
    'Standard deviation of utilisation over agents above which balancing evens work out.',
    '%',
    5,
    200,
    35,
    5,
  ),
] as const satisfies readonly PolicyDefinition[];

export type PolicyKey = (typeof POLICY_DEFINITIONS)[number]['key'];
export type PolicyValues = { readonly [K in PolicyKey]: number };

/** Versioned, and named by version in every decision it shaped. */
export interface Policy {
  readonly version: number;
  readonly values: PolicyValues;
  /** Impact 0..1 of types of work that have a value of their own. */
  readonly typeImpact: Readonly<Record<string, number>>;
}

export const DEFAULT_POLICY: Policy = {
  version: 1,
  values: Object.fromEntries(
    POLICY_DEFINITIONS.map((definition) => [definition.key, definition.default]),
  ) as PolicyValues,
  typeImpact: {},
};

/** A stored policy with the defaults of what has come since it was put in force. */
export const withDefaults = <P extends Policy>(policy: P): P => ({
  ...policy,
  values: { ...DEFAULT_POLICY.values, ...policy.values },
});

export interface PolicyFault {
  readonly key: string;
  readonly value: number;
  readonly message: string;
}

/** Every fault of a proposed policy: values outside their range, weights that do not sum to 1. Empty: it may be put in force. */
export function policyFaults(values: PolicyValues): PolicyFault[] {
  const faults: PolicyFault[] = [];
  for (const d of POLICY_DEFINITIONS) {
    const value = values[d.key];
    if (!Number.isFinite(value) || value < d.min || value > d.max)
      faults.push({ key: d.key, value, message: `${d.name} is ${value}; it runs from ${d.min} to ${d.max}.` });
  }
  for (const group of ['Priority weights', 'Fit weights'] as const) {
    const sum = POLICY_DEFINITIONS.filter((d) => d.group === group).reduce((total, d) => total + values[d.key], 0);
    if (Math.abs(sum - 1) > 1e-9)
      faults.push({ key: group, value: sum, message: `${group} sum to ${sum.toFixed(2)}; they must sum to 1.` });
  }
  return faults;
}
