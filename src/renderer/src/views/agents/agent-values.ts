import type { AgentFieldsIn, ArgsIn } from '../../../../shared/contract/index.ts';
import { workingDaysText } from '../../../../shared/format/index.ts';
import { type Agent, type Calendar, commonStart, type TimeOff } from '../../../../shared/model/index.ts';
import { AGENT_COLUMNS } from '../../../../shared/words/agents/record-forms.ts';
import { argumentsResolver, type FaultFields } from '../../forms/record-faults.ts';

/** An absence as the form has it. */
export interface AbsenceValues {
  readonly fromOn: string | null;
  /** Empty: all day; `half`: from the middle of the shift; else a minute of the day. */
  readonly begins: string;
  readonly untilOn: string | null;
  readonly ends: string;
  readonly status: 'confirmed' | 'pending';
  readonly note: string;
  readonly entryId: string;
}
export const BLANK_ABSENCE: AbsenceValues = {
  fromOn: null,
  begins: '',
  untilOn: null,
  ends: '',
  status: 'confirmed',
  note: '',
  entryId: '',
};
const HALF = 'half';
const NO_STARTS = ['', '', '', '', '', '', ''];

/** An agent as the form has it. */
export interface AgentValues {
  /** Empty: the next free one. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'ai';
  readonly team: string;
  readonly skills: { skillId: string; proficiency: number | null; lastUsedOn: string | null }[];
  /** Hours of Monday to Sunday. */
  readonly hours: (number | null)[];
  readonly dayStartMinute: number;
  /** The start of each day's shift as a minute; empty: that of every day. */
  readonly starts: string[];
  /** Hours from a date, as in a file: `mon-thu:7.5@10:00`. */
  readonly periods: { fromOn: string | null; workingDays: string }[];
  readonly timeZone: string;
  readonly holidays: string | null;
  readonly timeOff: AbsenceValues[];
  readonly maxConcurrent: number | null;
  readonly fillPercent: number | null;
  readonly costRate: number | null;
  readonly learningEfficiency: number | null;
  readonly excludedClients: string[];
  readonly activeFromOn: string | null;
  readonly activeUntilOn: string | null;
}

/** A new agent with a full week; `timeZone`: that of the workspace. */
export const blankAgentValues = (timeZone: string, team = ''): AgentValues => ({
  id: '',
  name: '',
  kind: 'person',
  team,
  skills: [],
  hours: [8, 8, 8, 8, 8, 0, 0],
  dayStartMinute: 540,
  starts: [...NO_STARTS],
  periods: [],
  timeZone,
  holidays: null,
  timeOff: [],
  maxConcurrent: 3,
  fillPercent: null,
  costRate: 0,
  learningEfficiency: 1,
  excludedClients: [],
  activeFromOn: null,
  activeUntilOn: null,
});

export const agentValuesOf = (agent: Agent): AgentValues => ({
  id: agent.id,
  name: agent.name,
  kind: agent.kind,
  team: agent.team,
  skills: agent.skills.map((skill) => ({ ...skill })),
  hours: agent.calendar.weekdayMinutes.map((minutes) => minutes / 60),
  ...startsOf(agent.calendar),
  periods: (agent.calendar.periods ?? []).map((period) => ({
    fromOn: period.fromOn,
    workingDays: workingDaysText(period),
  })),
  timeZone: agent.calendar.timeZone,
  holidays: agent.calendar.holidays,
  timeOff: agent.calendar.timeOff.map(absenceValuesOf),
  maxConcurrent: agent.maxConcurrent,
  fillPercent: agent.fillPercent ?? null,
  costRate: agent.costRateAmount / 100,
  learningEfficiency: agent.learningEfficiency,
  excludedClients: [...agent.excludedClients],
  activeFromOn: agent.activeFromOn,
  activeUntilOn: agent.activeUntilOn,
});

/** The start of every day, or of each. */
function startsOf(calendar: Calendar): Pick<AgentValues, 'dayStartMinute' | 'starts'> {
  const common = commonStart(calendar);
  return common === null
    ? { dayStartMinute: calendar.dayStartMinute, starts: (calendar.weekdayStartMinutes ?? []).map(String) }
    : { dayStartMinute: common, starts: [...NO_STARTS] };
}

