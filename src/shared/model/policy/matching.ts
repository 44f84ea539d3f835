import type { PolicyGroup } from './definition.ts';

/** How the fit of an agent and a task is measured, and how much each component contributes. */
export const MATCHING = {
  matchThreshold: { kind: 'number', group: 'matching', unit: 'ratio', min: 0.5, max: 1, default: 0.8, step: 0.01 },
  transferFactor: { kind: 'number', group: 'matching', unit: 'ratio', min: 0, max: 1, default: 0.7, step: 0.05 },
  skillHalfLifeMonths: { kind: 'number', group: 'matching', unit: 'months', min: 3, max: 60, default: 18, step: 1 },
  experienceHalfLifeDays: {
    kind: 'number',
    group: 'matching',
    unit: 'days',
    min: 30,
    max: 1000,
    default: 180,
    step: 10,
  },
  leastEvidence: { kind: 'number', group: 'matching', unit: 'tasks', min: 3, max: 50, default: 10, step: 1 },
  declineNudge: { kind: 'number', group: 'matching', unit: 'ratio', min: 0, max: 0.3, default: 0.15, step: 0.05 },
  fitSkill: { kind: 'number', group: 'fitWeights', unit: 'ratio', min: 0, max: 1, default: 0.4, step: 0.01 },
  fitExperience: { kind: 'number', group: 'fitWeights', unit: 'ratio', min: 0, max: 1, default: 0.2, step: 0.01 },
  fitSuccess: { kind: 'number', group: 'fitWeights', unit: 'ratio', min: 0, max: 1, default: 0.25, step: 0.01 },
  fitAvailability: { kind: 'number', group: 'fitWeights', unit: 'ratio', min: 0, max: 1, default: 0.1, step: 0.01 },
  fitWorkload: { kind: 'number', group: 'fitWeights', unit: 'ratio', min: 0, max: 1, default: 0.05, step: 0.01 },
} as const satisfies PolicyGroup;
