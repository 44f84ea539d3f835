import type { SkillId } from './units.ts';

export interface Skill {
  readonly id: SkillId;
  readonly name: string;
}

/** How well one skill can replace another, 0..1; symmetric, stored once with `a < b`. */
export interface SkillRelation {
  readonly a: SkillId;
  readonly b: SkillId;
  readonly relatednessRatio: number;
  readonly source: 'shipped' | 'operator' | 'learned';
}
