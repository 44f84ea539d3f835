import type { Agent, AgentSkill, Opportunity, StoredConstraint, TimeOff } from '../../../../shared/model/index.ts';
import { DEFAULT_TEAM, tasksAtOnceOf } from '../rows/agent-rules.ts';
import { amountText, fieldOf, hoursText, type MergedField, numberText, textOrNone } from './fields.ts';
import { skillText } from './task-fields.ts';

const plain = (text: string): string => text;
const agentSkillText = ({ skillId, proficiency, lastUsedOn }: AgentSkill): string =>
  `${skillId}:${proficiency}${lastUsedOn === null ? '' : `@${lastUsedOn}`}`;
const momentOf = (on: string, half: string | undefined, minute: number | undefined): string =>
  `${on}${half === undefined ? '' : ` ${half}`}${minute === undefined ? '' : ` ${minute}m`}`;
const timeOffText = (time: TimeOff): string => {
  const from = momentOf(time.fromOn, time.fromHalf, time.fromMinute);
  const until = momentOf(time.untilOn, time.untilHalf, time.untilMinute);
  return `${from === until ? from : `${from}..${until}`}${time.status === undefined ? '' : ` ${time.status}`}`;
};

/** A field of the calendar, empty if it has the value of a new agent. */
const calendarField = <K extends keyof Agent['calendar']>(
  column: string,
  property: K,
  text: (value: Agent['calendar'][K]) => string,
): MergedField<Agent> => ({
  column,
  text: ({ calendar }) => text(calendar[property]),
  take: (to, from) => ({ ...to, calendar: { ...to.calendar, [property]: from.calendar[property] } }),
});

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** The hours of a week and the days they fall on are one field: neither means anything without the other. */
const week: MergedField<Agent> = {
  column: 'weekly_hours',
  text: ({ calendar: { weekdayMinutes } }) =>
    WEEKDAYS.flatMap((day, index) =>
      (weekdayMinutes[index] ?? 0) > 0 ? [`${day}:${hoursText(weekdayMinutes[index] ?? 0)}`] : [],
    ).join(';') || '0',
  take: (to, { calendar: { weekdayMinutes, dayStartMinute } }) => ({
    ...to,
    calendar: { ...to.calendar, weekdayMinutes, dayStartMinute },
  }),
};

/** The columns of an agent. `timeZone`: the zone of the workspace, which new agents get. */
export const agentFields = (timeZone: string): readonly MergedField<Agent>[] => [
  fieldOf('name', 'name', plain),
  fieldOf('kind', 'kind', plain, 'person'),
  fieldOf('team', 'team', plain, DEFAULT_TEAM),
  fieldOf('skills', 'skills', (skills) => skills.map(agentSkillText).join(';')),
  week,
  {
    ...calendarField('time_zone', 'timeZone', plain),
    isEmpty: ({ calendar }) => calendar.timeZone === timeZone,
  },
  calendarField('holidays', 'holidays', textOrNone),
  calendarField('time_off', 'timeOff', (ranges) => ranges.map(timeOffText).join(';')),
  {
    ...fieldOf<Agent, 'maxConcurrent'>('max_concurrent', 'maxConcurrent', numberText),
    isEmpty: ({ kind, maxConcurrent }) => maxConcurrent === tasksAtOnceOf(kind),
  },
  fieldOf('cost_rate', 'costRateAmount', amountText, 0),
  fieldOf('learning_efficiency', 'learningEfficiency', numberText, 1),
  fieldOf('excluded_clients', 'excludedClients', (clients) => clients.join(';')),
  fieldOf('active_from', 'activeFromOn', textOrNone),
  fieldOf('active_until', 'activeUntilOn', textOrNone),
];

export const OPPORTUNITY_FIELDS: readonly MergedField<Opportunity>[] = [
  fieldOf('client', 'client', plain),
  fieldOf('probability', 'probability', numberText),
  fieldOf('expected_on', 'expectedOn', plain),
  fieldOf('value', 'valueAmount', amountText, 0),
  fieldOf('effort_hours', 'effortMinutes', hoursText, 0),
  fieldOf('required_skills', 'requiredSkills', (skills) => skills.map(skillText).join(';')),
];

/** The columns of a constraint mean something only together with its kind: they are merged as one, but for the agent. */
const rule: MergedField<StoredConstraint> = {
  column: 'kind',
  text: ({ id: _, version: __, ...constraint }) => {
    const parts = Object.entries(constraint).filter(([property]) => property !== 'agentId');
    return parts.map(([property, value]) => `${property}=${String(value)}`).join(' ');
  },
  take: (to, from) => ({ ...from, id: to.id, version: to.version }),
};
const notWith: MergedField<StoredConstraint> = {
  column: 'agent_id',
  text: (constraint) => (constraint.kind === 'not_with' ? constraint.agentId : ''),
  take: (to, from) => (to.kind === 'not_with' && from.kind === 'not_with' ? { ...to, agentId: from.agentId } : to),
};
export const CONSTRAINT_FIELDS: readonly MergedField<StoredConstraint>[] = [rule, notWith];
