import type { PolicyGroupWords } from './group-words.ts';

export const ALERTS_WORDS = {
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
    meaning: 'An alert clears when its measure falls below this share of the threshold, so that it does not flicker.',
  },
  raiseAgainPercent: {
    name: 'Reopen after growth',
    meaning: 'Growth of a measure at which a snoozed or resolved alert reopens.',
  },
  silentHours: {
    name: 'Silent after',
    meaning: 'Hours without a report after which an AI agent with started work is silent.',
  },
  alertShortHours: { name: 'Shortage', meaning: 'Hours of demand without capacity in a week that raise an alert.' },
  alertUnassignedPercent: {
    name: 'Unassigned value',
    meaning: 'Share of open value without an agent that raises an alert.',
  },
  alertNoEstimatePercent: {
    name: 'Missing estimates',
    meaning: 'Share of open tasks without an estimate that raises an alert.',
  },
  alertOverHours: {
    name: 'Hours over capacity',
    meaning: 'Hours assigned to an agent beyond capacity in the next four weeks that raise an alert.',
  },
  alertOverrunPercent: {
    name: 'Overrun',
    meaning: 'Actual effort of a type of work, as a share of its estimates, that raises an alert.',
  },
} as const satisfies PolicyGroupWords;
