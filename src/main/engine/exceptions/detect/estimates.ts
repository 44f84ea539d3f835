import {
  DAY_MS,
  type ExceptionFinding,
  isOpen,
  isStarted,
  message,
  msOf,
  type Outcome,
  type Snapshot,
  type Task,
} from '../../../../shared/model/index.ts';
import { memoizeLast } from '../../base/memoize.ts';
import { median } from '../../base/statistics.ts';
import { because, count, evidence, harm, hoursText, plainFact } from '../text.ts';
import { findingOf } from './finding.ts';
import { byId, type DetectionView } from './view.ts';

/** Outcomes with an estimate and an effort, by type, newest first. */
const byType = memoizeLast((outcomes: Snapshot['outcomes']): ReadonlyMap<string, readonly Outcome[]> => {
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

/**
 * Detects types of work whose estimates are too high or too low, by the median of effort divided by estimate over the
 * last weeks.
 */
export function estimateDrift(view: DetectionView): readonly ExceptionFinding[] {
  // It is not about a task or an agent, so it is outside every scope.
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
        title: message('exceptions.drift_title', { type, ratio }),
        fact: plainFact('estimate_drift', message('exceptions.drift_cases', { tasks: recent.length, days: driftDays })),
        likelihood: Math.min(0.95, 0.4 + (figure - 1)),
        likelihoodFact: harm('next_is_off'),
        untilMs: null,
        pressure: 0.4,
        workMinutes: minutes,
        causeFact: because(isHigh ? 'estimates_too_high' : 'whole_type'),
        evidence: [
          evidence(
            'median_ratio',
            message('exceptions.figure', { value: ratio, decimals: 2 }),
            message('exceptions.drift_note', { tasks: recent.length, ratio: driftPercent / 100 }),
          ),
          evidence(
            isHigh ? 'too_high' : 'too_low',
            message('exceptions.tasks', {
              tasks: recent.filter((row) =>
                isHigh ? row.actualMinutes < row.estimateMinutes : row.actualMinutes > row.estimateMinutes,
              ).length,
            }),
            message('exceptions.of_count', { count: recent.length }),
          ),
          evidence('open_of_type', count(tasks.length), hoursText(minutes)),
        ],
        figure,
        raiseAt: driftPercent / 100,
        clearAt: lowest,
      }),
    ];
  });
}
