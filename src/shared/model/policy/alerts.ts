import type { PolicyGroup } from './definition.ts';

/** The monitor's baselines, and the thresholds at which it raises an alert. */
export const ALERTS = {
  baselineWeeks: { kind: 'number', group: 'alerts', unit: 'weeks', min: 6, max: 26, default: 8, step: 1 },
  baselineSpreads: { kind: 'number', group: 'alerts', unit: 'deviations', min: 1.5, max: 6, default: 3, step: 0.5 },
  clearPercent: { kind: 'number', group: 'alerts', unit: '%', min: 50, max: 100, default: 90, step: 5 },
  raiseAgainPercent: { kind: 'number', group: 'alerts', unit: '%', min: 5, max: 200, default: 25, step: 5 },
  silentHours: { kind: 'number', group: 'alerts', unit: 'h', min: 0.5, max: 168, default: 4, step: 0.5 },
  alertShortHours: { kind: 'number', group: 'alerts', unit: 'h', min: 1, max: 1000, default: 8, step: 1 },
  alertUnassignedPercent: { kind: 'number', group: 'alerts', unit: '%', min: 1, max: 100, default: 20, step: 1 },
  alertNoEstimatePercent: { kind: 'number', group: 'alerts', unit: '%', min: 1, max: 100, default: 10, step: 1 },
  alertOverHours: { kind: 'number', group: 'alerts', unit: 'h', min: 0.5, max: 100, default: 2, step: 0.5 },
  alertOverrunPercent: { kind: 'number', group: 'alerts', unit: '%', min: 105, max: 300, default: 125, step: 5 },
} as const satisfies PolicyGroup;
