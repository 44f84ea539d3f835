export { type PairFacts, whyNot } from './explain.ts';
export { type GapInput, raised, type SkillGaps, type SkillRaise, skillGaps } from './gaps.ts';
export * from './matcher.ts';
export { alignmentOf, effectiveSkills } from './skills.ts';
