import { type ArgsOf, type FieldWarning, ok, type Result } from '../../../shared/contract/index.ts';
import { isMessage, message, type ProjectTaskTemplate, type TaskTemplate } from '../../../shared/model/index.ts';
import type { Session } from '../session/session.ts';
import { rejected } from './task-rows.ts';
import { readTemplate } from './templates.ts';

type Given = ArgsOf<'project-template.put'>['tasks'];

/**
 * The tasks of a project template after an edit. Each is read by the rules of a new task; one that is known keeps the fields that the edit does not
 * have. Refused with every fault at its field, such as `tasks.2.dueDay`.
 */
export function templateTasks(
  session: Session,
  before: readonly ProjectTaskTemplate[],
  given: Given,
): Result<readonly ProjectTaskTemplate[]> {
  const faults: FieldWarning[] = [...orderFaults(given)];
  const known = new Map(before.map((task) => [task.key, task]));
  const keys = new Set(given.map(({ key }) => key));
  const tasks: ProjectTaskTemplate[] = [];
  for (const [index, task] of given.entries()) {
    const read = readTemplate(session, {
      title: task.title,
      requiredSkills: task.requiredSkills,
      agentId: null,
      ...(task.estimateHours === null ? {} : { estimateHours: task.estimateHours }),
    });
    if (read.ok) tasks.push(joined(task, read.value, known.get(task.key), keys));
    else faults.push(...placedAt(index, read.error.details));
  }
  return faults.length === 0 ? ok(tasks) : rejected(faults);
}

const isFault = (detail: unknown): detail is FieldWarning =>
  typeof detail === 'object' &&
  detail !== null &&
  'path' in detail &&
  typeof detail.path === 'string' &&
  'message' in detail &&
  isMessage(detail.message);
const placedAt = (index: number, details: readonly unknown[]): readonly FieldWarning[] =>
  details.filter(isFault).map(({ path, message: problem }) => ({ path: `tasks.${index}.${path}`, message: problem }));

function joined(
  { key, dependsOnKeys, startDay, dueDay }: Given[number],
  { title, estimateMinutes, requiredSkills, ...rest }: TaskTemplate,
  known: ProjectTaskTemplate | undefined,
  keys: ReadonlySet<string>,
): ProjectTaskTemplate {
  // Without the client and the project, with which a task is read.
  const { client: _, project: __, ...fields } = { client: null, project: null, ...rest };
  const parentKey = known?.parentKey ?? null;
  return {
    ...(known ?? { ...fields, milestones: [] }),
    key,
    title,
    estimateMinutes,
    requiredSkills,
    // The parent may have been removed with this edit.
    parentKey: parentKey !== null && keys.has(parentKey) ? parentKey : null,
    dependsOnKeys,
    startDay,
    dueDay,
  };
}

/** What is wrong between the tasks: repeated keys, prerequisites that are not there or form a loop, due dates before the start. */
function orderFaults(given: Given): readonly FieldWarning[] {
  const byKey = new Map(given.map((task) => [task.key, task]));
  return given.flatMap(({ key, dependsOnKeys, startDay, dueDay }, index): readonly FieldWarning[] => {
    const at = (field: string, problem: FieldWarning['message']): FieldWarning => ({
      path: `tasks.${index}.${field}`,
      message: problem,
    });
    return [
      ...(byKey.get(key) === given[index] ? [] : [at('key', message('templates.repeated_key', { key }))]),
      ...(dependsOnKeys.every((one) => byKey.has(one))
        ? []
        : [at('dependsOnKeys', message('templates.unknown_prerequisite', {}))]),
      ...(reaches(byKey, key, key) ? [at('dependsOnKeys', message('templates.waits_for_itself', {}))] : []),
      ...(startDay !== null && dueDay !== null && dueDay < startDay
        ? [at('dueDay', message('templates.due_before_start', {}))]
        : []),
    ];
  });
}

/** Whether a task waits for another one, directly or through others. */
function reaches(tasks: ReadonlyMap<string, Given[number]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const waiting = [...(tasks.get(from)?.dependsOnKeys ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(tasks.get(next)?.dependsOnKeys ?? []));
  }
  return false;
}
