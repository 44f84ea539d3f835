import {
  type Agent,
  type Assignment,
  compareIds,
  type Instant,
  type Office,
  partsOf,
  type Task,
} from '../../../../shared/model/index.ts';
import { PROJECT_FIELDS } from '../../project-fields.ts';
import { calendarElements, calendarUid, STANDARD_CALENDAR } from './calendars.ts';
import { datesOf, localMoment, type ProjectTask, taskElement, unitsOf, type Worker, workOf } from './tasks.ts';
import { duration, type Element, xmlLines } from './xml.ts';

/** What a project file is made of. Assignments of tasks and agents that are not there are left out. */
export interface ProjectFile {
  readonly name: string;
  readonly office: Office;
  readonly tasks: readonly Task[];
  readonly agents: readonly Agent[];
  readonly assignments: readonly Assignment[];
  /** When it is made. */
  readonly at: Instant;
  /** The numbers by which the program knows tasks. Default: those of their order. */
  readonly uids?: ReadonlyMap<string, number>;
}

/**
 * A project of Microsoft Project (MSPDI, the XML of all versions since 2007): tasks in their outline with work, dates,
 * deadlines, links with type and lag and notes; agents as resources with a calendar each; who works on what. Times are on
 * the clocks of the workspace. Elements are in the order of the schema.
 */
export function projectFile(file: ProjectFile): string {
  const { name, office, agents, at } = file;
  const tasks = outlineOf(file);
  const uids = new Map(tasks.map(({ uid, task }) => [task.id as string, uid]));
  const context = { office, uidOf: (id: string) => uids.get(id) };
  const dates = tasks.flatMap((one) => datesOf(one, office) ?? []).toSorted();
  const project: readonly Element[] = [
    ['SaveVersion', '14'],
    ['Name', `${name}.xml`],
    ['Title', name],
    ['CreationDate', localMoment(at, office)],
    ['ScheduleFromStart', '1'],
    ['StartDate', dates[0] ?? localMoment(at, office)],
    ['FinishDate', dates.at(-1) ?? localMoment(at, office)],
    ['CalendarUID', STANDARD_CALENDAR],
    ['MinutesPerDay', office.minutesPerDay],
    ['MinutesPerWeek', office.minutesPerDay * 5],
    ['DaysPerMonth', '20'],
    [
      'ExtendedAttributes',
      [
        ...Object.values(PROJECT_FIELDS).map(
          ({ number, name: field, alias }): Element => [
            'ExtendedAttribute',
            [
              ['FieldID', number],
              ['FieldName', field],
              ['Alias', alias],
            ],
          ],
        ),
      ],
    ],
    ['Calendars', calendarElements(office, agents)],
    ['Tasks', tasks.map((one) => taskElement(one, context))],
    ['Resources', agents.map(resourceElement)],
    ['Assignments', assignmentElements(tasks, file)],
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<Project xmlns="http://schemas.microsoft.com/project">',
    ...xmlLines(project),
    '</Project>',
    '',
  ].join('\r\n');
}

/** The tasks in the order of the outline: parents before their subtasks, each level in the order of the IDs. */
function outlineOf({ tasks, assignments, uids }: ProjectFile): readonly ProjectTask[] {
  const ids = new Set<string>(tasks.map(({ id }) => id));
  const parts = partsOf(tasks);
  const isPart = ({ contributesTo }: Task): boolean => contributesTo !== undefined && ids.has(contributesTo);
  const held = new Map<string, Assignment>(assignments.map((one) => [one.taskId, one]));
  const isRoot = ({ parentId }: Task): boolean => parentId === null || !ids.has(parentId);
  const below = Map.groupBy(
    tasks.filter((task) => !isPart(task)).toSorted((a, b) => compareIds(a.id, b.id)),
    (task) => (isRoot(task) ? null : task.parentId),
  );
  const found: ProjectTask[] = [];
  const next: { readonly task: Task; readonly level: number; readonly outlineNumber: string }[] = [];
  const push = (parent: Task['parentId'], level: number, prefix: string): void => {
    const own = below.get(parent) ?? [];
    for (const [index, task] of [...own.entries()].toReversed())
      next.push({ task, level, outlineNumber: `${prefix}${index + 1}` });
  };
  push(null, 1, '');
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    const { id } = one.task;
    found.push({
      ...one,
      uid: uids?.get(id) ?? found.length + 1,
      isSummary: below.has(id),
      assignment: held.get(id) ?? null,
      parts: (parts.get(id) ?? []).map((task) => ({ task, assignment: held.get(task.id) ?? null })),
    });
    push(id, one.level + 1, `${one.outlineNumber}.`);
  }
  return found;
}

const resourceElement = (agent: Agent, index: number): Element => [
  'Resource',
  [
    ['UID', index + 1],
    ['ID', index + 1],
    ['Name', agent.name],
    ['Type', '1'],
    ['IsNull', '0'],
    ['Code', agent.id],
    ['Group', agent.team],
    ['MaxUnits', '1'],
    ['StandardRate', agent.costRateAmount / 100],
    ['StandardRateFormat', '2'],
    ['CalendarUID', calendarUid(index + 1)],
  ],
];

function assignmentElements(tasks: readonly ProjectTask[], { agents, office }: ProjectFile): readonly Element[] {
  const resources = new Map<string, number>(agents.map(({ id }, index) => [id, index + 1]));
  let uid = 0;
  return tasks.flatMap((one) => {
    const workers: readonly Worker[] = one.isSummary ? [] : [one, ...one.parts];
    return workers.flatMap((worker): readonly Element[] => {
      const resource = resources.get(worker.assignment?.agentId ?? '');
      if (resource === undefined) return [];
      const dates = datesOf(worker, office);
      const work = workOf(worker.task);
      const actual = worker.task.status === 'done' ? work : worker.task.actualMinutes;
      uid++;
      return [
        [
          'Assignment',
          [
            ['UID', uid],
            ['TaskUID', one.uid],
            ['ResourceUID', resource],
            ['ActualWork', duration(actual)],
            ...(dates === null ? [] : ([['Finish', dates[1]]] satisfies Element[])),
            ['RemainingWork', duration(work - actual)],
            ...(dates === null ? [] : ([['Start', dates[0]]] satisfies Element[])),
            ['Units', unitsOf(worker.task)],
            ['Work', duration(work)],
          ],
        ],
      ];
    });
  });
}
