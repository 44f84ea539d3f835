import type { Ladder, LadderLevel, WorkExceptionKind } from '../../../../shared/model/index.ts';
import { KIND_NAMES } from '../../../../shared/words/exceptions/names.ts';

/** The name of a kind of exception: `Blocking others`. */
export const kindName = (kind: WorkExceptionKind): string => KIND_NAMES[kind];

/** What a ladder applies to: `Late, Stalled, for Corvane`, or `All exceptions`. */
export function whenWords({ kinds, client }: Pick<Ladder, 'kinds' | 'client'>): string {
  const of = kinds.length === 0 ? 'All exceptions' : kinds.map(kindName).join(', ');
  return client === null ? of : `${of}${kinds.length === 0 ? ' ' : ', '}for ${client}`;
}

/** `2 h`, `0.25 h`: not rounded, as it was typed. */
export const answerWords = (answerHours: number): string => `${answerHours} h`;

export const levelWords = ({ name, answerHours }: LadderLevel): string => `${name} ${answerWords(answerHours)}`;
