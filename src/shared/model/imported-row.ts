import type { ImportKind } from './import-kind.ts';

/** What a source last said about one of its rows: the base of the merge when its next file is imported. */
export interface ImportedRow {
  /** The name of the source, such as that of its first file. */
  readonly source: string;
  /** The program that wrote its files; `template` for a plain table. */
  readonly program: string;
  readonly kind: ImportKind;
  /** The key under which the source knows the row. */
  readonly key: string;
  /** The ID of the record here: the key, unless the row was linked to another record. */
  readonly recordId: string;
  /** The cells that were not empty, by column, in the notation of the templates. */
  readonly values: Readonly<Record<string, string>>;
}

/** The key of what was last imported of a row. */
export const importedRowKey = ({ source, kind, key }: Pick<ImportedRow, 'source' | 'kind' | 'key'>): string =>
  JSON.stringify([source, kind, key]);
