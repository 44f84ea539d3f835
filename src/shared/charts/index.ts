export * from './band-line.ts';
export * from './demand-weeks.ts';
export * from './fan-line.ts';
export * from './milestone-line.ts';
export * from './reliability-dots.ts';
export * from './spark-line.ts';
export * from './svg.ts';
export * from './week-bars.ts';
