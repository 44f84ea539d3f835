export { type PairFacts, whyNot } from './explain.ts';
export * from './matcher.ts';
export { alignmentOf, effectiveSkills } from './skills.ts';
