import type { PolicyGroup } from './definition.ts';

/**
 * How the priority of a task is calculated: the weights of its five components, and the parts of business impact and
 * urgency.
 */
export const PRIORITY = {
  weightUrgency: { kind: 'number', group: 'priorityWeights', unit: 'ratio', min: 0, max: 1, default: 0.25, step: 0.01 },
  weightImpact: { kind: 'number', group: 'priorityWeights', unit: 'ratio', min: 0, max: 1, default: 0.3, step: 0.01 },
  weightEfficiency: {
    kind: 'number',
    group: 'priorityWeights',
    unit: 'ratio',
    min: 0,
    max: 1,
    default: 0.2,
    step: 0.01,
  },
  weightRevenue: { kind: 'number', group: 'priorityWeights', unit: 'ratio', min: 0, max: 1, default: 0.15, step: 0.01 },
  weightDependency: {
    kind: 'number',
    group: 'priorityWeights',
    unit: 'ratio',
    min: 0,
    max: 1,
    default: 0.1,
    step: 0.01,
  },
  impactTierShare: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.35, step: 0.01 },
  impactTypeShare: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.15, step: 0.01 },
  impactStrategicShare: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.25, step: 0.01 },
  impactStakeholderShare: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.25, step: 0.01 },
  tierStrategic: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 1, step: 0.05 },
  tierKey: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.75, step: 0.05 },
  tierStandard: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.45, step: 0.05 },
  tierSmall: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.2, step: 0.05 },
  typeImpactDefault: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.5, step: 0.05 },
  pipelineProbability: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.5, step: 0.05 },
  ageingDays: { kind: 'number', group: 'impact', unit: 'days', min: 5, max: 365, default: 60, step: 5 },
  ageingCeiling: { kind: 'number', group: 'impact', unit: 'ratio', min: 0, max: 1, default: 0.6, step: 0.05 },
} as const satisfies PolicyGroup;
