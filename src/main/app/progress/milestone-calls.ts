import { type ArgsOf, fail, type Handlers, ok, type Result } from '../../../shared/contract/index.ts';
import {
  asCivilDate,
  type CivilDate,
  DAY_MS,
  DEFAULT_POLICY,
  type Instant,
  type Milestone,
  milestoneRuleText,
  type Project,
  projectKey,
  type Task,
} from '../../../shared/model/index.ts';
import { isProjectRuleMet } from '../../engine/index.ts';
import type { Writer } from '../../store/index.ts';
import { committed, type Session, tasksFor } from '../session/session.ts';
import { milestonesView } from './milestone-rows.ts';

type Owner = ArgsOf<'milestone.add'>['owners'][number];
type Item = ArgsOf<'milestone.set'>['items'][number];
type Changes = ArgsOf<'milestone.set'>['changes'];
type Calls = 'milestones.view' | 'milestone.set' | 'milestone.add' | 'milestone.remove' | 'project.set';

/** One whose milestones are to change, as it stands. */
type Held =
  | { readonly kind: 'task'; readonly task: Task; readonly what: string; readonly milestones: readonly Milestone[] }
  | {
      readonly kind: 'project';
      readonly project: Project;
      readonly what: string;
      readonly milestones: readonly Milestone[];
    };

