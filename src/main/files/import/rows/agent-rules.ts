import { isCountryCode } from '../../../../shared/format/index.ts';
import { type Agent, type ImportProblem, isTimeZone, problem } from '../../../../shared/model/index.ts';
import { type ImportContext, shown } from '../types.ts';
import { daysProblem } from '../values/dates.ts';
import { AMOUNT_RANGE, type Range, rangeProblem } from '../values/values.ts';

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
const DAY_MINUTES = 1440;

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

/**
 * When the working day starts, minutes after midnight. The working day is uninterrupted: a day that is too long to begin
 * at the usual hour (09:00) begins earlier.
 */
export const startOfDayFor = (weekdayMinutes: readonly number[], usual = 540): number =>
  Math.min(usual, DAY_MINUTES - Math.max(...weekdayMinutes));

export const timeZoneProblem = (zone: string): ImportProblem | null =>
  isTimeZone(zone) ? null : problem('unknown_time_zone', { value: shown(zone) });

/** `hasHolidays`: whether the holidays of a code are known; default: those of every country. */
export function holidaysProblem(text: string, hasHolidays: ImportContext['hasHolidays']): ImportProblem | null {
  const code = text.toUpperCase();
  const isCode = /^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/.test(code) && isCountryCode(code.slice(0, 2));
  return isCode && (hasHolidays?.(code) ?? true) ? null : problem('unknown_country', { value: shown(text) });
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
export function agentFaults(agent: Agent, { hasHolidays }: Pick<ImportContext, 'hasHolidays'>): readonly RecordFault[] {
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
  const longest = Math.max(...calendar.weekdayMinutes);
  if (calendar.dayStartMinute + longest > DAY_MINUTES)
    add(
      'day_start',
      String(calendar.dayStartMinute),
      problem('day_too_long', { startMinute: calendar.dayStartMinute, minutes: longest }),
    );
  add('time_zone', calendar.timeZone, timeZoneProblem(calendar.timeZone));
  if (calendar.holidays !== null) add('holidays', calendar.holidays, holidaysProblem(calendar.holidays, hasHolidays));
  for (const days of calendar.timeOff) {
    const text = `${days.fromOn}..${days.untilOn}`;
    add('time_off', text, daysProblem(days, text));
  }
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
