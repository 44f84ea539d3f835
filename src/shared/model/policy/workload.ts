import type { PolicyGroup } from './definition.ts';

/** When an agent is overallocated or has spare capacity, and what closing a shortage costs. */
export const WORKLOAD = {
  overloadPercent: { kind: 'number', group: 'workload', unit: '%', min: 80, max: 150, default: 100, step: 5 },
  underPercent: { kind: 'number', group: 'workload', unit: '%', min: 0, max: 100, default: 70, step: 5 },
  overtimePercent: { kind: 'number', group: 'workload', unit: '%', min: 0, max: 50, default: 10, step: 5 },
  overtimePremiumPercent: { kind: 'number', group: 'workload', unit: '%', min: 0, max: 200, default: 50, step: 5 },
  trainingHours: { kind: 'number', group: 'workload', unit: 'h', min: 1, max: 400, default: 16, step: 1 },
  hireLeadWeeks: { kind: 'number', group: 'workload', unit: 'weeks', min: 0, max: 26, default: 4, step: 1 },
  fullTimeHours: { kind: 'number', group: 'workload', unit: 'h', min: 20, max: 60, default: 40, step: 0.5 },
  unevenPercent: { kind: 'number', group: 'workload', unit: '%', min: 5, max: 200, default: 35, step: 5 },
} as const satisfies PolicyGroup;
