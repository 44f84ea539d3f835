export { budgetLines } from './budget.ts';
export { demandAgainstSupply } from './demand/index.ts';
export { loadPatterns } from './patterns.ts';
export { performanceOf } from './performance.ts';
export * from './periods.ts';
export * from './unplaced.ts';
export * from './utilisation.ts';
export * from './weeks.ts';
