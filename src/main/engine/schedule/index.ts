export * from './problem.ts';
export { schedule } from './schedule.ts';
export { earliestSlot, emptyLanes, type Lane, occupy, type Slot } from './timeline.ts';
