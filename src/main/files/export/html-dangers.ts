import { escapeXml } from '../../../shared/charts/index.ts';
import type { ExceptionLine, Severity } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { doingWords, exceptionTitle, exceptionWords, lastCheckNote } from '../../../shared/words/reports/exceptions.ts';
import { causeOf, dayOrDash, dueOrDash, riskOrDash } from '../../../shared/words/reports/figures.ts';
import { REPORT_COLUMNS, REPORT_SECTION_TITLES } from '../../../shared/words/reports/labels.ts';
import { exceptionsNote, REPORT_PAGE, risksNote } from '../../../shared/words/reports/page.ts';
import { type ReportDocument, risksOf } from './document.ts';
import { CLASSES, ICONS } from './html-states.ts';

const MOST_RISKS = 10;
const MOST_EXCEPTIONS = 15;
const esc = escapeXml;

/** Tasks that are likely to be late, with the reasons; in a report on one task, also changes that would help. */
export function riskSection(report: ReportDocument): string {
  const risks = risksOf(report);
  if (risks.length === 0) return '';
  const shown = risks.slice(0, MOST_RISKS);
  const rows = shown.map(
    (line) =>
      `<tr><td class="task"><span class="mid">${esc(line.title)}</span><span class="id">${esc(line.taskId)}</span></td><td class="n nw ${CLASSES[line.state]}">${esc(riskOrDash(line, report))}</td><td class="n">${esc(dueOrDash(line, report))}</td><td class="n">${esc(dayOrDash(line.finishP50At, report))}</td><td>${esc(causeOf(line, report))}</td></tr>`,
  );
  const note = risksNote(shown.length, risks.length, report.reader);
  const ways = report.remedies.map((remedy) => `<li>${esc(textOf(remedy.sentence, report.reader))}</li>`);
  const help =
    ways.length === 0
      ? ''
      : `<p class="text2 gap">${REPORT_PAGE.remediesSimulated}</p><ul class="ways">${ways.join('')}</ul>`;
  return `<section><h2>${REPORT_SECTION_TITLES.risks}<span>${esc(note)}</span></h2><table><thead><tr><th>${REPORT_COLUMNS.task}</th><th class="n">${REPORT_COLUMNS.risk}</th><th class="n">${REPORT_COLUMNS.due}</th><th class="n">${REPORT_COLUMNS.likely}</th><th>${REPORT_COLUMNS.cause}</th></tr></thead><tbody>${rows.join('')}</tbody></table>${help}</section>`;
}

/** Open exceptions. */
export function exceptionSection(report: ReportDocument): string {
  const { exceptions } = report.figures;
  if (exceptions.length === 0) return '';
  const shown = exceptions.slice(0, MOST_EXCEPTIONS);
  const rows = shown.map((row) => exceptionRow(row, report));
  const count = exceptionsNote(shown.length, exceptions.length, report.reader);
  return `<section><h2>${REPORT_SECTION_TITLES.exceptions}<span>${esc(`${count}${lastCheckNote(report)}`)}</span></h2><table><thead><tr><th>${REPORT_COLUMNS.belongsTo}</th><th>${REPORT_COLUMNS.problem}</th><th>${REPORT_COLUMNS.action}</th><th class="n">${REPORT_COLUMNS.since}</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

const GRAVE: ReadonlySet<ExceptionLine['kind'] | Severity> = new Set(['overdue', 'failed', 'critical', 'high']);

function exceptionRow(row: ExceptionLine, report: ReportDocument): string {
  const state = GRAVE.has(row.inbox?.severity ?? row.kind) ? 'late' : 'at_risk';
  const title = exceptionTitle(row, report);
  const id = row.taskId === null || row.taskId === title ? '' : `<span class="id">${esc(row.taskId)}</span>`;
  const how = `${ICONS[state]} ${esc(exceptionWords(row, report))}`;
  return `<tr><td class="task"><span class="mid">${esc(title)}</span>${id}</td><td class="${CLASSES[state]}">${how}</td><td>${esc(doingWords(row, report))}</td><td class="n">${esc(dayOrDash(row.sinceAt, report))}</td></tr>`;
}
