import { escapeXml } from '../../../shared/charts/index.ts';
import { dayOrDash, decisionWords, headlines, outlook } from '../../../shared/words/reports/figures.ts';
import { REPORT_SECTION_TITLES } from '../../../shared/words/reports/labels.ts';
import { dueOn } from '../../../shared/words/reports/page.ts';
import type { ReportDocument } from './document.ts';
import { ICONS } from './html-states.ts';

const esc = escapeXml;

/** The headline figures, and the progress of all work. */
export function figureSection(report: ReportDocument): string {
  const figures = headlines(report).map(
    (line) =>
      `<div><div class="soft">${esc(line.label)}</div><div class="figure">${esc(line.value)}</div><div class="soft">${esc(line.note)}</div></div>`,
  );
  const summary = outlook(report);
  return `<section class="figures">${figures.join('')}</section>${summary === '' ? '' : `<p class="text2 outlook">${esc(summary)}</p>`}`;
}

/** Decisions that the reader is asked for. */
export function decisionSection(report: ReportDocument): string {
  if (report.figures.decisions.length === 0) return '';
  const rows = report.figures.decisions.map((decision) => {
    const { ask, why } = decisionWords(decision, report);
    return `<li><span class="late" aria-hidden="true">${ICONS.late}</span><span><b>${esc(ask)}</b><span class="id">${esc(decision.taskId)}</span> <span class="text2">${esc(why)}</span></span><span class="mid nw">${decision.byAt === null ? '' : esc(dueOn(dayOrDash(decision.byAt, report)))}</span></li>`;
  });
  return `<section><h2>${REPORT_SECTION_TITLES.decisions}</h2><ul class="asks">${rows.join('')}</ul></section>`;
}
