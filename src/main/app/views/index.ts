export * from './candidates.ts';
export * from './capacity.ts';
export * from './queue.ts';
export * from './review.ts';
