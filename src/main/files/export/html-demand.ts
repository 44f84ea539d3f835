import { demandBars, demandWeeks, escapeXml, PRINT_INKS } from '../../../shared/charts/index.ts';
import { weekPhrase } from '../../../shared/format/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { tenthHours } from '../../../shared/words/reports/figures.ts';
import type { ReportDocument } from './document.ts';

const SIZE = { width: 680, height: 150 };
const MOST_WAYS = 3;

/** Demand and capacity of the weeks ahead, with the cheapest ways to cover shortages; empty unless the report is on the whole agency. */
export function demandSection({ demand, reader }: ReportDocument): string {
  if (demand === null || demand.weeks.length === 0) return '';
  const { firstShortage, waysOut } = demand;
  const summary =
    firstShortage === null
      ? 'There is enough capacity in every week shown.'
      : `First shortage in ${weekPhrase(firstShortage.weekOf, reader)}: ${tenthHours(firstShortage.shortMinutes / 60, reader)} short.`;
  const ways = waysOut.slice(0, MOST_WAYS).map((way) => `<li>${escapeXml(textOf(way.sentence, reader))}</li>`);
  return (
    `<section class="whole"><h2>Demand and capacity<span>hours by week; from dark to light: assigned, unassigned, pipeline, forecast new work; line: capacity</span></h2>` +
    `${demandWeeks(demandBars(demand.weeks, reader), SIZE, { ...PRINT_INKS, reader })}<p class="text2">${escapeXml(summary)}</p>${ways.length === 0 ? '' : `<ul class="ways">${ways.join('')}</ul>`}</section>`
  );
}
