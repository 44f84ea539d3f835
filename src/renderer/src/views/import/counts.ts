import type { ImportPreview } from '../../../../shared/contract/index.ts';
import {
  type FaultCode,
  IMPORT_KINDS,
  type ImportCounts,
  type ImportFault,
  type ImportKind,
} from '../../../../shared/model/index.ts';
import { FAULT_NAMES } from '../../../../shared/words/imports/fault-names.ts';
import { COUNTS } from '../../../../shared/words/imports/import-view.ts';

/** Names of the kinds of rows. */
export const IMPORT_KIND_NAMES: Readonly<Record<ImportKind, string>> = {
  tasks: COUNTS.tasks,
  agents: COUNTS.agents,
  outcomes: COUNTS.outcomes,
  activity: COUNTS.activity,
  pipeline: COUNTS.pipeline,
  constraints: COUNTS.constraints,
  absences: COUNTS.absences,
  hours: COUNTS.hours,
};

const total = (counts: ImportCounts): number => IMPORT_KINDS.reduce((sum, kind) => sum + counts[kind], 0);

/** Rows that can be imported, and all rows of the files that are not in the workspace yet. */
export function rowCounts(preview: ImportPreview): { readonly valid: number; readonly all: number } {
  const valid = total(preview.created) + total(preview.updated);
  return { valid, all: valid + preview.rejectedRows };
}

export interface FaultGroup {
  readonly code: FaultCode;
  readonly name: string;
  readonly faults: readonly ImportFault[];
}

/** Errors grouped by code, the most frequent first. */
export function grouped(faults: readonly ImportFault[]): readonly FaultGroup[] {
  const groups = new Map<FaultCode, ImportFault[]>();
  for (const fault of faults) {
    const known = groups.get(fault.code);
    if (known === undefined) groups.set(fault.code, [fault]);
    else known.push(fault);
  }
  return [...groups]
    .map(([code, list]) => ({ code, name: FAULT_NAMES[code], faults: list }))
    .sort((a, b) => b.faults.length - a.faults.length || (a.code < b.code ? -1 : 1));
}
