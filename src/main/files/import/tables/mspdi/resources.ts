import { partOf, type Values } from '../rows-of.ts';
import type { XmlNode } from '../xml-records.ts';
import type { Calendars, LeftOut } from './calendars.ts';

/** The columns of our template of agents that a project fills. */
export const AGENT_COLUMNS = ['id', 'name', 'kind', 'team', 'weekly_hours', 'working_days', 'time_off', 'cost_rate'];

/** A person or group who works on tasks. */
export interface Resource {
  readonly uid: string;
  /** The row in the list of resources, from 1. */
  readonly line: number;
  /** Made of the name: the numbers of two projects mean different people. */
  readonly id: string;
  /** Unique in the project. */
  readonly name: string;
  readonly node: XmlNode;
}

/** The resources that work. Material and costs, and the nameless resource of unassigned work, are none. */
export function workResources(nodes: readonly XmlNode[]): readonly Resource[] {
  const taken = new Set<string>();
  return nodes.flatMap((node, index) => {
    const uid = node.value('UID');
    const own = partOf(node.value('Name'));
    if (own === '' || node.value('IsNull') === '1' || isOther(node)) return [];
    const name = taken.has(idOf(own)) ? `${own} (${uid})` : own;
    taken.add(idOf(name));
    return [{ uid, line: index + 1, id: idOf(name), name, node }];
  });
}
/** `Ada Bell` as `ada.bell`. */
const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '.')
    .replace(/^\.|\.$/g, '') || 'agent';
const isOther = (node: XmlNode): boolean =>
  ['0', '2'].includes(node.value('Type')) || node.value('IsBudget') === '1' || node.value('IsCostResource') === '1';

const WEEK_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A resource as an agent: its working week, less if it has only a share of its time for the project. */
export function agentValues(
  { id, name, node }: Resource,
  calendars: Calendars,
  { projectCalendar, leftOut }: { readonly projectCalendar: string; readonly leftOut: LeftOut },
): Values {
  const units = Number(node.value('MaxUnits') || '1');
  if (units > 1) leftOut('units_above_one', name);
  const share = units > 0 && units < 1 ? units : 1;
  const { week, daysOff } = calendars.of(node.value('CalendarUID'), projectCalendar);
  const hours = week.map(({ minutes }) => Math.round(minutes * share) / 60);
  const days = hours.flatMap((of, day) =>
    of === 0 ? [] : [`${WEEK_DAYS[day] ?? ''}:${written(of)}${startOf(week[day]?.start ?? null)}`],
  );
  return [
    ['id', id],
    ['name', name],
    ['kind', 'person'],
    ['team', partOf(node.value('Group'))],
    ['weekly_hours', written(hours.reduce((sum, of) => sum + of, 0))],
    ['working_days', days.join(';')],
    ['time_off', daysOff.map(({ from, until }) => (from === until ? from : `${from}..${until}`)).join(';')],
    ['cost_rate', Number(node.value('StandardRate')) > 0 ? node.value('StandardRate') : ''],
  ];
}
/** When a shift starts, as our template writes it: `@08:30`. */
const startOf = (minute: number | null): string => (minute === null ? '' : `@${two(minute / 60)}:${two(minute % 60)}`);
const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
/** Hours with up to four decimals, which keep a minute exact. */
const written = (hours: number): string => String(Math.round(hours * 10_000) / 10_000);

/** The elements of resources and assignments that are read. */
export const RESOURCE_ELEMENTS: readonly string[] = [
  ...['UID', 'Name', 'IsNull', 'Type', 'IsBudget', 'IsCostResource', 'Group', 'MaxUnits', 'CalendarUID'],
  ...['StandardRate', 'ResourceUID', 'TaskUID', 'Units', 'Work'],
];
