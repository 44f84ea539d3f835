import {
  type ImportContext,
  type ImportReading,
  NOTHING_EXISTING,
  readSources,
} from '../../src/main/files/import/index.ts';

export const nowMs = Date.parse('2026-11-23T09:00:00Z');
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads one file into an empty workspace. */
export const read = (
  name: string,
  content: string | Uint8Array,
  options: ImportContext['options'] = {},
): Promise<ImportReading> =>
  readSources([{ name, bytes: typeof content === 'string' ? bytesOf(content) : content }], {
    nowMs,
    existing: NOTHING_EXISTING,
    options,
  });

export const codes = (reading: ImportReading): string[] => reading.errors.map((e) => e.code);
export const warned = (reading: ImportReading): string[] => reading.warnings.map((w) => w.code);
