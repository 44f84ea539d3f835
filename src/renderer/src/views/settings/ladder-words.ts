import type { Ladder, LadderLevel, WorkExceptionKind } from '../../../../shared/model/index.ts';
import { KIND_NAMES } from '../../../../shared/words/exceptions/names.ts';
import { LADDER_WORDS } from '../../../../shared/words/notifications/escalation-view.ts';

/** The name of a kind of exception: `Blocking others`. */
export const kindName = (kind: WorkExceptionKind): string => KIND_NAMES[kind];

/** What a ladder applies to: `Late, Stalled, for Corvane`, or `All exceptions`. */
export function whenWords({ kinds, client }: Pick<Ladder, 'kinds' | 'client'>): string {
  if (kinds.length === 0) return client === null ? LADDER_WORDS.allExceptions : LADDER_WORDS.ofClient(client);
  const names = kinds.map(kindName).join(', ');
  return client === null ? names : LADDER_WORDS.kindsOfClient(names, client);
}

/** `2 h`, `0.25 h`: as it was entered, not rounded. */
export const answerWords = (answerHours: number): string => `${answerHours} h`;

export const levelWords = ({ name, answerHours }: LadderLevel): string => `${name} ${answerWords(answerHours)}`;
