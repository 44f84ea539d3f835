import { instantOf, type Snapshot } from '../../../shared/model/index.ts';
import { weekStarts } from '../calendar/index.ts';
import type { Prepared } from './prepared.ts';

/**
 * Returns the minutes recorded for a client since the current week of the workspace started. They count towards its
 * hour cap.
 */
export function recordedThisWeek(
  { snapshot, nowMs }: { readonly snapshot: Snapshot } & Pick<Prepared, 'nowMs'>,
  client: string,
): number {
  if (snapshot.recordedWork.length === 0) return 0;
  const { timeZone, firstDayOfWeek } = snapshot.office;
  const [weekMs = nowMs] = weekStarts(timeZone, firstDayOfWeek, nowMs, nowMs).startMs;
  const [from, until] = [instantOf(weekMs), instantOf(nowMs)];
  const own = new Set(snapshot.tasks.flatMap((task) => (task.client === client ? task.id : [])));
  return snapshot.recordedWork.reduce(
    (sum, { taskId, at, minutes }) => (at >= from && at <= until && own.has(taskId) ? sum + minutes : sum),
    0,
  );
}
