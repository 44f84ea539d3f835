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

/** The planned work of a prepared state by project, and its floats, calculated when they are first needed. */
interface Networks {
  readonly steps: ReadonlyMap<number, Step>;
  /** The planned work of each project, by task index. */
  readonly projects: ReadonlyMap<string, readonly number[]>;
  readonly floats: Map<string, ReadonlyMap<TaskId, number>>;
}
const networks = memoizeLast((prepared: Prepared): Networks => ({ ...networksOf(prepared), floats: new Map() }));

function floatsOf(prepared: Prepared, { steps, projects, floats }: Networks, project: string) {
  const known = floats.get(project);
  if (known !== undefined) return known;
  const made = new Map(floatsUntil(prepared, steps, projects.get(project) ?? []));
  floats.set(project, made);
  return made;
}

/**
 * Returns the total float of planned tasks, in whole working minutes of their agents: how much later each can be finished,
 * by the relations alone, without a later last finish of its project, or of a project that waits for it. A task without
 * float is on the critical path. Tasks that no project waits for, and tasks without dates, have none.
 */
export const floatMinutes: (prepared: Prepared) => ReadonlyMap<TaskId, number> = memoizeLast((prepared: Prepared) => {
  const made = networks(prepared);
  const found = new Map<TaskId, number>();
  for (const project of made.projects.keys())
    for (const [taskId, minutes] of floatsOf(prepared, made, project))
      found.set(taskId, Math.min(minutes, found.get(taskId) ?? minutes));
  return found;
});

/** Returns the float of one task as `floatMinutes` has it, from the projects that wait for it alone; null if it has none. */
export function floatOfTask(prepared: Prepared, taskId: TaskId): number | null {
  const made = networks(prepared);
  const index = prepared.taskIndex.get(taskId);
  if (index === undefined || !made.steps.has(index)) return null;
  const after = followers(made.steps);
  const seen = new Set([index]);
  const found: number[] = [];
  const asked = new Set<string>();
  // Appended to while it is read: each step adds what waits for it.
  for (const one of seen) {
    const task = prepared.snapshot.tasks[one];
    for (const next of after.get(one) ?? []) seen.add(next);
    if (task === undefined || task.project === null) continue;
    const project = projectKey({ client: task.client, name: task.project });
    if (asked.has(project)) continue;
    asked.add(project);
    const minutes = floatsOf(prepared, made, project).get(taskId);
    if (minutes !== undefined) found.push(minutes);
  }
  return found.length === 0 ? null : Math.min(...found);
}

/** What waits for each step. */
const followers = memoizeLast((steps: ReadonlyMap<number, Step>): ReadonlyMap<number, readonly number[]> => {
  const after = new Map<number, number[]>();
  for (const { index, links } of steps.values())
    for (const link of links)
      for (const before of link.before) {
        const known = after.get(before);
        if (known === undefined) after.set(before, [index]);
        else known.push(index);
      }
  return after;
});

/** Planned work by task index, and that of each project. What holds only the start of started work is left out. */
function networksOf(prepared: Prepared): Pick<Networks, 'steps' | 'projects'> {
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
