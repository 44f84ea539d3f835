import type { PolicyGroup } from './definition.ts';

/** How far a plan looks ahead, how much it may change, and how it chooses among plans of equal value. */
export const PLAN = {
  horizonWeeks: { kind: 'number', group: 'plan', unit: 'weeks', min: 1, max: 26, default: 12, step: 1 },
  disruptionBudget: { kind: 'number', group: 'plan', unit: 'moves', min: 0, max: 1000, default: 15, step: 1 },
  freezeHours: { kind: 'number', group: 'plan', unit: 'h', min: 0, max: 80, default: 4, step: 1 },
  capacityBuffer: { kind: 'number', group: 'plan', unit: '%', min: 0, max: 50, default: 0, step: 1 },
  latenessFloor: { kind: 'number', group: 'plan', unit: 'ratio', min: 0.05, max: 1, default: 0.3, step: 0.05 },
  latenessDays: { kind: 'number', group: 'plan', unit: 'days', min: 1, max: 90, default: 20, step: 1 },
  holdLateWork: { kind: 'boolean', group: 'plan', default: false },
  softFit: { kind: 'number', group: 'plan', unit: 'ratio', min: 0, max: 1, default: 0.6, step: 0.05 },
  softCost: { kind: 'number', group: 'plan', unit: 'ratio', min: 0, max: 1, default: 0.1, step: 0.05 },
  softBalance: { kind: 'number', group: 'plan', unit: 'ratio', min: 0, max: 1, default: 0.2, step: 0.05 },
  softDisruption: { kind: 'number', group: 'plan', unit: 'ratio', min: 0, max: 1, default: 0.3, step: 0.05 },
} as const satisfies PolicyGroup;
