import { demandBars, demandWeeks, escapeXml, PRINT_INKS } from '../../../shared/charts/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { REPORT_SECTION_TITLES } from '../../../shared/words/reports/labels.ts';
import { REPORT_PAGE, shortageWords } from '../../../shared/words/reports/page.ts';
import type { ReportDocument } from './document.ts';

const SIZE = { width: 680, height: 150 };
const MOST_OPTIONS = 3;

/** Demand and capacity of the weeks ahead, with the cheapest options to cover shortages; empty unless the report is on the whole agency. */
export function demandSection({ demand, reader }: ReportDocument): string {
  if (demand === null || demand.weeks.length === 0) return '';
  const { options } = demand;
  const summary = shortageWords(demand, reader);
  const lines = options
    .slice(0, MOST_OPTIONS)
    .map((option) => `<li>${escapeXml(textOf(option.sentence, reader))}</li>`);
  return (
    `<section class="whole"><h2>${REPORT_SECTION_TITLES.demand}<span>${REPORT_PAGE.demandLegend}</span></h2>` +
    `${demandWeeks(demandBars(demand.weeks, reader), SIZE, { ...PRINT_INKS, reader })}<p class="text2">${escapeXml(summary)}</p>${lines.length === 0 ? '' : `<ul class="ways">${lines.join('')}</ul>`}</section>`
  );
}
