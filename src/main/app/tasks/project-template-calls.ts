import { type ArgsOf, fail, type Handlers, ok, type TemplatePreview } from '../../../shared/contract/index.ts';
import {
  asCivilDate,
  type CivilDate,
  hoursOfMinutes,
  type Milestone,
  type MilestoneTemplate,
  message,
  type ProjectTaskTemplate,
  type ProjectTemplate,
  partsOf,
  projectKey,
  type Task,
  type TaskId,
  type TaskRelation,
  withEfforts,
} from '../../../shared/model/index.ts';
import { civilOf, dayNumber, officeClock, officeDays, workingDaysAfter } from '../../engine/index.ts';
import { committed, type Session } from '../session/session.ts';
import { nextTaskId, putTask } from './new-tasks.ts';
import { templateTasks } from './template-tasks.ts';
import { taskFrom, templateOf } from './templates.ts';

type Calls =
  | 'project-templates.view'
  | 'project-template.from-project'
  | 'project-template.preview'
  | 'project-template.apply'
  | 'project-template.put'
  | 'project-template.rename'
  | 'project-template.remove';

/** Project templates: made of a project, and applied with a start date. */
export const projectTemplateCalls = (session: Session): Pick<Handlers, Calls> => ({
  'project-templates.view': () => {
    const templates = [...session.store().records.projectTemplate.values()];
    return ok({ templates: templates.sort((a, b) => (a.name < b.name ? -1 : 1)) });
  },
  'project-template.from-project': (args) => fromProject(session, args),
  'project-template.preview': ({ id, startsOn }) => {
    const template = session.store().records.projectTemplate.get(id);
    return template === undefined ? noTemplate(id) : ok(previewOf(session, template, startsOn));
  },
  'project-template.apply': (args) => apply(session, args),
  'project-template.put': (args) => put(session, args),
  'project-template.rename': ({ id, name }) => {
    const template = session.store().records.projectTemplate.get(id);
    if (template === undefined) return noTemplate(id);
    const sentence = message('journal.project_template_saved', { name, tasks: template.taskTemplates.length });
    const changed = session.change({ command: 'project-template.rename', sentence }, (writer) => {
      writer.put('projectTemplate', { ...template, name });
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
  'project-template.remove': ({ id }) => {
    const template = session.store().records.projectTemplate.get(id);
    if (template === undefined) return noTemplate(id);
    const sentence = message('journal.project_template_removed', { name: template.name });
    const changed = session.change({ command: 'project-template.remove', sentence }, (writer) => {
      writer.remove('projectTemplate', id);
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
});

const noTemplate = (id: string) =>
  fail('not_found', message('templates.none', { id }), message('templates.view_again', {}), { id });

function put(session: Session, { id, name, tasks, milestones, version }: ArgsOf<'project-template.put'>) {
  const template = session.store().records.projectTemplate.get(id);
  if (template === undefined) return noTemplate(id);
  if (version !== undefined && version !== template.version)
    return fail('stale', message('templates.changed', { name: template.name }), message('templates.open_again', {}), {
      id,
      seen: version,
      current: template.version,
    });
  const edited = templateTasks(session, template, { tasks, milestones });
  if (!edited.ok) return edited;
  const sentence = message('journal.project_template_saved', { name, tasks: tasks.length });
  const changed = session.change({ command: 'project-template.put', sentence }, (writer) => {
    writer.put('projectTemplate', { ...template, name, ...edited.value });
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

/** The days of an office: dates as working days after a start, and back. */
function offsets(session: Session, startsOn: CivilDate) {
  const isWorking = officeDays(session.snapshot());
  let start = dayNumber(startsOn);
  // The first day of the project is a working day.
  while (!isWorking(start)) start++;
  return {
    dateOf: (day: number | null): CivilDate | null =>
      day === null ? null : civilOf(workingDaysAfter(start, day, isWorking)),
    dayOf(on: CivilDate | null): number | null {
      if (on === null) return null;
      const at = dayNumber(on);
      const step = at < start ? -1 : 1;
      let count = 0;
      for (let day = start; day !== at; ) {
        day += step;
        if (isWorking(day)) count += step;
      }
      return count;
    },
  };
}

/** Tasks with the efforts of their contributors, whose parts a template does not have. */
function wholeTasks(tasks: readonly Task[]): readonly Task[] {
  const parts = partsOf(tasks);
  return tasks.flatMap((task) =>
    task.contributesTo === undefined ? [withEfforts(task, parts.get(task.id) ?? [])] : [],
  );
}

function fromProject(session: Session, { client, project, name }: ArgsOf<'project-template.from-project'>) {
  const { records } = session.store();
  const tasks = wholeTasks(
    [...records.task.values()].filter((task) => task.client === client && task.project === project),
  );
  if (tasks.length === 0)
    return fail('not_found', message('templates.no_tasks', { project }), message('templates.choose_other', {}), {
      project,
    });
  const { dateAt } = officeClock(session.snapshot());
  const dayOn = (at: Task['dueAt'], on: CivilDate | undefined): CivilDate | null =>
    on ?? (at === null ? null : dateAt(Date.parse(at)));
  const record = records.project.get(projectKey({ client, name: project }));
  const dates = tasks.flatMap((task) => [dayOn(task.releaseAt, task.releaseOn), dayOn(task.dueAt, task.dueOn)]);
  const known = [...dates, ...tasks.map(({ createdAt }) => dateAt(Date.parse(createdAt)))].flatMap((on) => on ?? []);
  const startsOn =
    dates.flatMap((on) => on ?? []).sort()[0] ?? known.sort()[0] ?? asCivilDate(session.now().slice(0, 10));
  const { dayOf } = offsets(session, startsOn);
  const ids = new Set(tasks.map(({ id }) => id));
  const milestoneOf = ({ name: own, dueOn, weight, rule }: Milestone): MilestoneTemplate => ({
    name: own,
    dueDay: dayOf(dueOn),
    weight,
    rule,
  });
  const taskTemplates = tasks.map(
    (task): ProjectTaskTemplate => ({
      ...templateOf(task),
      key: task.id,
      parentKey: task.parentId !== null && ids.has(task.parentId) ? task.parentId : null,
      dependsOnKeys: task.dependsOn.filter((id) => ids.has(id)),
      ...relationsOfTemplate(task, ids),
      startDay: dayOf(dayOn(task.releaseAt, task.releaseOn)),
      dueDay: dayOf(dayOn(task.dueAt, task.dueOn)),
      milestones: task.milestones.map(milestoneOf),
    }),
  );
  let id = '';
  const sentence = message('journal.project_template_saved', { name, tasks: tasks.length });
  const changed = session.change({ command: 'project-template.from-project', sentence }, (writer) => {
    id = `PT-${String(writer.next('projectTemplate')).padStart(4, '0')}`;
    writer.put('projectTemplate', {
      id,
      name,
      taskTemplates,
      milestoneTemplates: (record?.milestones ?? []).map(milestoneOf),
      dueDay: dayOf(record?.dueOn ?? null),
      version: 1,
    });
    return undefined;
  });
  return changed.ok ? ok({ id, ...committed(changed.value) }) : changed;
}

/** Relations within the project, by the keys of its tasks. */
function relationsOfTemplate(
  { relations = [] }: Task,
  ids: ReadonlySet<TaskId>,
): Pick<ProjectTaskTemplate, 'relations'> {
  const within = relations.filter(({ predecessorId }) => ids.has(predecessorId));
  if (within.length === 0) return {};
  return { relations: within.map(({ predecessorId, ...link }) => ({ ...link, predecessorKey: predecessorId })) };
}

/** A relation of a template between the tasks that are made from it. */
function relationTo(
  { predecessorKey, ...link }: NonNullable<ProjectTaskTemplate['relations']>[number],
  ids: ReadonlyMap<string, TaskId>,
): TaskRelation | [] {
  const predecessorId = ids.get(predecessorKey);
  return predecessorId === undefined ? [] : { ...link, predecessorId };
}

function previewOf(session: Session, template: ProjectTemplate, startsOn: CivilDate): TemplatePreview {
  const { dateOf } = offsets(session, startsOn);
  return {
    tasks: template.taskTemplates.map(({ key, title, parentKey, startDay, dueDay, estimateMinutes }) => ({
      key,
      title,
      parentKey,
      startOn: dateOf(startDay),
      dueOn: dateOf(dueDay),
      estimateHours: estimateMinutes === null ? null : hoursOfMinutes(estimateMinutes),
    })),
    dueOn: dateOf(template.dueDay),
    milestones: template.milestoneTemplates.map(({ name, dueDay }) => ({ name, dueOn: dateOf(dueDay) })),
  };
}

function apply(session: Session, { id, client, project, startsOn }: ArgsOf<'project-template.apply'>) {
  const { records } = session.store();
  const template = records.projectTemplate.get(id);
  if (template === undefined) return noTemplate(id);
  if ([...records.task.values()].some((task) => task.client === client && task.project === project))
    return fail(
      'refused_input',
      message('templates.project_exists', { project }),
      message('templates.other_name', {}),
      {
        field: 'project',
      },
    );
  const { dateOf } = offsets(session, startsOn);
  const milestoneOf = ({ dueDay, ...own }: MilestoneTemplate): Milestone => ({
    ...own,
    dueOn: dateOf(dueDay),
    completedAt: null,
  });
  const ids = new Map<string, TaskId>();
  const tasks = template.taskTemplates.length;
  const sentence = message('journal.template_applied', { project, template: template.name, tasks });
  const changed = session.change({ command: 'project-template.apply', sentence }, (writer) => {
    for (const { key } of template.taskTemplates) ids.set(key, nextTaskId(writer));
    for (const one of template.taskTemplates) {
      const { key, parentKey, dependsOnKeys, relations, startDay, dueDay, milestones, ...own } = one;
      const taskId = ids.get(key);
      if (taskId === undefined) continue;
      const made = { id: taskId, client, project, startOn: dateOf(startDay), dueOn: dateOf(dueDay) };
      putTask(writer, {
        ...taskFrom(session, own, made),
        parentId: parentKey === null ? null : (ids.get(parentKey) ?? null),
        dependsOn: dependsOnKeys.flatMap((other) => ids.get(other) ?? []),
        ...(relations === undefined ? {} : { relations: relations.flatMap((link) => relationTo(link, ids)) }),
        milestones: milestones.map(milestoneOf),
      });
    }
    const known = writer.get('project', projectKey({ client, name: project }));
    if (template.dueDay !== null || template.milestoneTemplates.length > 0)
      writer.put('project', {
        client,
        name: project,
        dueOn: dateOf(template.dueDay),
        milestones: template.milestoneTemplates.map(milestoneOf),
        version: known?.version ?? 1,
      });
    return undefined;
  });
  return changed.ok ? ok({ taskIds: [...ids.values()], ...committed(changed.value) }) : changed;
}
