import type { BaselineSlip } from './baseline.ts';
import type { CustomField } from './custom-field.ts';
import type { Message } from './messages/index.ts';
import type { DelayCause } from './progress.ts';
import type { Severity } from './severity.ts';
import type { Deliverable, TaskRelation } from './task.ts';
import type { AgentId, CivilDate, Instant, TaskId } from './units.ts';
import type { WorkExceptionKind } from './work-exception.ts';

/** A report on a task includes all its subtasks. */
export type ReportSubject =
  | { readonly kind: 'agency' }
  | { readonly kind: 'client'; readonly client: string }
  | { readonly kind: 'project'; readonly client: string | null; readonly project: string }
  | { readonly kind: 'task'; readonly taskId: TaskId };
/** A key that is unique to a subject. */
export function subjectKey(subject: ReportSubject): string {
  if (subject.kind === 'agency') return 'agency';
  if (subject.kind === 'client') return JSON.stringify(['client', subject.client]);
  if (subject.kind === 'project') return JSON.stringify(['project', subject.client, subject.project]);
  return JSON.stringify(['task', subject.taskId]);
}

export type LineState = 'late' | 'at_risk' | 'unassigned' | 'blocked' | 'on_track' | 'done' | 'cancelled';
/** Whether the task of a line is still open. */
export const isOpenLine = ({ state }: { readonly state: LineState }): boolean =>
  state !== 'done' && state !== 'cancelled';

