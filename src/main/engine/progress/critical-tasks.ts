import {
  holdsFinish,
  isOpen,
  isStarted,
  msOf,
  parentIdsOf,
  projectKey,
  type TaskId,
} from '../../../shared/model/index.ts';
import type { Link } from '../schedule/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { idsOf } from '../solve/timetable.ts';
import { type ChainLink, type ChainStep, criticalPaths } from './critical-path.ts';

/**
 * Returns the tasks on the critical path of any project, from the current plan. What holds only the start of
 * started work is ignored.
 */
export function criticalTasks(prepared: Prepared): ReadonlySet<TaskId> {
  const { tasks, assignments } = prepared.snapshot;
  const before = prepared.predecessors;
  const parents = parentIdsOf(tasks);
  const steps: ChainStep<TaskId>[] = [];
  const projects = new Map<string, TaskId[]>();
  for (const row of assignments) {
    const index = prepared.taskIndex.get(row.taskId);
    const task = index === undefined ? undefined : tasks[index];
    if (index === undefined || task === undefined || !isOpen(task) || row.plannedFinishAt === null) continue;
    if (parents.has(task.id)) continue;
    const held = (prepared.links.typed[index] ?? []).filter((link) => !isStarted(task) || holdsFinish(link));
    const waitsFor = isStarted(task)
      ? held.flatMap((link) => idsOf(prepared, link.before))
      : idsOf(prepared, before[index] ?? []);
    const links = held.flatMap((link) => chainLinks(prepared, link));
    const step = { id: task.id, minutes: row.effortMinutes, finishMs: msOf(row.plannedFinishAt), waitsFor };
    steps.push(links.length === 0 ? step : { ...step, links });
    if (task.project === null) continue;
    const key = projectKey({ client: task.client, name: task.project });
    const own = projects.get(key);
    if (own === undefined) projects.set(key, [task.id]);
    else own.push(task.id);
  }
  const chainInto = criticalPaths(steps);
  return new Set([...projects.values()].flatMap(chainInto));
}

/** Returns a link as relations of a chain; elapsed time counts as much as the office works in it on a working day. */
function chainLinks(prepared: Prepared, { before, type, lags }: Link): readonly ChainLink<TaskId>[] {
  const share = prepared.office.minutesPerDay / 1440;
  const lagMinutes = lags.reduce((sum, { minutes, isElapsed }) => sum + (isElapsed ? minutes * share : minutes), 0);
  return idsOf(prepared, before).map((id) => ({ id, type, lagMinutes }));
}
