import {
  IMPORT_KINDS,
  type ImportCounts,
  type ImportFaultView,
  type ImportPreview,
} from '../../../../shared/contract/index.ts';

const total = (counts: ImportCounts): number => IMPORT_KINDS.reduce((sum, kind) => sum + counts[kind], 0);

/** Rows that can go in, and all that the files hold besides what is here already. */
export function rowCounts(preview: ImportPreview): { readonly valid: number; readonly all: number } {
  const valid = total(preview.created) + total(preview.updated);
  return { valid, all: valid + preview.rejectedRows };
}

export interface FaultGroup {
  readonly code: string;
  readonly name: string;
  readonly faults: readonly ImportFaultView[];
}

/** Faults by their code, the most frequent first. */
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
