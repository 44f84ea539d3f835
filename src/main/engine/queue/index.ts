export * from './dequeue.ts';
export * from './rank.ts';
export * from './relaxation.ts';
export * from './rescore.ts';