/** Milestones of tasks and projects: what there is, and its changes by hand. What is completed by hand stays so until it is opened by hand. */
export function milestoneCalls(session: Session): Pick<Handlers, Calls> {
  const saved = (command: string, sentence: string, after: readonly Held[]) => {
    const changed = session.change({ command, sentence }, (writer) => {
      for (const one of after) put(writer, one);
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  };
  return {
    'milestones.view': () => ok(milestonesView(session)),
    'milestone.set': ({ items, changes, versions }) => {
      const { shiftDays, name } = changes;
      if (name !== undefined && items.length > 1)
        return fail('bad_request', 'Several milestones cannot be given one name.', 'Rename one at a time.');
      const held = heldBy(session, items, versions);
      if (!held.ok) return held;
      const after = all(held.value, (one) => {
        const names = namesOf(items, one);
        const missing = names.find((wanted) => !one.milestones.some((row) => row.name === wanted));
        if (missing !== undefined) return notThere(one, missing);
        if (name !== undefined && !names.includes(name) && one.milestones.some((row) => row.name === name))
          return twice(one, name);
        return ok({
          ...one,
          milestones: one.milestones.map((row) =>
            names.includes(row.name)
              ? settled(session, one, changedTo(row, changes, shiftDays ?? 0, session.now()), changes)
              : row,
          ),
        });
      });
      return after.ok ? saved('milestone.set', sentenceOf(held.value, items, changes), after.value) : after;
    },
    'milestone.add': ({ owners, versions, ...fields }) => {
      const held = heldBy(session, owners, versions);
      if (!held.ok) return held;
      const after = all(held.value, (one) =>
        one.milestones.some((row) => row.name === fields.name)
          ? twice(one, fields.name)
          : ok({
              ...one,
              milestones: [...one.milestones, settled(session, one, { ...fields, completedAt: null }, fields)],
            }),
      );
      const [first] = held.value;
      const to = held.value.length === 1 ? (first?.what ?? '') : `${held.value.length} tasks and projects`;
      return after.ok ? saved('milestone.add', `Added the milestone ${fields.name} to ${to}.`, after.value) : after;
    },
    'milestone.remove': ({ items, versions }) => {
      const held = heldBy(session, items, versions);
      if (!held.ok) return held;
      const after = all(held.value, (one) => {
        const names = namesOf(items, one);
        const missing = names.find((wanted) => !one.milestones.some((row) => row.name === wanted));
        return missing === undefined
          ? ok({ ...one, milestones: one.milestones.filter((row) => !names.includes(row.name)) })
          : notThere(one, missing);
      });
      return after.ok ? saved('milestone.remove', `Removed ${countOf(items, held.value)}.`, after.value) : after;
    },
    'project.set': ({ client, project, dueOn }) => {
      const held = heldBy(session, [{ client, project }], {});
      if (!held.ok) return held;
      const [one] = held.value;
      if (one?.kind !== 'project') return noProject(client, project);
      const sentence =
        dueOn === null ? `Removed the due date of ${one.what}.` : `Set the due date of ${one.what} to ${dueOn}.`;
      return saved('project.set', sentence, [{ ...one, project: { ...one.project, dueOn } }]);
    },
  };
}

function put(writer: Writer, one: Held): void {
  if (one.kind === 'task') writer.put('task', { ...one.task, milestones: one.milestones });
  else if (one.milestones.length === 0 && one.project.dueOn === null) writer.remove('project', projectKey(one.project));
  else writer.put('project', { ...one.project, milestones: one.milestones });
}

/** Each owner once, in the order named; the first that is not there, or was changed since it was seen, is the answer. */
function heldBy(
  session: Session,
  owners: readonly (Owner | Item)[],
  versions: Readonly<Record<string, number>>,
): Result<readonly Held[]> {
  const taskIds = [...new Set(owners.flatMap((owner) => ('taskId' in owner ? owner.taskId : [])))];
  const tasks = tasksFor(session, taskIds, versions);
  if (!tasks.ok) return tasks;
  const byId = new Map(tasks.value.map((task) => [task.id, task]));
  const held = new Map<string, Held>();
  for (const owner of owners) {
    if ('taskId' in owner) {
      const task = byId.get(owner.taskId);
      if (task !== undefined)
        held.set(task.id, { kind: 'task', task, what: `${task.title} (${task.id})`, milestones: task.milestones });
      continue;
    }
    const found = projectOf(session, owner.client, owner.project);
    if (!found.ok) return found;
    const key = projectKey(found.value);
    held.set(key, {
      kind: 'project',
      project: found.value,
      what: nameOf(found.value),
      milestones: found.value.milestones,
    });
  }
  return ok([...held.values()]);
}

const nameOf = ({ client, name }: Project): string => `${name} of ${client ?? 'no client'}`;
const noProject = (client: string | null, project: string) =>
  fail(
    'not_found',
    `There is no project ${project} of ${client ?? 'no client'}.`,
    'A project is there where a task names it.',
    { project },
  );

/** A project as it is kept, or one of which nothing is kept yet, where a task names it. */
function projectOf(session: Session, client: string | null, name: string): Result<Project> {
  const { project, task } = session.store().records;
  const known = project.get(projectKey({ client, name }));
  if (known !== undefined) return ok(known);
  for (const one of task.values())
    if (one.client === client && one.project === name)
      return ok({ client, name, dueOn: null, milestones: [], version: 0 });
  return noProject(client, name);
}

const namesOf = (items: readonly Item[], one: Held): readonly string[] =>
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

const valuesOf = (one: Held): Readonly<Record<string, string>> =>
  one.kind === 'task' ? { taskId: one.task.id } : { project: one.project.name };
const notThere = (one: Held, name: string) =>
  fail(
    'not_found',
    `${one.what} has no milestone ${name}.`,
    one.milestones.length === 0
      ? 'It has none; add one first.'
      : `It has ${one.milestones.map((row) => row.name).join(', ')}.`,
    { ...valuesOf(one), name },
  );
const twice = (one: Held, name: string) =>
  fail('bad_request', `${one.what} has a milestone ${name} already.`, 'Give it another name.', {
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

/** A milestone of a project that is new, or whose rule is, is met at once where its work has got there already. */
function settled(
  session: Session,
  one: Held,
  row: Milestone,
  { rule, isComplete }: Pick<Changes, 'rule' | 'isComplete'>,
): Milestone {
  if (one.kind !== 'project' || rule === undefined || isComplete !== undefined || row.completedAt !== null) return row;
  const { client, name } = one.project;
  const tasks = [...session.store().records.task.values()].filter(
    (task) => task.client === client && task.project === name,
  );
  const policy = session.policyInForce() ?? DEFAULT_POLICY;
  return isProjectRuleMet(row.rule, tasks, policy) ? { ...row, completedAt: session.now() } : row;
}

const shifted = (on: CivilDate | null, days: number): CivilDate | null =>
  on === null || days === 0
    ? on
    : asCivilDate(new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10));

function countOf(items: readonly Item[], held: readonly Held[]): string {
  const [item] = items;
  return items.length === 1 && item !== undefined
    ? `${item.name} of ${held[0]?.what ?? ''}`
    : `${items.length} milestones`;
}

function sentenceOf(held: readonly Held[], items: readonly Item[], changes: Changes): string {
  const { isComplete, dueOn, shiftDays, weight, rule, name } = changes;
  const what = countOf(items, held);
  const verbs = [
    ...(isComplete === undefined ? [] : [isComplete ? 'Completed' : 'Opened again']),
    ...(dueOn === undefined ? [] : [dueOn === null ? 'Took the day from' : `Set to ${dueOn}`]),
    ...(shiftDays === undefined || dueOn !== undefined
      ? []
      : [`Moved by ${shiftDays} ${Math.abs(shiftDays) === 1 ? 'day' : 'days'}`]),
    ...(weight === undefined ? [] : [`Gave weight ${weight} to`]),
    ...(rule === undefined ? [] : [`Gave the rule ${milestoneRuleText(rule)} to`]),
    ...(name === undefined ? [] : [`Renamed to ${name}`]),
  ];
  return `${verbs.join(', ')} ${what}.`;
}
