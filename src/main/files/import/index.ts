export {
  AGENT_RANGES,
  agentFaults,
  DEFAULT_TEAM,
  type RecordFault,
  startOfDayFor,
  tasksAtOnceOf,
} from './agent-rules.ts';
export { constraintFaults, takenBy } from './check-constraint.ts';
export { type Comparison, compareInSteps, compareWithExisting, outcomeKey } from './compare.ts';
export { parseAgentSkills, parseTimeOff, parseWorkingWeek, skillIdOf } from './notation.ts';
export { type FileRead, readFiles, readRows, readRowsInSteps, readSources } from './read-sources.ts';
export { entryRecordId, isStored, type ReportRecord, recordOf, reportId } from './report-id.ts';
export { columnKey } from './row.ts';
export { ROWS_PER_STEP } from './steps.ts';
export { isZip, readTables } from './tables.ts';
export {
  type AgentDays,
  type CheckReports,
  type DaysOfAgents,
  type ExistingWork,
  type ImportContext,
  type ImportOptions,
  type ImportReading,
  NOTHING_EXISTING,
  type ReadTables,
  refuse,
  type Size,
  type SourceFile,
  type Table,
  type TablesRead,
} from './types.ts';
export { type Parsed, rangeProblem, suggestion } from './values.ts';
