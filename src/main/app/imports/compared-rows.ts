import type { ImportedRecord, ImportPreview } from '../../../shared/contract/index.ts';
import { timeOffText } from '../../../shared/format/index.ts';
import type { Comparison } from '../../files/import/index.ts';

type ComparedRow = ImportPreview['sample'][number];

/** The rows of files with what an import does with them: tasks first. */
export const comparedRows = (comparison: Comparison): readonly ComparedRow[] => [
  ...comparison.tasks.map(({ row, action }) => ({ kind: 'task', id: row.id as string, title: row.title, action })),
  ...comparison.agents.map(({ row, action }) => ({ kind: 'agent', id: row.id as string, title: row.name, action })),
  ...comparison.opportunities.map(({ row, action }) => ({ kind: 'pipeline', id: row.id, title: row.client, action })),
  ...comparison.constraints.map(({ row, action }) => ({ kind: 'constraint', id: row.id, title: '', action })),
  ...comparison.absences.map(({ row, action }) => ({
    kind: 'absence',
    id: row.agentId,
    title: timeOffText(row.off),
    action,
  })),
  ...comparison.hours.map(({ row, action }) => ({ kind: 'hours', id: row.agentId, title: row.period.fromOn, action })),
];

/** The records that an import creates or updates. */
export const changedRecords = (comparison: Comparison): readonly ImportedRecord[] =>
  comparedRows(comparison).flatMap(({ action, ...row }) => (action === 'skip' ? [] : { ...row, action }));
