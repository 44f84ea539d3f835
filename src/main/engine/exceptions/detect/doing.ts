import {
  type Activity,
  type ExceptionFinding,
  instantOf,
  isOpen,
  MINUTE_MS,
  msOf,
  type Task,
} from '../../../../shared/model/index.ts';
import { dayAndClock, percent } from '../../base/english.ts';
import { heardAtMs } from '../../monitor/last-report.ts';
import { isSilent } from './agents.ts';
import {
  type DetectionView,
  findingOf,
  hoursText,
  lateRatio,
  many,
  nameOf,
  withClient,
  workedBetween,
} from './view.ts';

/** Shares of a chance where no date can be missed. */
const WITHOUT_DATE = 0.5;

/** Begun work of which nothing was heard for too many of its agent's working hours. */
export function stalled(view: DetectionView): readonly ExceptionFinding[] {
  const { values, nowMs } = view;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    const row = view.holders.get(task.id);
    const agent = row === undefined ? undefined : view.agents.get(row.agentId);
    if (task.status !== 'in_progress' || row === undefined || agent === undefined || isSilent(view, agent)) return [];
    const heardMs = view
      .reportsOf(task.id)
      .reduce((last, report) => Math.max(last, heardAtMs(msOf(report.at), nowMs)), msOf(row.assignedAt));
    // Fewer hours by the clock are fewer working hours.
    const lowest = (values.stalledHours * values.clearPercent) / 100;
    if ((nowMs - heardMs) / MINUTE_MS < lowest * 60) return [];
    const quiet = workedBetween(view, agent, heardMs, nowMs);
    return [
      findingOf(view, {
        cause: `stalled:${task.id}`,
        kind: 'stalled',
        causeClass: 'transient',
        taskId: task.id,
        taskIds: [task.id],
        title: `${task.title} has not moved for ${hoursText(quiet)}`,
        fact: withClient('Stalled', task, agent.name),
        likelihood: Math.max(0.3, lateRatio(view, task) ?? WITHOUT_DATE),
        likelihoodFact: task.dueAt === null ? 'that it does not go on by itself' : 'of finishing after due',
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: 'begun, and nothing reported since',
        evidence: [
          { label: 'Last report', value: dayAndClock(instantOf(heardMs)), note: agent.name },
          { label: 'Working hours since', value: hoursText(quiet), note: `stalled from ${values.stalledHours} h` },
          {
            label: 'Work left',
            value: hoursText(task.remainingMinutes),
            note: `of ${hoursText(task.estimateMinutes)}`,
          },
        ],
        figure: quiet / 60,
        raiseAt: values.stalledHours,
      }),
    ];
  });
}

/** Work that takes much more than was estimated. */
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
        title: `${task.title} takes ${(all / task.estimateMinutes).toFixed(1)} times its estimate`,
        fact: withClient('Overrun', task, `${hoursText(all - task.estimateMinutes)} over`),
        likelihood: Math.max(0.4, lateRatio(view, task) ?? WITHOUT_DATE),
        likelihoodFact: task.dueAt === null ? 'of costing more than planned' : 'of finishing after due',
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: 'not capacity: it is more work',
        evidence: [
          { label: 'Estimate', value: hoursText(task.estimateMinutes), note: '' },
          {
            label: 'Spent so far',
            value: hoursText(task.actualMinutes),
            note: percent(task.actualMinutes / task.estimateMinutes),
          },
          { label: 'Still to do', value: hoursText(task.remainingMinutes), note: `overrun from ${overrunPercent}%` },
        ],
        figure,
        raiseAt: overrunPercent,
      }),
    ];
  });
}

/** Open work that its agents reported as failed. */
export function failed(view: DetectionView): readonly ExceptionFinding[] {
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    const failures = sinceDone(view.reportsOf(task.id)).filter((report) => report.kind === 'failed');
    const last = failures.at(-1);
    if (last === undefined) return [];
    const agents = new Set(failures.map((report) => report.agentId));
    const causeClass = failures.length === 1 ? 'transient' : agents.size > 1 ? 'data' : 'capability';
    const note = last.note === '' ? [] : [last.note];
    return [
      findingOf(view, {
        cause: `failed:${task.id}`,
        kind: 'failed',
        causeClass,
        taskId: task.id,
        taskIds: [task.id],
        title: `${task.title} failed${failures.length === 1 ? '' : ` ${times(failures.length)}`}`,
        fact: ['Failed', nameOf(view, last.agentId), ...note].join(', '),
        likelihood: Math.min(0.95, Math.max(lateRatio(view, task) ?? 0, 0.4 + 0.2 * failures.length)),
        likelihoodFact: 'of failing again or being late',
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact:
          failures.length === 1
            ? 'once: it may pass'
            : agents.size > 1
              ? 'several agents failed: look at the task'
              : 'the same agent each time: not the task alone',
        evidence: failures.slice(-4).map((report) => ({
          label: dayAndClock(report.at),
          value: nameOf(view, report.agentId),
          note: report.note === '' ? 'no note' : report.note,
        })),
        figure: failures.length,
        raiseAt: view.values.failuresToException,
        clearAt: 1,
      }),
    ];
  });
}

