import type { PolicyGroupWords } from './group-words.ts';

export const HEALTH_WORDS = {
  healthOverload: {
    name: 'Overallocation',
    meaning:
      'Maximum points lost to work assigned beyond capacity in the next four weeks; all are lost at 10% of capacity.',
  },
  healthLateness: {
    name: 'Lateness',
    meaning: 'Maximum points lost to work that is late or predicted to be late; all are lost at 25% of open value.',
  },
  healthExceptions: { name: 'Exceptions', meaning: 'Maximum points lost to open exceptions, weighted by severity.' },
  healthUnassigned: {
    name: 'Unassigned work',
    meaning: 'Maximum points lost to work without an agent; all are lost at 30% of open value.',
  },
  healthPerformance: {
    name: 'Performance',
    meaning: 'Maximum points lost to measures that are worse than usual; all are lost when half of the measures are.',
  },
  healthInput: {
    name: 'Missing estimates',
    meaning: 'Maximum points lost to tasks without an estimate; all are lost at a quarter of open tasks.',
  },
} as const satisfies PolicyGroupWords;
