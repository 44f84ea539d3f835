import { escapeXml } from '../../../shared/charts/index.ts';
import { percent, whole } from '../../../shared/format/index.ts';
import type { PartLine, TaskLine } from '../../../shared/model/index.ts';
import { FEATURED_TASKS, listedTasks, type ReportDocument } from './document.ts';
import { CLASSES, ICONS } from './html-states.ts';
import { dayOrDash, onlyTask, riskOrDash, STATE_WORDS } from './words.ts';

const esc = escapeXml;
const NOTES: Readonly<Record<ReportDocument['template']['tasks'], string>> = {
  attention: 'late, at risk, or due within two weeks',
  open: 'late, at risk, then by due date',
  all: 'late, at risk, then by due date',
};

/** A share as a bar with its figure. */
export function progressCell(ratio: number): string {
  const done = Math.round(ratio * 100);
  return `<td class="nw"><span class="bar"><i style="width:${done}%"></i></span><span class="pc">${done}%</span></td>`;
}

/** The tasks that the template asks for, the painful first. */
export function taskSection(report: ReportDocument): string {
  if (onlyTask(report) !== null && report.template.sections.includes('figures')) return '';
  const listed = listedTasks(report);
  const shown = listed.slice(0, FEATURED_TASKS);
  const all = report.figures.tasks.length;
  const note =
    shown.length === all
      ? `${all}`
      : `${shown.length} of ${whole(all, report.reader)}: ${NOTES[report.template.tasks]}`;
  const { names } = report.template;
  const heads = `<th>Task</th>${names ? '<th>Agent</th>' : ''}<th>Progress</th><th class="n">Due</th><th class="n">Finish P50</th><th class="n">P90</th><th class="n">Risk</th><th>State</th>`;
  const table = `<table class="tasks"><thead><tr>${heads}</tr></thead><tbody>${shown.map((line) => taskRow(line, report)).join('')}</tbody></table>`;
  const empty = `<p class="soft">${all === 0 ? 'No open tasks.' : 'None is late, at risk, or due within two weeks.'}</p>`;
  return `<section><h2>Tasks<span>${esc(note)}</span></h2>${shown.length === 0 ? empty : table}</section>`;
}

function taskRow(line: TaskLine, report: ReportDocument): string {
  const name = report.template.names ? `<td>${esc(line.agentName ?? '–')}</td>` : '';
  return (
    `<tr><td class="task"><span class="mid">${esc(line.title)}</span><span class="id">${esc(line.taskId)}</span></td>${name}${progressCell(line.progressRatio)}` +
    `<td class="n">${esc(dayOrDash(line.dueAt, report))}</td><td class="n">${esc(dayOrDash(line.finishP50At, report))}</td><td class="n">${esc(dayOrDash(line.finishP90At, report))}</td><td class="n">${riskOrDash(line, report)}</td><td class="nw ${CLASSES[line.state]}">${ICONS[line.state]} ${STATE_WORDS[line.state]}</td></tr>`
  );
}

/** The agency's work by client, a client's by project. */
export function partSection(report: ReportDocument): string {
  const { parts, subject } = report.figures;
  if (parts.length === 0) return '';
  const [many, one] = subject.kind === 'agency' ? ['Clients', 'Client'] : ['Projects', 'Project'];
  const heads = `<th>${one}</th><th class="n">Open</th><th class="n">Hours left</th><th>Progress</th><th class="n">Late</th><th class="n">At risk</th><th class="n">Unassigned</th><th class="n">Finish P50</th><th class="n">P90</th>`;
  const rows = parts.map((part) => partRow(part, report));
  return `<section><h2>${many}<span>${parts.length}</span></h2><table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function partRow(part: PartLine, report: ReportDocument): string {
  const say = (value: number): string => whole(value, report.reader);
  return (
    `<tr><td class="mid">${esc(part.name)}</td><td class="n">${say(part.open)}</td><td class="n">${say(part.remainingHours)}</td><td class="nw"><span class="pc left">${percent(part.progressRatio, report.reader)}</span></td>` +
    `<td class="n ${part.late > 0 ? 'late mid' : ''}">${say(part.late)}</td><td class="n ${part.atRisk > 0 ? 'risk mid' : ''}">${say(part.atRisk)}</td><td class="n">${say(part.unassigned)}</td>` +
    `<td class="n">${esc(dayOrDash(part.finishP50At, report))}</td><td class="n">${esc(dayOrDash(part.finishP90At, report))}</td></tr>`
  );
}
