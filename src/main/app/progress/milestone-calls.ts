import { type ArgsOf, fail, type Handlers, ok, type Refusal, type Result } from '../../../shared/contract/index.ts';
import {
  asCivilDate,
  type CivilDate,
  DAY_MS,
  DEFAULT_POLICY,
  type Instant,
  type JournalMilestones,
  type Message,
  type Milestone,
  type MilestoneOwnerName,
  type MilestoneRule,
  message,
  type Project,
  projectKey,
  type Task,
  unknownInRule,
} from '../../../shared/model/index.ts';
import { isProjectRuleMet } from '../../engine/index.ts';
import { suggestion } from '../../files/import/index.ts';
import type { Writer } from '../../store/index.ts';
import { committed, type Session, tasksFor } from '../session/session.ts';
import { milestonesView } from './milestone-rows.ts';
import { milestonesChanged } from './milestone-sentence.ts';

type Owner = ArgsOf<'milestone.add'>['owners'][number];
type Item = ArgsOf<'milestone.set'>['items'][number];
type Changes = ArgsOf<'milestone.set'>['changes'];
type Calls = 'milestones.view' | 'milestone.set' | 'milestone.add' | 'milestone.remove' | 'project.set';

/** A task or project whose milestones are to change. */
type Owned =
  | {
      readonly kind: 'task';
      readonly task: Task;
      readonly name: MilestoneOwnerName;
      readonly milestones: readonly Milestone[];
    }
  | {
      readonly kind: 'project';
      readonly project: Project;
      readonly name: MilestoneOwnerName;
      readonly milestones: readonly Milestone[];
    };

