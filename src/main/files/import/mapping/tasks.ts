import type { ProposedTask, ValueMapping } from '../../../../shared/model/index.ts';
import { valueKey } from './text.ts';
import type { UnknownTask } from './timesheet-tasks.ts';

interface TaskAnswers {
  /** Answers of earlier imports; those that name a task that is no longer here are asked again. */
  readonly remembered: readonly ValueMapping[];
  readonly given: readonly ValueMapping[];
  /** Without an answer, the reports are left out. */
  readonly leavesOut: boolean;
  readonly hasTask: (id: string) => boolean;
}

/**
 * What tasks that reports of work name in an unknown way are: as was answered for the name, or else for its project. The
 * first candidate is the guess; without one the reports would be left out. Each waits for an answer.
 */
export function resolveTasks(
  unknown: ReadonlyMap<string, UnknownTask>,
  { remembered, given: now, leavesOut, hasTask }: TaskAnswers,
): { readonly tasks: readonly ProposedTask[]; readonly values: readonly ValueMapping[] } {
  const given = new Map<string, string | null>();
  const known = remembered.filter(({ to }) => to === null || hasTask(to));
  for (const { field, value, to } of [...known, ...now]) if (field === 'task') given.set(valueKey(value), to);
  const tasks: ProposedTask[] = [];
  const mapped = new Map<string, ValueMapping>();
  const put = (value: string, to: string | null): void => {
    mapped.set(valueKey(value), { field: 'task', value, to });
  };
  for (const { name, project, count, candidates } of unknown.values()) {
    const own = given.get(valueKey(name));
    const ofProject = project === null ? undefined : given.get(valueKey(project));
    const fallback = leavesOut ? null : undefined;
    const answer = own !== undefined ? own : ofProject !== undefined ? ofProject : fallback;
    if (project !== null && ofProject !== undefined) put(project, ofProject);
    put(name, answer === undefined ? (candidates[0] ?? null) : answer);
    tasks.push({ name, project, count, candidates, asked: answer === undefined });
  }
  return { tasks, values: [...mapped.values()] };
}
