export * from './weeks.ts';
