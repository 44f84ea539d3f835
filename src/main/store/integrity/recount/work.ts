import type { Database } from 'better-sqlite3';
import { message } from '../../../../shared/model/index.ts';
import { type Findings, namer } from './findings.ts';
import { firstDatesOf } from './first-dates.ts';
import { type After, type Group, type Image, REPORTING, type State } from './history.ts';
import { checkBaseline, checkFinish, checkOutcome } from './outcomes.ts';
import { objectIn, type Plain } from './tables.ts';

const CLOSED: ReadonlySet<unknown> = new Set(['done', 'cancelled']);
const ENDING: ReadonlySet<unknown> = new Set(['done', 'declined', 'failed']);
const STATELESS: ReadonlySet<unknown> = new Set(['accepted', 'milestone', 'deliverable', 'heartbeat']);
const MINUTE_MS = 60_000;

interface ImageRow {
  readonly task_id: string;
  readonly seq: number;
  readonly at: string;
  readonly command: string;
  readonly step: string;
  readonly kind: string;
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}
/**
 * Recounts by task what changes along with reports: hours spent and remaining, status, outcomes, and first planned
 * dates. Only one task's history is read at a time. Returns how many figures were recounted.
 */
export function checkWork(db: Database, findings: Findings): number {
  const nameOf = namer(db);
  const firstDates = firstDatesOf(db);
  const rows = db.prepare<[], ImageRow>(
    `SELECT i.task_id, i.seq, j.at, j.command, j.step, i.kind, i.key, i.before, i.after
       FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.task_id IS NOT NULL ORDER BY i.task_id, i.seq, i.position`,
  );
  let state: State | null = null;
  let group: Group | null = null;
  let count = 0;
  const end = (): void => {
    if (state !== null && group !== null) count += checkGroup(state, group, findings);
    if (state !== null) firstDates.see(state);
    group = null;
  };
  for (const row of rows.iterate()) {
    if (state === null || state.thing.key !== row.task_id) {
      end();
      state = { thing: nameOf('task', row.task_id), task: {}, assignment: null, reportedMs: [], finishedMs: new Set() };
    }
    if (group !== null && group.entry !== row.seq) end();
    group ??= { entry: row.seq, atMs: Date.parse(row.at), command: row.command, step: row.step, images: [] };
    group.images.push({ kind: row.kind, key: row.key, before: objectIn(row.before), after: objectIn(row.after) });
  }
  end();
  return count + firstDates.check(findings, nameOf);
}

function checkGroup(state: State, group: Group, findings: Findings): number {
  const before = { ...state };
  const after = applied(state, group.images);
  state.task = after.task;
  state.assignment = after.assignment;
  for (const { kind, after: outcome } of group.images)
    if (kind === 'outcome' && typeof outcome?.finishedAt === 'string')
      state.finishedMs.add(Date.parse(outcome.finishedAt));
  const reports = group.images.filter(({ kind }) => kind === 'activity');
  let count = 0;
  if (group.step === 'change') {
    if (REPORTING.has(group.command) && reports.length > 0)
      count += checkReports(before, after, { group, reports }, findings);
    count += checkFinish(before, after, group, findings);
    for (const image of group.images) {
      if (image.kind === 'outcome' && image.before === null && image.after !== null)
        count += checkOutcome(before, after, { group, outcome: image.after }, findings);
      if (image.kind === 'baseline' && image.before === null && image.after !== null)
        count += checkBaseline(after, group.entry, image.after, findings);
    }
  }
  for (const { after: report } of reports)
    if (typeof report?.at === 'string' && !STATELESS.has(report.kind)) state.reportedMs.push(Date.parse(report.at));
  return count;
}

/** The task and its assignment after the images of an entry. */
function applied({ task, assignment }: State, images: readonly Image[]): After {
  let [nextTask, nextAssignment] = [task, assignment];
  for (const { kind, before, after } of images) {
    if (kind === 'task') nextTask = after === null ? {} : before === null ? after : { ...nextTask, ...after };
    if (kind === 'assignment')
      nextAssignment = after === null ? null : before === null ? after : { ...nextAssignment, ...after };
  }
  return { task: nextTask, assignment: nextAssignment };
}

