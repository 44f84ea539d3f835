import { escapeXml } from '../../../shared/charts/index.ts';
import { exactHours, percent, type Reader, whole } from '../../../shared/format/index.ts';
import type { PartLine, TaskLine } from '../../../shared/model/index.ts';
import { dayOrDash, dueOrDash, riskOrDash, slipOrDash } from '../../../shared/words/reports/figures.ts';
import {
  LINE_STATE_NAMES,
  partName,
  partNames,
  REPORT_COLUMNS,
  REPORT_SECTION_TITLES,
} from '../../../shared/words/reports/labels.ts';
import { noTasksWords, tasksNote } from '../../../shared/words/reports/page.ts';
import { shownHours } from '../../../shared/words/reports/shown-hours.ts';
import { onlyTask } from '../../../shared/words/reports/source.ts';
import { FEATURED_TASKS, listedTasks, type ReportDocument } from './document.ts';
import { CLASSES, ICONS } from './html-states.ts';

const esc = escapeXml;
const columns = (...titles: readonly (readonly [key: keyof typeof REPORT_COLUMNS, classes?: string])[]): string =>
  titles
    .map(([key, classes]) => `<th${classes === undefined ? '' : ` class="${classes}"`}>${REPORT_COLUMNS[key]}</th>`)
    .join('');

/** A ratio as a bar with its figure. */
function progressCell(ratio: number, reader: Reader): string {
  return `<td class="nw"><span class="bar"><i style="width:${Math.round(ratio * 100)}%"></i></span><span class="pc">${percent(ratio, reader)}</span></td>`;
}

/** The tasks that the template includes, late and at risk first. */
export function taskSection(report: ReportDocument): string {
  if (onlyTask(report) !== null && report.template.sections.includes('figures')) return '';
  const listed = listedTasks(report);
  const shown = listed.slice(0, FEATURED_TASKS);
  const all = report.figures.tasks.length;
  const note = tasksNote({ shown: shown.length, listed: listed.length, all }, report);
  const { names } = report.template;
  const heads = `${columns(['task'])}${names ? columns(['agent']) : ''}${columns(['progress'], ['due', 'n'], ['slip'], ['likely', 'n'], ['veryLikely', 'n'], ['risk', 'n'], ['state'])}`;
  const table = `<table class="tasks"><thead><tr>${heads}</tr></thead><tbody>${shown.map((line) => taskRow(line, report)).join('')}</tbody></table>`;
  const empty = `<p class="soft">${noTasksWords(all)}</p>`;
  return `<section><h2>${REPORT_SECTION_TITLES.tasks}<span>${esc(note)}</span></h2>${shown.length === 0 ? empty : table}</section>`;
}

function taskRow(line: TaskLine, report: ReportDocument): string {
  const name = report.template.names ? `<td>${esc(line.agentName ?? '–')}</td>` : '';
  return (
    `<tr><td class="task"><span class="mid">${esc(line.title)}</span><span class="id">${esc(line.taskId)}</span></td>${name}${progressCell(line.progressRatio, report.reader)}` +
    `<td class="n">${esc(dueOrDash(line, report))}</td><td>${esc(slipOrDash(line, report))}</td><td class="n">${esc(dayOrDash(line.finishP50At, report))}</td><td class="n">${esc(dayOrDash(line.finishP90At, report))}</td><td class="n">${esc(riskOrDash(line, report))}</td><td class="nw ${CLASSES[line.state]}">${ICONS[line.state]} ${LINE_STATE_NAMES[line.state]}</td></tr>`
  );
}

/** The work of the agency by client, or of a client by project. */
export function partSection(report: ReportDocument): string {
  const { parts, subject } = report.figures;
  if (parts.length === 0) return '';
  const { one, many } = partNames(subject.kind);
  const heads = `<th>${one}</th>${columns(['open', 'n'], ['remainingHours', 'n'], ['progress'], ['late', 'n'], ['atRisk', 'n'], ['unassigned', 'n'], ['likely', 'n'], ['veryLikely', 'n'])}`;
  const shown = shownHours(report.figures);
  const rows = parts.map((part) => partRow(part, shown.ofPart(part.name), report));
  return `<section><h2>${many}<span>${parts.length}</span></h2><table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function partRow(part: PartLine, remainingHours: number, report: ReportDocument): string {
  const figure = (value: number): string => whole(value, report.reader);
  return (
    `<tr><td class="mid">${esc(partName(part, report.figures.subject.kind))}</td><td class="n">${figure(part.open)}</td><td class="n">${exactHours(remainingHours, report.reader)}</td><td class="nw"><span class="pc left">${percent(part.progressRatio, report.reader)}</span></td>` +
    `<td class="n ${part.late > 0 ? 'late mid' : ''}">${figure(part.late)}</td><td class="n ${part.atRisk > 0 ? 'risk mid' : ''}">${figure(part.atRisk)}</td><td class="n">${figure(part.unassigned)}</td>` +
    `<td class="n">${esc(dayOrDash(part.finishP50At, report))}</td><td class="n">${esc(dayOrDash(part.finishP90At, report))}</td></tr>`
  );
}
