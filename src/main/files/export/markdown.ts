import { civilShort, exactHours, percent, weekTitle, whole } from '../../../shared/format/index.ts';
import type { ReportSection, TaskLine } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { changeLines } from '../../../shared/words/reports/changes.ts';
import { doingWords, exceptionTitle, exceptionWords, lastCheckNote } from '../../../shared/words/reports/exceptions.ts';
import {
  dayOrDash,
  decisionWords,
  dueOrDash,
  forecastLine,
  headlines,
  kicker,
  madeAt,
  outlook,
  requiredWords,
  riskOrDash,
  slipOrDash,
  stampLine,
  trendWords,
  workHours,
} from '../../../shared/words/reports/figures.ts';
import {
  DELIVERABLE_STATE_NAMES,
  LINE_STATE_NAMES,
  milestoneStateName,
  NO_EXTRAS,
  partName,
  partNames,
  REPORT_COLUMNS,
  REPORT_SECTION_TITLES,
  reportTitle,
} from '../../../shared/words/reports/labels.ts';
import { actionWords, changesHeading, REPORT_PAGE, riskWords, tasksNote } from '../../../shared/words/reports/page.ts';
import { shownHours } from '../../../shared/words/reports/shown-hours.ts';
import { customFieldText } from '../../../shared/words/tasks/queue-view.ts';
import { relationLine } from '../../../shared/words/tasks/relations.ts';
import { FEATURED_TASKS, listedTasks, type ReportDocument, risksOf } from './document.ts';
import { tagLines } from './extras.ts';

/** Escapes what users typed, so that it cannot become markup in Markdown or in HTML made from it. */
const plain = (text: string): string =>
  text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');

/** A heading and what follows it; empty if there is nothing to show. */
type Part = readonly string[];

const SECTIONS: Readonly<Record<ReportSection, (report: ReportDocument) => Part>> = {
  figures: (report) => [
    table(
      headlines(report).map((line) => line.label),
      [headlines(report).map((line) => `**${line.value}**${line.note === '' ? '' : `, ${line.note}`}`)],
    ),
    outlook(report),
  ],
  decisions: (report) =>
    listed(
      REPORT_SECTION_TITLES.decisions,
      report.figures.decisions.map((decision) => {
        const { ask, why } = decisionWords(decision, report);
        return `**${plain(ask)}** ${plain(why)}`;
      }),
    ),
  trend: (report) => (trendWords(report) === '' ? [] : [`## ${REPORT_SECTION_TITLES.trend}`, trendWords(report)]),
  risks: (report) => [
    ...listed(
      REPORT_SECTION_TITLES.risks,
      risksOf(report).map((line) => `${plain(line.title)} (${plain(line.taskId)}): ${riskWords(line, report)}`),
    ),
    ...listed(
      REPORT_PAGE.remedies,
      report.remedies.map((remedy) => plain(textOf(remedy.sentence, report.reader))),
    ),
  ],
  exceptions: (report) =>
    listed(
      `${REPORT_SECTION_TITLES.exceptions}${lastCheckNote(report)}`,
      report.figures.exceptions.map((row) => {
        const doing = doingWords(row, report);
        return `${plain(exceptionTitle(row, report))}${row.taskId === null ? '' : ` (${plain(row.taskId)})`}: ${plain(exceptionWords(row, report))}${doing === '' ? '' : `. ${actionWords(plain(doing))}`}`;
      }),
    ),
  parts: parts,
  demand: ({ demand, reader }) =>
    listed(REPORT_SECTION_TITLES.demand, demand?.facts.map((fact) => plain(textOf(fact, reader))) ?? []),
  tasks: tasks,
  milestones: ({ figures, reader }) => [
    ...listed(
      REPORT_PAGE.milestonesAhead,
      figures.milestones.map(
        (m) => `${civilShort(m.dueOn, reader)}: ${plain(m.name)}, ${plain(m.of)} (${milestoneStateName(m.state)})`,
      ),
    ),
    ...listed(
      REPORT_PAGE.deliverables,
      figures.deliverables.map((one) => `${plain(one.name)}, ${plain(one.of)} (${DELIVERABLE_STATE_NAMES[one.state]})`),
    ),
  ],
  hours: ({ figures, reader }) => [
    `## ${REPORT_SECTION_TITLES.hours}`,
    table(
      figures.weeks.map((week) => `${weekTitle(week.weekOf, reader)}${week.planned ? ', planned' : ''}`),
      [figures.weeks.map((week) => exactHours(week.hours, reader))],
    ),
  ],
  changes: (report) =>
    listed(
      changesHeading(report),
      changeLines(report).map((change) => `${dayOrDash(change.at, report)}: ${plain(change.sentence)}`),
    ),
  tags,
  fields: (report) => byTask(report, 'fields', ({ customFields }) => customFields.map(customFieldText)),
  relations: (report) =>
    byTask(report, 'relations', ({ waitsFor }) =>
      waitsFor.map((link) => relationLine(link, link.title, report.reader)),
    ),
};

