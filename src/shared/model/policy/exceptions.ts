import type { PolicyGroup } from './definition.ts';

/** When work becomes an exception, how severe it is, and how long it may wait for an answer. */
export const EXCEPTIONS = {
  stalledHours: { kind: 'number', group: 'exceptions', unit: 'h', min: 1, max: 400, default: 16, step: 1 },
  overrunPercent: { kind: 'number', group: 'exceptions', unit: '%', min: 105, max: 500, default: 150, step: 5 },
  failuresToException: { kind: 'number', group: 'exceptions', unit: 'times', min: 1, max: 10, default: 1, step: 1 },
  blockedHours: { kind: 'number', group: 'exceptions', unit: 'h', min: 0.5, max: 160, default: 4, step: 0.5 },
  driftPercent: { kind: 'number', group: 'exceptions', unit: '%', min: 105, max: 300, default: 125, step: 5 },
  driftTasks: { kind: 'number', group: 'exceptions', unit: 'tasks', min: 3, max: 100, default: 8, step: 1 },
  driftDays: { kind: 'number', group: 'exceptions', unit: 'days', min: 7, max: 365, default: 30, step: 1 },
  unassignableHours: { kind: 'number', group: 'exceptions', unit: 'h', min: 1, max: 400, default: 24, step: 1 },
  rejectionsToException: { kind: 'number', group: 'exceptions', unit: 'times', min: 1, max: 10, default: 1, step: 1 },
  recurHours: { kind: 'number', group: 'exceptions', unit: 'h', min: 0, max: 720, default: 24, step: 1 },
  severityCritical: { kind: 'number', group: 'exceptions', unit: 'points', min: 1, max: 100, default: 70, step: 1 },
  severityHigh: { kind: 'number', group: 'exceptions', unit: 'points', min: 1, max: 100, default: 45, step: 1 },
  severityMedium: { kind: 'number', group: 'exceptions', unit: 'points', min: 1, max: 100, default: 20, step: 1 },
  answerCriticalHours: { kind: 'number', group: 'exceptions', unit: 'h', min: 0.25, max: 400, default: 1, step: 0.25 },
  answerHighHours: { kind: 'number', group: 'exceptions', unit: 'h', min: 0.25, max: 400, default: 4, step: 0.25 },
  answerMediumHours: { kind: 'number', group: 'exceptions', unit: 'h', min: 0.25, max: 400, default: 16, step: 0.25 },
  answerLowHours: { kind: 'number', group: 'exceptions', unit: 'h', min: 0.25, max: 800, default: 40, step: 0.25 },
} as const satisfies PolicyGroup;
