import { PROJECT_FIELDS } from '../../../project-fields.ts';
import { partOf } from '../rows-of.ts';
import type { XmlNode } from '../xml-records.ts';
import { type Actuals, afterActuals } from './after-actuals.ts';
import { isElapsed, predecessor } from './links.ts';
import { durationOf, minutesOf } from './time.ts';

/** The titles of the program's own tables. */
export const TASK_COLUMNS = [
  'Task Key',
  'UID',
  'Name',
  'WBS',
  'Outline Level',
  'Parent UID',
  'Status',
  'Summary',
  'Milestone',
  'Work',
  'Remaining Work',
  'Actual Work',
  'Duration',
  'Start',
  'Finish',
  'Actual Start',
  'Actual Finish',
  'Deadline',
  'Constraint Type',
  'Constraint Date',
  'Start No Earlier Than',
  '% Complete',
  'Predecessors',
  'Resource Names',
  'Assignment Units',
  'Priority',
  'Notes',
  'Link',
  'Created',
  'Client',
  'Project',
];

/** The constraints by number. Tasks that start as soon as possible have none. */
const CONSTRAINTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    1: 'As Late As Possible',
    2: 'Must Start On',
    3: 'Must Finish On',
    4: 'Start No Earlier Than',
    5: 'Start No Later Than',
    6: 'Finish No Earlier Than',
    7: 'Finish No Later Than',
  }),
);
/** The number that stands for an assignment to nobody. */
const NOBODY = '-65535';

/** An assignment of a task to a resource, its share of the resource's time, and its work; 0 if that is not stated. */
export interface Assigned {
  readonly resource: string;
  readonly units: number;
  readonly minutes: number;
}
/** What the tasks of a project are read with. */
export interface Project {
  readonly name: string;
  /** The project's start, before which no task starts; empty if it is planned from its end. */
  readonly start: string;
  readonly resourceNames: ReadonlyMap<string, string>;
  readonly fieldNames: ReadonlyMap<string, string>;
  readonly assigned: ReadonlyMap<string, readonly Assigned[]>;
  readonly actuals: Actuals;
}

/** A task with its place in the outline. */
export interface OutlineTask {
  readonly uid: string;
  readonly node: XmlNode;
  readonly parent: OutlineTask | null;
  readonly children: OutlineTask[];
}

/** Puts tasks in their order under their summary tasks: the last one before them with a lower level. */
export function outline(nodes: readonly XmlNode[]): readonly OutlineTask[] {
  const above: { readonly level: number; readonly task: OutlineTask }[] = [];
  return nodes.map((node) => {
    const level = levelOf(node);
    while ((above.at(-1)?.level ?? -1) >= level) above.pop();
    const parent = above.at(-1)?.task ?? null;
    const task = { uid: node.value('UID'), node, parent, children: [] };
    parent?.children.push(task);
    above.push({ level, task });
    return task;
  });
}
function levelOf(node: XmlNode): number {
  const level = node.value('OutlineLevel');
  return level === '' ? node.value('OutlineNumber').split('.').length : Number(level) || 0;
}

/** The work, remaining and actual work of tasks in minutes; null where the file states none. */
export interface Efforts {
  readonly work: ReadonlyMap<OutlineTask, number>;
  readonly remaining: ReadonlyMap<OutlineTask, number>;
  readonly actual: ReadonlyMap<OutlineTask, number>;
}
/**
 * The effort of each task. Work without an assigned resource is 0 in such files whatever its duration, so the duration is
 * its effort; that of a summary task is the sum of its tasks.
 */
export const effortsOf = (tasks: readonly OutlineTask[], project: Project): Efforts => ({
  work: efforts(tasks, project, ['Work', 'Duration']),
  remaining: efforts(tasks, project, ['RemainingWork', 'RemainingDuration']),
  actual: efforts(tasks, project, ['ActualWork', 'ActualDuration']),
});

/** The columns of a task. */
export function taskValues(task: OutlineTask, project: Project, efforts: Efforts): [string, string][] {
  const { uid, node } = task;
  const isSummary = task.children.length > 0;
  const [type, date] = [node.value('ConstraintType'), node.value('ConstraintDate')];
  const startsOn = type === '2' || type === '4' ? date : '';
  const endsOn = type === '3' || type === '7' ? date : '';
  const assigned = (project.assigned.get(uid) ?? []).filter(({ resource }) => project.resourceNames.has(resource));
  return [
    ['Task Key', ownField(node, 'id', project) || keyOf(uid, project.name)],
    ['UID', uid],
    ['Name', node.value('Name')],
    ['WBS', node.value('WBS')],
    ['Outline Level', node.value('OutlineLevel')],
    ['Parent UID', task.parent?.uid ?? ''],
    ['Status', statusOf(node)],
    ['Summary', String(isSummary)],
    ['Milestone', String(node.value('Milestone') === '1')],
    ['Work', written(efforts.work.get(task))],
    ['Remaining Work', written(efforts.remaining.get(task))],
    ['Actual Work', written(efforts.actual.get(task))],
    ['Duration', node.value('Duration')],
    ['Start', node.value('Start')],
    ['Finish', node.value('Finish')],
    ['Actual Start', node.value('ActualStart')],
    ['Actual Finish', node.value('ActualFinish')],
    ['Deadline', node.value('Deadline') || endsOn],
    ['Constraint Type', CONSTRAINTS.get(type) ?? ''],
    ['Constraint Date', CONSTRAINTS.has(type) ? date : ''],
    ['Start No Earlier Than', later(startsOn || (isSummary ? '' : project.start), afterActuals(node, project.actuals))],
    ['% Complete', node.value('PercentComplete')],
    ['Predecessors', node.all('PredecessorLink').map(predecessor).join(';')],
    ['Resource Names', assigned.map(({ resource }) => project.resourceNames.get(resource) ?? '').join(';')],
    ['Assignment Units', unitsCell(assigned)],
    ['Priority', node.value('Priority')],
    ['Notes', node.value('Notes')],
    ['Link', node.value('HyperlinkAddress')],
    ['Created', node.value('CreateDate')],
    ['Client', ownField(node, 'client', project)],
    ['Project', isOurs(project) ? ownField(node, 'project', project) : project.name],
    ...customFields(node, project),
  ];
}

