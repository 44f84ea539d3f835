export { corrected, rowsWithFaults } from './corrections.ts';
export { withAbsence, withHours } from './merge/agent-times.ts';
export { type Comparison, compareInSteps, compareWithExisting, outcomeKey } from './merge/compare.ts';
export { TASK_FIELDS } from './merge/task-fields.ts';
export { readFiles, readRows, readRowsInSteps, readSources } from './read-sources.ts';
export {
  AGENT_RANGES,
  agentFaults,
  DEFAULT_TEAM,
  type RecordFault,
  tasksAtOnceOf,
} from './rows/agent-rules.ts';
export { constraintFaults, takenBy } from './rows/check-constraint.ts';
export { entryRecordId, isStored, type ReportRecord, recordOf, reportId } from './rows/report-id.ts';
export { columnKey } from './rows/row.ts';
export { ROWS_PER_STEP } from './steps.ts';
export { isZip, readTables } from './tables/tables.ts';
export {
  type AgentDays,
  type CheckReports,
  type ColumnStyle,
  type DaysOfAgents,
  type ExistingWork,
  type FileRead,
  fileFault,
  type ImportContext,
  type ImportOptions,
  type ImportReading,
  type MergeFindings,
  NO_MERGE,
  NOTHING_EXISTING,
  type ReadTables,
  refuse,
  type Size,
  type SourceFile,
  type Table,
  type TablesRead,
} from './types.ts';
export { parseTimeOff, parseWorkingPeriods, parseWorkingWeek, startOfDayFor } from './values/calendar-notation.ts';
export { parseAgentSkills, skillIdOf } from './values/notation.ts';
export { type Parsed, rangeProblem, suggestion } from './values/values.ts';
