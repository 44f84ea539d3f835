import {
  type Activity,
  type ExceptionFinding,
  instantOf,
  isOpen,
  MINUTE_MS,
  message,
  msOf,
} from '../../../../shared/model/index.ts';
import { receivedAtMs } from '../../monitor/last-report.ts';
import { indexOfTask } from '../../solve/by-id.ts';
import { because, count, evidence, factOf, harm, hoursOf, hoursText, NONE, verbatim } from '../text.ts';
import { isSilent } from './agents.ts';
import { findingOf } from './finding.ts';
import { type DetectionView, dueMs, lateRatio, nameOf, workedBetween } from './view.ts';

/** Likelihood of harm without a due date. */
const WITHOUT_DATE = 0.5;

/** Detects started work without a report for too many of its agent's working hours. */
export function stalled(view: DetectionView): readonly ExceptionFinding[] {
  const { values, nowMs } = view;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    const row = view.holders.get(task.id);
    const agent = row === undefined ? undefined : view.agents.get(row.agentId);
    if (task.status !== 'in_progress' || row === undefined || agent === undefined || isSilent(view, agent)) return [];
    const lastReportMs = view
      .reportsOf(task.id)
      .reduce((last, report) => Math.max(last, receivedAtMs(msOf(report.at), nowMs)), msOf(row.assignedAt));
    // Working hours never exceed elapsed hours.
    const lowest = (values.stalledHours * values.clearPercent) / 100;
    if ((nowMs - lastReportMs) / MINUTE_MS < lowest * 60) return [];
    const quiet = workedBetween(view, agent, lastReportMs, nowMs);
    return [
      findingOf(view, {
        cause: `stalled:${task.id}`,
        kind: 'stalled',
        causeClass: 'transient',
        taskId: task.id,
        taskIds: [task.id],
        title: message('exceptions.stalled_title', { task: task.title, quietHours: hoursOf(quiet) }),
        fact: factOf('stalled', task, verbatim(agent.name)),
        likelihood: Math.max(0.3, lateRatio(view, task) ?? WITHOUT_DATE),
        likelihoodFact: harm(task.dueAt === null ? 'stays_stalled' : 'late'),
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: because('no_report_since_start'),
        evidence: [
          evidence('last_report', message('exceptions.at', { at: instantOf(lastReportMs) }), verbatim(agent.name)),
          evidence('hours_since', hoursText(quiet), message('exceptions.from_hours', { hours: values.stalledHours })),
          evidence(
            'work_left',
            hoursText(task.remainingMinutes),
            message('exceptions.hours_of', { hours: hoursOf(task.estimateMinutes) }),
          ),
        ],
        figure: quiet / 60,
        raiseAt: values.stalledHours,
      }),
    ];
  });
}

/** Detects work that takes much longer than estimated. */
export function overrun(view: DetectionView): readonly ExceptionFinding[] {
  const { overrunPercent } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    if (task.estimateAssumed || task.estimateMinutes <= 0 || task.actualMinutes <= 0) return [];
    const all = task.actualMinutes + task.remainingMinutes;
    const figure = (100 * all) / task.estimateMinutes;
    if (figure < (overrunPercent * view.values.clearPercent) / 100) return [];
    return [
      findingOf(view, {
        cause: `overrun:${task.id}`,
        kind: 'overrun',
        causeClass: 'estimate',
        taskId: task.id,
        taskIds: [task.id],
        title: message('exceptions.overrun_title', { task: task.title, ratio: all / task.estimateMinutes }),
        fact: factOf(
          'overrun',
          task,
          message('exceptions.over_estimate', { overHours: hoursOf(all - task.estimateMinutes) }),
        ),
        likelihood: Math.max(0.4, lateRatio(view, task) ?? WITHOUT_DATE),
        likelihoodFact: harm(task.dueAt === null ? 'cost' : 'late'),
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: because('more_work_than_estimated'),
        evidence: [
          evidence('estimate', hoursText(task.estimateMinutes)),
          evidence(
            'spent',
            hoursText(task.actualMinutes),
            message('exceptions.ratio', { ratio: task.actualMinutes / task.estimateMinutes }),
          ),
          evidence(
            'remaining',
            hoursText(task.remainingMinutes),
            message('exceptions.from_ratio', { ratio: overrunPercent / 100 }),
          ),
        ],
        figure,
        raiseAt: overrunPercent,
      }),
    ];
  });
}

