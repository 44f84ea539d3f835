import type { Ladder, LadderLevel, WorkExceptionKind } from '../../../../shared/model/index.ts';

/** `blocked_chain` as people write it: `Blocked chain`. */
export const kindName = (kind: WorkExceptionKind): string =>
  `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('_', ' ')}`;

/** When a ladder counts: `Late, Stalled, of Corvane`, or `Everything`. */
export function whenWords({ kinds, client }: Pick<Ladder, 'kinds' | 'client'>): string {
  const of = kinds.length === 0 ? 'Everything' : kinds.map(kindName).join(', ');
  return client === null ? of : `${of}${kinds.length === 0 ? ' ' : ', '}of ${client}`;
}

/** `2 h`, `0.25 h`: not rounded, as it was typed. */
export const answerWords = (answerHours: number): string => `${answerHours} h`;

export const levelWords = ({ name, answerHours }: LadderLevel): string => `${name} ${answerWords(answerHours)}`;
