export { Board } from './board.ts';
export { type Chains, chainsOf } from './chains.ts';
export { fill, keepCurrent, placeInGaps, shiftEarlier } from './construct.ts';
export { type CriticalPath, criticalPathOf, type Network, type NetworkWork } from './critical-path.ts';
export { earliestFinishes } from './earliest.ts';
export { movableWork, type Waits, workBehind, workInOrder } from './in-order.ts';

export {
  Lane,
  pinnedLane,
  type RunTimes,
} from './lane.ts';
export {
  afterLags,
  begunFirst,
  type Ends,
  endOf,
  keepsLink,
  type Lag,
  type Link,
  type Links,
  startAfterLinks,
  startForFinish,
} from './links.ts';
export { PartTime, runOn } from './part-time.ts';
export type { Place } from './place.ts';
export {
  dueMsOf,
  type Freeze,
  type ScheduleProblem,
  topologicalOrder,
  worthAt,
} from './problem.ts';
export { Refinement } from './refine.ts';
export { endOfRun, type Run } from './run.ts';
export { homesOf } from './search/level.ts';
export {
  type SearchEnding,
  type SearchFocus,
  type SearchOptions,
  type SearchResult,
  searchPlan,
} from './search/search-plan.ts';
