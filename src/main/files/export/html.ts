import { escapeXml } from '../../../shared/charts/index.ts';
import type { ReportSection } from '../../../shared/model/index.ts';
import { forecastLine, kicker, madeAt, requiredWords, stampLine } from '../../../shared/words/reports/figures.ts';
import { reportTitle } from '../../../shared/words/reports/labels.ts';
import type { ReportDocument } from './document.ts';
import { changeSection } from './html-changes.ts';
import { exceptionSection, riskSection } from './html-dangers.ts';
import { demandSection } from './html-demand.ts';
import { fieldSection, relationSection, tagSection } from './html-extras.ts';
import { decisionSection, figureSection } from './html-figures.ts';
import { hoursSection, trendSection } from './html-hours.ts';
import { milestoneSection } from './html-milestones.ts';
import { reportStyle } from './html-style.ts';
import { partSection, taskSection } from './html-tasks.ts';

const esc = escapeXml;

/** Each section as HTML; empty if it has nothing to show. */
const SECTIONS: Readonly<Record<ReportSection, (report: ReportDocument) => string>> = {
  figures: figureSection,
  decisions: decisionSection,
  trend: trendSection,
  risks: riskSection,
  exceptions: exceptionSection,
  parts: partSection,
  demand: demandSection,
  tasks: taskSection,
  milestones: milestoneSection,
  hours: hoursSection,
  changes: changeSection,
  tags: tagSection,
  fields: fieldSection,
  relations: relationSection,
};
/** Narrow sections are placed side by side if one follows the other. */
const NARROW: ReadonlySet<ReportSection> = new Set(['hours', 'changes', 'trend']);

/**
 * The report as one HTML file that opens anywhere and prints to A4; the PDF is made from it. It has no scripts and
 * loads nothing. `fontUri`: a data URI of the typeface, or empty.
 */
export function reportHtml(report: ReportDocument, fontUri: string): string {
  const { figures } = report;
  const parts = [header(report), ...bodyOf(report), required(report), foot(report)];
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">` +
    `<title>${esc(`${reportTitle(figures)}, ${kicker(report)}`)}</title><style>${reportStyle(fontUri, [forecastLine(report), stampLine(report)])}</style></head><body><main>${parts.join('')}</main></body></html>\n`
  );
}

function bodyOf(report: ReportDocument): readonly string[] {
  const made = report.template.sections
    .map((section) => ({ section, html: SECTIONS[section](report) }))
    .filter(({ html }) => html !== '');
  const parts: string[] = [];
  for (let at = 0; at < made.length; at++) {
    const [one, next] = [made[at], made[at + 1]];
    if (one === undefined) continue;
    if (next !== undefined && NARROW.has(one.section) && NARROW.has(next.section)) {
      parts.push(`<div class="two">${one.html}${next.html}</div>`);
      at++;
    } else parts.push(one.html);
  }
  return parts;
}

function header(report: ReportDocument): string {
  const opening = report.template.opening
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p class="opening">${esc(paragraph.trim())}</p>`);
  return (
    `<header><div><div class="soft">${esc(kicker(report))}</div><h1>${esc(reportTitle(report.figures))}</h1></div><div class="right"><div class="mid">${esc(report.stamp.workspaceName)}</div><div class="soft">${esc(madeAt(report))}</div></div></header>` +
    opening.join('')
  );
}

const required = (report: ReportDocument): string =>
  report.required === null ? '' : `<p class="soft gap">${esc(requiredWords(report))}</p>`;

const foot = (report: ReportDocument): string =>
  `<p class="stamp soft">${esc(forecastLine(report))}<br>${esc(stampLine(report))}</p>`;
