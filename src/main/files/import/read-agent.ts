import { isCountryCode } from '../../../shared/format/index.ts';
import { type Agent, asAgentId, isTimeZone, problem } from '../../../shared/model/index.ts';
import { keep } from './keep.ts';
import { parseAgentSkills, parseTimeOff, parseWorkingWeek, partsOf } from './notation.ts';
import type { Row } from './row.ts';
import { type ImportContext, shown } from './types.ts';
import { bad, ok, type Parsed } from './values.ts';

function parseZone(text: string): Parsed<string> {
  return isTimeZone(text) ? ok(text) : bad('unknown_time_zone', { value: shown(text) });
}

function parseCountry(text: string, hasHolidays: ImportContext['hasHolidays']): Parsed<string> {
  const code = text.toUpperCase();
  const isCode = /^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/.test(code) && isCountryCode(code.slice(0, 2));
  return isCode && (hasHolidays?.(code) ?? true) ? ok(code) : bad('unknown_country', { value: shown(text) });
}

/** The agent of a row; a known agent keeps the values of columns that are missing. */
export function readAgent(row: Row, context: ImportContext): Agent {
  const id = row.required('id');
  const old = context.existing.agents.get(id);
  row.required('weekly_hours');
  const weeklyMinutes = row.minutes('weekly_hours', 168, 0);
  const kind = keep(row, 'kind', old?.kind, () => row.choice('kind', ['person', 'ai'] as const, 'person'));
  const days = row.raw('working_days');
  const week = parseWorkingWeek(days === '' ? 'mon-fri' : days, weeklyMinutes);
  const sameWeek =
    old !== undefined &&
    !row.has('working_days') &&
    Math.abs(old.calendar.weekdayMinutes.reduce((a, b) => a + b, 0) - weeklyMinutes) <= 3;
  if (!week.ok && !sameWeek) row.fail('working_days', week.problem);
  const weekdayMinutes = sameWeek ? old.calendar.weekdayMinutes : week.ok ? week.value : [0, 0, 0, 0, 0, 0, 0];
  const activeFromOn = keep(row, 'active_from', old?.activeFromOn, () => row.day('active_from', null));
  const activeUntilOn = keep(row, 'active_until', old?.activeUntilOn, () => row.day('active_until', null));
  if (activeFromOn !== null && activeUntilOn !== null && activeUntilOn < activeFromOn)
    row.fail(
      'active_until',
      problem('active_dates_reversed', { from: row.title('active_from'), until: row.title('active_until') }),
    );
  return {
    id: asAgentId(id),
    name: row.required('name'),
    kind,
    team: keep(row, 'team', old?.team, () => row.text('team', 'General')),
    skills: keep(row, 'skills', old?.skills, () =>
      row.read('skills', (text) => parseAgentSkills(text, row.dates.order), []),
    ),
    calendar: {
      timeZone: row.read('time_zone', parseZone, old?.calendar.timeZone ?? context.timeZone),
      weekdayMinutes,
      // The working day is uninterrupted: a day that is too long to begin at 09:00 begins earlier.
      dayStartMinute: Math.min(old?.calendar.dayStartMinute ?? 540, 1440 - Math.max(...weekdayMinutes)),
      holidays: keep(row, 'holidays', old?.calendar.holidays, () =>
        row.read('holidays', (text) => parseCountry(text, context.hasHolidays), null),
      ),
      timeOff: keep(row, 'time_off', old?.calendar.timeOff, () =>
        row.read('time_off', (text) => parseTimeOff(text, row.dates.order), []),
      ),
    },
    maxConcurrent: keep(row, 'max_concurrent', old?.maxConcurrent, () =>
      row.number('max_concurrent', { min: 1, max: 1000, integer: true }, kind === 'ai' ? 1 : 3),
    ),
    costRateAmount: keep(row, 'cost_rate', old?.costRateAmount, () => row.amount('cost_rate', 0)),
    learningEfficiency: keep(row, 'learning_efficiency', old?.learningEfficiency, () =>
      row.number('learning_efficiency', { min: 0, max: 2 }, 1),
    ),
    excludedClients: keep(row, 'excluded_clients', old?.excludedClients, () => partsOf(row.raw('excluded_clients'))),
    activeFromOn,
    activeUntilOn,
    ...(old?.fillPercent === undefined ? {} : { fillPercent: old.fillPercent }),
    version: old?.version ?? 1,
  };
}
