import { fail, type Handlers, ok, type ProgressRow } from '../../shared/contract/index.ts';
import { civilShort, percent, weekdayDay } from '../../shared/format/index.ts';
import {
  DAY_MS,
  type FinishForecast,
  msOf,
  type Snapshot,
  type Task,
  type TaskProgress,
} from '../../shared/model/index.ts';
import { delayDrivers, forecastFinishes, progressOf } from '../engine/index.ts';
import type { Session } from './session.ts';

const SEED = 1;
const RATE_DAYS = 7;
/** Drivers are worked out for so many of the tasks most likely to be late. */
const MOST_DRIVEN = 40;

/** How open tasks stand and when they will be finished; simulated once for each state of the workspace and each quarter of an hour. */
export function progressCalls(session: Session): Pick<Handlers, 'progress.view'> {
  let last: { readonly snapshot: Snapshot; readonly about: string; readonly rows: readonly FinishForecast[] } | null =
    null;
  const forecasts = (): readonly FinishForecast[] => {
    const snapshot = session.snapshot();
    const about = String(Math.floor(session.nowMs() / (DAY_MS / 96)));
    if (last === null || last.snapshot !== snapshot || last.about !== about)
      last = { snapshot, about, rows: forecastFinishes(session.prepared(), { seed: SEED }) };
    return last.rows;
  };
  return {
    'progress.view': ({ taskId, limit }) => {
      const { records } = session.store();
      const rates = recentRates(session);
      const rows = forecasts()
        .filter((row) => taskId === null || row.taskId === taskId)
        .toSorted((a, b) => (b.delayProbability ?? -1) - (a.delayProbability ?? -1) || (a.taskId < b.taskId ? -1 : 1));
      if (taskId !== null && rows.length === 0)
        return fail('not_found', `There is no open task ${taskId}.`, 'Look it up in the queue.', { taskId });
      const tasks = rows.slice(0, limit).flatMap((row, index): readonly ProgressRow[] => {
        const task = records.task.get(row.taskId);
        if (task === undefined) return [];
        const isDriven = taskId !== null || (index < MOST_DRIVEN && row.level !== 'on_track');
        const progress = progressOf(task);
        return [
          {
            taskId: task.id,
            title: task.title,
            client: task.client,
            project: task.project,
            status: task.status,
            agentId: row.agentId,
            ...progress,
            rate: rates.get(task.id) ?? 0,
            dueAt: task.dueAt,
            finishP50At: row.p50At,
            finishP90At: row.p90At,
            delayRisk:
              row.level === null || row.delayProbability === null
                ? null
                : {
                    level: row.level,
                    probability: row.delayProbability,
                    drivers: isDriven ? delayDrivers(session.prepared(), task.id, { seed: SEED }) : null,
                  },
            statusSummary: summaryOf(task, progress, row),
          },
        ];
      });
      return ok({ at: session.now(), tasks });
    },
  };
}

/** Share of each task's effort that was reported a day, over the last seven days. */
function recentRates(session: Session): ReadonlyMap<string, number> {
  const { activity, task } = session.store().records;
  const fromMs = session.nowMs() - RATE_DAYS * DAY_MS;
  const minutes = new Map<string, number>();
  for (const row of activity.values())
    if (row.taskId !== null && row.minutes !== null && msOf(row.at) > fromMs)
      minutes.set(row.taskId, (minutes.get(row.taskId) ?? 0) + row.minutes);
  return new Map(
    [...minutes].map(([id, worked]) => {
      const found = task.get(id);
      const total =
        found === undefined ? 0 : Math.max(found.estimateMinutes, found.actualMinutes + found.remainingMinutes);
      return [id, total > 0 ? worked / total / RATE_DAYS : 0];
    }),
  );
}

function summaryOf(task: Task, progress: TaskProgress, row: FinishForecast): string {
  const next = progress.nextMilestone;
  const parts = [
    `${percent(progress.progressRatio)} done`,
    row.p50At === null
      ? (row.reason ?? '').replace(/\.$/, '').toLowerCase()
      : `finish ${weekdayDay(row.p50At)}${row.p90At === null ? '' : `, nine times of ten by ${weekdayDay(row.p90At)}`}`,
    task.dueAt === null || row.delayProbability === null
      ? ''
      : `due ${weekdayDay(task.dueAt)}: ${percent(row.delayProbability)} likely to miss it`,
    next === null ? '' : `next ${next.name}${next.dueOn === null ? '' : ` on ${civilShort(next.dueOn)}`}`,
  ].filter(Boolean);
  return `${parts.join('; ')}.`;
}
