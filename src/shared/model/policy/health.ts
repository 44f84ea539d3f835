import type { PolicyGroup } from './definition.ts';

/** The maximum number of points, of 100, that each kind of problem can take off the health score. */
export const HEALTH = {
  healthOverload: { kind: 'number', group: 'health', unit: 'points', min: 0, max: 100, default: 25, step: 1 },
  healthLateness: { kind: 'number', group: 'health', unit: 'points', min: 0, max: 100, default: 25, step: 1 },
  healthExceptions: { kind: 'number', group: 'health', unit: 'points', min: 0, max: 100, default: 15, step: 1 },
  healthUnassigned: { kind: 'number', group: 'health', unit: 'points', min: 0, max: 100, default: 15, step: 1 },
  healthPerformance: { kind: 'number', group: 'health', unit: 'points', min: 0, max: 100, default: 10, step: 1 },
  healthInput: { kind: 'number', group: 'health', unit: 'points', min: 0, max: 100, default: 10, step: 1 },
} as const satisfies PolicyGroup;
