import type { PolicyGroup } from './definition.ts';

/** How long work waits in the queue, and what happens then. */
export const QUEUE = {
  relaxEveryHours: { kind: 'number', group: 'queue', unit: 'h', min: 1, max: 160, default: 8, step: 1 },
  thresholdFloor: { kind: 'number', group: 'queue', unit: 'ratio', min: 0.5, max: 1, default: 0.6, step: 0.05 },
  answerHours: { kind: 'number', group: 'queue', unit: 'h', min: 0.5, max: 40, default: 8, step: 0.5 },
  declinePauseDays: { kind: 'number', group: 'queue', unit: 'days', min: 0, max: 60, default: 7, step: 1 },
  declinesToException: { kind: 'number', group: 'queue', unit: 'times', min: 1, max: 20, default: 3, step: 1 },
} as const satisfies PolicyGroup;
