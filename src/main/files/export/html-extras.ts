import { escapeXml } from '../../../shared/charts/index.ts';
import { exactHours, whole } from '../../../shared/format/index.ts';
import type { TaskLine } from '../../../shared/model/index.ts';
import { NO_EXTRAS, REPORT_COLUMNS, REPORT_SECTION_TITLES } from '../../../shared/words/reports/labels.ts';
import { andMore } from '../../../shared/words/reports/page.ts';
import { customFieldText } from '../../../shared/words/tasks/queue-view.ts';
import { relationLine } from '../../../shared/words/tasks/relations.ts';
import { FEATURED_TASKS, listedTasks, type ReportDocument } from './document.ts';
import { tagLines } from './extras.ts';

const esc = escapeXml;
type Extra = keyof typeof NO_EXTRAS;

/** Work by tag. */
export function tagSection(report: ReportDocument): string {
  const { reader } = report;
  const { tag, open, remainingHours, late, atRisk } = REPORT_COLUMNS;
  const rows = tagLines(report).map(
    (line) =>
      `<tr><td class="mid">${esc(line.tag)}</td><td class="n">${whole(line.open, reader)}</td><td class="n">${exactHours(line.remainingHours, reader)}</td><td class="n ${line.late > 0 ? 'late mid' : ''}">${whole(line.late, reader)}</td><td class="n ${line.atRisk > 0 ? 'risk mid' : ''}">${whole(line.atRisk, reader)}</td></tr>`,
  );
  const heads = [open, remainingHours, late, atRisk].map((head) => `<th class="n">${head}</th>`);
  return section('tags', rows, { heads: `<th>${tag}</th>${heads.join('')}`, count: rows.length });
}

/** The custom fields of the listed tasks. */
export const fieldSection = (report: ReportDocument): string =>
  byTask(report, 'fields', ({ customFields }) => customFields.map(customFieldText));

/** What the listed tasks wait for. */
export const relationSection = (report: ReportDocument): string =>
  byTask(report, 'relations', ({ waitsFor }) => waitsFor.map((link) => relationLine(link, link.title, report.reader)));

/** A table with what each task has, a line for each. */
function byTask(report: ReportDocument, kind: Extra, linesOf: (line: TaskLine) => readonly string[]): string {
  const having = listedTasks(report).filter((line) => linesOf(line).length > 0);
  const rows = having
    .slice(0, FEATURED_TASKS)
    .map(
      (line) =>
        `<tr><td class="task"><span class="mid">${esc(line.title)}</span><span class="id">${esc(line.taskId)}</span></td><td class="extras">${linesOf(line).map(esc).join('<br>')}</td></tr>`,
    );
  const title = kind === 'fields' ? REPORT_COLUMNS.customFields : REPORT_COLUMNS.waitsFor;
  const heads = `<th>${REPORT_COLUMNS.task}</th><th>${title}</th>`;
  const rest = having.length - rows.length;
  const more = rest > 0 ? `<p class="soft">${esc(andMore(rest, report.reader))}</p>` : '';
  return section(kind, rows, { heads, count: having.length, more });
}

interface TableParts {
  readonly heads: string;
  readonly count: number;
  readonly more?: string;
}
const section = (kind: Extra, rows: readonly string[], { heads, count, more = '' }: TableParts): string =>
  `<section><h2>${REPORT_SECTION_TITLES[kind]}${count === 0 ? '' : `<span>${count}</span>`}</h2>${rows.length === 0 ? `<p class="soft">${NO_EXTRAS[kind]}</p>` : `<table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>${more}`}</section>`;
