import type { AgentFieldsIn, ArgsIn } from '../../../../shared/contract/index.ts';
import type { Agent } from '../../../../shared/model/index.ts';
import { AGENT_COLUMNS } from '../../../../shared/words/agents/record-forms.ts';
import { argumentsResolver, type FaultFields } from '../../forms/record-faults.ts';

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
  readonly timeZone: string;
  readonly holidays: string | null;
  readonly timeOff: { fromOn: string | null; untilOn: string | null }[];
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
  dayStartMinute: agent.calendar.dayStartMinute,
  timeZone: agent.calendar.timeZone,
  holidays: agent.calendar.holidays,
  timeOff: agent.calendar.timeOff.map((range) => ({ ...range })),
  maxConcurrent: agent.maxConcurrent,
  fillPercent: agent.fillPercent ?? null,
  costRate: agent.costRateAmount / 100,
  learningEfficiency: agent.learningEfficiency,
  excludedClients: [...agent.excludedClients],
  activeFromOn: agent.activeFromOn,
  activeUntilOn: agent.activeUntilOn,
});

/** The values as fields of the call. An empty number is refused as not a number. */
export function agentFieldsOf(values: AgentValues): AgentFieldsIn {
  const { id: _id, hours, skills, timeOff, maxConcurrent, costRate, learningEfficiency, ...rest } = values;
  return {
    ...rest,
    weekdayMinutes: hours.map((value) => Math.round((value ?? 0) * 60)),
    skills: skills
      .filter(({ skillId }) => skillId.trim() !== '')
      .map((skill) => ({ ...skill, proficiency: skill.proficiency ?? Number.NaN })),
    // One day off has its last day left empty.
    timeOff: timeOff
      .filter(({ fromOn, untilOn }) => fromOn !== null || untilOn !== null)
      .map(({ fromOn, untilOn }) => ({ fromOn: fromOn ?? untilOn ?? '', untilOn: untilOn ?? fromOn ?? '' })),
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
  path === 'agentId' ? 'id' : path.replace(/^agent\./, '').replace(/^weekdayMinutes/, 'hours');
export const agentResolver = argumentsResolver<AgentValues>('agent.create', newAgentArgs, fieldOf);

export const AGENT_FAULTS: FaultFields = {
  fields: {
    id: 'id',
    name: 'name',
    skills: 'skills',
    weekly_hours: 'hours',
    working_days: 'hours',
    day_start: 'dayStartMinute',
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
