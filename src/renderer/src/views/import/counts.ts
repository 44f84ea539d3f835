import {
  IMPORT_KINDS,
  type ImportCounts,
  type ImportFaultView,
  type ImportKind,
  type ImportPreview,
} from '../../../../shared/contract/index.ts';

/** Names of the kinds of rows. */
export const IMPORT_KIND_NAMES: Readonly<Record<ImportKind, string>> = {
  tasks: 'Tasks',
  agents: 'Agents',
  outcomes: 'Outcomes',
  activity: 'Activity',
  pipeline: 'Pipeline',
};

const total = (counts: ImportCounts): number => IMPORT_KINDS.reduce((sum, kind) => sum + counts[kind], 0);

/** Rows that can be imported, and all rows of the files that are not in the workspace yet. */
export function rowCounts(preview: ImportPreview): { readonly valid: number; readonly all: number } {
  const valid = total(preview.created) + total(preview.updated);
  return { valid, all: valid + preview.rejectedRows };
}

export interface FaultGroup {
  readonly code: string;
  readonly name: string;
  readonly faults: readonly ImportFaultView[];
}

/** Errors grouped by code, the most frequent first. */
export function grouped(faults: readonly ImportFaultView[]): readonly FaultGroup[] {
  const groups = new Map<string, ImportFaultView[]>();
  for (const fault of faults) {
    const known = groups.get(fault.code);
    if (known === undefined) groups.set(fault.code, [fault]);
    else known.push(fault);
  }
  return [...groups]
    .map(([code, list]) => ({ code, name: nameOf(code), faults: list }))
    .sort((a, b) => b.faults.length - a.faults.length || (a.code < b.code ? -1 : 1));
}

const nameOf = (code: string): string => `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}`;
