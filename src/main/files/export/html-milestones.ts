import { escapeXml, milestoneLine, PRINT_INKS } from '../../../shared/charts/index.ts';
import { civilShort } from '../../../shared/format/index.ts';
import {
  asCivilDate,
  DAY_MS,
  type DeliverableLine,
  instantOf,
  type LineState,
  type MilestoneLine,
} from '../../../shared/model/index.ts';
import {
  DELIVERABLE_STATE_NAMES,
  milestoneStateName,
  REPORT_COLUMNS,
  REPORT_SECTION_TITLES,
} from '../../../shared/words/reports/labels.ts';
import { milestonesNote, REPORT_PAGE, timelineNote } from '../../../shared/words/reports/page.ts';
import type { ReportDocument } from './document.ts';
import { CLASSES, ICONS } from './html-states.ts';

const PAGE_WIDTH = 690;
/** With more milestones than this, labels overlap on a line of this width. */
const MOST_ON_LINE = 6;
const MOST_IN_TABLE = 12;
const esc = escapeXml;

const URGENCY: Readonly<Record<MilestoneLine['state'], number>> = { missed: 0, at_risk: 1, open: 2, met: 3 };
/** The task state whose mark a milestone uses. */
const LIKE: Readonly<Record<MilestoneLine['state'], LineState>> = {
  missed: 'late',
  at_risk: 'at_risk',
  open: 'unassigned',
  met: 'done',
};

/** Milestones of the next four weeks: a few on a timeline, many in a table with the most urgent first. */
export const milestoneSection = (report: ReportDocument): string => milestonesDue(report) + deliverables(report);

const DELIVERABLE_LIKE: Readonly<Record<DeliverableLine['state'], LineState>> = {
  pending: 'unassigned',
  submitted: 'on_track',
  accepted: 'done',
  rejected: 'late',
};

function deliverables({ figures }: ReportDocument): string {
  if (figures.deliverables.length === 0) return '';
  const rows = figures.deliverables.map((one) => {
    const like = DELIVERABLE_LIKE[one.state];
    return `<tr><td class="mid">${esc(one.name)}</td><td class="task">${esc(one.of)}</td><td class="nw ${CLASSES[like]}">${ICONS[like]} ${DELIVERABLE_STATE_NAMES[one.state]}</td></tr>`;
  });
  return `<section><h2>${REPORT_PAGE.deliverables}<span>${rows.length}</span></h2><table><tbody>${rows.join('')}</tbody></table></section>`;
}

function milestonesDue(report: ReportDocument): string {
  const { milestones } = report.figures;
  if (milestones.length === 0) return '';
  const few = milestones.length <= MOST_ON_LINE;
  const shown = Math.min(milestones.length, MOST_IN_TABLE);
  const note = few
    ? timelineNote(milestones.length, report.reader)
    : milestonesNote(shown, milestones.length, report.reader);
  return `<section><h2>${REPORT_SECTION_TITLES.milestones}<span>${esc(note)}</span></h2>${few ? line(report) : table(report)}</section>`;
}

function line(report: ReportDocument): string {
  const { milestones, weekOf } = report.figures;
  const fromMs = Date.parse(`${weekOf}T00:00:00Z`);
  const weekLabels = [0, 1, 2, 3].map((week) =>
    civilShort(asCivilDate(instantOf(fromMs + week * 7 * DAY_MS).slice(0, 10)), report.reader),
  );
  const ofOneTask = new Set(milestones.map((m) => m.of)).size === 1;
  const marks = milestones.map((m) => ({
    label: ofOneTask ? m.name : `${m.name}, ${m.of}`,
    atMs: Date.parse(`${m.dueOn}T12:00:00Z`),
    state: m.state,
  }));
  return milestoneLine(marks, { fromMs, weeks: 4, weekLabels }, PAGE_WIDTH, PRINT_INKS);
}

function table(report: ReportDocument): string {
  const rows = [...report.figures.milestones]
    .sort((a, b) => URGENCY[a.state] - URGENCY[b.state] || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .slice(0, MOST_IN_TABLE)
    .map((m) => {
      const like = LIKE[m.state];
      return `<tr><td class="nw">${esc(civilShort(m.dueOn, report.reader))}</td><td class="mid">${esc(m.name)}</td><td class="task">${esc(m.of)}${m.taskId === null ? '' : `<span class="id">${esc(m.taskId)}</span>`}</td><td class="nw ${CLASSES[like]}">${ICONS[like]} ${milestoneStateName(m.state)}</td></tr>`;
    });
  return `<table><thead><tr><th>${REPORT_COLUMNS.due}</th><th>${REPORT_COLUMNS.milestone}</th><th>${REPORT_COLUMNS.belongsTo}</th><th>${REPORT_COLUMNS.state}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
