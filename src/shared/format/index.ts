export * from './dates.ts';
export * from './quantities.ts';
