import type { BalanceMessages } from './balance.ts';
import type { ByHandMessages } from './by-hand.ts';
import type { CommandLineMessages } from './command-line.ts';
import type { ConstraintMessages } from './constraints.ts';
import type { CoreMessages } from './core.ts';
import type { ExceptionLineMessages } from './exception-lines.ts';
import type { ExceptionMessages } from './exceptions.ts';
import type { ForecastMessages } from './forecast.ts';
import type { ImportContentMessages } from './import-faults.ts';
import type { ImportMessages } from './imports.ts';
import type { JournalPlanMessages, JournalWorkMessages, JournalWorkspaceMessages } from './journal.ts';
import type { JournalClientMessages, JournalRecordMessages, RecordMessages } from './journal-records.ts';
import type { MatchingMessages } from './matching.ts';
import type { MilestoneMessages } from './milestones.ts';
import type { MonitorMessages } from './monitor.ts';
import type { NotificationMessages } from './notifications.ts';
import type { PlanningMessages } from './planning.ts';
import type { PreventionMessages } from './prevention.ts';
import type { PriorityMessages } from './priority.ts';
import type { PrivacyMessages } from './privacy.ts';
import type { ProgressMessages } from './progress.ts';
import type { QueueMessages } from './queue.ts';
import type { RecountMessages } from './recount.ts';
import type { ReportMessages } from './reports.ts';
import type { RequestMessages } from './requests.ts';
import type { ResponseMessages } from './responses.ts';
import type { TaskWorkMessages } from './task-work.ts';
import type { AgentsMessages, PlanCallMessages, TasksMessages } from './tasks.ts';
import type { WorkloadMessages } from './workload.ts';
import type { WorkspaceMessages } from './workspace.ts';

/**
 * All messages: each code with the values it carries. Each feature declares its own; the sentences are in
 * `shared/words`.
 */
export interface MessageCatalog
  extends BalanceMessages,
    CommandLineMessages,
    ConstraintMessages,
    CoreMessages,
    ExceptionLineMessages,
    ExceptionMessages,
    MatchingMessages,
    ForecastMessages,
    ImportContentMessages,
    ImportMessages,
    MonitorMessages,
    JournalPlanMessages,
    JournalClientMessages,
    JournalRecordMessages,
    JournalWorkMessages,
    JournalWorkspaceMessages,
    NotificationMessages,
    PlanningMessages,
    PreventionMessages,
    PriorityMessages,
    PrivacyMessages,
    AgentsMessages,
    ByHandMessages,
    TaskWorkMessages,
    PlanCallMessages,
    MilestoneMessages,
    ProgressMessages,
    QueueMessages,
    RecordMessages,
    RecountMessages,
    ReportMessages,
    RequestMessages,
    ResponseMessages,
    TasksMessages,
    WorkloadMessages,
    WorkspaceMessages {}

export type MessageCode = keyof MessageCatalog;

/**
 * Information for a person, as a stable code with typed values. Engine, store, files and app create messages; `textOf`
 * in
 * `shared/words` turns one into a sentence in the reader's zone and locale. Plain JSON: it is stored and sent as it is.
 */
export type Message<C extends MessageCode = MessageCode> = MessageCode extends C ? AnyMessage : MessageOf<C>;

type MessageOf<C extends MessageCode> = {
  [K in C]: { readonly code: K; readonly values: MessageCatalog[K]; readonly [MADE]: true };
}[C];

/** Exists in types alone: only `message` and `isMessage` know that values fit their code. */
declare const MADE: unique symbol;

/**
 * A message of any code. It is no union of all messages, because TypeScript cannot compare the members of one that
 * large; `isCode` narrows it.
 */
export interface AnyMessage {
  readonly code: MessageCode;
  readonly values: object;
  readonly [MADE]: true;
}

/** Returns whether a message has this code, and so its values. */
export const isCode = <C extends MessageCode>(
  one: AnyMessage,
  code: C,
): one is AnyMessage & { readonly code: C; readonly values: MessageCatalog[C] } => one.code === code;

/** A message of this code. */
export const message = <C extends MessageCode>(code: C, values: MessageCatalog[C]): Message<C> =>
  // One code and its own values, which TypeScript cannot follow through the mapped type for a generic C.
  ({ code, values }) as unknown as Message<C>;

/** Text that was stored before messages had codes, shown as it was recorded. */
export const recorded = (text: string): Message<'recorded'> => message('recorded', { text });
