import type { AgentFields } from '../../../shared/contract/index.ts';
import {
  type Agent,
  type AgentField,
  type AgentSkill,
  asSkillId,
  type DateRange,
  minutesOfHours,
  type SkillId,
} from '../../../shared/model/index.ts';
import {
  AGENT_RANGES,
  agentFaults,
  DEFAULT_TEAM,
  type Parsed,
  parseAgentSkills,
  parseTimeOff,
  parseWorkingWeek,
  type RecordFault,
  rangeProblem,
  startOfDayFor,
  tasksAtOnceOf,
} from '../../files/import/index.ts';
import { hasHolidays } from '../session/holidays.ts';

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
  const { calendar } = before;
  const weekdayMinutes = weekOf(before, fields, read);
  const skills: readonly AgentSkill[] =
    typeof fields.skills === 'string'
      ? read('skills', fields.skills, parseAgentSkills(fields.skills, undefined), [...before.skills])
      : (fields.skills?.map((skill) => ({ ...skill, skillId: skillIdFor(skill.skillId) })) ?? before.skills);
  const timeOff: readonly DateRange[] =
    typeof fields.timeOff === 'string'
      ? read('time_off', fields.timeOff, parseTimeOff(fields.timeOff, undefined), [...calendar.timeOff])
      : (fields.timeOff ?? calendar.timeOff);
  const { fillPercent: fillBefore, ...rest } = before;
  const fillPercent = fields.fillPercent === undefined ? fillBefore : fields.fillPercent;
  const agent: Agent = {
    ...rest,
    ...(fillPercent === undefined || fillPercent === null ? {} : { fillPercent }),
    name: fields.name ?? before.name,
    kind: fields.kind ?? before.kind,
    team: fields.team ?? before.team,
    skills,
    calendar: {
      timeZone: fields.timeZone ?? calendar.timeZone,
      weekdayMinutes,
      dayStartMinute: fields.dayStartMinute ?? startOfDayFor(weekdayMinutes, calendar.dayStartMinute),
      holidays: fields.holidays === undefined ? calendar.holidays : (fields.holidays?.toUpperCase() ?? null),
      timeOff,
    },
    maxConcurrent: fields.maxConcurrent ?? before.maxConcurrent,
    costRateAmount: fields.costRate === undefined ? before.costRateAmount : Math.round(fields.costRate * 100),
    learningEfficiency: fields.learningEfficiency ?? before.learningEfficiency,
    excludedClients: fields.excludedClients ?? before.excludedClients,
    activeFromOn: fields.activeFromOn === undefined ? before.activeFromOn : fields.activeFromOn,
    activeUntilOn: fields.activeUntilOn === undefined ? before.activeUntilOn : fields.activeUntilOn,
  };
  return { agent, faults: [...faults, ...agentFaults(agent, { hasHolidays })] };
}

type Read = <T>(column: string, text: string, parsed: Parsed<T>, fallback: T) => T;

/** Minutes of Monday to Sunday. New weekly hours go to the days worked before, or to Monday to Friday if there were none. */
function weekOf({ calendar }: Agent, fields: AgentFields, read: Read): readonly number[] {
  const before = calendar.weekdayMinutes;
  if (fields.weekdayMinutes !== undefined) return fields.weekdayMinutes;
  if (fields.weeklyHours === undefined && fields.workingDays === undefined) return before;
  const total = before.reduce((sum, minutes) => sum + minutes, 0);
  const weekMinutes = fields.weeklyHours === undefined ? total : minutesOfHours(fields.weeklyHours);
  const text = String(fields.weeklyHours);
  const fault = rangeProblem(weekMinutes / 60, text, AGENT_RANGES.weekly_hours);
  if (fault !== null) return read('weekly_hours', text, { ok: false, problem: fault }, before);
  const days = fields.workingDays ?? (total === 0 ? 'mon-fri' : daysOf(before));
  return read('working_days', days, parseWorkingWeek(days, weekMinutes), [...before]);
}

const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const daysOf = (weekdayMinutes: readonly number[]): string =>
  DAY_NAMES.filter((_, index) => (weekdayMinutes[index] ?? 0) > 0).join(';');

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const IN_CALENDAR = {
  hours: 'weekdayMinutes',
  day_start: 'dayStartMinute',
  time_zone: 'timeZone',
  holidays: 'holidays',
  time_off: 'timeOff',
} as const;
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
  const calendar = Object.entries(IN_CALENDAR) as [keyof typeof IN_CALENDAR, keyof Agent['calendar']][];
  return [
    ...own.filter(([, property]) => !same(before[property], after[property])).map(([field]) => field),
    ...calendar
      .filter(([, property]) => !same(before.calendar[property], after.calendar[property]))
      .map(([field]) => field),
  ];
}
