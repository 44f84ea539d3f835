export * from './estimators.ts';
