export { Board } from './board.ts';
export { type Chains, chainsOf } from './chains.ts';
export { fill, keepCurrent, placeInGaps, shiftEarlier } from './construct.ts';
export { earliestFinishes } from './earliest.ts';
export { type Waits, workBehind, workInOrder } from './in-order.ts';
export { dueMsOf, type Freeze, type ScheduleProblem, topologicalOrder, worthAt } from './problem.ts';
export { Refinement } from './refine.ts';
export { homesOf } from './search/level.ts';
export { type SearchEnding, type SearchOptions, type SearchResult, searchPlan } from './search/search-plan.ts';
