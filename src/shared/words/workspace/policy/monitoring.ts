import type { PolicyGroupWords } from './group-words.ts';

export const MONITORING_WORDS = {
  baselineWeeks: {
    name: 'Baseline',
    meaning: 'Weeks of history, at the same weekday and hour, that a measure is compared with.',
  },
  baselineSpreads: {
    name: 'Unusual from',
    meaning: 'Standard deviations from the baseline at which a measure is unusual.',
  },
  clearPercent: {
    name: 'Clear below',
    meaning:
      'An exception closes when its measure falls below this share of the threshold, so that it does not flicker.',
  },
  raiseAgainPercent: {
    name: 'Reopen after growth',
    meaning: 'Growth of a measure at which a snoozed or resolved exception reopens.',
  },
  silentHours: {
    name: 'Silent after',
    meaning: 'Hours without a report after which an AI agent with started work is silent.',
  },
  shortHours: {
    name: 'Shortage',
    meaning: 'Hours of demand without capacity at which a shortage becomes an exception.',
  },
  unassignedPercent: {
    name: 'Unassigned value',
    meaning: 'Share of the value of open work without an agent at which it becomes an exception.',
  },
  noEstimatePercent: {
    name: 'Missing estimates',
    meaning: 'Share of open tasks without an estimate at which they become an exception.',
  },
  overHours: {
    name: 'Hours over capacity',
    meaning:
      'Hours assigned to an agent beyond capacity in the next four weeks at which this becomes an exception; for a team, those of its members together.',
  },
} as const satisfies PolicyGroupWords;
