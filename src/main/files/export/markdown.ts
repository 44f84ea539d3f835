import { civilShort, isoWeek } from '../../../shared/format/index.ts';
import { FEATURED_TASKS, type ReportDocument } from './document.ts';
import { dayOrDash, headlines, kicker, madeAt, STATE_WORDS, stampLine } from './words.ts';

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

/** The report for a message or a wiki. */
export function reportMarkdown(report: ReportDocument): string {
  const { figures } = report;
  const shown = figures.tasks.slice(0, FEATURED_TASKS);
  const parts = [
    `# ${plain(figures.title)}`,
    `${kicker(report)}, ${plain(report.stamp.workspaceName)}, ${madeAt(report)}`,
    table(
      headlines(report).map((line) => line.label),
      [headlines(report).map((line) => `**${line.value}**, ${line.note}`)],
    ),
  ];
  if (figures.decisions.length > 0)
    parts.push(
      '## Needs your decision',
      figures.decisions.map((d) => `- **${plain(d.ask)}** ${plain(d.why)}`).join('\n'),
    );
  if (figures.clients.length > 0)
    parts.push(
      '## Clients',
      table(
        ['Client', 'Open', 'Hours left', 'Late', 'At risk', 'Unassigned'],
        figures.clients.map((c) => [
          plain(c.client),
          `${c.open}`,
          `${Math.round(c.remainingHours)}`,
          `${c.late}`,
          `${c.atRisk}`,
          `${c.unassigned}`,
        ]),
      ),
    );
  parts.push(
    `## Tasks (${shown.length} of ${figures.tasks.length})`,
    table(
      ['Task', 'Progress', 'Hours left', 'Due', 'Planned finish', 'State'],
      shown.map((line) => [
        `${plain(line.title)} (${plain(line.taskId)})`,
        `${Math.round(line.progressRatio * 100)}%`,
        `${Math.round(line.remainingHours * 10) / 10}`,
        dayOrDash(line.dueAt, report),
        dayOrDash(line.plannedFinishAt, report),
        STATE_WORDS[line.state],
      ]),
    ),
  );
  if (figures.milestones.length > 0)
    parts.push(
      '## Milestones, next four weeks',
      figures.milestones
        .map(
          (m) =>
            `- ${civilShort(m.dueOn, report.reader)}: ${plain(m.name)}, ${plain(m.taskTitle)} (${m.state.replace('_', ' ')})`,
        )
        .join('\n'),
    );
  parts.push(
    '## Hours by week',
    table(
      figures.weeks.map((week) => `Week ${isoWeek(week.weekOf)}${week.planned ? ', planned' : ''}`),
      [figures.weeks.map((week) => `${Math.round(week.hours)}`)],
    ),
  );
  if (report.changes.length > 0)
    parts.push(
      '## Changed',
      report.changes.map((change) => `- ${dayOrDash(change.at, report)}: ${plain(change.sentence)}`).join('\n'),
    );
  return `${[...parts, stampLine(report)].join('\n\n')}\n`;
}