/** One task as a report shows it. Hours are effort. */
export interface TaskLine {
  readonly taskId: TaskId;
  readonly title: string;
  readonly client: string | null;
  readonly project: string | null;
  readonly status: string;
  /** 0..1 */
  readonly progressRatio: number;
  readonly estimateHours: number;
  readonly remainingHours: number;
  readonly actualHours: number;
  readonly dueAt: Instant | null;
  /** The day it is due, if the due date has no time; shown as a date. */
  readonly dueOn?: CivilDate;
  readonly plannedStartAt: Instant | null;
  readonly plannedFinishAt: Instant | null;
  /** The first planned dates, and the slip against them; null if it was never planned. */
  readonly baseline: BaselineSlip | null;
  /** Null if it, or a task it waits for, has no assignee. */
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  /** The chance of missing the due date, 0..1; null if unknown. */
  readonly delayProbability: number | null;
  /** The main cause of its delay, and its hours; null if there is none. */
  readonly delayCause: DelayCause | null;
  readonly delayHours: number;
  readonly nextMilestone: string | null;
  readonly agentId: AgentId | null;
  readonly agentName: string | null;
  readonly state: LineState;
  readonly tags: readonly string[];
  readonly customFields: readonly CustomField[];
  readonly waitsFor: readonly RelationLine[];
}
/** A relation of a task to one that it waits for. */
export interface RelationLine extends TaskRelation {
  /** Of the other task; empty if it is gone. */
  readonly title: string;
}
export interface MilestoneLine {
  /** Null for a milestone of a project. */
  readonly taskId: TaskId | null;
  /** The title of the task, the name of the project. */
  readonly of: string;
  readonly name: string;
  readonly dueOn: CivilDate;
  readonly state: 'open' | 'met' | 'at_risk' | 'missed';
}
export interface DeliverableLine {
  readonly name: string;
  readonly of: string;
  readonly state: Deliverable['state'];
}
export interface WeekLine {
  readonly weekOf: CivilDate;
  readonly hours: number;
  readonly planned: boolean;
}
/** Work finished in one week; the last row is the current week. */
export interface TrendLine {
  readonly weekOf: CivilDate;
  readonly finished: number;
  /** The number of `finished` that had a due date. */
  readonly withDue: number;
  readonly onTime: number;
  /** New tasks. */
  readonly arrived: number;
}
/** The work of a client in a report on the agency, or of a project in one on a client. */
export interface PartLine {
  /** Null means work without a client, or without a project. */
  readonly name: string | null;
  readonly open: number;
  readonly remainingHours: number;
  /** Progress by effort, of all its work that was not cancelled. */
  readonly progressRatio: number;
  readonly late: number;
  readonly atRisk: number;
  readonly unassigned: number;
  /** When the last of its open work is done; null if some of it has no assignee. */
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
}
/** A decision that the reader is asked to make. */
export interface Decision {
  readonly taskId: TaskId;
  readonly title: string;
  /** `move_due`: very likely done by `untilAt` (P90). `find_somebody`: it has no assignee. */
  readonly kind: 'move_due' | 'find_somebody';
  readonly untilAt: Instant | null;
  /** The day of `untilAt` for a task that is due on a day, by the calendar of its agent. */
  readonly untilOn?: CivilDate;
  readonly byAt: Instant | null;
  readonly line: TaskLine;
}
export const EXCEPTION_KINDS = ['overdue', 'blocked', 'rejected', 'failed', 'declined'] as const;
/** A problem: found in the recorded data, or an open exception in the inbox. */
export interface ExceptionLine {
  readonly kind: (typeof EXCEPTION_KINDS)[number] | WorkExceptionKind;
  /** Null if not of one task. */
  readonly taskId: TaskId | null;
  readonly title: Message;
  /** The problem, shown after the title. */
  readonly what: Message;
  readonly sinceAt: Instant | null;
  /** The state in the inbox; null if the problem is only recorded. */
  readonly inbox: InboxStanding | null;
}
/** The state of an exception in the inbox. */
export interface InboxStanding {
  readonly exceptionId: string;
  readonly severity: Severity;
  /** `in_hand`: a person took it. `tried`: an attempt is pending. `escalated`: the next level was notified. */
  readonly step: 'nothing' | 'in_hand' | 'tried' | 'escalated';
  /** What was tried: `reassigned to Kai Moreau`; who took it, or who was notified. Empty if not named. */
  readonly detail: Message;
  /** When it is judged, or the answer is due. */
  readonly untilAt: Instant | null;
  /** Attempts that did not help. */
  readonly failedAttempts: number;
}
export const CHANGE_KINDS = [
  'added',
  'removed',
  'finished',
  'cancelled',
  'reopened',
  'review',
  'begun',
  'blocked',
  'unblocked',
  'milestone',
  'milestone_reopened',
  'deliverable',
  'due',
  'estimate',
  'agent',
] as const;
/** A change of one task between two states of the workspace; a change that was reverted is left out. */
export interface ReportChange {
  readonly taskId: TaskId;
  readonly title: string;
  readonly kind: (typeof CHANGE_KINDS)[number];
  /** When it last changed. */
  readonly at: Instant;
  /** An instant, minutes, an agent's id, or the name of a milestone or deliverable; null if there is none. */
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** Every figure of a status report; each can be recomputed from the snapshot. */
export interface StatusFigures {
  readonly subject: ReportSubject;
  /** The name of the subject; null means the whole agency. */
  readonly title: string | null;
  readonly at: Instant;
  readonly weekOf: CivilDate;
  readonly headline: {
    readonly open: number;
    readonly assigned: number;
    /** Progress by effort, of all work of the subject that was not cancelled. */
    readonly progressRatio: number;
    readonly remainingHours: number;
    readonly plannedThisWeekHours: number;
    /** Work that was finished and did not fail. */
    readonly doneSevenDays: number;
    /** The number of those that had a due date, which `OnTime` is a part of. */
    readonly doneSevenDaysWithDue: number;
    readonly doneSevenDaysOnTime: number;
    readonly doneNinetyDays: number;
    readonly doneNinetyDaysWithDue: number;
    readonly doneNinetyDaysOnTime: number;
    readonly late: number;
    /** The share of open effort that is late; null if there is no open effort. */
    readonly lateEffortRatio: number | null;
    readonly atRisk: number;
    readonly unassigned: number;
    /** When the last open work is done; null if some of it has no assignee, or nothing is open. */
    readonly finishP50At: Instant | null;
    readonly finishP90At: Instant | null;
  };
  readonly decisions: readonly Decision[];
  /** All open tasks of the subject, late first, then by due date. */
  readonly tasks: readonly TaskLine[];
  readonly exceptions: readonly ExceptionLine[];
  readonly milestones: readonly MilestoneLine[];
  /** In a report on a task: its own and those of its subtasks. */
  readonly deliverables: readonly DeliverableLine[];
  /** Four past weeks, then this one and two planned ones. */
  readonly weeks: readonly WeekLine[];
  /** The eight weeks before this one, and this one. */
  readonly trend: readonly TrendLine[];
  readonly parts: readonly PartLine[];
  /** Forecast accuracy: of `cases` finished tasks, the ratios whose effort stayed within P50 and P90. */
  readonly forecastAccuracy: { readonly cases: number; readonly p50: number | null; readonly p90: number | null };
  /** Newest first. */
  readonly changes: readonly ReportChange[];
  readonly changesSinceAt: Instant;
}
