import { civilShort, percent, weekTitle, whole } from '../../../shared/format/index.ts';
import type { ReportSection } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { toldChanges } from './change-words.ts';
import { FEATURED_TASKS, listedTasks, type ReportDocument, risksOf } from './document.ts';
import {
  causeOf,
  dayOrDash,
  decisionWords,
  doingWords,
  exceptionTitle,
  exceptionWords,
  headlines,
  kicker,
  lookedForAt,
  madeAt,
  oddsLine,
  outlook,
  requiredWords,
  riskOrDash,
  STATE_WORDS,
  stampLine,
  tenths,
  trendWords,
} from './words.ts';

/** What users typed, so that it cannot become markup in Markdown or in the HTML made of it. */
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

/** A heading with what stands under it; none: it has nothing to say. */
type Part = readonly string[];

const SECTIONS: Readonly<Record<ReportSection, (report: ReportDocument) => Part>> = {
  figures: (report) => [
    table(
      headlines(report).map((line) => line.label),
      [headlines(report).map((line) => `**${line.value}**, ${line.note}`)],
    ),
    outlook(report),
  ],
  decisions: (report) =>
    listed(
      'Needs your decision',
      report.figures.decisions.map((decision) => {
        const { ask, why } = decisionWords(decision, report);
        return `**${plain(ask)}** ${plain(why)}`;
      }),
    ),
  trend: ({ figures, reader }) =>
    trendWords(figures, reader) === '' ? [] : ['## Finished by week', trendWords(figures, reader)],
  risks: (report) => [
    ...listed(
      'Risks',
      risksOf(report).map(
        (line) =>
          `${plain(line.title)} (${plain(line.taskId)}): ${riskOrDash(line, report)} chance to be late, expected ${dayOrDash(line.finishP50At, report)}, due ${dayOrDash(line.dueAt, report)}${line.delayCause === null ? '' : `; mostly because ${causeOf(line, report)}`}`,
      ),
    ),
    ...listed(
      'What would help',
      report.remedies.map((remedy) => plain(textOf(remedy.sentence, report.reader))),
    ),
  ],
  exceptions: (report) =>
    listed(
      `Exceptions${lookedForAt(report)}`,
      report.figures.exceptions.map((row) => {
        const doing = doingWords(row, report);
        return `${plain(exceptionTitle(row, report))}${row.taskId === null ? '' : ` (${plain(row.taskId)})`}: ${plain(exceptionWords(row, report))}${doing === '' ? '' : `. Action taken: ${plain(doing)}`}`;
      }),
    ),
  parts: parts,
  demand: ({ demand }) => listed('Demand against supply', demand?.facts.map(plain) ?? []),
  tasks: tasks,
  milestones: ({ figures, reader }) => [
    ...listed(
      'Milestones, next four weeks',
      figures.milestones.map(
        (m) => `${civilShort(m.dueOn, reader)}: ${plain(m.name)}, ${plain(m.of)} (${m.state.replace('_', ' ')})`,
      ),
    ),
    ...listed(
      'Deliverables',
      figures.deliverables.map((one) => `${plain(one.name)}, ${plain(one.of)} (${one.state})`),
    ),
  ],
  hours: ({ figures, reader }) => [
    '## Hours by week',
    table(
      figures.weeks.map((week) => `${weekTitle(week.weekOf, reader)}${week.planned ? ', planned' : ''}`),
      [figures.weeks.map((week) => whole(week.hours, reader))],
    ),
  ],
  changes: (report) =>
    listed(
      `Changed since ${dayOrDash(report.figures.changesSinceAt, report)}`,
      toldChanges(report).map((change) => `${dayOrDash(change.at, report)}: ${plain(change.sentence)}`),
    ),
};

const listed = (heading: string, rows: readonly string[]): Part =>
  rows.length === 0 ? [] : [`## ${heading}`, rows.map((row) => `- ${row}`).join('\n')];

/** The report for a message or a wiki. */
export function reportMarkdown(report: ReportDocument): string {
  const { figures, template, stamp, required } = report;
  return `${[
    `# ${plain(figures.title)}`,
    `${kicker(report)}, ${plain(stamp.workspaceName)}, ${madeAt(report)}`,
    ...(template.opening === '' ? [] : [plain(template.opening)]),
    ...template.sections.flatMap((section) => SECTIONS[section](report)),
    ...(required === null ? [] : [plain(requiredWords(report))]),
    oddsLine(report),
    stampLine(report),
  ].join('\n\n')}\n`;
}

function parts({ figures, reader }: ReportDocument): Part {
  if (figures.parts.length === 0) return [];
  const [many, one] = figures.subject.kind === 'agency' ? ['Clients', 'Client'] : ['Projects', 'Project'];
  return [
    `## ${many}`,
    table(
      [one, 'Open', 'Hours left', 'Progress', 'Late', 'At risk', 'Unassigned'],
      figures.parts.map((part) => [
        plain(part.name),
        `${part.open}`,
        whole(part.remainingHours, reader),
        percent(part.progressRatio, reader),
        `${part.late}`,
        `${part.atRisk}`,
        `${part.unassigned}`,
      ]),
    ),
  ];
}

function tasks(report: ReportDocument): Part {
  const shown = listedTasks(report).slice(0, FEATURED_TASKS);
  return [
    `## Tasks (${shown.length} of ${report.figures.tasks.length})`,
    table(
      ['Task', 'Progress', 'Hours left', 'Due', 'Finish P50', 'Finish P90', 'Delay risk', 'State'],
      shown.map((line) => [
        `${plain(line.title)} (${plain(line.taskId)})`,
        percent(line.progressRatio, report.reader),
        `${tenths(line.remainingHours)}`,
        dayOrDash(line.dueAt, report),
        dayOrDash(line.finishP50At, report),
        dayOrDash(line.finishP90At, report),
        riskOrDash(line, report),
        STATE_WORDS[line.state],
      ]),
    ),
  ];
}
