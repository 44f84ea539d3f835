export * from './context.ts';
export * from './score.ts';
export { contributionsOf } from './value.ts';