/** The most letters of a project's name in the keys of its tasks. */
const KEY_LETTERS = 32;
/** The number of a task with the name of its project: every project counts its tasks from 1. */
function keyOf(uid: string, project: string): string {
  const name = project
    .replace(/\.xml$/i, '')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, KEY_LETTERS)
    .replace(/^-|-$/g, '');
  return name === '' ? uid : `${name}-${uid}`;
}

const isOwn = (number: string, name: string): boolean =>
  Object.values(PROJECT_FIELDS).some((one) => one.number === number && one.alias === name);
/** Whether our own export wrote the project, so that a task without a project has none. */
const isOurs = ({ fieldNames }: Project): boolean =>
  fieldNames.get(PROJECT_FIELDS.id.number) === PROJECT_FIELDS.id.alias;
/** What our own export of a project has written in one of its fields; empty if it has not. */
function ownField(node: XmlNode, key: keyof typeof PROJECT_FIELDS, { fieldNames }: Project): string {
  const { number, alias } = PROJECT_FIELDS[key];
  if (fieldNames.get(number) !== alias) return '';
  return (
    node
      .all('ExtendedAttribute')
      .find((field) => field.value('FieldID') === number)
      ?.value('Value') ?? ''
  );
}

/** The later of two times of a file; an empty one is none. */
const later = (a: string, b: string): string => (b > a ? b : a);
const written = (minutes: number | undefined): string => (minutes === undefined ? '' : durationOf(minutes));

type Fields = readonly [work: string, duration: string];
function efforts(tasks: readonly OutlineTask[], project: Project, fields: Fields): ReadonlyMap<OutlineTask, number> {
  const sums = new Map<OutlineTask, number>();
  // From the last to the first: what is in a summary task comes after it.
  for (const task of tasks.toReversed()) {
    const own = task.children.length > 0 ? null : ownEffort(task, project, fields);
    if (own !== null) sums.set(task, own);
    const sum = sums.get(task);
    if (sum !== undefined && task.parent !== null) sums.set(task.parent, (sums.get(task.parent) ?? 0) + sum);
  }
  return sums;
}

function ownEffort({ uid, node }: OutlineTask, project: Project, fields: Fields): number | null {
  const [work, duration] = fields.map((field) => minutesOf(node.value(field)));
  const hasWork = (minutesOf(node.value('Work')) ?? 0) > 0;
  const isAssigned = (project.assigned.get(uid) ?? []).some(({ resource }) => resource !== NOBODY);
  if (hasWork || isAssigned) return work ?? null;
  // Days of waiting, such as for paint to dry, are no effort.
  return isElapsed(node.value('DurationFormat')) ? null : (duration ?? null);
}

/** Active tasks by what is done of them; inactive ones take no part in the plan. */
function statusOf(node: XmlNode): string {
  if (node.value('Active') === '0') return 'Cancelled';
  const percent = Number(node.value('PercentComplete'));
  if (percent >= 100) return 'Complete';
  return percent > 0 || node.value('ActualStart') !== '' ? 'In Progress' : 'Not Started';
}

/**
 * The shares of the assigned resources' time in their order, of those after the first with their hours if these are stated;
 * empty if one has all of it.
 */
function unitsCell(assigned: readonly Assigned[]): string {
  const work = assigned.length > 1 && assigned.every(({ minutes }) => minutes > 0);
  if (!work && assigned.every(({ units }) => units === 1)) return '';
  return assigned
    .map(({ units, minutes }, index) => {
      const share = `${Math.round(units * 10_000) / 100}%`;
      return index === 0 || !work ? share : `${share}:${minutes / 60}h`;
    })
    .join(';');
}

/** The custom fields of a task, each in a column of its own. */
const customFields = (node: XmlNode, { fieldNames }: Project): [string, string][] =>
  node.all('ExtendedAttribute').flatMap((field): [string, string][] => {
    const name = fieldNames.get(field.value('FieldID'));
    return name === undefined || isOwn(field.value('FieldID'), name)
      ? []
      : [[`Custom field (${partOf(name)})`, field.value('Value')]];
  });

/** The elements of tasks, and of the links and custom fields in them, that are read. */
export const TASK_ELEMENTS: readonly string[] = [
  ...['UID', 'Name', 'IsNull', 'WBS', 'OutlineLevel', 'OutlineNumber', 'Milestone', 'Active', 'ExternalTask'],
  ...['Work', 'RemainingWork', 'ActualWork', 'Duration', 'RemainingDuration', 'ActualDuration', 'DurationFormat'],
  ...['Start', 'Finish', 'ActualStart', 'ActualFinish', 'Deadline', 'ConstraintType', 'ConstraintDate', 'CreateDate'],
  ...['PercentComplete', 'Priority', 'Notes', 'HyperlinkAddress'],
  ...['PredecessorLink', 'PredecessorUID', 'Type', 'LinkLag', 'LagFormat'],
  ...['ExtendedAttribute', 'FieldID', 'FieldName', 'Alias', 'Value'],
];
