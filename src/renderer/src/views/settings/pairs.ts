import { fixed, type Reader } from '../../../../shared/format/index.ts';
import type { SkillRelation } from '../../../../shared/model/index.ts';

/** Two skills, in any order. */
export interface Pair {
  readonly a: string;
  readonly b: string;
}

/** One name for a pair, whichever skill comes first. */
export const pairOf = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

export const relationsByPair = (relations: readonly SkillRelation[]): ReadonlyMap<string, SkillRelation> =>
  new Map(relations.map((relation) => [pairOf(relation.a, relation.b), relation]));

/** Two decimals without the zero: `.72`, or `,72`; a whole one is `1`. */
export const ratioText = (ratio: number, reader: Reader): string =>
  ratio >= 1 ? '1' : fixed(ratio, 2, reader).replace(/^0/, '');
