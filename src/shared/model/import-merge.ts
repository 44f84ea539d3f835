import type { ImportKind } from './import-kind.ts';

/** What to do where the merge has no answer of its own; by default what is here stays. */
export interface MergeChoices {
  /** The name of the source, if the operator gives one. */
  readonly sourceName?: string | undefined;
  /** For conflicts without a choice of their own. Default: `ours`. */
  readonly conflicts?: 'ours' | 'theirs' | undefined;
  readonly conflictChoices?: readonly ConflictChoice[] | undefined;
  /** For tasks that are no longer in the file, without a choice of their own. Default: `keep`. */
  readonly gone?: 'keep' | 'cancel' | undefined;
  readonly goneChoices?: readonly { readonly id: string; readonly take: 'keep' | 'cancel' }[] | undefined;
  /** Rows of the file that are tasks which are known under another key. */
  readonly links?: readonly RowLink[] | undefined;
}
export interface ConflictChoice {
  readonly kind: ImportKind;
  readonly id: string;
  readonly column: string;
  readonly take: 'ours' | 'theirs';
}
/** `from`: the key that the task had at the source, or its ID here; `to`: its key in the file. */
export interface RowLink {
  readonly from: string;
  readonly to: string;
}

/** A field that was changed here and at the source, in the notation of the templates. */
export interface MergeConflict {
  readonly kind: ImportKind;
  readonly id: string;
  /** The title of the task or the name of the agent. */
  readonly title: string;
  /** The column; `id` if the record was deleted here and its row changed. */
  readonly column: string;
  /** What the source said last; empty if it said nothing. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly take: 'ours' | 'theirs';
  /** Somebody chose it. Until then the conflict is listed with every import. */
  readonly isChosen: boolean;
}
/** An open task whose row is no longer in the file of its source. */
export interface GoneRow {
  readonly source: string;
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly take: 'keep' | 'cancel';
}
/** A row that is gone and a new one that is the same otherwise. */
export interface RekeyedRow {
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly id: string;
  readonly title: string;
}
/** A new row that looks like a task that exists under another key. */
export interface LookAlike {
  readonly key: string;
  readonly id: string;
  readonly title: string;
}
/** Where the rows of one file come from. */
export interface ImportedSource {
  readonly file: string;
  readonly kind: ImportKind;
  readonly name: string;
  /** Nothing was imported from there before. */
  readonly isNew: boolean;
}
