import type { CapacityCell, CapacityView } from '../../../../shared/contract/index.ts';
import { civilShort, civilWeekday, hours, weekName, weekTitle } from '../../../../shared/format/index.ts';
import type { Absence, CivilDate, LoadUnit } from '../../../../shared/model/index.ts';
import type { CapacityMeasure } from '../../stores/capacity-look.ts';
import { readerNow } from '../../stores/reader.ts';

const DAYS_A_WEEK = 5;
const MINUS = '−';
const tenths = (value: number): string => value.toFixed(1).replace('-', MINUS);
export const tenth = (value: number): string => hours(Math.round(value * 10) / 10, readerNow());

/** What a cell's figure is counted in, as its column of figures says it. */
export const MEASURE_NAMES: Readonly<Record<CapacityMeasure, string>> = {
  percent: '%',
  free: 'Free h',
  a_day: 'h a day',
  fte: 'FTE',
};
export const ABSENCE_WORDS: Readonly<Record<Absence, string>> = {
  holiday: 'holiday',
  time_off: 'time off',
  not_active: 'not with the agency',
};

export const isOver = (cell: CapacityCell): boolean => cell.overHours > 0.05;
const placedHours = (cell: CapacityCell): number => cell.workloadHours + cell.tentativeHours;

/** The figure of a cell without its unit: per cent of capacity, hours free (below 0: over), hours placed on a working day, or full-time equivalents. */
export function figureOf(
  cell: CapacityCell,
  measure: CapacityMeasure,
  { unit, fullTimeHours }: Pick<CapacityView, 'unit' | 'fullTimeHours'>,
): string {
  if (measure === 'free') return tenths(cell.capacityHours - placedHours(cell));
  if (measure === 'a_day') return cell.workingDays === 0 ? '–' : tenths(placedHours(cell) / cell.workingDays);
  if (measure === 'fte')
    return (placedHours(cell) / (unit === 'week' ? fullTimeHours : fullTimeHours / DAYS_A_WEEK)).toFixed(2);
  return cell.utilisation === null ? 'off' : String(Math.round(cell.utilisation * 100));
}

/** A period as its column is headed: `Week 48`, `Mon 23`. */
export const periodName = (unit: LoadUnit, on: CivilDate): string =>
  unit === 'week' ? weekTitle(on, readerNow()) : civilWeekday(on, readerNow());

/** A period in words: `week 48`, `Mon 23 Nov`. */
export const spokenPeriod = (unit: LoadUnit, on: CivilDate): string =>
  unit === 'week' ? weekName(on, readerNow()) : `${civilWeekday(on, readerNow())} ${civilShort(on, readerNow())}`;

/** Why a period has less capacity than the weekly hours say: `8 h less: holiday`; empty: it has not. */
export const lostWords = ({ lost }: CapacityCell): string =>
  lost === null ? '' : `${tenth(lost.minutes / 60)} less: ${ABSENCE_WORDS[lost.reason]}`;

/** A cell in words: `Kai Moreau, week 50, 138 per cent, 14.3 hours over`. */
export function spokenCell(
  name: string,
  cell: CapacityCell,
  measure: CapacityMeasure,
  view: Pick<CapacityView, 'unit' | 'fullTimeHours'>,
): string {
  const parts = [name, spokenPeriod(view.unit, cell.periodOn)];
  if (cell.utilisation === null) {
    parts.push('off');
    if (placedHours(cell) > 0) parts.push(`${tenth(placedHours(cell))} placed`);
  } else {
    parts.push(`${Math.round(cell.utilisation * 100)} per cent`);
    if (isOver(cell)) parts.push(`${cell.overHours.toFixed(1)} hours over`);
    if (measure !== 'percent') parts.push(`${figureOf(cell, measure, view)} ${MEASURE_NAMES[measure]}`);
  }
  if (cell.lost !== null) parts.push(lostWords(cell));
  if (cell.tentativeHours > 0.05) parts.push(`${tenth(cell.tentativeHours)} tentative`);
  return parts.join(', ');
}
