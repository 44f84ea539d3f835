export { asRead } from './as-read.ts';
export { baselineOf } from './baselines.ts';
export { dueDateFor, dueFor, dueMsFor, latestDueMs, releaseMsFor } from './dates.ts';
export { lastFinishes } from './finishes.ts';
export { childrenOf } from './parents.ts';
export { storedTask } from './stored.ts';
