import type { PolicyGroupWords } from './group-words.ts';

export const PROGRESS_WORDS = {
  milestoneShare: {
    name: 'Milestones',
    meaning:
      "Share of a task's progress that comes from its weighted milestones, if it has any; the rest comes from effort.",
  },
  delayAtRisk: { name: 'At risk from', meaning: 'Probability of missing the due date from which a task is at risk.' },
  delayLate: {
    name: 'Likely late from',
    meaning: 'Probability of missing the due date from which a task is likely late, and an exception is raised.',
  },
  sharedEffort: {
    name: 'Shared uncertainty',
    meaning: 'Share of the uncertainty in effort that all tasks of one agent have in common.',
  },
  riskWidening: {
    name: 'Risk factors',
    meaning:
      'How much each risk factor, each step of remaining complexity above the usual, and being blocked widen the uncertainty in effort.',
  },
} as const satisfies PolicyGroupWords;
