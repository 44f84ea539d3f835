import { holdsFinish, isOpen, isStarted, msOf, projectKey, type TaskId } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';
import { type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import { criticalPathOf, type Link, type NetworkWork } from '../schedule/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { childrenOf } from '../tasks/index.ts';

/** Planned work as a task of a network. */
interface Step {
  readonly index: number;
  readonly taskId: TaskId;
  readonly calendar: WorkCalendar;
  readonly startMs: number;
  readonly minutes: number;
  readonly links: readonly Link[];
}

/**
 * Returns the total float of planned tasks, in whole working minutes of their agents: how much later each can be finished,
 * by the relations alone, without a later last finish of its project, or of a project that waits for it. A task without
 * float is on the critical path. Tasks that no project waits for, and tasks without dates, have none.
 */
export const floatMinutes: (prepared: Prepared) => ReadonlyMap<TaskId, number> = memoizeLast((prepared: Prepared) => {
  const { steps, projects } = networksOf(prepared);
  const found = new Map<TaskId, number>();
  for (const ends of projects.values()) {
    for (const [taskId, minutes] of floatsUntil(prepared, steps, ends))
      found.set(taskId, Math.min(minutes, found.get(taskId) ?? minutes));
  }
  return found;
});

/** Planned work by task index, and that of each project. What holds only the start of started work is left out. */
function networksOf(prepared: Prepared): {
  readonly steps: ReadonlyMap<number, Step>;
  readonly projects: ReadonlyMap<string, readonly number[]>;
} {
  const { tasks, assignments } = prepared.snapshot;
  const parents = childrenOf(tasks);
  const steps = new Map<number, Step>();
  const projects = new Map<string, number[]>();
  for (const { taskId, agentId, plannedStartAt, plannedFinishAt } of assignments) {
    const index = prepared.taskIndex.get(taskId);
    const agentIndex = prepared.agentIndex.get(agentId);
    if (index === undefined || agentIndex === undefined || plannedStartAt === null || plannedFinishAt === null)
      continue;
    const task = at(tasks, index);
    if (!isOpen(task) || parents.has(taskId)) continue;
    const calendar = at(prepared.calendarsAhead, agentIndex);
    const [startMs, finishMs] = [msOf(plannedStartAt), msOf(plannedFinishAt)];
    const minutes = workingMinutesUntil(calendar, finishMs) - workingMinutesUntil(calendar, startMs);
    const links = linksOf(prepared, index).filter((link) => !isStarted(task) || holdsFinish(link));
    steps.set(index, { index, taskId, calendar, startMs, minutes, links });
    if (task.project === null) continue;
    const key = projectKey({ client: task.client, name: task.project });
    const own = projects.get(key);
    if (own === undefined) projects.set(key, [index]);
    else own.push(index);
  }
  return { steps, projects };
}

const linksOf = ({ links, predecessors }: Prepared, index: number): readonly Link[] =>
  links.typed[index] ?? at(predecessors, index).map((before) => ({ before: [before], type: 'FS', lags: [] }));

/** Returns the floats of tasks, and of all that they wait for, until the last finish of these tasks. */
function floatsUntil(
  prepared: Prepared,
  steps: ReadonlyMap<number, Step>,
  ends: readonly number[],
): readonly (readonly [TaskId, number])[] {
  const own: Step[] = [];
  const position = new Map<number, number>();
  const add = (index: number): void => {
    const step = steps.get(index);
    if (step === undefined || position.has(index)) return;
    position.set(index, own.length);
    own.push(step);
  };
  ends.forEach(add);
  const endCount = own.length;
  // Appended to while it is read: each step adds what it waits for.
  for (const step of own) for (const link of step.links) link.before.forEach(add);
  const links = own.map((step) =>
    step.links.flatMap((link) => {
      const before = link.before.flatMap((index) => position.get(index) ?? []);
      return before.length === 0 ? [] : [{ ...link, before }];
    }),
  );
  const network = {
    office: prepared.office,
    predecessors: links.map((list) => [...new Set(list.flatMap(({ before }) => before))]),
    links,
    isEnd: (task: number) => task < endCount,
  };
  const work: NetworkWork = {
    calendarOf: (task) => at(own, task).calendar,
    minutesOf: (task) => at(own, task).minutes,
    // Planned dates, so that floats are those of the plan: what else holds a start, such as its agent's other work, is in them.
    releaseMsOf: (task) => at(own, task).startMs,
  };
  const path = criticalPathOf(network, work);
  return own.map(({ taskId }, task) => [taskId, Math.max(0, Math.floor(at(path.floatMinutes, task) + HAIR))] as const);
}
/** Minutes that are lost by rounding to milliseconds. */
const HAIR = 1e-3;