interface Reported {
  readonly group: Group;
  readonly reports: readonly Image[];
}

/** The effort that the reports of an entry add, and what a single report by the assignee makes of the remaining effort. */
function checkReports(before: State, after: After, { group, reports }: Reported, findings: Findings): number {
  const [was, is] = [before.task.actualMinutes, after.task.actualMinutes];
  // A correction may move an entry to another task; then its effort is not all about this one.
  const isMoved = reports.some((one) => one.before !== null && 'taskId' in one.before);
  if (typeof was !== 'number' || typeof is !== 'number' || isMoved) return 0;
  const sums = possibleSums(before, reports, was);
  if (!sums.has(is))
    findings.add(
      message('recount.effort', {
        ...before.thing,
        entry: group.entry,
        stored: is - was,
        counted: Math.max(...sums) - was,
      }),
    );
  const [only, another] = reports;
  if (only?.after == null || another !== undefined || only.before !== null || CLOSED.has(before.task.status)) return 1;
  return 1 + checkOnlyReport(before, after, { entry: group.entry, report: only.after, atMs: group.atMs }, findings);
}

/**
 * What the effort of the task may be after reports, one after the other. An entry that corrects another counts by the
 * difference; a report on closed work does not count. Whether a task is closed by a report depends on who has it.
 */
function possibleSums(before: State, reports: readonly Image[], was: number): ReadonlySet<number> {
  let ends = [{ minutes: was, isOpen: !CLOSED.has(before.task.status) }];
  let mayHaveChanged = false;
  for (const { key, before: old, after } of reports) {
    const minutes = minutesOf(after) - minutesOf(old);
    const isCorrection = old !== null;
    const isEntry = key.startsWith('E-');
    ends = ends.flatMap(({ minutes: sum, isOpen }) => {
      if (!isOpen) return [{ minutes: isEntry ? Math.max(0, sum + minutes) : sum, isOpen }];
      const next = { minutes: Math.max(0, sum + minutes), isOpen: true };
      if (isCorrection || after?.kind !== 'done') return [next];
      const closed = { ...next, isOpen: false };
      if (mayHaveChanged) return [next, closed];
      return [after.agentId === before.assignment?.agentId ? closed : next];
    });
    if (ENDING.has(after?.kind)) mayHaveChanged = true;
  }
  return new Set(ends.map((end) => end.minutes));
}
/** The minutes on one side of an image. A correction of something else names them on neither side. */
const minutesOf = (side: Plain | null): number => (typeof side?.minutes === 'number' ? side.minutes : 0);

interface OnlyReport {
  readonly entry: number;
  readonly atMs: number;
  readonly report: Plain;
}
function checkOnlyReport(before: State, after: After, { entry, atMs, report }: OnlyReport, findings: Findings): number {
  const { thing, task } = before;
  const [left, estimate] = [task.remainingMinutes, task.estimateMinutes];
  const reportMs = Date.parse(String(report.at));
  const isLate = before.reportedMs.some((ms) => ms > reportMs + MINUTE_MS && ms <= atMs);
  const isMine = before.assignment?.agentId === report.agentId;
  if (!isMine || (isLate && report.kind !== 'done') || typeof left !== 'number' || typeof estimate !== 'number')
    return 0;
  const minutes = typeof report.minutes === 'number' ? report.minutes : 0;
  const ratio = report.progressRatio;
  const counted =
    report.kind === 'done'
      ? 0
      : typeof ratio === 'number'
        ? Math.round(estimate * (1 - ratio))
        : Math.max(0, left - minutes);
  const stored = after.task.remainingMinutes;
  if (stored !== counted && typeof stored === 'number')
    findings.add(message('recount.remaining', { ...thing, entry, stored, counted }));
  if (report.kind === 'done' && after.task.status !== 'done')
    findings.add(message('recount.not_done', { ...thing, entry, stored: String(after.task.status) }));
  return 1;
}
