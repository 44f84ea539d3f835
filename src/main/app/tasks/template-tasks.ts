import { type ArgsOf, type FieldWarning, ok, type Result } from '../../../shared/contract/index.ts';
import {
  isMessage,
  type MilestoneTemplate,
  message,
  type ProjectTaskTemplate,
  type ProjectTemplate,
  type TaskTemplate,
} from '../../../shared/model/index.ts';
import type { Session } from '../session/session.ts';
import { rejected } from './task-rows.ts';
import { readTemplate } from './templates.ts';

type Edit = Pick<ArgsOf<'project-template.put'>, 'tasks' | 'milestones'>;
type Given = Edit['tasks'];
type GivenMilestones = NonNullable<Edit['milestones']>;

/**
 * The tasks and milestones of a project template after an edit. Each is read by the rules of a new task; one that is known keeps the fields that the edit does not
 * have. Refused with every fault at its field, such as `tasks.2.dueDay`.
 */
export function templateTasks(
  session: Session,
  { taskTemplates, milestoneTemplates }: Pick<ProjectTemplate, 'taskTemplates' | 'milestoneTemplates'>,
  { tasks: given, milestones }: Edit,
): Result<Pick<ProjectTemplate, 'taskTemplates' | 'milestoneTemplates'>> {
  const faults: FieldWarning[] = [...orderFaults(given), ...milestoneFaults(given, milestones ?? [])];
  const known = new Map(taskTemplates.map((task) => [task.key, task]));
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
  if (faults.length > 0) return rejected(faults);
  if (milestones === undefined) return ok({ taskTemplates: tasks, milestoneTemplates });
  const of = (taskKey: string | null): readonly MilestoneTemplate[] =>
    milestones.flatMap(({ taskKey: own, ...milestone }) => (own === taskKey ? milestone : []));
  return ok({
    taskTemplates: tasks.map((task) => ({ ...task, milestones: of(task.key) })),
    milestoneTemplates: of(null),
  });
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
  { key, dependsOnKeys, startDay, dueDay, parentKey: given }: Given[number],
  { title, estimateMinutes, requiredSkills, ...rest }: TaskTemplate,
  known: ProjectTaskTemplate | undefined,
  keys: ReadonlySet<string>,
): ProjectTaskTemplate {
  // Without the client and the project, with which a task is read.
  const { client: _, project: __, ...fields } = { client: null, project: null, ...rest };
  const parentKey = given === undefined ? (known?.parentKey ?? null) : given;
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
  return given.flatMap(({ key, dependsOnKeys, startDay, dueDay, parentKey }, index): readonly FieldWarning[] => {
    const at = (field: string, problem: FieldWarning['message']): FieldWarning => ({
      path: `tasks.${index}.${field}`,
      message: problem,
    });
    return [
      ...(byKey.get(key) === given[index] ? [] : [at('key', message('templates.repeated_key', { key }))]),
      ...(dependsOnKeys.every((one) => byKey.has(one))
        ? []
        : [at('dependsOnKeys', message('templates.unknown_prerequisite', {}))]),
      ...(parentKey == null || byKey.has(parentKey) ? [] : [at('parentKey', message('templates.unknown_parent', {}))]),
      ...(isPartOf(byKey, key) ? [at('parentKey', message('templates.part_of_itself', {}))] : []),
      ...(reaches(byKey, key, key) ? [at('dependsOnKeys', message('templates.waits_for_itself', {}))] : []),
      ...(startDay !== null && dueDay !== null && dueDay < startDay
        ? [at('dueDay', message('templates.due_before_start', {}))]
        : []),
    ];
  });
}

/** What is wrong with the milestones: of a task that is not there, or two with one name. */
function milestoneFaults(given: Given, milestones: GivenMilestones): readonly FieldWarning[] {
  const keys = new Set(given.map(({ key }) => key));
  const names = new Set<string>();
  return milestones.flatMap(({ taskKey, name }, index): readonly FieldWarning[] => {
    const own = JSON.stringify([taskKey, name]);
    const isRepeated = names.has(own);
    names.add(own);
    return [
      ...(taskKey === null || keys.has(taskKey)
        ? []
        : [{ path: `milestones.${index}.taskKey`, message: message('templates.unknown_milestone_task', {}) }]),
      ...(isRepeated
        ? [{ path: `milestones.${index}.name`, message: message('templates.repeated_milestone', { name }) }]
        : []),
    ];
  });
}

/** Whether a task is part of itself, directly or through others. */
function isPartOf(tasks: ReadonlyMap<string, Given[number]>, key: string): boolean {
  const seen = new Set<string>();
  for (let next = tasks.get(key)?.parentKey; next != null && !seen.has(next); next = tasks.get(next)?.parentKey) {
    if (next === key) return true;
    seen.add(next);
  }
  return false;
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