/** Reports after the task was last done: what was before belongs to an earlier round. */
function sinceDone(reports: readonly Activity[]): readonly Activity[] {
  return reports.slice(reports.findLastIndex((report) => report.kind === 'done') + 1);
}
const times = (count: number): string => (count === 2 ? 'twice' : count === 3 ? 'three times' : `${count} times`);

/** Work that agents will not take. */
export function declined(view: DetectionView): readonly ExceptionFinding[] {
  const { declinesToException } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    if (task.declines === 0 || task.status === 'in_progress' || task.status === 'review') return [];
    const reports = view.reportsOf(task.id);
    const lastNo = reports.findLastIndex((report) => report.kind === 'declined');
    const isTaken = reports.slice(lastNo + 1).some((report) => TAKEN.has(report.kind));
    if (isTaken && lastNo >= 0) return [];
    const by = view.snapshot.declined.filter((row) => row.taskId === task.id);
    const able = view.prepared.matcher.eligibleAgentsOf(view.indexOf(task.id)).length;
    return [
      findingOf(view, {
        cause: `declined:${task.id}`,
        kind: 'declined',
        causeClass: able <= by.length ? 'capability' : 'capacity',
        taskId: task.id,
        taskIds: [task.id],
        title: `${task.title} declined ${task.declines === 1 ? 'once' : times(task.declines)}`,
        fact: withClient('Repeatedly declined', task),
        likelihood: Math.min(0.9, Math.max(lateRatio(view, task) ?? 0, 0.2 + 0.15 * task.declines)),
        likelihoodFact: 'of being declined again',
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: able <= by.length ? 'all who are able declined' : `${able - by.length} able agents were not asked`,
        evidence: [
          ...by.slice(0, 4).map((row) => ({
            label: nameOf(view, row.agentId),
            value: many(row.count, 'decline'),
            note:
              reports.findLast((report) => report.kind === 'declined' && report.agentId === row.agentId)?.note ?? '',
          })),
          { label: 'Able agents', value: String(able), note: `exception from ${declinesToException} declines` },
        ],
        figure: task.declines,
        raiseAt: declinesToException,
        clearAt: declinesToException,
      }),
    ];
  });
}
const TAKEN: ReadonlySet<Activity['kind']> = new Set(['accepted', 'started', 'work', 'progress', 'done']);

/** Work of which a deliverable was sent back. */
export function rejected(view: DetectionView): readonly ExceptionFinding[] {
  const { rejectionsToException } = view.values;
  return view.leaves.flatMap((task): readonly ExceptionFinding[] => {
    const now = task.deliverables.filter((one) => one.state === 'rejected');
    if (now.length === 0 || !isOpen(task)) return [];
    const told = view
      .reportsOf(task.id)
      .filter((report) => report.kind === 'deliverable' && report.status === 'rejected');
    const figure = Math.max(now.length, told.length);
    const holder = view.holders.get(task.id)?.agentId;
    return [
      findingOf(view, {
        cause: `rejected:${task.id}`,
        kind: 'rejected',
        causeClass: figure > 1 ? 'capability' : 'data',
        taskId: task.id,
        taskIds: [task.id],
        title: `${task.title} rejected${figure === 1 ? '' : ` ${times(figure)}`}`,
        fact: withClient('Deliverable rejected', task),
        likelihood: Math.min(0.95, Math.max(lateRatio(view, task) ?? 0, 0.3 + 0.2 * figure)),
        likelihoodFact: 'of another round',
        untilMs: dueMs(task),
        workMinutes: task.remainingMinutes,
        causeFact: figure > 1 ? 'more than once: not a slip' : 'first time: what was asked for may be unclear',
        evidence: [
          ...now.map((one) => ({
            label: one.name,
            value: 'rejected',
            note: holder === undefined ? '' : nameOf(view, holder),
          })),
          ...told
            .slice(-3)
            .map((report) => ({ label: dayAndClock(report.at), value: report.deliverable ?? '', note: report.note })),
        ],
        figure,
        raiseAt: rejectionsToException,
        clearAt: 1,
      }),
    ];
  });
}

export const dueMs = (task: Task): number | null => (task.dueAt === null ? null : msOf(task.dueAt));
