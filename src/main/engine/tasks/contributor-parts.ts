import { partsOf, type Task, type TaskId } from '../../../shared/model/index.ts';
import { readAs, storedTask } from './stored.ts';

/** Returns a contributor's part with what it has from its task: the same object if it has all of it. */
export function asPartOf(task: Task, part: Task): Task {
  const next = followed(task, part);
  return isSame(part, next) ? part : next;
}

const followed = (
  {
    client,
    project,
    parentId,
    releaseAt,
    dueAt,
    releaseOn,
    dueOn,
    clientTier,
    strategicImportance,
    stakeholderPriority,
    dependsOn,
    relations,
  }: Task,
  { releaseOn: _, dueOn: __, relations: ___, ...part }: Task,
): Task => ({
  ...part,
  client,
  project,
  parentId,
  releaseAt,
  dueAt,
  clientTier,
  strategicImportance,
  stakeholderPriority,
  dependsOn,
  ...(releaseOn === undefined ? {} : { releaseOn }),
  ...(dueOn === undefined ? {} : { dueOn }),
  ...(relations === undefined ? {} : { relations }),
});

/** Lists are compared by what they hold. */
function isSame(a: Task, b: Task): boolean {
  const text = ({ client, project, parentId, releaseAt, dueAt, releaseOn, dueOn, ...more }: Task): string =>
    JSON.stringify([
      client,
      project,
      parentId,
      releaseAt,
      dueAt,
      releaseOn ?? null,
      dueOn ?? null,
      more.clientTier,
      more.strategicImportance,
      more.stakeholderPriority,
      more.dependsOn,
      more.relations ?? [],
    ]);
  return text(a) === text(b);
}

const read = new WeakMap<Task, { readonly task: Task; readonly part: Task }>();

/**
 * Returns stored tasks in which the parts of contributors have what they have from their tasks. They are written so;
 * only an undo of an earlier change of a task alone leaves a part behind.
 */
export function partsAsRead(stored: readonly Task[]): readonly Task[] {
  const parts = partsOf(stored);
  if (parts.size === 0) return stored;
  const owners = new Map<TaskId, Task>(
    stored.flatMap((task) => (parts.has(task.id) ? [[task.id, task] as const] : [])),
  );
  return stored.map((part) => {
    const task = part.contributesTo === undefined ? undefined : owners.get(part.contributesTo);
    if (task === undefined) return part;
    const known = read.get(part);
    if (known?.task === task) return known.part;
    const made = readAs(storedTask(part), asPartOf(task, part));
    read.set(part, { task, part: made });
    return made;
  });
}
