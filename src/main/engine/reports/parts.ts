import {
  type Instant,
  instantOf,
  isOpen,
  type PartLine,
  type ReportSubject,
  type Task,
  type TaskLine,
} from '../../../shared/model/index.ts';
import { compareText } from './lines.ts';

/** Returns when the last of these tasks is done, or null if one has no assignee or none is open. */
export type FinishOf = (tasks: readonly Task[]) => { readonly p50Ms: number; readonly p90Ms: number } | null;

/**
 * Returns the agency's work by client, or a client's by project, most remaining work first. Parts without open work are
 * omitted.
 */
export function partsOf(
  subject: ReportSubject,
  leaves: readonly Task[],
  lines: ReadonlyMap<string, TaskLine>,
  finishOf: FinishOf,
): readonly PartLine[] {
  if (subject.kind !== 'agency' && subject.kind !== 'client') return [];
  const nameOf = (task: Task): string | null => (subject.kind === 'agency' ? task.client : task.project);
  return [...Map.groupBy(leaves, nameOf)]
    .map(([name, tasks]) => partLine(name, tasks, lines, finishOf))
    .filter((part) => part.open > 0)
    .sort((a, b) => b.remainingHours - a.remainingHours || compareText(a.name ?? '', b.name ?? ''));
}

function partLine(
  name: string | null,
  tasks: readonly Task[],
  lines: ReadonlyMap<string, TaskLine>,
  finishOf: FinishOf,
): PartLine {
  const open = tasks.filter(isOpen).flatMap((task) => lines.get(task.id) ?? []);
  const finish = finishOf(tasks);
  return {
    name,
    open: open.length,
    remainingHours: open.reduce((sum, line) => sum + line.remainingHours, 0),
    progressRatio: progressOfAll(tasks, lines),
    late: open.filter((line) => line.state === 'late').length,
    atRisk: open.filter((line) => line.state === 'at_risk').length,
    unassigned: open.filter((line) => line.agentId === null).length,
    finishP50At: finish === null ? null : instantIn(finish.p50Ms),
    finishP90At: finish === null ? null : instantIn(finish.p90Ms),
  };
}

export const instantIn = (ms: number): Instant | null => (Number.isFinite(ms) ? instantOf(Math.round(ms)) : null);

/** Returns the combined progress of several tasks, weighted by effort, 0..1, ignoring cancelled ones. */
export function progressOfAll(tasks: readonly Task[], lines: ReadonlyMap<string, TaskLine>): number {
  let [done, all] = [0, 0];
  for (const task of tasks) {
    if (task.status === 'cancelled') continue;
    const effort = Math.max(1, task.estimateMinutes, task.actualMinutes + (isOpen(task) ? task.remainingMinutes : 0));
    all += effort;
    done += effort * (isOpen(task) ? (lines.get(task.id)?.progressRatio ?? 0) : 1);
  }
  return all > 0 ? done / all : 0;
}
