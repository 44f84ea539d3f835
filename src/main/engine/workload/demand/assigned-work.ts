import type { Snapshot, Task } from '../../../../shared/model/index.ts';
import type { WorkCalendar } from '../../calendar/index.ts';
import { type Periods, periodSpan } from '../periods.ts';
import { minutesIn, placedWork } from '../placed.ts';
import { type DemandItem, needsOf } from './collect.ts';

/** Assigned work on one task, in the weeks in which it is planned. */
export interface AssignedWork {
  readonly task: Task;
  readonly agent: number;
  readonly needs: DemandItem['needs'];
  /** By week of the agent's own calendar; not rounded. */
  readonly minutes: readonly number[];
}

/** Returns all assigned work with a planned time. */
export function assignedWork(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  periods: Periods,
  nowMs: number,
): readonly AssignedWork[] {
  const tasks = new Map(snapshot.tasks.map((task) => [task.id, task]));
  return [...placedWork(snapshot, snapshot.assignments, calendars, nowMs)].flatMap(([agent, placed]) => {
    const shifts = snapshot.agents[agent]?.calendar ?? snapshot.office;
    const spans = periods.on.map((on) => periodSpan(shifts, periods.unit, on));
    return placed.flatMap((work) => {
      const task = tasks.get(work.taskId);
      const minutes = spans.map(([from, until]) => minutesIn(work, from, until));
      return task === undefined ? [] : [{ task, agent, needs: needsOf(task.requiredSkills), minutes }];
    });
  });
}
