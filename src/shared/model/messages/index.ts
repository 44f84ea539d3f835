export * from './catalog.ts';
export type { CoreMessages } from './core.ts';
export type { PriorityMessages } from './priority.ts';
