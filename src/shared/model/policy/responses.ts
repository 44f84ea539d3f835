import type { PolicyGroup } from './definition.ts';

/** What the engine may do about an exception without asking, and how often. */
export const RESPONSES = {
  autoRetry: { kind: 'boolean', group: 'responses', default: true },
  autoReassign: { kind: 'boolean', group: 'responses', default: false },
  autoMoreTime: { kind: 'boolean', group: 'responses', default: false },
  autoSplit: { kind: 'boolean', group: 'responses', default: false },
  autoRelax: { kind: 'boolean', group: 'responses', default: false },
  retryHours: { kind: 'number', group: 'responses', unit: 'h', min: 0.25, max: 40, default: 1, step: 0.25 },
  mostTries: { kind: 'number', group: 'responses', unit: 'times', min: 0, max: 10, default: 3, step: 1 },
  judgeHours: { kind: 'number', group: 'responses', unit: 'h', min: 0.5, max: 160, default: 8, step: 0.5 },
  exploreShare: { kind: 'number', group: 'responses', unit: '%', min: 0, max: 50, default: 10, step: 5 },
} as const satisfies PolicyGroup;
