import { MACHINE_READER } from '../../../shared/format/index.ts';
import { withText } from '../../../shared/words/index.ts';
import { changeLines } from '../../../shared/words/reports/changes.ts';
import { decisionWords } from '../../../shared/words/reports/figures.ts';
import { partName, reportTitle } from '../../../shared/words/reports/labels.ts';
import type { ReportDocument } from './document.ts';

/**
 * All figures as one document, with instants in UTC; decisions and changes are also included as text for the report's
 * reader.
 */
export function reportJson(report: ReportDocument): string {
  const { figures, template, stamp, demand, remedies, money, required } = report;
  const decisions = figures.decisions.map((decision) => ({ ...decision, ...decisionWords(decision, report) }));
  const named = template.names
    ? figures.tasks
    : figures.tasks.map(({ agentId: _id, agentName: _name, ...line }) => ({ ...line, agentId: null, agentName: null }));
  const changes = figures.changes.filter((change) => template.names || change.kind !== 'agent');
  const document = {
    stamp,
    template: template.name,
    ...figures,
    title: reportTitle(figures),
    parts: figures.parts.map((part) => ({ ...part, name: partName(part, figures.subject.kind) })),
    inboxAt: report.inboxAt,
    tasks: named,
    decisions: decisions.map(({ line: _line, ...decision }) => decision),
    changes,
    changeLines: changeLines(report),
    demand,
    remedies,
    money,
    required,
  };
  return `${JSON.stringify(withText(document, MACHINE_READER), null, 2)}\n`;
}