/** Milestones of tasks and projects, and changes to them by hand. A milestone completed by hand stays so until it is reopened by hand. */
export function milestoneCalls(session: Session): Pick<Handlers, Calls> {
  const saved = (command: string, sentence: Message, after: readonly Owned[]) => {
    const changed = session.change({ command, sentence }, (writer) => {
      for (const one of after) put(writer, one);
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  };
  return {
    'milestones.view': () => ok(milestonesView(session)),
    'milestone.set': ({ items, changes, versions }) => {
      if (changes.name !== undefined && items.length > 1)
        return fail(
          'bad_request',
          message('milestones.one_name_for_several', {}),
          message('milestones.rename_one', {}),
        );
      const owned = ownersOf(session, items, versions);
      if (!owned.ok) return owned;
      const after = all(owned.value, (one) => changedOwner(session, one, namesOf(items, one), changes));
      return after.ok
        ? saved('milestone.set', milestonesChanged(milestonesOf(items, owned.value), changes), after.value)
        : after;
    },
    'milestone.add': ({ owners, versions, ...fields }) => {
      const owned = ownersOf(session, owners, versions);
      if (!owned.ok) return owned;
      const after = all(owned.value, (one) =>
        one.milestones.some((row) => row.name === fields.name)
          ? nameTaken(one, fields.name)
          : (ruleFault(session, one, fields.rule) ??
            ok({
              ...one,
              milestones: [...one.milestones, withRule(session, one, { ...fields, completedAt: null }, fields)],
            })),
      );
      const [first] = owned.value;
      const sentence = message('journal.milestone_added', {
        name: fields.name,
        owner: owned.value.length === 1 && first !== undefined ? first.name : null,
        owners: owned.value.length,
      });
      return after.ok ? saved('milestone.add', sentence, after.value) : after;
    },
    'milestone.remove': ({ items, versions }) => {
      const owned = ownersOf(session, items, versions);
      if (!owned.ok) return owned;
      const after = all(owned.value, (one) => {
        const names = namesOf(items, one);
        const missing = names.find((wanted) => !one.milestones.some((row) => row.name === wanted));
        return missing === undefined
          ? ok({ ...one, milestones: one.milestones.filter((row) => !names.includes(row.name)) })
          : unknownMilestone(one, missing);
      });
      const sentence = message('journal.milestones_removed', { milestones: milestonesOf(items, owned.value) });
      return after.ok ? saved('milestone.remove', sentence, after.value) : after;
    },
    'project.set': ({ client, project, dueOn }) => {
      const owned = ownersOf(session, [{ client, project }], {});
      if (!owned.ok) return owned;
      const [one] = owned.value;
      if (one?.kind !== 'project') return noProject(client, project);
      const sentence = message('journal.project_due', { project: one.name, dueOn });
      return saved('project.set', sentence, [{ ...one, project: { ...one.project, dueOn } }]);
    },
  };
}

/** An owner with its milestones of these names changed; fails if one does not exist, or the new name is taken. */
function changedOwner(session: Session, one: Owned, names: readonly string[], changes: Changes): Result<Owned> {
  const { shiftDays = 0, name } = changes;
  const missing = names.find((wanted) => !one.milestones.some((row) => row.name === wanted));
  if (missing !== undefined) return unknownMilestone(one, missing);
  if (name !== undefined && !names.includes(name) && one.milestones.some((row) => row.name === name))
    return nameTaken(one, name);
  const fault = changes.rule === undefined ? null : ruleFault(session, one, changes.rule);
  if (fault !== null) return fault;
  return ok({
    ...one,
    milestones: one.milestones.map((row) =>
      names.includes(row.name)
        ? withRule(session, one, changedTo(row, changes, shiftDays, session.now()), changes)
        : row,
    ),
  });
}

function put(writer: Writer, one: Owned): void {
  if (one.kind === 'task') writer.put('task', { ...one.task, milestones: one.milestones });
  else if (one.milestones.length === 0 && one.project.dueOn === null) writer.remove('project', projectKey(one.project));
  else writer.put('project', { ...one.project, milestones: one.milestones });
}

/** Each task or project once, in the order given; fails with the first that does not exist or was changed since it was read. */
function ownersOf(
  session: Session,
  owners: readonly (Owner | Item)[],
  versions: Readonly<Record<string, number>>,
): Result<readonly Owned[]> {
  const taskIds = [...new Set(owners.flatMap((owner) => ('taskId' in owner ? owner.taskId : [])))];
  const tasks = tasksFor(session, taskIds, versions);
  if (!tasks.ok) return tasks;
  const byId = new Map(tasks.value.map((task) => [task.id, task]));
  const owned = new Map<string, Owned>();
  for (const owner of owners) {
    if ('taskId' in owner) {
      const task = byId.get(owner.taskId);
      if (task !== undefined)
        owned.set(task.id, {
          kind: 'task',
          task,
          name: { kind: 'task', title: task.title, taskId: task.id },
          milestones: task.milestones,
        });
      continue;
    }
    const found = projectOf(session, owner.client, owner.project);
    if (!found.ok) return found;
    const key = projectKey(found.value);
    owned.set(key, {
      kind: 'project',
      project: found.value,
      name: { kind: 'project', project: found.value.name, client: found.value.client },
      milestones: found.value.milestones,
    });
  }
  return ok([...owned.values()]);
}

const noProject = (client: string | null, project: string) =>
  fail(
    'not_found',
    message('milestones.unknown_project', { project, client }),
    message('milestones.check_project', {}),
    { project },
  );

/** A project as stored, or an empty one if only a task names it. */
function projectOf(session: Session, client: string | null, name: string): Result<Project> {
  const { project, task } = session.store().records;
  const known = project.get(projectKey({ client, name }));
  if (known !== undefined) return ok(known);
  for (const one of task.values())
    if (one.client === client && one.project === name)
      return ok({ client, name, dueOn: null, milestones: [], version: 0 });
  return noProject(client, name);
}

const namesOf = (items: readonly Item[], one: Owned): readonly string[] =>
  items.flatMap((item) =>
    one.kind === 'task'
      ? 'taskId' in item && item.taskId === one.task.id
        ? item.name
        : []
      : 'project' in item && item.client === one.project.client && item.project === one.project.name
        ? item.name
        : [],
  );

function all<T, U>(values: readonly T[], make: (value: T) => Result<U>): Result<readonly U[]> {
  const made: U[] = [];
  for (const value of values) {
    const one = make(value);
    if (!one.ok) return one;
    made.push(one.value);
  }
  return ok(made);
}

const valuesOf = (one: Owned): Readonly<Record<string, string>> =>
  one.kind === 'task' ? { taskId: one.task.id } : { project: one.project.name };
const unknownMilestone = (one: Owned, name: string) =>
  fail(
    'not_found',
    message('milestones.unknown', { owner: one.name, name }),
    message('milestones.choose_from', { names: one.milestones.map((row) => row.name) }),
    { ...valuesOf(one), name },
  );
const nameTaken = (one: Owned, name: string) =>
  fail('bad_request', message('milestones.exists', { owner: one.name, name }), message('milestones.choose_name', {}), {
    ...valuesOf(one),
    name,
  });

function changedTo(row: Milestone, changes: Changes, shiftDays: number, at: Instant): Milestone {
  const { isComplete, dueOn, weight, rule, name } = changes;
  return {
    name: name ?? row.name,
    dueOn: dueOn !== undefined ? dueOn : shifted(row.dueOn, shiftDays),
    weight: weight ?? row.weight,
    rule: rule ?? row.rule,
    completedAt: isComplete === undefined ? row.completedAt : isComplete ? (row.completedAt ?? at) : null,
  };
}

/**
 * The error for a condition that names a deliverable or a kind of report that does not exist; null if everything
 * exists.
 */
function ruleFault(session: Session, one: Owned, rule: MilestoneRule): Refusal | null {
  const tasks = one.kind === 'task' ? [one.task] : tasksOf(session, one.project);
  const unknown = unknownInRule(rule, [...new Set(tasks.flatMap((task) => task.deliverables.map((row) => row.name)))]);
  if (unknown === null) return null;
  const { field, name, known } = unknown;
  return fail(
    'refused_input',
    message('milestones.rule_unknown', { owner: one.name, field, name }),
    message('milestones.rule_known', { field, nearest: suggestion(name, known), known }),
    { ...valuesOf(one), [field]: name },
  );
}

const tasksOf = (session: Session, { client, name }: Project): readonly Task[] =>
  [...session.store().records.task.values()].filter((task) => task.client === client && task.project === name);

/** A new milestone of a project, or one with a new rule, is completed at once if its rule is already met. */
function withRule(
  session: Session,
  one: Owned,
  row: Milestone,
  { rule, isComplete }: Pick<Changes, 'rule' | 'isComplete'>,
): Milestone {
  if (one.kind !== 'project' || rule === undefined || isComplete !== undefined || row.completedAt !== null) return row;
  const policy = session.storedPolicy() ?? DEFAULT_POLICY;
  return isProjectRuleMet(row.rule, tasksOf(session, one.project), policy)
    ? { ...row, completedAt: session.now() }
    : row;
}

const shifted = (on: CivilDate | null, days: number): CivilDate | null =>
  on === null || days === 0
    ? on
    : asCivilDate(new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10));

function milestonesOf(items: readonly Item[], owned: readonly Owned[]): JournalMilestones {
  const [item] = items;
  const [owner] = owned;
  if (item === undefined || owner === undefined) throw new RangeError('A change of milestones names none');
  return { name: item.name, owner: owner.name, count: items.length };
}
