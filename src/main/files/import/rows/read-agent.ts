import {
  type Agent,
  asAgentId,
  type Calendar,
  type ImportProblem,
  overlappingShifts,
  problem,
  type WorkingHours,
  weekMinutes,
} from '../../../../shared/model/index.ts';
import { inOrder } from '../merge/agent-times.ts';
import type { ImportContext } from '../types.ts';
import { parseTimeOff, parseWorkingWeek, startOfDayFor } from '../values/calendar-notation.ts';
import { parseAgentSkills, partsOf } from '../values/notation.ts';
import { ok, type Parsed } from '../values/values.ts';
import {
  AGENT_RANGES,
  activeDatesProblem,
  DEFAULT_TEAM,
  parseHolidays,
  tasksAtOnceOf,
  timeZoneProblem,
} from './agent-rules.ts';
import { keep } from './keep.ts';
import type { Row } from './row.ts';

const checked = <T>(value: T, fault: ImportProblem | null): Parsed<T> =>
  fault === null ? ok(value) : { ok: false, problem: fault };
const parseZone = (text: string): Parsed<string> => checked(text, timeZoneProblem(text));

/** The agent of a row; a known agent keeps the values of columns that are missing. */
export function readAgent(row: Row, context: ImportContext): Agent {
  const id = row.id('id');
  const old = context.existing.agents.get(id);
  const kind = keep(row, 'kind', old?.kind, () => row.choice('kind', ['person', 'ai'] as const, 'person'));
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
    calendar: readCalendar(row, old?.calendar, context),
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

/** The hours and absences of a row; a known agent keeps the periods of working hours that other files gave it. */
function readCalendar(row: Row, old: Calendar | undefined, context: ImportContext): Calendar {
  const timeZone = row.read('time_zone', parseZone, old?.timeZone ?? context.timeZone);
  return {
    ...readWeek(row, old),
    ...(old?.periods === undefined ? {} : { periods: old.periods }),
    timeZone,
    holidays: keep(row, 'holidays', old?.holidays, () =>
      row.read('holidays', (text) => parseHolidays(text, context), null),
    ),
    timeOff: keep(row, 'time_off', old?.timeOff, () =>
      withEntriesOf(
        old?.timeOff,
        row.read('time_off', (text) => parseTimeOff(text, { ...row.dates('time_off'), timeZone }), []),
      ),
    ),
  };
}

/** Absences with an entry ID belong to the file that they came from. */
function withEntriesOf(old: Calendar['timeOff'] = [], read: Calendar['timeOff']): Calendar['timeOff'] {
  const kept = old.filter((off) => off.entryId !== undefined);
  return kept.length === 0 ? read : inOrder([...read, ...kept]);
}

/** The shifts of a row. Without start times, a known agent keeps its own. */
function readWeek(row: Row, old: Calendar | undefined): WorkingHours {
  row.required('weekly_hours');
  const weeklyMinutes = row.minutes('weekly_hours', AGENT_RANGES.weekly_hours.max, 0);
  const days = row.raw('working_days');
  const week = parseWorkingWeek(days === '' ? 'mon-fri' : days, weeklyMinutes, old?.dayStartMinute);
  const isSame = old !== undefined && !row.has('working_days') && Math.abs(weekMinutes(old) - weeklyMinutes) <= 3;
  if (!week.ok && !isSame) row.fail('working_days', week.problem);
  const read = week.ok ? week.value : { weekdayMinutes: [0, 0, 0, 0, 0, 0, 0] };
  const weekdayMinutes = isSame ? old.weekdayMinutes : read.weekdayMinutes;
  const weekdayStartMinutes = (isSame ? undefined : read.weekdayStartMinutes) ?? old?.weekdayStartMinutes;
  const hours: WorkingHours = {
    weekdayMinutes,
    dayStartMinute: startOfDayFor(weekdayMinutes, old?.dayStartMinute),
    ...(weekdayStartMinutes === undefined ? {} : { weekdayStartMinutes }),
  };
  const overlap = overlappingShifts(hours);
  if (overlap !== null)
    row.fail('working_days', problem('shifts_overlap', { weekday: overlap[0], nextWeekday: overlap[1] }));
  return hours;
}
