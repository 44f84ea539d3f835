export * from './dates.ts';
export * from './entry.ts';
export * from './faults-csv.ts';
export * from './names.ts';
export * from './quantities.ts';
export * from './reader.ts';
export * from './undo.ts';
export * from './wall-time.ts';
