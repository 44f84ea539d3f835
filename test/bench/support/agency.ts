import type { Sample } from '../../../src/main/files/sample/index.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import { toCsv } from '../../support/to-csv.ts';
import { NOW_MS } from './figures.ts';

export interface Size {
  readonly tasks: number;
  readonly agents: number;
}
export interface SourceFile {
  readonly name: string;
  readonly base64: string;
  readonly kind: 'tasks' | 'agents' | 'outcomes';
}

/** The same agency for the same size, and its files as an operator would import them. */
export function agencyOf(size: Size): { readonly agency: Sample; readonly files: readonly SourceFile[] } {
  const agency = makeLargeAgency({ seed: 7, nowMs: NOW_MS, ...size });
  const file = (kind: SourceFile['kind'], text: string): SourceFile => ({
    name: `${kind}.csv`,
    kind,
    base64: Buffer.from(text).toString('base64'),
  });
  return {
    agency,
    files: [
      file('tasks', toCsv('tasks', agency.tasks)),
      file('agents', toCsv('agents', agency.agents)),
      file('outcomes', toCsv('outcomes', agency.outcomes)),
    ],
  };
}
