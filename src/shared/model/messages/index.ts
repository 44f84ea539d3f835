export type { BalanceMessages } from './balance.ts';
export type { ByHandMessages, NoteAbout } from './by-hand.ts';
export * from './catalog.ts';
export { isMessage, messageFrom, originalOf } from './checked.ts';
export type { CommandLineMessages } from './command-line.ts';
export type { ConstraintMessages } from './constraints.ts';
export type { CoreMessages } from './core.ts';
export type { ExceptionLineMessages } from './exception-lines.ts';
export type { EvidenceLabel, ExceptionMessages, HandledPart, HandlingPart, Harm, Why } from './exceptions.ts';
export type { ForecastMessages } from './forecast.ts';
export * from './import-faults.ts';
export type { ImportMessages } from './imports.ts';
export type { InnerMessage } from './inner.ts';
export type * from './journal.ts';
export type {
  AgentField,
  JournalClientMessages,
  JournalRecordMessages,
  RecordMessages,
  References,
} from './journal-records.ts';
export type { MatchingMessages } from './matching.ts';
export type { MilestoneMessages, MilestoneOwnerName } from './milestones.ts';
export type { AgencyMessages, EarlierAlertMessages, MonitorMessages, MonitorPart } from './monitor.ts';
export type { NotificationMessages } from './notifications.ts';
export type {
  AdviceMessages,
  ChangeMessages,
  FixMessages,
  PlanningMessages,
  RuleMessages,
  TaskName,
  UnassignedMessages,
} from './planning.ts';
export type { PreventionMessages, RiskReasons } from './prevention.ts';
export type { PriorityMessages } from './priority.ts';
export type { PrivacyMessages } from './privacy.ts';
export type { ProgressMessages } from './progress.ts';
export type { QueueMessages } from './queue.ts';
export type { Recounted, RecountMessages } from './recount.ts';
export type { ReportMessages } from './reports.ts';
export type { RequestMessages } from './requests.ts';
export type { ResponseMessages } from './responses.ts';
export type { TaskReferences, TaskWorkMessages } from './task-work.ts';
export type { AgentsMessages, DraftFault, PlanCallMessages, ReportField, TasksMessages } from './tasks.ts';
export type { WorkloadMessages } from './workload.ts';
export type { WorkspaceMessages } from './workspace.ts';
