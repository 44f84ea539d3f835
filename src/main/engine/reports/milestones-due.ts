import {
  isOpen,
  type LineState,
  type Milestone,
  type MilestoneLine,
  type Project,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { dayNumber } from '../calendar/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { compareText } from './lines.ts';

const WEEKS = 4;

/** Returns the milestones due this week or in the next three, and earlier ones that are still open, by date. */
export function milestonesDue(
  tasks: readonly Task[],
  projects: readonly Project[],
  states: ReadonlyMap<TaskId, LineState>,
  clock: Pick<Prepared, 'office' | 'nowMs'>,
): readonly MilestoneLine[] {
  const isRisky = (task: Task): boolean => {
    const state = states.get(task.id);
    return isOpen(task) && (state === 'late' || state === 'at_risk');
  };
  const byProject = Map.groupBy(tasks, (task) => JSON.stringify([task.client, task.project]));
  const rows = [
    ...tasks.flatMap((task) =>
      task.milestones.flatMap((one) =>
        dueLine(one, { taskId: task.id, of: task.title, isOver: !isOpen(task), isRisky: isRisky(task) }, clock),
      ),
    ),
    ...projects.flatMap((project) => {
      const own = byProject.get(JSON.stringify([project.client, project.name])) ?? [];
      return project.milestones.flatMap((one) =>
        dueLine(one, { taskId: null, of: project.name, isOver: false, isRisky: own.some(isRisky) }, clock),
      );
    }),
  ];
  return rows.sort(
    (a, b) =>
      compareText(a.dueOn, b.dueOn) || compareText(a.taskId ?? a.of, b.taskId ?? b.of) || compareText(a.name, b.name),
  );
}

interface Owner {
  readonly taskId: TaskId | null;
  readonly of: string;
  readonly isOver: boolean;
  readonly isRisky: boolean;
}

function dueLine(
  milestone: Milestone,
  owner: Owner,
  { office, nowMs }: Pick<Prepared, 'office' | 'nowMs'>,
): readonly MilestoneLine[] {
  const { name, dueOn, completedAt } = milestone;
  if (dueOn === null) return [];
  const fromOn = office.weekAt(nowMs);
  const isMissed = completedAt === null && office.endOfDateMs(dueOn) <= nowMs;
  if (dayNumber(dueOn) >= dayNumber(fromOn) + WEEKS * 7) return [];
  if (dueOn < fromOn && (!isMissed || owner.isOver)) return [];
  const state = completedAt !== null ? 'met' : isMissed ? 'missed' : owner.isRisky ? 'at_risk' : 'open';
  return [{ taskId: owner.taskId, of: owner.of, name, dueOn, state }];
}
