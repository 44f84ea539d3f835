import type { PolicyGroupWords } from './group-words.ts';

export const EXCEPTIONS_WORDS = {
  stalledHours: {
    name: 'Stalled after',
    meaning: 'Working hours without a report after which a started task is stalled.',
  },
  overrunPercent: {
    name: 'Overrun',
    meaning: 'Effort spent and remaining, as a share of the estimate, at which a task becomes an exception.',
  },
  failuresToException: { name: 'Failures', meaning: 'Number of failures after which a task becomes an exception.' },
  blockedHours: {
    name: 'Blocked after',
    meaning: 'Working hours a task is blocked, with other tasks waiting for it, before it becomes an exception.',
  },
  driftPercent: {
    name: 'Estimate drift',
    meaning:
      'Actual effort of a type of work, as a share of its estimates, at which the estimates become an exception; the same factor applies to work that takes less.',
  },
  driftTasks: {
    name: 'Drift evidence',
    meaning: 'Finished tasks of a type needed before its estimates are checked for drift.',
  },
  driftDays: { name: 'Drift window', meaning: 'How many days back finished tasks are checked for drift.' },
  unassignableHours: {
    name: 'Unassigned after',
    meaning: 'Working hours a ready task goes without an agent before it becomes an exception.',
  },
  rejectionsToException: {
    name: 'Rejections',
    meaning: 'Number of rejected deliverables after which a task becomes an exception.',
  },
  recurHours: {
    name: 'Reopen within',
    meaning: 'Hours after an exception closes within which the same cause reopens it instead of raising a new one.',
  },
  severityCritical: {
    name: 'Critical from',
    meaning: 'Severity score (impact × likelihood × time pressure, 0 to 100) from which an exception is critical.',
  },
  severityHigh: { name: 'High from', meaning: 'Severity score from which an exception is high.' },
  severityMedium: {
    name: 'Medium from',
    meaning: 'Severity score from which an exception is medium. Below it is low.',
  },
  answerCriticalHours: {
    name: 'Escalate critical after',
    meaning: 'Working hours a critical exception waits in the inbox before it is escalated.',
  },
  answerHighHours: {
    name: 'Escalate high after',
    meaning: 'Working hours a high exception waits in the inbox before it is escalated.',
  },
  answerMediumHours: {
    name: 'Escalate medium after',
    meaning: 'Working hours a medium exception waits in the inbox before it is escalated.',
  },
  answerLowHours: {
    name: 'Escalate low after',
    meaning: 'Working hours a low exception waits in the inbox before it is escalated.',
  },
} as const satisfies PolicyGroupWords;
