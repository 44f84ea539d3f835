import {
  counted,
  isNumberedWeek,
  percent,
  plural,
  type Reader,
  weekLabel,
  weekName,
  weekPhrase,
} from '../../format/index.ts';
import type { AgencyMessages, CivilDate, PerformanceMeasure } from '../../model/index.ts';
import { listed } from '../base/counts.ts';
import { plainHours } from '../base/numbers.ts';
import type { WordsOf } from '../base/words-of.ts';
import { measured } from './labels.ts';

const UNUSUAL: Readonly<Record<PerformanceMeasure, string>> = {
  throughput: 'Fewer tasks finished than usual',
  hours: 'Fewer hours finished than usual',
  cycle_time: 'Cycle time is longer than usual',
  overrun: 'Work exceeds its estimates more than usual',
  failures: 'More tasks failed than usual',
};
/** `week 48`, `weeks 48, 49 and 51`. */
function weeks(weeksOf: readonly CivilDate[], reader: Reader): string {
  const names = weeksOf.map((week) => weekName(week, reader));
  return names.length > 1 && weeksOf.every(isNumberedWeek)
    ? `weeks ${listed(weeksOf.map((week) => weekLabel(week, reader)))}`
    : listed(names);
}

/** Titles and figures of exceptions about a team, a pin or the whole agency. */
export const agencyWords: WordsOf<AgencyMessages> = {
  'monitor.team_over': ({ team, overHours }, { reader }) =>
    `${team ?? 'Agents without a team'} overallocated by ${plainHours(overHours, reader)}`,
  'monitor.over_in': ({ agents, weeksOf }, { reader }) =>
    `${agents === 0 ? '' : `${counted(agents, 'agent', reader)}, `}${weeks(weeksOf, reader)}`,
  'monitor.short_from': ({ weekOf }, { reader }) => `Demand exceeds capacity from ${weekPhrase(weekOf, reader)}`,
  'monitor.short_by': ({ shortHours, skills }, { reader }) =>
    `${plainHours(shortHours, reader)} short${skills.length === 0 ? '' : `; scarcest ${plural(skills.length, 'skill')}: ${listed(skills)}`}`,
  'monitor.pin_blocked': ({ agent, tasks, task }, { reader }) =>
    `${agent} cannot start ${tasks === 1 ? task : counted(tasks, 'task', reader)} at the pinned time`,
  'monitor.unusual': ({ measure }) => UNUSUAL[measure],
  'monitor.unusual_by': ({ unit, value, usual }, { reader }) =>
    `${measured(value, unit, reader)} in 24 hours, usually ${measured(usual, unit, reader)}`,
  'monitor.usual_range': ({ unit, low, high }, { reader }) =>
    `Usual range: ${measured(low, unit, reader)} to ${measured(high, unit, reader)}`,
  'monitor.unassigned': ({ tasks }, { reader }) => `${counted(tasks, 'task', reader)} unassigned`,
  'monitor.unassigned_value': ({ valueRatio }, { reader }) =>
    `${percent(valueRatio, reader)} of the value of open work`,
  'monitor.no_estimate': ({ tasks }, { reader }) => `${counted(tasks, 'task', reader)} without an estimate`,
};
