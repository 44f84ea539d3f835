import type { AgentFields } from '../../../shared/contract/index.ts';
import {
  type Agent,
  type AgentField,
  type AgentSkill,
  asSkillId,
  type Calendar,
  type SkillId,
} from '../../../shared/model/index.ts';
import {
  agentFaults,
  DEFAULT_TEAM,
  type Parsed,
  parseAgentSkills,
  type RecordFault,
  startOfDayFor,
  tasksAtOnceOf,
} from '../../files/import/index.ts';
import { hasHolidays, nearHolidays } from '../session/holidays.ts';
import { calendarWith } from './calendar-fields.ts';

/** An agent with changed fields, and everything that is wrong with it. */
interface Filled {
  readonly agent: Agent;
  readonly faults: readonly RecordFault[];
}

/** A new agent to fill in; `timeZone`: that of the workspace. It has no working hours yet. */
export const blankAgent = (id: Agent['id'], kind: Agent['kind'], timeZone: string): Agent => ({
  id,
  name: '',
  kind,
  team: DEFAULT_TEAM,
  skills: [],
  calendar: {
    timeZone,
    weekdayMinutes: [0, 0, 0, 0, 0, 0, 0],
    dayStartMinute: startOfDayFor([0]),
    holidays: null,
    timeOff: [],
  },
  maxConcurrent: tasksAtOnceOf(kind),
  costRateAmount: 0,
  learningEfficiency: 1,
  excludedClients: [],
  activeFromOn: null,
  activeUntilOn: null,
  version: 1,
});

/** The agent with these fields set, checked by the rules of the import. Fields that are left out keep their values. `skillIdFor`: the ID of a skill that is given by its name. */
export function withFields(
  before: Agent,
  fields: AgentFields,
  skillIdFor: (text: string) => SkillId = asSkillId,
): Filled {
  const faults: RecordFault[] = [];
  const read = <T>(column: string, text: string, parsed: Parsed<T>, fallback: T): T => {
    if (parsed.ok) return parsed.value;
    faults.push({ column, value: text, problem: parsed.problem });
    return fallback;
  };
  const skills: readonly AgentSkill[] =
    typeof fields.skills === 'string'
      ? read('skills', fields.skills, parseAgentSkills(fields.skills, undefined), [...before.skills])
      : (fields.skills?.map((skill) => ({ ...skill, skillId: skillIdFor(skill.skillId) })) ?? before.skills);
  const { fillPercent: fillBefore, ...rest } = before;
  const fillPercent = fields.fillPercent === undefined ? fillBefore : fields.fillPercent;
  const agent: Agent = {
    ...rest,
    ...(fillPercent === undefined || fillPercent === null ? {} : { fillPercent }),
    name: fields.name ?? before.name,
    kind: fields.kind ?? before.kind,
    team: fields.team ?? before.team,
    skills,
    calendar: calendarWith(before.calendar, fields, read),
    maxConcurrent: fields.maxConcurrent ?? before.maxConcurrent,
    costRateAmount: fields.costRate === undefined ? before.costRateAmount : Math.round(fields.costRate * 100),
    learningEfficiency: fields.learningEfficiency ?? before.learningEfficiency,
    excludedClients: fields.excludedClients ?? before.excludedClients,
    activeFromOn: fields.activeFromOn === undefined ? before.activeFromOn : fields.activeFromOn,
    activeUntilOn: fields.activeUntilOn === undefined ? before.activeUntilOn : fields.activeUntilOn,
  };
  return { agent, faults: [...faults, ...agentFaults(agent, { hasHolidays, nearHolidays })] };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** What each field covers of a calendar. */
const IN_CALENDAR: Readonly<Record<CalendarField, (calendar: Calendar) => unknown>> = {
  hours: ({ weekdayMinutes, periods = [] }) => [weekdayMinutes, periods],
  day_start: ({ dayStartMinute, weekdayStartMinutes = null }) => [dayStartMinute, weekdayStartMinutes],
  time_zone: ({ timeZone }) => timeZone,
  holidays: ({ holidays }) => holidays,
  time_off: ({ timeOff }) => timeOff,
};
type CalendarField = 'hours' | 'day_start' | 'time_zone' | 'holidays' | 'time_off';
const OF_AGENT = {
  name: 'name',
  kind: 'kind',
  team: 'team',
  skills: 'skills',
  max_concurrent: 'maxConcurrent',
  fill_percent: 'fillPercent',
  cost_rate: 'costRateAmount',
  learning_efficiency: 'learningEfficiency',
  excluded_clients: 'excludedClients',
  active_from: 'activeFromOn',
  active_until: 'activeUntilOn',
} as const;

/** The fields in which two states of an agent differ. */
export function changedFields(before: Agent, after: Agent): readonly AgentField[] {
  const own = Object.entries(OF_AGENT) as [keyof typeof OF_AGENT, keyof Agent][];
  const calendar = Object.entries(IN_CALENDAR) as [CalendarField, (calendar: Calendar) => unknown][];
  return [
    ...own.filter(([, property]) => !same(before[property], after[property])).map(([field]) => field),
    ...calendar.filter(([, of]) => !same(of(before.calendar), of(after.calendar))).map(([field]) => field),
  ];
}
