import {
  AGENCY_KINDS,
  type ExceptionLine,
  isOpenLine,
  message,
  msOf,
  SEVERITIES,
  type StatusFigures,
  type TaskId,
  type TaskLine,
  type WorkExceptionKind,
} from '../../../shared/model/index.ts';
import { verbatim } from '../exceptions/index.ts';
import {
  type AgentNames,
  type InboxEntry,
  ofAgentWords,
  ofSeveralWords,
  ofTaskWords,
  standingOf,
  titleOfSeveral,
} from './inbox-words.ts';
import { compareText } from './lines.ts';

/** The recorded fact that an exception of the same task covers in more detail. */
const COVERS: Partial<Record<WorkExceptionKind, ExceptionLine['kind']>> = {
  late: 'overdue',
  blocked_chain: 'blocked',
  rejected: 'rejected',
  failed: 'failed',
  declined: 'declined',
};

/** A line of the report, and the recorded fact that it replaces. */
interface ShownLine {
  readonly line: ExceptionLine;
  readonly instead: string | null;
}
interface Subject {
  readonly figures: StatusFigures;
  readonly open: ReadonlyMap<TaskId, TaskLine>;
  readonly names: AgentNames;
}

/**
 * Returns the figures with the exceptions of a report: those of the inbox that affect open work of the subject, most
 * severe first, then the remaining recorded ones. Of work outside the subject, only the fact that the subject's work
 * depends on it is shown. Exceptions that affect no task, or concern the whole agency, appear only in the agency's
 * report.
 */
export function withInbox(
  figures: StatusFigures,
  inbox: readonly InboxEntry[],
  names: AgentNames,
): readonly ExceptionLine[] {
  const open = new Map(figures.tasks.flatMap((line) => (isOpenLine(line) ? [[line.taskId, line] as const] : [])));
  const subject = { figures, open, names };
  const own = inbox.flatMap((entry) => ownLine(subject, entry) ?? []);
  const known = new Set(own.map(({ line }) => keyOf(line.kind, line.taskId)));
  const lines = own.map(({ line }) => line);
  for (const entry of inbox) {
    const line = waitingLine(subject, entry);
    if (line === null || known.has(keyOf(line.kind, line.taskId))) continue;
    known.add(keyOf(line.kind, line.taskId));
    lines.push(line);
  }
  const instead = new Set(own.map((shown) => shown.instead));
  return [
    ...lines.sort(worstFirst(new Map(inbox.map(({ exception }) => [exception.exceptionId, exception.impact])))),
    ...figures.exceptions.filter(({ kind, taskId }) => !instead.has(keyOf(kind, taskId))),
  ];
}

const keyOf = (kind: ExceptionLine['kind'], taskId: TaskId | null): string => `${kind}:${taskId ?? ''}`;

/** Orders by severity, then by impact. */
const worstFirst =
  (impacts: ReadonlyMap<string, number>) =>
  (a: ExceptionLine, b: ExceptionLine): number => {
    const impact = ({ inbox }: ExceptionLine): number => (inbox === null ? 0 : (impacts.get(inbox.exceptionId) ?? 0));
    const rank = ({ inbox }: ExceptionLine): number => (inbox === null ? 0 : SEVERITIES.indexOf(inbox.severity));
    return (
      rank(a) - rank(b) ||
      impact(b) - impact(a) ||
      compareText(a.sinceAt ?? '~', b.sinceAt ?? '~') ||
      compareText(a.inbox?.exceptionId ?? '', b.inbox?.exceptionId ?? '')
    );
  };

/**
 * Returns the line of an exception that concerns a task of the subject, several tasks, or none. Null if it does not
 * belong to the subject.
 */
const ownLine = (subject: Subject, entry: InboxEntry): ShownLine | null => {
  const { taskId, kind } = entry.exception;
  return taskId === null || kind === 'cycle' ? severalLine(subject, entry) : taskLine(subject, entry, taskId);
};

function severalLine({ figures, open, names }: Subject, entry: InboxEntry): ShownLine | null {
  const { kind, agentId, taskIds, detectedAt } = entry.exception;
  const isAgency = figures.subject.kind === 'agency';
  if (AGENCY_KINDS.has(kind) && !isAgency) return null;
  const affected = taskIds.flatMap((id) => open.get(id) ?? []);
  if (affected.length === 0 && !(isAgency && taskIds.length === 0)) return null;
  // If the agent must not be named, its first task is shown instead.
  const agent = agentId === null ? undefined : names?.get(agentId);
  const [first] = kind === 'cycle' || (agentId !== null && agent === undefined) ? affected : [];
  const named = first?.title ?? agent;
  const title = named === undefined ? titleOfSeveral(entry.exception) : verbatim(named);
  const what =
    first === undefined || kind === 'cycle'
      ? ofSeveralWords(entry.exception, { affected: affected.length, isAgency })
      : ofAgentWords(entry.exception, affected.length);
  const inbox = standingOf(entry, names);
  return { line: { kind, taskId: first?.taskId ?? null, title, what, sinceAt: detectedAt, inbox }, instead: null };
}

function taskLine({ figures, open, names }: Subject, entry: InboxEntry, taskId: TaskId): ShownLine | null {
  const { kind, taskIds, detectedAt } = entry.exception;
  const task = open.get(taskId);
  if (task === undefined) return null;
  const isPast = task.dueAt !== null && msOf(task.dueAt) < msOf(figures.at);
  const recorded = COVERS[kind];
  const what = ofTaskWords(entry.exception, {
    isPast,
    waiting: taskIds.filter((id) => id !== taskId && open.has(id)).length,
    recorded: figures.exceptions.flatMap((row) => (row.kind === recorded && row.taskId === taskId ? row.what : [])),
  });
  const sinceAt = kind === 'late' && isPast ? task.dueAt : detectedAt;
  return {
    line: { kind, taskId, title: verbatim(task.title), what, sinceAt, inbox: standingOf(entry, names) },
    instead: recorded === undefined ? null : keyOf(recorded, taskId),
  };
}

/**
 * Returns the line of the subject's first task that depends on late or blocked work of others, or null if there is
 * none.
 */
function waitingLine({ open, names }: Subject, entry: InboxEntry): ExceptionLine | null {
  const { kind, taskId, taskIds, detectedAt } = entry.exception;
  if ((kind !== 'late' && kind !== 'blocked_chain') || taskId === null || open.has(taskId)) return null;
  const first = taskIds.flatMap((id) => open.get(id) ?? [])[0];
  if (first === undefined) return null;
  const what = message('lines.waits_for_others', { isBlocked: kind !== 'late' });
  const inbox = standingOf(entry, names);
  return { kind, taskId: first.taskId, title: verbatim(first.title), what, sinceAt: detectedAt, inbox };
}
