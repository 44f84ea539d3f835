import { type ArgsOf, fail, type Handlers, ok, type Refusal } from '../../../shared/contract/index.ts';
import { isOpen, message, type Project, projectKey, type Task } from '../../../shared/model/index.ts';
import type { Maps } from '../../store/index.ts';
import { tierOf } from '../session/client-tier.ts';
import { committed, type Session } from '../session/session.ts';
import { withStatus } from '../tasks/edit-check.ts';
import { writeAssignments } from '../tasks/work-change.ts';
import { type NewNames, type WorkName, writeNewNames } from './renamed.ts';

type Calls = 'project.create' | 'project.edit' | 'project.merge' | 'project.delete';
type Name = Pick<ArgsOf<'project.edit'>, 'client' | 'project'>;

/** Projects that are created, changed and deleted by hand, with their tasks. */
export function projectRecordCalls(session: Session): Pick<Handlers, Calls> {
  return {
    'project.create': (args) => create(session, args),
    'project.edit': (args) => edit(session, args),
    'project.merge': (args) => merge(session, args),
    'project.delete': (args) => remove(session, args),
  };
}

const tasksOf = ({ task }: Maps, { client, project }: Name): readonly Task[] =>
  [...task.values()].filter((row) => row.client === client && row.project === project);
const isKnown = (records: Maps, { client, project }: Name): boolean =>
  records.project.has(projectKey({ client, name: project })) ||
  tasksOf(records, { client, project }).length > 0 ||
  [...records.recurrence.values()].some(({ task }) => task.client === client && task.project === project);
export const noProject = ({ client, project }: Name): Refusal =>
  fail('not_found', message('milestones.unknown_project', { project, client }), message('records.see_projects', {}), {
    project,
  });
const taken = (name: string): Refusal =>
  fail('refused_input', message('records.name_taken', { what: 'project', name }), message('records.other_name', {}), {
    field: 'name',
  });
const named = ({ client, project }: Name) => ({ kind: 'project', project, client }) as const;

function create(
  session: Session,
  { client, project, dueOn }: ArgsOf<'project.create'>,
): ReturnType<Handlers['project.create']> {
  if (isKnown(session.store().records, { client, project })) return taken(project);
  const sentence = message('journal.project_created', { project: named({ client, project }) });
  const changed = session.change({ command: 'project.create', sentence }, (writer) => {
    writer.put('project', { client, name: project, dueOn, milestones: [], version: 1 });
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

/** Every record that names the project gets another name for it. */
const renaming = (records: Maps, from: Name, to: WorkName): NewNames => ({
  clientOf: (client) => client,
  workOf: (name) => (name.client === from.client && name.project === from.project ? to : name),
  // Work that changes its client takes the tier of the new one.
  tierOf: (client) => (client === to.client && to.client !== from.client ? tierOf(records, client) : null),
});

function edit(
  session: Session,
  { client, project, changes }: ArgsOf<'project.edit'>,
): ReturnType<Handlers['project.edit']> {
  const { records } = session.store();
  const from = { client, project };
  if (!isKnown(records, from)) return noProject(from);
  const to = { client: changes.client === undefined ? client : changes.client, project: changes.name ?? project };
  const isMoved = to.client !== client || to.project !== project;
  if (isMoved && isKnown(records, to)) return taken(to.project);
  const before: Project = records.project.get(projectKey({ client, name: project })) ?? {
    client,
    name: project,
    dueOn: null,
    milestones: [],
    version: 1,
  };
  const dueOn = changes.dueOn === undefined ? before.dueOn : changes.dueOn;
  const sentence = isMoved
    ? message('journal.project_renamed', { before: named(from), after: named(to) })
    : message('journal.project_due', { project: named(from), dueOn });
  const changed = session.change({ command: 'project.edit', sentence }, (writer) => {
    if (isMoved) writeNewNames(writer, records, renaming(records, from, to));
    const key = projectKey({ client: to.client, name: to.project });
    if (dueOn !== before.dueOn)
      writer.put('project', {
        ...(writer.get('project', key) ?? { ...before, client: to.client, name: to.project }),
        dueOn,
      });
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

function merge(session: Session, { projects, into }: ArgsOf<'project.merge'>): ReturnType<Handlers['project.merge']> {
  const { records } = session.store();
  const unknown = [into, ...projects].find((name) => !isKnown(records, name));
  if (unknown !== undefined) return noProject(unknown);
  const isInto = (name: WorkName): boolean => name.client === into.client && name.project === into.project;
  if (projects.some(isInto))
    return fail(
      'refused_input',
      message('records.merge_with_self', { name: into.project }),
      message('records.choose_two', {}),
    );
  const keyOf = (name: Name): string => projectKey({ client: name.client, name: name.project });
  const gone = new Map(projects.map((name) => [keyOf(name), name]));
  const sentence = message('journal.projects_merged', { projects: [...gone.values()].map(named), into: named(into) });
  const changed = session.change({ command: 'project.merge', sentence }, (writer) => {
    writeNewNames(writer, records, {
      clientOf: (client) => client,
      workOf: (name) =>
        name.project !== null && gone.has(keyOf({ client: name.client, project: name.project })) ? into : name,
      // Work that changes its client takes the tier of the new one.
      tierOf: (client) => (client === into.client ? tierOf(records, client) : null),
    });
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

function remove(
  session: Session,
  { client, project, tasks: work }: ArgsOf<'project.delete'>,
): ReturnType<Handlers['project.delete']> {
  const { records } = session.store();
  const from = { client, project };
  if (!isKnown(records, from)) return noProject(from);
  const own = tasksOf(records, from);
  if (own.length > 0 && work === 'none')
    return fail(
      'not_eligible',
      message('records.project_has_tasks', { project, tasks: own.length }),
      message('records.choose_for_tasks', {}),
      { project },
    );
  const sentence = message('journal.project_deleted', { project: named(from), tasks: own.length, work });
  const changed = session.change({ command: 'project.delete', sentence }, (writer) => {
    writeNewNames(writer, records, renaming(records, from, { client, project: null }));
    if (work === 'cancel') {
      const open = own.filter(isOpen).flatMap((task) => writer.get('task', task.id) ?? []);
      const cancelled = withStatus(session, open, 'cancelled');
      for (const task of cancelled.tasks) writer.put('task', task);
      writeAssignments(writer, cancelled);
    }
    const key = projectKey({ client, name: project });
    for (const note of records.note.values())
      if (note.about.kind === 'project' && note.about.id === key) writer.remove('note', note.id);
    return undefined;
  });
  return changed.ok ? ok({ tasks: own.length, ...committed(changed.value) }) : changed;
}
