export { constraintFaults, takenBy } from './check-constraint.ts';
export { activityKey, type Comparison, compareWithExisting, outcomeKey } from './compare.ts';
export { readSources } from './read-sources.ts';
export {
  type CheckReports,
  type ExistingWork,
  type ImportContext,
  type ImportReading,
  NOTHING_EXISTING,
  type SourceFile,
} from './types.ts';
export { suggestion } from './values.ts';
