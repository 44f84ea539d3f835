export * from './context.ts';
export * from './score.ts';
export { expectedContribution } from './value.ts';
