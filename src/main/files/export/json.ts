import { MACHINE_READER } from '../../../shared/format/index.ts';
import { withText } from '../../../shared/words/index.ts';
import { toldChanges } from './change-words.ts';
import type { ReportDocument } from './document.ts';
import { decisionWords } from './words.ts';

/** Every figure with its parts, as one document; decisions and changes also as they are worded. */
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
    inboxAt: report.inboxAt,
    tasks: named,
    decisions: decisions.map(({ line: _line, ...decision }) => decision),
    changes,
    told: toldChanges(report),
    demand,
    remedies,
    money,
    required,
  };
  return `${JSON.stringify(withText(document, MACHINE_READER), null, 2)}\n`;
}
