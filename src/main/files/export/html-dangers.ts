import { escapeXml } from '../../../shared/charts/index.ts';
import type { ExceptionLine, Severity } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { type ReportDocument, risksOf } from './document.ts';
import { CLASSES, ICONS } from './html-states.ts';
import { causeOf, dayOrDash, doingWords, exceptionTitle, exceptionWords, lookedForAt, riskOrDash } from './words.ts';

const MOST_RISKS = 10;
const MOST_EXCEPTIONS = 15;
const esc = escapeXml;

/** What is likely to be late and why; on one task also what would help. */
export function riskSection(report: ReportDocument): string {
  const risks = risksOf(report);
  if (risks.length === 0) return '';
  const shown = risks.slice(0, MOST_RISKS);
  const rows = shown.map(
    (line) =>
      `<tr><td class="task"><span class="mid">${esc(line.title)}</span><span class="id">${esc(line.taskId)}</span></td><td class="n nw ${CLASSES[line.state]}">${riskOrDash(line, report)}</td><td class="n">${esc(dayOrDash(line.dueAt, report))}</td><td class="n">${esc(dayOrDash(line.finishP50At, report))}</td><td>${esc(causeOf(line, report))}</td></tr>`,
  );
  const note = shown.length === risks.length ? `${shown.length}` : `${shown.length} of ${risks.length}`;
  const ways = report.remedies.map((remedy) => `<li>${esc(textOf(remedy.sentence, report.reader))}</li>`);
  const help =
    ways.length === 0
      ? ''
      : `<p class="text2 gap">What would help, each tried:</p><ul class="ways">${ways.join('')}</ul>`;
  return `<section><h2>Risks<span>${note}, the most likely to be late first</span></h2><table><thead><tr><th>Task</th><th class="n">Chance to be late</th><th class="n">Due</th><th class="n">Expected</th><th>Mostly because</th></tr></thead><tbody>${rows.join('')}</tbody></table>${help}</section>`;
}

/** What does not go as it should. */
export function exceptionSection(report: ReportDocument): string {
  const { exceptions } = report.figures;
  if (exceptions.length === 0) return '';
  const shown = exceptions.slice(0, MOST_EXCEPTIONS);
  const rows = shown.map((row) => exceptionRow(row, report));
  const count = shown.length === exceptions.length ? `${shown.length}` : `${shown.length} of ${exceptions.length}`;
  return `<section><h2>Exceptions<span>${esc(`${count}${lookedForAt(report)}`)}</span></h2><table><thead><tr><th>What</th><th>Problem</th><th>Action taken</th><th class="n">Since</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

const GRAVE: ReadonlySet<ExceptionLine['kind'] | Severity> = new Set(['overdue', 'failed', 'critical', 'high']);

function exceptionRow(row: ExceptionLine, report: ReportDocument): string {
  const state = GRAVE.has(row.inbox?.severity ?? row.kind) ? 'late' : 'at_risk';
  const title = exceptionTitle(row, report);
  const id = row.taskId === null || row.taskId === title ? '' : `<span class="id">${esc(row.taskId)}</span>`;
  const how = `${ICONS[state]} ${esc(exceptionWords(row, report))}`;
  return `<tr><td class="task"><span class="mid">${esc(title)}</span>${id}</td><td class="${CLASSES[state]}">${how}</td><td>${esc(doingWords(row, report))}</td><td class="n">${esc(dayOrDash(row.sinceAt, report))}</td></tr>`;
}
