import type { Agent, HoursPeriod, TimeOff } from '../../../../shared/model/index.ts';
import type { AbsenceRow, HoursRow } from '../types.ts';

/** Absences by the day and time at which they begin. */
export const inOrder = (timeOff: readonly TimeOff[]): readonly TimeOff[] =>
  timeOff.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : startOf(a) - startOf(b)));
const startOf = ({ fromHalf, fromMinute = 0 }: TimeOff): number => (fromHalf === undefined ? fromMinute : 720);

const isSameTime = (a: TimeOff, b: TimeOff): boolean =>
  a.fromOn === b.fromOn &&
  a.untilOn === b.untilOn &&
  a.fromHalf === b.fromHalf &&
  a.untilHalf === b.untilHalf &&
  a.fromMinute === b.fromMinute &&
  a.untilMinute === b.untilMinute;

/** The index of the absence that a row is about: the one with its entry ID, or else at the same time without one; -1 if there is none. */
function indexOf(timeOff: readonly TimeOff[], { off }: AbsenceRow): number {
  const byId = off.entryId === undefined ? -1 : timeOff.findIndex((one) => one.entryId === off.entryId);
  return byId >= 0 ? byId : timeOff.findIndex((one) => one.entryId === undefined && isSameTime(one, off));
}

/** What a row does to an agent. */
export interface Applied {
  readonly agent: Agent;
  readonly action: 'create' | 'update' | 'skip';
}

/** Adds an absence to an agent, replaces the one with the same entry ID or time, or removes it if it was cancelled. */
export function withAbsence(agent: Agent, row: AbsenceRow): Applied {
  const { timeOff } = agent.calendar;
  const index = indexOf(timeOff, row);
  const old = timeOff[index];
  if (row.isCancelled) {
    const left = timeOff.filter((_, at) => at !== index);
    return old === undefined ? { agent, action: 'skip' } : { agent: withTimeOff(agent, left), action: 'update' };
  }
  if (old === undefined) return { agent: withTimeOff(agent, inOrder([...timeOff, row.off])), action: 'create' };
  if (
    isSameTime(old, row.off) &&
    old.status === row.off.status &&
    old.note === row.off.note &&
    old.entryId === row.off.entryId
  )
    return { agent, action: 'skip' };
  return { agent: withTimeOff(agent, inOrder(timeOff.with(index, row.off))), action: 'update' };
}
const withTimeOff = (agent: Agent, timeOff: readonly TimeOff[]): Agent => ({
  ...agent,
  calendar: { ...agent.calendar, timeOff },
});

/** Adds a period of working hours to an agent, or replaces the one that begins on the same day. */
export function withHours(agent: Agent, { period }: HoursRow): Applied {
  const periods = agent.calendar.periods ?? [];
  const old = periods.find((one) => one.fromOn === period.fromOn);
  if (old !== undefined && isSamePeriod(old, period)) return { agent, action: 'skip' };
  const next = [...periods.filter((one) => one !== old), period].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  return {
    agent: { ...agent, calendar: { ...agent.calendar, periods: next } },
    action: old === undefined ? 'create' : 'update',
  };
}
const isSamePeriod = (a: HoursPeriod, b: HoursPeriod): boolean =>
  a.dayStartMinute === b.dayStartMinute &&
  String(a.weekdayMinutes) === String(b.weekdayMinutes) &&
  String(a.weekdayStartMinutes) === String(b.weekdayStartMinutes);
