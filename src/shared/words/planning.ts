import type { PlanningMessages, SolveProgress } from '../model/index.ts';
import { planAdviceWords } from './planning-advice.ts';
import { planChangeWords } from './planning-changes.ts';
import { planFixWords } from './planning-fixes.ts';
import { planRuleWords } from './planning-rules.ts';
import { planUnassignedWords } from './planning-unassigned.ts';
import type { WordsOf } from './words-of.ts';

/** What the solver is doing, in a sentence. */
export const PHASE_NAMES: Readonly<Record<SolveProgress['phase'], string>> = {
  prepare: 'preparing',
  match: 'matching',
  assign: 'assigning',
  improve: 'improving',
  schedule: 'scheduling',
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
