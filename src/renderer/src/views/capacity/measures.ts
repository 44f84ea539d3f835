import type { CapacityCell, CapacityView } from '../../../../shared/contract/index.ts';
import {
  civilShort,
  civilWeekday,
  fixed,
  isNumberedWeek,
  percent,
  type Reader,
  weekPhrase,
  weekTitle,
  whole,
} from '../../../../shared/format/index.ts';
import type { CivilDate, LoadUnit } from '../../../../shared/model/index.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { MEASURES } from '../../../../shared/words/workload/capacity-view.ts';
import { ABSENCE_NAMES } from '../../../../shared/words/workload/labels.ts';
import type { CapacityMeasure } from '../../stores/capacity-display.ts';

const DAYS_A_WEEK = 5;
const MINUS = '−';
/** One decimal with a real minus sign. */
const tenths = (value: number, reader: Reader): string => fixed(value, 1, reader).replace('-', MINUS);

/** The measures of a cell, as its buttons are labelled. */
export const MEASURE_NAMES: Readonly<Record<CapacityMeasure, string>> = {
  percent: '%',
  free: MEASURES.freeHours,
  a_day: MEASURES.hoursPerDayName,
  fte: 'FTE',
};
/** The unit of a measure after its figure, for screen readers. */
const MEASURE_UNITS: Readonly<Record<CapacityMeasure, string>> = {
  percent: MEASURES.perCent,
  free: MEASURES.hoursFree,
  a_day: MEASURES.hoursPerDay,
  fte: 'FTE',
};
export const isOver = (cell: CapacityCell): boolean => cell.overHours > 0.05;
/** Hours over capacity: `+14.3 h`. */
export const overText = (cell: CapacityCell, reader: Reader): string => `+${fixed(cell.overHours, 1, reader)} h`;
const plannedHours = (cell: CapacityCell): number => cell.workloadHours + cell.tentativeHours;

/** How cells are shown: their measure, their view, and their reader. */
export interface CellDisplay {
  readonly measure: CapacityMeasure;
  readonly view: Pick<CapacityView, 'unit' | 'fullTimeHours'>;
  readonly reader: Reader;
}

/** The figure of a cell without its unit: per cent of capacity, free hours (negative: over capacity), hours planned per working day, or full-time equivalents. */
export function figureOf(cell: CapacityCell, { measure, view: { unit, fullTimeHours }, reader }: CellDisplay): string {
  if (measure === 'free') return tenths(cell.capacityHours - plannedHours(cell), reader);
  if (measure === 'a_day') return cell.workingDays === 0 ? '–' : tenths(plannedHours(cell) / cell.workingDays, reader);
  if (measure === 'fte')
    return fixed(plannedHours(cell) / (unit === 'week' ? fullTimeHours : fullTimeHours / DAYS_A_WEEK), 2, reader);
  return cell.utilisation === null ? 'off' : whole(cell.utilisation * 100, reader);
}

/** A period as the title of its column: `Week 48`, `Mon`. */
export const periodName = (unit: LoadUnit, on: CivilDate, reader: Reader): string =>
  unit === 'week' ? weekTitle(on, reader) : civilWeekday(on, reader);

/** The same above its first day, which completes `Week of` if weeks have no numbers. */
export const columnTitle = (unit: LoadUnit, on: CivilDate, reader: Reader): string =>
  unit === 'week' && !isNumberedWeek(on) ? MEASURES.weekOf : periodName(unit, on, reader);
/** The title of the first column, the current period. */
export const currentTitle = (unit: LoadUnit, on: CivilDate, reader: Reader): string => {
  if (unit === 'day') return MEASURES.today;
  return isNumberedWeek(on) ? MEASURES.now(weekTitle(on, reader)) : MEASURES.thisWeek;
};

/** A period in a sentence: `week 48`, `Mon 23 Nov`. */
export const spokenPeriod = (unit: LoadUnit, on: CivilDate, reader: Reader): string =>
  unit === 'week' ? weekPhrase(on, reader) : `${civilWeekday(on, reader)} ${civilShort(on, reader)}`;

/** Why a period has less capacity than usual: `8 h less: holiday`; empty if it does not. */
export const lostText = ({ lost }: CapacityCell, reader: Reader): string =>
  lost === null ? '' : MEASURES.less(plainHours(lost.minutes / 60, reader), ABSENCE_NAMES[lost.reason]);

/** What absences that are not confirmed would take: `4 h of absence pending`; empty if nothing. */
export const pendingText = ({ pendingHours }: CapacityCell, reader: Reader): string =>
  pendingHours > 0 ? MEASURES.pending(plainHours(pendingHours, reader)) : '';

/** A cell in words: `Kai Moreau, week 50, 138%, 14.3 h over capacity`. */
export function spokenCell(name: string, cell: CapacityCell, display: CellDisplay): string {
  const { measure, view, reader } = display;
  const parts = [name, spokenPeriod(view.unit, cell.periodOn, reader)];
  if (cell.utilisation === null) {
    parts.push(MEASURES.noWorkingTime);
    if (plannedHours(cell) > 0) parts.push(MEASURES.planned(plainHours(plannedHours(cell), reader)));
  } else {
    parts.push(percent(cell.utilisation, reader));
    if (isOver(cell)) parts.push(MEASURES.overCapacity(plainHours(cell.overHours, reader)));
    if (measure !== 'percent') parts.push(`${figureOf(cell, display)} ${MEASURE_UNITS[measure]}`);
  }
  if (cell.lost !== null) parts.push(lostText(cell, reader));
  if (cell.pendingHours > 0) parts.push(pendingText(cell, reader));
  if (cell.tentativeHours > 0.05) parts.push(MEASURES.tentative(plainHours(cell.tentativeHours, reader)));
  return parts.join(', ');
}
