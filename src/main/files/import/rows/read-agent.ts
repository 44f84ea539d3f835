import { type Agent, asAgentId, type ImportProblem } from '../../../../shared/model/index.ts';
import type { ImportContext } from '../types.ts';
import { parseAgentSkills, parseTimeOff, parseWorkingWeek, partsOf } from '../values/notation.ts';
import { ok, type Parsed } from '../values/values.ts';
import {
  AGENT_RANGES,
  activeDatesProblem,
  DEFAULT_TEAM,
  holidaysProblem,
  startOfDayFor,
  tasksAtOnceOf,
  timeZoneProblem,
} from './agent-rules.ts';
import { keep } from './keep.ts';
import type { Row } from './row.ts';

const checked = <T>(value: T, fault: ImportProblem | null): Parsed<T> =>
  fault === null ? ok(value) : { ok: false, problem: fault };
const parseZone = (text: string): Parsed<string> => checked(text, timeZoneProblem(text));
const parseCountry = (text: string, hasHolidays: ImportContext['hasHolidays']): Parsed<string> =>
  checked(text.toUpperCase(), holidaysProblem(text, hasHolidays));

/** The agent of a row; a known agent keeps the values of columns that are missing. */
export function readAgent(row: Row, context: ImportContext): Agent {
  const id = row.id('id');
  const old = context.existing.agents.get(id);
  row.required('weekly_hours');
  const weeklyMinutes = row.minutes('weekly_hours', AGENT_RANGES.weekly_hours.max, 0);
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
  const active = activeDatesProblem({ activeFromOn, activeUntilOn }, (column) => row.title(column));
  if (active !== null) row.fail('active_until', active);
  return {
    id: asAgentId(id),
    name: row.required('name'),
    kind,
    team: keep(row, 'team', old?.team, () => row.text('team', DEFAULT_TEAM)),
    skills: keep(row, 'skills', old?.skills, () =>
      row.read('skills', (text) => parseAgentSkills(text, row.dates('skills').order), []),
    ),
    calendar: {
      timeZone: row.read('time_zone', parseZone, old?.calendar.timeZone ?? context.timeZone),
      weekdayMinutes,
      dayStartMinute: startOfDayFor(weekdayMinutes, old?.calendar.dayStartMinute),
      holidays: keep(row, 'holidays', old?.calendar.holidays, () =>
        row.read('holidays', (text) => parseCountry(text, context.hasHolidays), null),
      ),
      timeOff: keep(row, 'time_off', old?.calendar.timeOff, () =>
        row.read('time_off', (text) => parseTimeOff(text, row.dates('time_off').order), []),
      ),
    },
    maxConcurrent: keep(row, 'max_concurrent', old?.maxConcurrent, () =>
      row.number('max_concurrent', AGENT_RANGES.max_concurrent, tasksAtOnceOf(kind)),
    ),
    costRateAmount: keep(row, 'cost_rate', old?.costRateAmount, () => row.amount('cost_rate', 0)),
    learningEfficiency: keep(row, 'learning_efficiency', old?.learningEfficiency, () =>
      row.number('learning_efficiency', AGENT_RANGES.learning_efficiency, 1),
    ),
    excludedClients: keep(row, 'excluded_clients', old?.excludedClients, () => partsOf(row.raw('excluded_clients'))),
    activeFromOn,
    activeUntilOn,
    ...(old?.fillPercent === undefined ? {} : { fillPercent: old.fillPercent }),
    version: old?.version ?? 1,
  };
}