/** Detects open work that its agents reported as failed. */
export function failed(view: DetectionView): readonly ExceptionFinding[] {
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    const failures = sinceDone(view.reportsOf(task.id)).filter((report) => report.kind === 'failed');
    const last = failures.at(-1);
    if (last === undefined) return [];
    const agents = new Set(failures.map((report) => report.agentId));
    const causeClass = failures.length === 1 ? 'transient' : agents.size > 1 ? 'data' : 'capability';
    const note = last.note === '' ? [] : [verbatim(last.note)];
    return [
      findingOf(view, {
        cause: `failed:${task.id}`,
        kind: 'failed',
        causeClass,
        taskId: task.id,
        taskIds: [task.id],
        title: message('exceptions.failed_title', { task: task.title, times: failures.length }),
        fact: factOf('failed', { client: null }, nameOf(view, last.agentId), ...note),
        likelihood: Math.min(0.95, Math.max(lateRatio(view, task) ?? 0, 0.4 + 0.2 * failures.length)),
        likelihoodFact: harm('fails_again_or_late'),
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: because(
          failures.length === 1 ? 'failed_once' : agents.size > 1 ? 'several_agents_failed' : 'same_agent_failed',
        ),
        evidence: failures.slice(-4).map((report) => ({
          label: message('exceptions.at', { at: report.at }),
          value: nameOf(view, report.agentId),
          note: report.note === '' ? message('exceptions.no_note', {}) : verbatim(report.note),
        })),
        figure: failures.length,
        raiseAt: view.values.failuresToException,
        clearAt: 1,
      }),
    ];
  });
}

/** Returns the reports after the task was last done. Earlier ones belong to an earlier round. */
function sinceDone(reports: readonly Activity[]): readonly Activity[] {
  return reports.slice(reports.findLastIndex((report) => report.kind === 'done') + 1);
}

/** Detects work that agents declined. */
export function declined(view: DetectionView): readonly ExceptionFinding[] {
  const { declinesToException } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    if (task.declines === 0 || task.status === 'in_progress' || task.status === 'review') return [];
    const reports = view.reportsOf(task.id);
    const by = view.snapshot.declined.filter((row) => row.taskId === task.id);
    const lastAt = by
      .map((row) => row.lastAt)
      .toSorted()
      .at(-1);
    if (lastAt !== undefined && reports.some((report) => TAKEN.has(report.kind) && report.at > lastAt)) return [];
    const qualified = view.prepared.matcher.eligibleAgentsOf(indexOfTask(view.prepared, task.id)).length;
    const reported = reports.filter((report) => report.kind === 'declined').length;
    return [
      findingOf(view, {
        cause: `declined:${task.id}`,
        kind: 'declined',
        causeClass: qualified <= by.length ? 'capability' : 'capacity',
        taskId: task.id,
        taskIds: [task.id],
        title: message(reported < task.declines ? 'exceptions.not_accepted_title' : 'exceptions.declined_title', {
          task: task.title,
          times: task.declines,
        }),
        fact: factOf('declined', task),
        likelihood: Math.min(0.9, Math.max(lateRatio(view, task) ?? 0, 0.2 + 0.15 * task.declines)),
        likelihoodFact: harm('declined_again'),
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact:
          qualified <= by.length
            ? because('all_able_declined')
            : message('exceptions.cause_not_asked', { agents: qualified - by.length }),
        evidence: [
          ...by.slice(0, 4).map((row) => ({
            label: nameOf(view, row.agentId),
            value: message('exceptions.declines', { declines: row.count }),
            note: verbatim(
              reports.findLast((report) => report.kind === 'declined' && report.agentId === row.agentId)?.note ?? '',
            ),
          })),
          evidence(
            'able_agents',
            count(qualified),
            message('exceptions.from_declines', { declines: declinesToException }),
          ),
        ],
        figure: task.declines,
        raiseAt: declinesToException,
        clearAt: declinesToException,
      }),
    ];
  });
}
const TAKEN: ReadonlySet<Activity['kind']> = new Set(['accepted', 'started', 'work', 'progress', 'done']);

/** Detects work with a rejected deliverable. */
export function rejected(view: DetectionView): readonly ExceptionFinding[] {
  const { rejectionsToException } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    const now = task.deliverables.filter((one) => one.state === 'rejected');
    if (now.length === 0 || !isOpen(task)) return [];
    const reported = view
      .reportsOf(task.id)
      .filter((report) => report.kind === 'deliverable' && report.status === 'rejected');
    const figure = Math.max(now.length, reported.length);
    const holder = view.holders.get(task.id)?.agentId;
    return [
      findingOf(view, {
        cause: `rejected:${task.id}`,
        kind: 'rejected',
        causeClass: figure > 1 ? 'capability' : 'data',
        taskId: task.id,
        taskIds: [task.id],
        title: message('exceptions.rejected_title', { task: task.title, times: figure }),
        fact: factOf('rejected', task),
        likelihood: Math.min(0.95, Math.max(lateRatio(view, task) ?? 0, 0.3 + 0.2 * figure)),
        likelihoodFact: harm('another_round'),
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: because(figure > 1 ? 'rejected_again' : 'rejected_once'),
        evidence: [
          ...now.map((one) => ({
            label: verbatim(one.name),
            value: message('exceptions.rejected', {}),
            note: holder === undefined ? NONE : nameOf(view, holder),
          })),
          ...reported.slice(-3).map((report) => ({
            label: message('exceptions.at', { at: report.at }),
            value: verbatim(report.deliverable ?? ''),
            note: verbatim(report.note),
          })),
        ],
        figure,
        raiseAt: rejectionsToException,
        clearAt: 1,
      }),
    ];
  });
}
