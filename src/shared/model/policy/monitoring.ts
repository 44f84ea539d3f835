import type { PolicyGroup } from './definition.ts';

/** What the figures of the agency are compared with, and from where they are an exception. */
export const MONITORING = {
  baselineWeeks: { kind: 'number', group: 'monitoring', unit: 'weeks', min: 6, max: 26, default: 8, step: 1 },
  baselineSpreads: { kind: 'number', group: 'monitoring', unit: 'deviations', min: 1.5, max: 6, default: 3, step: 0.5 },
  clearPercent: { kind: 'number', group: 'monitoring', unit: '%', min: 50, max: 100, default: 90, step: 5 },
  raiseAgainPercent: { kind: 'number', group: 'monitoring', unit: '%', min: 5, max: 200, default: 25, step: 5 },
  silentHours: { kind: 'number', group: 'monitoring', unit: 'h', min: 0.5, max: 168, default: 4, step: 0.5 },
  shortHours: { kind: 'number', group: 'monitoring', unit: 'h', min: 1, max: 1000, default: 8, step: 1 },
  unassignedPercent: { kind: 'number', group: 'monitoring', unit: '%', min: 1, max: 100, default: 20, step: 1 },
  noEstimatePercent: { kind: 'number', group: 'monitoring', unit: '%', min: 1, max: 100, default: 10, step: 1 },
  overHours: { kind: 'number', group: 'monitoring', unit: 'h', min: 0.5, max: 100, default: 2, step: 0.5 },
} as const satisfies PolicyGroup;
