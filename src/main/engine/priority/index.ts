export * from './context.ts';
export * from './score.ts';
export { businessImpact, expectedContribution } from './value.ts';
