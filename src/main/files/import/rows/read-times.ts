import { asAgentId, asCivilDate, overlappingShifts, problem, type TimeOff } from '../../../../shared/model/index.ts';
import { type AbsenceRow, type HoursRow, shown } from '../types.ts';
import { absenceOf, parseWorkingWeek, startOfDayFor } from '../values/calendar-notation.ts';
import { bad, type Parsed } from '../values/values.ts';
import { AGENT_RANGES } from './agent-rules.ts';
import type { Row } from './row.ts';

const STATUSES = ['confirmed', 'pending', 'cancelled'] as const;
/** Nothing of a failed row is used. */
const NO_DAY = asCivilDate('1970-01-01');
const NO_ABSENCE: TimeOff = { fromOn: NO_DAY, untilOn: NO_DAY };

/** `zoneOf`: the time zone of an agent, on whose clock absences are. */
export function readAbsence(row: Row, zoneOf: (agentId: string) => string): AbsenceRow {
  const agentId = asAgentId(row.required('agent'));
  row.required('from');
  const timeZone = zoneOf(agentId);
  const off = row.read('from', (from) => rangeOf(row, from, timeZone), NO_ABSENCE);
  const status = row.choice('status', STATUSES, 'confirmed');
  const [note, entryId] = [row.raw('note'), row.raw('entry_id')];
  return {
    agentId,
    off: {
      ...off,
      ...(status === 'pending' ? { status } : {}),
      ...(note === '' ? {} : { note }),
      ...(entryId === '' ? {} : { entryId }),
    },
    isCancelled: status === 'cancelled',
  };
}

function rangeOf(row: Row, from: string, timeZone: string): Parsed<TimeOff> {
  const style = { ...row.dates('from'), timeZone };
  const [until, part] = [row.raw('until'), row.raw('part').toLowerCase()];
  if (part === '' || part === 'day') return absenceOf(from, until === '' ? null : until, style);
  const one = absenceOf(from, until === '' ? null : until, style);
  if (!one.ok) return one;
  if (one.value.fromOn !== one.value.untilOn) return bad('part_of_days', { value: shown(part) });
  if (part === 'am' || part === 'pm') return absenceOf(`${one.value.fromOn} ${part}`, null, style);
  const times = /^(\d{1,2}:\d{2})\s*(?:-|–|\.\.)\s*(\d{1,2}:\d{2})$/.exec(part);
  return times === null
    ? bad('not_a_range', { value: shown(part) })
    : absenceOf(`${one.value.fromOn}T${times[1]}`, `${one.value.fromOn}T${times[2]}`, style);
}

/** The rows without those that a later row with the same entry ID corrects. */
export function lastOfAbsences(rows: readonly AbsenceRow[]): readonly AbsenceRow[] {
  const last = new Map<string, AbsenceRow>();
  const keyOf = ({ agentId, off }: AbsenceRow): string => JSON.stringify([agentId, off.entryId]);
  for (const row of rows) last.set(keyOf(row), row);
  return rows.filter((row) => row.off.entryId === undefined || last.get(keyOf(row)) === row);
}

/** Without weekly hours, the working days have hours of their own. */
export function readHours(row: Row): HoursRow {
  const agentId = asAgentId(row.required('agent'));
  row.required('from');
  const fromOn = row.day('from', NO_DAY);
  const weeklyMinutes = row.minutes('weekly_hours', AGENT_RANGES.weekly_hours.max, null);
  const days = row.raw('working_days');
  const week = parseWorkingWeek(days === '' && weeklyMinutes !== null ? 'mon-fri' : days, weeklyMinutes);
  if (!week.ok) row.fail('working_days', week.problem);
  const { weekdayMinutes, ...starts } = week.ok ? week.value : { weekdayMinutes: [0, 0, 0, 0, 0, 0, 0] };
  const period = { fromOn, weekdayMinutes, dayStartMinute: startOfDayFor(weekdayMinutes), ...starts };
  const overlap = overlappingShifts(period);
  if (overlap !== null)
    row.fail('working_days', problem('shifts_overlap', { weekday: overlap[0], nextWeekday: overlap[1] }));
  return { agentId, period };
}
