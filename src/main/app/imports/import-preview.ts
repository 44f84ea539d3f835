import type { ImportPreview } from '../../../shared/contract/index.ts';
import { type ImportCounts, importCounts } from '../../../shared/model/index.ts';
import type { Comparison, ImportReading } from '../../files/import/index.ts';
import { comparedRows } from './compared-rows.ts';
import type { OwnExport } from './own-export.ts';

/** What was read of the files, compared with the workspace. */
export interface RowsRead {
  readonly reading: ImportReading;
  readonly comparison: Comparison;
  /** What the workspace file of an export adds; null if there is none among the files. */
  readonly own: OwnExport | null;
}
/** How many records an import creates or changes. */
export const countOf = ({ comparison: { created, updated }, own }: RowsRead): number =>
  Object.values(sum(created, updated)).reduce((a, b) => a + b, 0) + othersOf(own);
/** Records without a template that are created or changed. */
const othersOf = (own: OwnExport | null): number => (own === null ? 0 : own.before.length + own.after.length);
/** Both counts, by kind. */
export const sum = (a: ImportCounts, b: ImportCounts): ImportCounts => importCounts((kind) => a[kind] + b[kind]);

const SAMPLE_ROWS = 50;

/** What an import would do. */
export function previewOf({ reading, comparison, own }: RowsRead): ImportPreview {
  const sample = comparedRows(comparison).slice(0, SAMPLE_ROWS);
  const { created, updated, skipped } = comparison;
  const { conflicts, gone, rekeyed, lookAlikes, sources } = reading.merge;
  return {
    created,
    updated,
    skipped,
    errors: reading.errors,
    warnings: reading.warnings,
    questions: reading.questions,
    rejectedRows: reading.rejectedRows,
    mappings: reading.mappings,
    sheets: reading.sheets,
    sources,
    conflicts,
    gone,
    rekeyed,
    lookAlikes,
    sample,
    others: othersOf(own),
  };
}
