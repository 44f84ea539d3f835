import { demandBars, demandWeeks, escapeXml, PRINT_INKS } from '../../../shared/charts/index.ts';
import { hours, weekName } from '../../../shared/format/index.ts';
import type { ReportDocument } from './document.ts';

const SIZE = { width: 680, height: 150 };
const MOST_WAYS = 3;

/** Demand against supply of the weeks ahead, with the cheapest ways out of what is short; nothing in the report of a part. */
export function demandSection({ demand, reader }: ReportDocument): string {
  if (demand === null || demand.weeks.length === 0) return '';
  const { firstShortage, waysOut } = demand;
  const said =
    firstShortage === null
      ? 'Demand can be met in every week shown.'
      : `Short first in ${weekName(firstShortage.weekOf, reader)}, by ${hours(Math.round(firstShortage.shortMinutes / 6) / 10, reader)}.`;
  const ways = waysOut.slice(0, MOST_WAYS).map((way) => `<li>${escapeXml(way.sentence)}</li>`);
  return (
    `<section class="whole"><h2>Demand against supply<span>hours by week; dark: assigned, then queue, pipeline and forecast arrivals; line: supply</span></h2>` +
    `${demandWeeks(demandBars(demand.weeks, reader), SIZE, { ...PRINT_INKS, reader })}<p class="text2">${escapeXml(said)}</p>${ways.length === 0 ? '' : `<ul class="ways">${ways.join('')}</ul>`}</section>`
  );
}
