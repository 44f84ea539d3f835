import type { PolicyGroup } from './definition.ts';

/** How progress is measured, and from which probability a task is at risk or late. */
export const PROGRESS = {
  milestoneShare: { kind: 'number', group: 'progress', unit: '%', min: 0, max: 100, default: 50, step: 5 },
  delayAtRisk: { kind: 'number', group: 'progress', unit: 'ratio', min: 0.05, max: 0.95, default: 0.2, step: 0.05 },
  delayLate: { kind: 'number', group: 'progress', unit: 'ratio', min: 0.05, max: 1, default: 0.5, step: 0.05 },
  sharedEffort: { kind: 'number', group: 'progress', unit: '%', min: 0, max: 90, default: 20, step: 5 },
  riskWidening: { kind: 'number', group: 'progress', unit: '%', min: 0, max: 100, default: 20, step: 5 },
} as const satisfies PolicyGroup;
