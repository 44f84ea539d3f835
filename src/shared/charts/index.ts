export * from './milestone-line.ts';
export * from './svg.ts';
export * from './week-bars.ts';
