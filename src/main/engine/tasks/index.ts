export { apportioned } from '../base/apportion.ts';
export { asRead } from './as-read.ts';
export { baselineOf } from './baselines.ts';
export { dueDateFor, dueFor, dueMsFor, latestDueMs, releaseMsFor } from './dates.ts';
export { lastFinishes } from './finishes.ts';
export { type Interruption, interruptionsOf, workedMinutesIn } from './interruptions.ts';
export { childrenOf } from './parents.ts';
export { mergedTask, splitShares } from './split-merge.ts';
export { storedTask } from './stored.ts';
