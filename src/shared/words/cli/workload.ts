import { counted, percent, type Reader, weekPhrase, whole } from '../../format/index.ts';
import type { CivilDate } from '../../model/index.ts';
import { clientName } from '../base/names.ts';
import { plainHours } from '../base/numbers.ts';
import { healthText } from './monitor.ts';

/** Lines of the commands on load and demand. */
export const GRID_HEADING = '% by week';
/** The grid cell of a week without working hours. */
export const OFF = 'off';
export const CAPACITY_COVERS_DEMAND = 'Capacity covers demand in every week.';
export const OVER_BUDGET = 'Likely to exceed their budget:';

interface Load {
  readonly healthScore: number | null;
  /** Null if nobody has working hours. */
  readonly utilisation: number | null;
  readonly over: number;
  readonly optimal: number;
  readonly under: number;
}
export const loadLine = ({ healthScore, utilisation, over, optimal, under }: Load, reader: Reader): string =>
  `Health: ${healthText(healthScore, reader)}. ${utilisation === null ? 'No capacity' : `Utilisation ${percent(utilisation, reader)}`}: ${counted(over, 'agent', reader)} overallocated, ${whole(optimal, reader)} on target, ${whole(under, reader)} available`;

interface Shortage {
  readonly hours: number;
  readonly weekOf: CivilDate;
  readonly skills: readonly string[];
}
export const shortageLine = ({ hours, weekOf, skills }: Shortage, reader: Reader): string =>
  `First shortage: ${plainHours(hours, reader)} in ${weekPhrase(weekOf, reader)}${skills.length === 0 ? '' : ` (${skills.join(', ')})`}`;

export const patternLine = (label: string, ratio: number, cases: number, reader: Reader): string =>
  `${label}: throughput is ${percent(ratio, reader)} of the usual (${counted(cases, 'finished task', reader)})`;

interface Budget {
  readonly name: string | null;
  readonly kind: 'client' | 'project';
  readonly estimateMinutes: number;
  readonly usedMinutes: number;
  readonly remainingMinutes: number;
}
export const overrunLine = (
  { name, kind, estimateMinutes, usedMinutes, remainingMinutes }: Budget,
  reader: Reader,
): string => {
  const hoursOf = (minutes: number): string => plainHours(minutes / 60, reader);
  return `- ${clientName(name)} (${kind}): budget ${hoursOf(estimateMinutes)}, ${hoursOf(usedMinutes)} used, ${hoursOf(remainingMinutes)} remaining, ${hoursOf(usedMinutes + remainingMinutes - estimateMinutes)} over`;
};

/** A forecast with its 80% interval. */
export const forecastText = (value: string, low: string, high: string): string => `${value}  (80%: ${low} to ${high})`;
