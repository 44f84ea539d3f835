export { constraintFaults, takenBy } from './check-constraint.ts';
export { type Comparison, compareWithExisting, outcomeKey } from './compare.ts';
export { readSources } from './read-sources.ts';
export { entryRecordId, isStored, type ReportRecord, recordOf, reportId } from './report-id.ts';
export {
  type AgentDays,
  type CheckReports,
  type DaysOfAgents,
  type ExistingWork,
  type ImportContext,
  type ImportReading,
  NOTHING_EXISTING,
  type SourceFile,
} from './types.ts';
export { suggestion } from './values.ts';
