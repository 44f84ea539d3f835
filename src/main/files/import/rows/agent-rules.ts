import { isCountryCode, timeOffText, workingDaysText } from '../../../../shared/format/index.ts';
import {
  type Agent,
  type ImportProblem,
  isTimeZone,
  overlappingShifts,
  problem,
} from '../../../../shared/model/index.ts';
import { type ImportContext, shown } from '../types.ts';
import { timeOffProblem } from '../values/calendar-notation.ts';
import { AMOUNT_RANGE, doubtful, ok, type Parsed, type Range, rangeProblem } from '../values/values.ts';

/** The ranges of an agent's numbers, by the columns of the template. */
export const AGENT_RANGES = {
  weekly_hours: { min: 0, max: 168 },
  max_concurrent: { min: 1, max: 1000, integer: true },
  cost_rate: AMOUNT_RANGE,
  learning_efficiency: { min: 0, max: 2 },
  /** Not in the template: per cent of its capacity that plans may fill. */
  fill_percent: { min: 10, max: 100 },
} as const satisfies Readonly<Record<string, Range>>;
const PROFICIENCY: Range = { min: 0, max: 1 };

/** A fault of a record, and the column of its file that has the value. */
export interface RecordFault {
  readonly column: string;
  readonly value: string;
  readonly problem: ImportProblem;
}

/** The team of agents for whom none is given. */
export const DEFAULT_TEAM = 'General';
/** How many tasks an agent may have started at once, if nothing else is given. */
export const tasksAtOnceOf = (kind: Agent['kind']): number => (kind === 'ai' ? 1 : 3);

export const timeZoneProblem = (zone: string): ImportProblem | null =>
  isTimeZone(zone) ? null : problem('unknown_time_zone', { value: shown(zone) });

/** What is known of holidays; default: those of every country. */
export type KnownHolidays = Pick<ImportContext, 'hasHolidays' | 'nearHolidays'>;

function holidaysProblem(text: string, { hasHolidays, nearHolidays }: KnownHolidays): ImportProblem | null {
  const code = text.toUpperCase();
  const isCode = /^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/.test(code) && isCountryCode(code.slice(0, 2));
  if (isCode && (hasHolidays?.(code) ?? true)) return null;
  const other = officialCode(code);
  const near = other === null ? nearHolidays?.(code) : [other];
  return problem('unknown_country', {
    value: shown(text),
    ...(near === undefined || near.length === 0 ? {} : { near }),
  });
}

/** Codes that are in use for a country, but are not those of ISO 3166. */
const OTHER_CODES: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
]);
/** The official code for one such as `UK` or `UK-SCT`; null if there is none. */
function officialCode(code: string): string | null {
  const official = OTHER_CODES.get(code.slice(0, 2));
  return official === undefined || !/^..(-|$)/.test(code) ? null : official + code.slice(2);
}

/** The code of a country or region with known holidays. `UK` is read as `GB`, with a warning. */
export function parseHolidays(text: string, known: KnownHolidays): Parsed<string> {
  const readAs = officialCode(text.toUpperCase());
  if (readAs !== null && holidaysProblem(readAs, known) === null)
    return doubtful(readAs, problem('country_read_as', { value: shown(text), readAs }));
  const fault = holidaysProblem(text, known);
  return fault === null ? ok(text.toUpperCase()) : { ok: false, problem: fault };
}

/** `titleOf`: how a column is called where the fault is shown. */
export const activeDatesProblem = (
  { activeFromOn, activeUntilOn }: Pick<Agent, 'activeFromOn' | 'activeUntilOn'>,
  titleOf: (column: string) => string,
): ImportProblem | null =>
  activeFromOn !== null && activeUntilOn !== null && activeUntilOn < activeFromOn
    ? problem('active_dates_reversed', { from: titleOf('active_from'), until: titleOf('active_until') })
    : null;

/** All faults of an agent, by the same rules as those of an imported row. Columns have the names of the template. */
export function agentFaults(agent: Agent, known: KnownHolidays): readonly RecordFault[] {
  const { calendar } = agent;
  const faults: RecordFault[] = [];
  const add = (column: string, value: string, fault: ImportProblem | null): void => {
    if (fault !== null) faults.push({ column, value: shown(value), problem: fault });
  };
  const inRange = (column: keyof typeof AGENT_RANGES, value: number): void =>
    add(column, String(value), rangeProblem(value, String(value), AGENT_RANGES[column]));
  for (const column of ['id', 'name'] as const)
    if (agent[column].trim() === '') add(column, '', problem('missing_value', { column }));
  for (const { column, value, problem: fault } of skillFaults(agent)) add(column, value, fault);
  for (const fault of hoursFaults(calendar)) add(fault.column, fault.value, fault.problem);
  add('time_zone', calendar.timeZone, timeZoneProblem(calendar.timeZone));
  if (calendar.holidays !== null) add('holidays', calendar.holidays, holidaysProblem(calendar.holidays, known));
  for (const off of calendar.timeOff) add('time_off', timeOffText(off), timeOffProblem(off, timeOffText(off)));
  inRange('max_concurrent', agent.maxConcurrent);
  inRange('cost_rate', agent.costRateAmount / 100);
  inRange('learning_efficiency', agent.learningEfficiency);
  if (agent.fillPercent !== undefined) inRange('fill_percent', agent.fillPercent);
  add(
    'active_until',
    agent.activeUntilOn ?? '',
    activeDatesProblem(agent, (column) => column),
  );
  return faults;
}

/** Shifts that overlap, and periods that begin on the same day. */
function hoursFaults({ periods = [], ...calendar }: Agent['calendar']): readonly RecordFault[] {
  const seen = new Set<string>();
  const columns = [
    { column: 'working_days', hours: calendar },
    ...periods.map((hours) => ({ column: 'hours', hours })),
  ];
  const repeated = periods.flatMap(({ fromOn }): RecordFault[] => {
    const isRepeated = seen.has(fromOn);
    seen.add(fromOn);
    return isRepeated
      ? [{ column: 'hours', value: fromOn, problem: problem('repeated_period', { value: fromOn }) }]
      : [];
  });
  return columns
    .flatMap(({ column, hours }): RecordFault[] => {
      const overlap = overlappingShifts(hours);
      if (overlap === null) return [];
      const [weekday, nextWeekday] = overlap;
      return [{ column, value: workingDaysText(hours), problem: problem('shifts_overlap', { weekday, nextWeekday }) }];
    })
    .concat(repeated);
}

function skillFaults({ skills }: Agent): readonly RecordFault[] {
  const seen = new Set<string>();
  return skills.flatMap(({ skillId, proficiency }): RecordFault[] => {
    const isRepeated = seen.has(skillId);
    seen.add(skillId);
    const fault = rangeProblem(proficiency, `${skillId}:${proficiency}`, PROFICIENCY);
    return [
      ...(isRepeated
        ? [{ column: 'skills', value: skillId, problem: problem('duplicate_skill', { value: shown(skillId) }) }]
        : []),
      ...(fault === null ? [] : [{ column: 'skills', value: `${skillId}:${proficiency}`, problem: fault }]),
    ];
  });
}
