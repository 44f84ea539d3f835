import type { PlanningMessages, SolveProgress } from '../../model/index.ts';
import type { WordsOf } from '../base/words-of.ts';
import { planAdviceWords } from './advice.ts';
import { planChangeWords } from './changes.ts';
import { planFixWords } from './fixes.ts';
import { planRuleWords } from './rules.ts';
import { planUnassignedWords } from './unassigned.ts';

/** The phases of the solver, for use in a sentence. */
export const PHASE_NAMES: Readonly<Record<SolveProgress['phase'], string>> = {
  prepare: 'preparing',
  match: 'matching',
  assign: 'assigning',
  improve: 'improving',
  schedule: 'scheduling',
  compare: 'comparing with a free replan',
  explain: 'explaining',
};

/** Plans and drafts. */
export const planningWords: WordsOf<PlanningMessages> = {
  ...planUnassignedWords,
  ...planFixWords,
  ...planChangeWords,
  ...planRuleWords,
  ...planAdviceWords,
};
