import { escapeXml, PRINT_INKS, weekBars } from '../../../shared/charts/index.ts';
import { isoWeek, whole } from '../../../shared/format/index.ts';
import type { StatusFigures, TaskLine } from '../../../shared/model/index.ts';
import { FEATURED_TASKS, type ReportDocument } from './document.ts';
import { demandSection } from './html-demand.ts';
import { milestoneSection } from './html-milestones.ts';
import { CLASSES, ICONS } from './html-states.ts';
import { reportStyle } from './html-style.ts';
import { dayOrDash, headlines, kicker, madeAt, STATE_WORDS, stampLine } from './words.ts';

const esc = escapeXml;

/** The report as one HTML file that opens anywhere and prints to A4; also what the PDF is made of. No script, nothing fetched. `fontUri`: a data URI of the typeface, or empty. */
export function reportHtml(report: ReportDocument, fontUri: string): string {
  const { figures } = report;
  const sections = [
    header(report),
    decisions(report),
    clients(figures),
    demandSection(report),
    tasks(report),
    milestoneSection(report),
    foot(report),
  ];
  return (
    `<!doctype html><html lang="${esc(report.reader.locale)}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">` +
    `<title>${esc(`${figures.title}, ${kicker(report)}`)}</title><style>${reportStyle(fontUri, stampLine(report))}</style></head><body><main>${sections.join('')}</main></body></html>\n`
  );
}

function header(report: ReportDocument): string {
  const figures = headlines(report).map(
    (line) =>
      `<div><div class="soft">${esc(line.label)}</div><div class="figure">${esc(line.value)}</div><div class="soft">${esc(line.note)}</div></div>`,
  );
  return `<header><div><div class="soft">${esc(kicker(report))}</div><h1>${esc(report.figures.title)}</h1></div><div class="right"><div class="mid">${esc(report.stamp.workspaceName)}</div><div class="soft">${esc(madeAt(report))}</div></div></header><section class="figures">${figures.join('')}</section>`;
}

function decisions(report: ReportDocument): string {
  if (report.figures.decisions.length === 0) return '';
  const rows = report.figures.decisions.map(
    (d) =>
      `<li><span class="late" aria-hidden="true">${ICONS.late}</span><span><b>${esc(d.ask)}</b><span class="id">${esc(d.taskId)}</span> <span class="text2">${esc(d.why)}</span></span><span class="mid">${d.byAt === null ? '' : `due ${esc(dayOrDash(d.byAt, report))}`}</span></li>`,
  );
  return `<section><h2>Needs your decision</h2><ul class="asks">${rows.join('')}</ul></section>`;
}

function clients(figures: StatusFigures): string {
  if (figures.clients.length === 0) return '';
  const rows = figures.clients.map(
    (c) =>
      `<tr><td class="mid">${esc(c.client)}</td><td class="n">${whole(c.open)}</td><td class="n">${whole(c.remainingHours)}</td><td class="n ${c.late > 0 ? 'late mid' : ''}">${whole(c.late)}</td><td class="n ${c.atRisk > 0 ? 'risk mid' : ''}">${whole(c.atRisk)}</td><td class="n">${whole(c.unassigned)}</td></tr>`,
  );
  return `<section><h2>Clients<span>${figures.clients.length}</span></h2><table><thead><tr><th>Client</th><th class="n">Open</th><th class="n">Hours left</th><th class="n">Late</th><th class="n">At risk</th><th class="n">Unassigned</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function tasks(report: ReportDocument): string {
  const shown = report.figures.tasks.slice(0, FEATURED_TASKS);
  const rows = shown.map((line) => taskRow(line, report));
  const note =
    shown.length === report.figures.tasks.length
      ? `${shown.length}`
      : `${shown.length} of ${report.figures.tasks.length}: late, at risk, then by due date`;
  const empty = '<p class="soft">No open tasks.</p>';
  const table = `<table><thead><tr><th>Task</th><th>Progress</th><th class="n">Hours left</th><th class="n">Due</th><th class="n">Planned finish</th><th>State</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return `<section><h2>Tasks<span>${note}</span></h2>${shown.length === 0 ? empty : table}</section>`;
}

function taskRow(line: TaskLine, report: ReportDocument): string {
  const done = Math.round(line.progressRatio * 100);
  return (
    `<tr><td class="task"><span class="mid">${esc(line.title)}</span><span class="id">${esc(line.taskId)}</span></td><td class="nw"><span class="bar"><i style="width:${done}%"></i></span><span class="pc">${done}%</span></td>` +
    `<td class="n">${Math.round(line.remainingHours * 10) / 10}</td><td class="n">${esc(dayOrDash(line.dueAt, report))}</td><td class="n">${esc(dayOrDash(line.plannedFinishAt, report))}</td><td class="nw ${CLASSES[line.state]}">${ICONS[line.state]} ${STATE_WORDS[line.state]}</td></tr>`
  );
}

function foot(report: ReportDocument): string {
  const bars = report.figures.weeks.map((week) => ({
    label: `${isoWeek(week.weekOf)}`,
    hours: week.hours,
    planned: week.planned,
  }));
  const changes = report.changes
    .slice(0, 8)
    .map(
      (change) =>
        `<li><span class="soft">${esc(dayOrDash(change.at, report))}</span><span>${esc(change.sentence)}</span></li>`,
    );
  return (
    `<div class="two"><section><h2>Hours by week<span>dashed: planned</span></h2>${weekBars(bars, { width: 320, height: 130 }, PRINT_INKS)}</section>` +
    `<section><h2>Changed<span>last seven days</span></h2>${changes.length === 0 ? '<p class="soft">Nothing.</p>' : `<ul class="changes">${changes.join('')}</ul>`}</section></div><p class="stamp soft">${esc(stampLine(report))}</p>`
  );
}
