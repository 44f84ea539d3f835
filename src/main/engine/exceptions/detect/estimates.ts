import {
  DAY_MS,
  type ExceptionFinding,
  isOpen,
  isStarted,
  msOf,
  type Outcome,
  type Snapshot,
  type Task,
} from '../../../../shared/model/index.ts';
import { remembered } from '../../base/memoize.ts';
import { median } from '../../base/statistics.ts';
import { byId, type DetectionView, findingOf, hoursText, many } from './view.ts';

/** Outcomes that tell of effort, by type, newest first. */
const byType = remembered((outcomes: Snapshot['outcomes']): ReadonlyMap<string, readonly Outcome[]> => {
  const found = new Map<string, Outcome[]>();
  for (const row of outcomes) {
    if (row.failed || row.estimateMinutes <= 0 || row.actualMinutes <= 0) continue;
    const own = found.get(row.type);
    if (own === undefined) found.set(row.type, [row]);
    else own.push(row);
  }
  for (const rows of found.values()) rows.sort((a, b) => (a.finishedAt > b.finishedAt ? -1 : 1));
  return found;
});

/** Types of work whose estimates no longer hold: the median of what it took, over the last weeks, either way. */
export function estimateDrift(view: DetectionView): readonly ExceptionFinding[] {
  // Of no one task and no one agent: in no scope.
  if (view.scope !== null) return [];
  const { driftPercent, driftTasks, driftDays, clearPercent } = view.values;
  const sinceMs = view.nowMs - driftDays * DAY_MS;
  const open = new Map<string, Task[]>();
  for (const task of view.leaves) {
    if (isStarted(task)) continue;
    const own = open.get(task.type);
    if (own === undefined) open.set(task.type, [task]);
    else own.push(task);
  }
  return [...byType(view.snapshot.outcomes)].flatMap(([type, outcomes]): readonly ExceptionFinding[] => {
    const recent: Outcome[] = [];
    for (const row of outcomes) {
      const at = msOf(row.finishedAt);
      if (at < sinceMs) break;
      if (at <= view.nowMs) recent.push(row);
    }
    if (recent.length < driftTasks) return [];
    const ratio = median(recent.map((row) => row.actualMinutes / row.estimateMinutes));
    const figure = Math.max(ratio, 1 / ratio);
    const lowest = 1 + ((driftPercent / 100 - 1) * clearPercent) / 100;
    if (figure < lowest) return [];
    const tasks = (open.get(type) ?? []).filter(isOpen).sort(byId);
    const isHigh = ratio < 1;
    const minutes = tasks.reduce((sum, task) => sum + task.remainingMinutes, 0);
    return [
      findingOf(view, {
        cause: `estimate_drift:${type}`,
        kind: 'estimate_drift',
        causeClass: 'estimate',
        taskIds: tasks.map((task) => task.id),
        taskType: type,
        title: `${capital(type)} takes ${ratio.toFixed(1)} times its estimate`,
        fact: `Estimate drift, ${many(recent.length, 'task')} in ${driftDays} days`,
        likelihood: Math.min(0.95, 0.4 + (figure - 1)),
        likelihoodFact: 'that the next one is off too',
        untilMs: null,
        pressure: 0.4,
        workMinutes: minutes,
        causeFact: isHigh ? 'estimates are too high' : 'not one task: the whole type',
        evidence: [
          {
            label: 'Median effort against estimate',
            value: ratio.toFixed(2),
            note: `${many(recent.length, 'task')}, drift from ${(driftPercent / 100).toFixed(2)}`,
          },
          {
            label: isHigh ? 'Estimates are too high' : 'Estimates are too low',
            value: many(
              recent.filter((row) =>
                isHigh ? row.actualMinutes < row.estimateMinutes : row.actualMinutes > row.estimateMinutes,
              ).length,
              'task',
            ),
            note: `of ${recent.length}`,
          },
          { label: 'Open tasks of the type', value: String(tasks.length), note: hoursText(minutes) },
        ],
        figure,
        raiseAt: driftPercent / 100,
        clearAt: lowest,
      }),
    ];
  });
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
