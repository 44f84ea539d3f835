import type { PolicyGroupWords } from './group-words.ts';

export const PREVENTION_WORDS = {
  preventionRisk: {
    name: 'Act from',
    meaning: 'Probability of an exception from which a preventive action is suggested.',
  },
  preventionControl: {
    name: 'Control group',
    meaning:
      'Share of tasks at risk that are deliberately left alone, so that the effect of prevention can be measured.',
  },
  autoPrevention: {
    name: 'Prevent automatically',
    meaning: 'On: the engine takes preventive actions; you can undo them. Off: it suggests them.',
  },
} as const satisfies PolicyGroupWords;
