import type { PolicyGroup } from './definition.ts';

/** How exceptions are prevented. */
export const PREVENTION = {
  preventionRisk: {
    kind: 'number',
    group: 'prevention',
    unit: 'ratio',
    min: 0.05,
    max: 0.95,
    default: 0.35,
    step: 0.05,
  },
  preventionControl: { kind: 'number', group: 'prevention', unit: '%', min: 0, max: 50, default: 20, step: 5 },
  autoPrevention: { kind: 'boolean', group: 'prevention', default: false },
} as const satisfies PolicyGroup;
