export { asRead } from './as-read.ts';
export { childrenOf } from './parents.ts';
export { storedTask } from './stored.ts';
