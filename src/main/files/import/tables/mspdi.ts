import { type NotRead, problem } from '../../../../shared/model/index.ts';
import { fileFault, shown, type TablesRead } from '../types.ts';
import type { Budget } from './budget.ts';
import type { Actuals } from './mspdi/after-actuals.ts';
import { CALENDAR_ELEMENTS, Calendars } from './mspdi/calendars.ts';
import { LagClock } from './mspdi/lag-clock.ts';
import { AGENT_COLUMNS, agentValues, RESOURCE_ELEMENTS, workResources } from './mspdi/resources.ts';
import {
  type Assigned,
  effortsOf,
  outline,
  type Project,
  TASK_COLUMNS,
  TASK_ELEMENTS,
  taskValues,
} from './mspdi/tasks.ts';
import { dayOf, minutesOf } from './mspdi/time.ts';
import { RowsOf } from './rows-of.ts';
import { readXmlRecords, type XmlNode } from './xml-records.ts';

/** Whether XML, from its first element on, is a project of Microsoft Project (MSPDI). */
export const isMspdi = (element: string): boolean => /^<(?:\w+:)?Project[\s>]/.test(element);

/** What is read. Work by day, which is most of a file, and baselines are not. */
const KEPT = new Set([...TASK_ELEMENTS, ...CALENDAR_ELEMENTS, ...RESOURCE_ELEMENTS]);

/** What a project file has, as its elements. */
interface Found {
  readonly about: Map<string, string>;
  readonly tasks: XmlNode[];
  readonly resources: XmlNode[];
  readonly assigned: Map<string, Assigned[]>;
  readonly fieldNames: Map<string, string>;
}

/**
 * Reads a project of Microsoft Project as a table of tasks and, if it has resources that work, one of agents with the
 * columns of our template. Rows count from 1 in the order of the file; the summary of the project, tasks without a name
 * and resources that are material or costs are left out.
 */
export function readMspdi(file: string, xml: string, budget: Budget): TablesRead {
  const leftOut = new Map<NotRead, { count: number; readonly first: string }>();
  const leaveOut = (what: NotRead, name: string): void => {
    const known = leftOut.get(what);
    if (known === undefined) leftOut.set(what, { count: 1, first: shown(name) });
    else known.count++;
  };
  const calendars = new Calendars(leaveOut);
  const found = elementsOf(xml, calendars, budget);
  const resources = workResources(found.resources);
  const project: Project = {
    name: found.about.get('Title') || found.about.get('Name') || '',
    start: found.about.get('ScheduleFromStart') === '0' ? '' : (found.about.get('StartDate') ?? ''),
    resourceNames: new Map(resources.map(({ uid, name }) => [uid, name])),
    fieldNames: found.fieldNames,
    assigned: found.assigned,
    actuals: actualsIn(found, calendars),
  };
  const tasks = new RowsOf(TASK_COLUMNS, budget);
  const lines = new Map(found.tasks.map((node, index) => [node, index + 1]));
  const planned = outline(found.tasks.filter((node) => isTask(node, leaveOut)));
  const efforts = effortsOf(planned, project);
  for (const task of planned) tasks.add(lines.get(task.node) ?? tasks.count + 1, taskValues(task, project, efforts));
  const agents = new RowsOf(AGENT_COLUMNS, budget);
  const context = { projectCalendar: found.about.get('CalendarUID') ?? '', leftOut: leaveOut };
  for (const resource of resources) agents.add(resource.line, agentValues(resource, calendars, context));
  const tables = [tasks.table(file, 'tasks', 'Microsoft Project')];
  if (agents.count > 0) tables.push(agents.table(file, 'agents', 'Microsoft Project'));
  const warnings = [...leftOut].map(([what, values]) => fileFault(file, problem('not_read', { what, ...values })));
  return { kind: 'tables', tables, size: budget.size, warnings };
}

/** Lags are in the working time of the project, from its first actual start on. */
function actualsIn({ about, tasks }: Found, calendars: Calendars): Actuals {
  const starts = tasks.flatMap((node) => dayOf(node.value('ActualStart')) ?? []);
  const { days, daysOff } = calendars.of(about.get('CalendarUID') ?? '', '');
  const first = starts.toSorted()[0] ?? '';
  const byUid = new Map(tasks.map((node) => [node.value('UID'), node]));
  return { taskOf: (uid) => byUid.get(uid), clock: new LagClock(first, days, daysOff) };
}

function elementsOf(xml: string, calendars: Calendars, budget: Budget): Found {
  const found: Found = {
    about: new Map(),
    tasks: [],
    resources: [],
    assigned: new Map(),
    fieldNames: new Map(),
  };
  const about = (node: XmlNode): void => void found.about.set(node.name, node.text);
  const kept = (list: XmlNode[]) => (node: XmlNode) => {
    // Counted here too: all of them are kept until the outline is known.
    budget.cells(node.children.length);
    list.push(node);
  };
  readXmlRecords(
    xml,
    new Map([
      ...['Name', 'Title', 'ScheduleFromStart', 'StartDate', 'CalendarUID'].map(
        (name) => [`Project/${name}`, about] as const,
      ),
      ['Project/Calendars/Calendar', (node) => calendars.add(node)],
      ['Project/Tasks/Task', kept(found.tasks)],
      ['Project/Resources/Resource', kept(found.resources)],
      ['Project/Assignments/Assignment', (node) => addAssignment(found, node)],
      ['Project/ExtendedAttributes/ExtendedAttribute', (node) => addField(found, node)],
    ]),
    KEPT,
  );
  return found;
}

function addAssignment({ assigned }: Found, node: XmlNode): void {
  const one = {
    resource: node.value('ResourceUID'),
    units: Number(node.value('Units') || '1'),
    minutes: minutesOf(node.value('Work')) ?? 0,
  };
  const known = assigned.get(node.value('TaskUID'));
  if (known === undefined) assigned.set(node.value('TaskUID'), [one]);
  else known.push(one);
}
function addField({ fieldNames }: Found, node: XmlNode): void {
  fieldNames.set(node.value('FieldID'), node.value('Alias') || node.value('FieldName'));
}

function isTask(node: XmlNode, leaveOut: (what: NotRead, name: string) => void): boolean {
  if (node.value('Name') === '' || node.value('IsNull') === '1') return false;
  if (node.value('UID') === '0' || node.value('OutlineLevel') === '0') return false;
  if (node.value('ExternalTask') !== '1') return true;
  leaveOut('external_tasks', node.value('Name'));
  return false;
}
