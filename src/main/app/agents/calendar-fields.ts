import type { AgentFields } from '../../../shared/contract/index.ts';
import { workingDaysText } from '../../../shared/format/index.ts';
import {
  asCivilDate,
  type Calendar,
  type HoursPeriod,
  minutesOfHours,
  type TimeOff,
  type WorkingHours,
  weekMinutes,
} from '../../../shared/model/index.ts';
import {
  AGENT_RANGES,
  type Parsed,
  parseTimeOff,
  parseWorkingPeriods,
  parseWorkingWeek,
  rangeProblem,
  startOfDayFor,
} from '../../files/import/index.ts';

/** The value of a text in the notation of its column, or the fallback with a fault. */
export type Read = <T>(column: string, text: string, parsed: Parsed<T>, fallback: T) => T;

const DAY_MINUTES = 1440;

/** The calendar with these fields set. Fields that are left out keep their values. */
export function calendarWith(calendar: Calendar, fields: AgentFields, read: Read): Calendar {
  const timeZone = fields.timeZone ?? calendar.timeZone;
  const periods = periodsWith(calendar, fields, read);
  return {
    ...hoursWith(calendar, fields, read),
    ...(periods.length === 0 ? {} : { periods }),
    timeZone,
    holidays: fields.holidays === undefined ? calendar.holidays : (fields.holidays?.toUpperCase() ?? null),
    timeOff:
      typeof fields.timeOff === 'string'
        ? read('time_off', fields.timeOff, parseTimeOff(fields.timeOff, { order: undefined, timeZone }), [
            ...calendar.timeOff,
          ])
        : (fields.timeOff?.map(timeOffOf) ?? calendar.timeOff),
  };
}

type TimeOffFields = Exclude<AgentFields['timeOff'], string | undefined>[number];
/** The absence without what is not set. */
const timeOffOf = ({
  fromOn,
  untilOn,
  fromHalf,
  untilHalf,
  fromMinute,
  untilMinute,
  ...rest
}: TimeOffFields): TimeOff => ({
  fromOn,
  untilOn,
  ...(fromHalf === undefined ? {} : { fromHalf }),
  ...(untilHalf === undefined ? {} : { untilHalf }),
  ...(fromMinute === undefined ? {} : { fromMinute }),
  ...(untilMinute === undefined ? {} : { untilMinute }),
  ...(rest.status === undefined ? {} : { status: rest.status }),
  ...(rest.note === undefined || rest.note === '' ? {} : { note: rest.note }),
  ...(rest.entryId === undefined || rest.entryId === '' ? {} : { entryId: rest.entryId }),
});

function periodsWith(calendar: Calendar, { periods }: AgentFields, read: Read): readonly HoursPeriod[] {
  const before = calendar.periods ?? [];
  const after: readonly HoursPeriod[] =
    typeof periods === 'string'
      ? read('hours', periods, parseWorkingPeriods(periods, undefined), [...before])
      : (periods?.map(({ fromOn, weekdayMinutes, dayStartMinute, weekdayStartMinutes }) => ({
          fromOn: asCivilDate(fromOn),
          ...startingAt({ weekdayMinutes, dayStartMinute: startOfDayFor(weekdayMinutes) }, dayStartMinute),
          ...(weekdayStartMinutes === undefined ? {} : { weekdayStartMinutes }),
        })) ?? before);
  return after.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}

/** The shifts of the week that applies before the first period. */
function hoursWith(calendar: Calendar, fields: AgentFields, read: Read): WorkingHours {
  const week = weekWith(calendar, fields, read);
  const kept =
    fields.weekdayStartMinutes === undefined
      ? (week.weekdayStartMinutes ?? calendar.weekdayStartMinutes)
      : fields.weekdayStartMinutes;
  const hours: WorkingHours = {
    weekdayMinutes: week.weekdayMinutes,
    dayStartMinute: startOfDayFor(week.weekdayMinutes, calendar.dayStartMinute),
    ...(kept === undefined || kept === null ? {} : { weekdayStartMinutes: kept }),
  };
  return fields.weekdayStartMinutes === undefined ? startingAt(hours, fields.dayStartMinute) : hours;
}

/** The same hours with one start for every day. Shifts that do not end by midnight end on the next day. */
function startingAt(hours: WorkingHours, start: number | undefined): WorkingHours {
  if (start === undefined) return hours;
  const { weekdayMinutes } = hours;
  return start + Math.max(...weekdayMinutes) <= DAY_MINUTES
    ? { weekdayMinutes, dayStartMinute: start }
    : { weekdayMinutes, dayStartMinute: hours.dayStartMinute, weekdayStartMinutes: weekdayMinutes.map(() => start) };
}

type Week = Pick<WorkingHours, 'weekdayMinutes' | 'weekdayStartMinutes'>;
/** New weekly hours go to the days worked before, or to Monday to Friday if there were none. */
function weekWith(calendar: Calendar, fields: AgentFields, read: Read): Week {
  const before: Week = { weekdayMinutes: calendar.weekdayMinutes };
  if (fields.weekdayMinutes !== undefined) return { weekdayMinutes: fields.weekdayMinutes };
  if (fields.weeklyHours === undefined && fields.workingDays === undefined) return before;
  const total = weekMinutes(calendar);
  const minutes = fields.weeklyHours === undefined ? total : minutesOfHours(fields.weeklyHours);
  const text = String(fields.weeklyHours);
  const fault = rangeProblem(minutes / 60, text, AGENT_RANGES.weekly_hours);
  if (fault !== null) return read('weekly_hours', text, { ok: false, problem: fault }, before);
  const days = fields.workingDays ?? (total === 0 ? 'mon-fri' : daysOf(calendar));
  return read('working_days', days, parseWorkingWeek(days, minutes, calendar.dayStartMinute), before);
}

/** The days on which an agent works, without their hours. */
const daysOf = (hours: WorkingHours): string =>
  workingDaysText({ weekdayMinutes: hours.weekdayMinutes, dayStartMinute: hours.dayStartMinute }).replace(
    /:[\d.]+/g,
    '',
  );
