import { escapeXml, finishedBars, PRINT_INKS, weekBars } from '../../../shared/charts/index.ts';
import { weekLabel } from '../../../shared/format/index.ts';
import type { ReportDocument } from './document.ts';
import { trendWords } from './words.ts';

const SIZE = { width: 320, height: 130 };

/** Hours done and planned, by week. */
export function hoursSection({ figures, reader }: ReportDocument): string {
  if (figures.weeks.every((week) => week.hours === 0)) return '';
  const bars = figures.weeks.map((week) => ({
    label: weekLabel(week.weekOf, reader),
    hours: week.hours,
    planned: week.planned,
  }));
  return `<section class="whole"><h2>Hours by week<span>dashed: planned</span></h2>${weekBars(bars, SIZE, { ...PRINT_INKS, reader })}</section>`;
}

/** What was finished by week, and the last weeks against those before. */
export function trendSection({ figures, reader }: ReportDocument): string {
  const said = trendWords(figures, reader);
  if (said === '') return '';
  const bars = figures.trend.map((week, index) => ({
    label: weekLabel(week.weekOf, reader),
    finished: week.finished,
    onTime: week.onTime,
    running: index === figures.trend.length - 1,
  }));
  return `<section class="whole"><h2>Finished by week<span>filled: on time; outlined: late; dashed: so far</span></h2>${finishedBars(bars, { ...SIZE, width: 420 }, PRINT_INKS)}<p class="text2">${escapeXml(said)}</p></section>`;
}
