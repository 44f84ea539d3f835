export { pausedOffers } from './declines.ts';
export { whyNot } from './explain.ts';
export { raised, type SkillRaise, skillGaps } from './gaps.ts';
export * from './matcher.ts';
export { alignmentOf, effectiveSkills } from './skills.ts';