function tags(report: ReportDocument): Part {
  const rows = tagLines(report);
  if (rows.length === 0) return [`## ${REPORT_SECTION_TITLES.tags}`, NO_EXTRAS.tags];
  const { reader } = report;
  return [
    `## ${REPORT_SECTION_TITLES.tags}`,
    table(
      (['tag', 'open', 'remainingHours', 'late', 'atRisk'] as const).map((key) => REPORT_COLUMNS[key]),
      rows.map((row) => [
        plain(row.tag),
        whole(row.open, reader),
        exactHours(row.remainingHours, reader),
        whole(row.late, reader),
        whole(row.atRisk, reader),
      ]),
    ),
  ];
}

/** What each listed task has of its own. */
function byTask(
  report: ReportDocument,
  kind: 'fields' | 'relations',
  linesOf: (line: TaskLine) => readonly string[],
): Part {
  const rows = listedTasks(report).flatMap((line) => {
    const own = linesOf(line);
    return own.length === 0 ? [] : `**${plain(line.title)}** (${plain(line.taskId)}): ${own.map(plain).join('; ')}`;
  });
  if (rows.length === 0) return [`## ${REPORT_SECTION_TITLES[kind]}`, NO_EXTRAS[kind]];
  return listed(REPORT_SECTION_TITLES[kind], rows.slice(0, FEATURED_TASKS));
}

const listed = (heading: string, rows: readonly string[]): Part =>
  rows.length === 0 ? [] : [`## ${heading}`, rows.map((row) => `- ${row}`).join('\n')];

/** The report for a message or a wiki. */
export function reportMarkdown(report: ReportDocument): string {
  const { figures, template, stamp, required } = report;
  return `${[
    `# ${plain(reportTitle(figures))}`,
    `${kicker(report)}, ${plain(stamp.workspaceName)}, ${madeAt(report)}`,
    ...(template.opening === '' ? [] : [plain(template.opening)]),
    ...template.sections.flatMap((section) => SECTIONS[section](report)),
    ...(required === null ? [] : [plain(requiredWords(report))]),
    forecastLine(report),
    stampLine(report),
  ].join('\n\n')}\n`;
}

function parts({ figures, reader }: ReportDocument): Part {
  if (figures.parts.length === 0) return [];
  const { one, many } = partNames(figures.subject.kind);
  const shown = shownHours(figures);
  return [
    `## ${many}`,
    table(
      [
        one,
        ...(['open', 'remainingHours', 'progress', 'late', 'atRisk', 'unassigned'] as const).map(
          (key) => REPORT_COLUMNS[key],
        ),
      ],
      figures.parts.map((part) => [
        plain(partName(part, figures.subject.kind)),
        whole(part.open, reader),
        exactHours(shown.ofPart(part.name), reader),
        percent(part.progressRatio, reader),
        whole(part.late, reader),
        whole(part.atRisk, reader),
        whole(part.unassigned, reader),
      ]),
    ),
  ];
}

function tasks(report: ReportDocument): Part {
  const listed = listedTasks(report);
  const shown = listed.slice(0, FEATURED_TASKS);
  const hours = shownHours(report.figures);
  const note = tasksNote({ shown: shown.length, listed: listed.length, all: report.figures.tasks.length }, report);
  return [
    `## ${REPORT_SECTION_TITLES.tasks} (${note})`,
    table(
      (['task', 'progress', 'remainingHours', 'due', 'slip', 'likely', 'veryLikely', 'risk', 'state'] as const).map(
        (key) => REPORT_COLUMNS[key],
      ),
      shown.map((line) => [
        `${plain(line.title)} (${plain(line.taskId)})`,
        percent(line.progressRatio, report.reader),
        workHours(hours.ofTask(line), report.reader),
        dueOrDash(line, report),
        slipOrDash(line, report),
        dayOrDash(line.finishP50At, report),
        dayOrDash(line.finishP90At, report),
        riskOrDash(line, report),
        LINE_STATE_NAMES[line.state],
      ]),
    ),
  ];
}
