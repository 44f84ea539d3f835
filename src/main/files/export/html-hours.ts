import { escapeXml, finishedBars, PRINT_INKS, weekBars } from '../../../shared/charts/index.ts';
import { weekLabel } from '../../../shared/format/index.ts';
import { trendWords } from '../../../shared/words/reports/figures.ts';
import { REPORT_SECTION_TITLES } from '../../../shared/words/reports/labels.ts';
import { REPORT_PAGE } from '../../../shared/words/reports/page.ts';
import type { ReportDocument } from './document.ts';

const SIZE = { width: 320, height: 130 };

/** Hours worked and planned, by week. */
export function hoursSection({ figures, reader }: ReportDocument): string {
  if (figures.weeks.every((week) => week.hours === 0)) return '';
  const bars = figures.weeks.map((week) => ({
    label: weekLabel(week.weekOf, reader),
    hours: week.hours,
    planned: week.planned,
  }));
  return `<section class="whole"><h2>${REPORT_SECTION_TITLES.hours}<span>${REPORT_PAGE.hoursLegend}</span></h2>${weekBars(bars, SIZE, { ...PRINT_INKS, reader })}</section>`;
}

/** Completed tasks by week, and the last weeks compared with those before. */
export function trendSection({ figures, reader }: ReportDocument): string {
  const summary = trendWords({ figures, reader });
  if (summary === '') return '';
  const bars = figures.trend.map((week, index) => ({
    label: weekLabel(week.weekOf, reader),
    finished: week.finished,
    withDue: week.withDue,
    onTime: week.onTime,
    running: index === figures.trend.length - 1,
  }));
  return `<section class="whole"><h2>${REPORT_SECTION_TITLES.trend}<span>${REPORT_PAGE.trendLegend}</span></h2>${finishedBars(bars, { ...SIZE, width: 420 }, PRINT_INKS)}<p class="text2">${escapeXml(summary)}</p></section>`;
}