const absenceValuesOf = (off: TimeOff): AbsenceValues => ({
  fromOn: off.fromOn,
  begins: off.fromHalf !== undefined ? HALF : off.fromMinute === undefined ? '' : String(off.fromMinute),
  untilOn: off.untilOn,
  ends: off.untilHalf !== undefined ? HALF : off.untilMinute === undefined ? '' : String(off.untilMinute),
  status: off.status ?? 'confirmed',
  note: off.note ?? '',
  entryId: off.entryId ?? '',
});

type TimeOffIn = Exclude<AgentFieldsIn['timeOff'], string | undefined>[number];
const timeOffOf = ({ fromOn, begins, untilOn, ends, status, note, entryId }: AbsenceValues): TimeOffIn => ({
  fromOn: fromOn ?? untilOn ?? '',
  untilOn: untilOn ?? fromOn ?? '',
  ...(begins === HALF ? { fromHalf: 'pm' } : begins === '' ? {} : { fromMinute: Number(begins) }),
  ...(ends === HALF ? { untilHalf: 'am' } : ends === '' ? {} : { untilMinute: Number(ends) }),
  ...(status === 'pending' ? { status } : {}),
  ...(note.trim() === '' ? {} : { note: note.trim() }),
  ...(entryId === '' ? {} : { entryId }),
});

/** The values as fields of the call. An empty number is refused as not a number. */
export function agentFieldsOf(values: AgentValues): AgentFieldsIn {
  const { id: _id, hours, skills, timeOff, starts, periods, ...others } = values;
  const { maxConcurrent, costRate, learningEfficiency, ...rest } = others;
  return {
    ...rest,
    weekdayMinutes: hours.map((value) => Math.round((value ?? 0) * 60)),
    ...(starts.every((start) => start === '')
      ? {}
      : { weekdayStartMinutes: starts.map((start) => (start === '' ? rest.dayStartMinute : Number(start))) }),
    periods: periods
      .filter(({ fromOn, workingDays }) => fromOn !== null || workingDays.trim() !== '')
      .map(({ fromOn, workingDays }) => `${fromOn ?? ''}=${workingDays}`)
      .join('|'),
    skills: skills
      .filter(({ skillId }) => skillId.trim() !== '')
      .map((skill) => ({ ...skill, proficiency: skill.proficiency ?? Number.NaN })),
    // One day off has its last day left empty.
    timeOff: timeOff.filter(({ fromOn, untilOn }) => fromOn !== null || untilOn !== null).map(timeOffOf),
    maxConcurrent: maxConcurrent ?? Number.NaN,
    costRate: costRate ?? 0,
    learningEfficiency: learningEfficiency ?? Number.NaN,
  };
}
export const newAgentArgs = (values: AgentValues): ArgsIn<'agent.create'> => ({
  ...(values.id.trim() === '' ? {} : { agentId: values.id }),
  agent: agentFieldsOf(values),
});

/** The form's field of a path in the arguments. */
const fieldOf = (path: string): string =>
  path === 'agentId'
    ? 'id'
    : path
        .replace(/^agent\./, '')
        .replace(/^weekdayMinutes/, 'hours')
        .replace(/^weekdayStartMinutes/, 'starts');
export const agentResolver = argumentsResolver<AgentValues>('agent.create', newAgentArgs, fieldOf);

export const AGENT_FAULTS: FaultFields = {
  fields: {
    id: 'id',
    name: 'name',
    skills: 'skills',
    weekly_hours: 'hours',
    working_days: 'hours',
    day_start: 'dayStartMinute',
    hours: 'periods',
    time_zone: 'timeZone',
    holidays: 'holidays',
    time_off: 'timeOff',
    max_concurrent: 'maxConcurrent',
    fill_percent: 'fillPercent',
    cost_rate: 'costRate',
    learning_efficiency: 'learningEfficiency',
    active_until: 'activeUntilOn',
  },
  titles: AGENT_COLUMNS,
};
