import type { AttemptCorrection, AttemptOutcome, CauseClass } from '../../../../../shared/model/index.ts';

export { counted } from '../../../../../shared/format/index.ts';
export { KIND_WORDS, STRATEGY_WORDS } from '../words.ts';

export const CAUSE_WORDS: Readonly<Record<CauseClass, string>> = {
  transient: 'passing fault',
  capability: 'capability',
  capacity: 'capacity',
  dependency: 'dependency',
  estimate: 'estimate',
  data: 'contradicting records',
};
export const OUTCOME_WORDS: Readonly<Record<AttemptOutcome | AttemptCorrection['outcome'], string>> = {
  pending: 'not decided yet',
  succeeded: 'worked',
  failed: 'did not work',
  withdrawn: 'withdrawn',
  ignored: 'tells nothing',
};
