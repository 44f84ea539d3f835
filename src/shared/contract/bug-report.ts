import type { CorePart, Instant } from '../model/index.ts';

/** Where an error occurred: its class and the lines of the app that led there. Never its text. */
export interface ErrorPlace {
  readonly error: string;
  /** A code of the system, such as `ENOSPC`; null if there is none. */
  readonly code: string | null;
  /** Function, file in the app, line and column. */
  readonly frames: readonly string[];
}

/** What one field of the records of a kind contains: how many of each, and their range. */
export interface FieldShape {
  readonly nulls?: number;
  readonly true?: number;
  readonly false?: number;
  readonly numbers?: { readonly count: number; readonly min: number; readonly max: number; readonly notFinite: number };
  /** Instants and days. */
  readonly times?: { readonly count: number; readonly min: string; readonly max: string };
  /** Characters. */
  readonly texts?: { readonly count: number; readonly longest: number };
  /** Entries. */
  readonly lists?: { readonly count: number; readonly longest: number };
  readonly objects?: number;
}

/**
 * What a bug report needs to know of a workspace and of what failed. It contains no title, name, note, client, address or ID, and no path outside of the
 * app.
 */
export interface BugReport {
  readonly format: 'tde-bug-report';
  readonly version: 1;
  readonly at: Instant;
  readonly versions: {
    readonly app: string;
    readonly node: string;
    readonly electron: string | null;
    readonly sqlite: string;
    /** Of the workspace. */
    readonly schema: number;
  };
  readonly platform: {
    readonly os: string;
    readonly release: string;
    readonly arch: string;
    readonly memoryMb: number;
  };
  readonly host: 'electron' | 'loopback' | 'cli';
  readonly workspace: {
    /** The code of the reason; null if it can be changed. */
    readonly readOnly: string | null;
    readonly isDamaged: boolean;
    readonly isLost: boolean;
    readonly isCopy: boolean;
    readonly revision: number;
  };
  /** Rows per table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Settings that are numbers or can be on or off. */
  readonly settings: Readonly<Record<string, number | boolean>>;
  readonly failing: readonly (ErrorPlace & {
    readonly part: CorePart;
    readonly call: string | null;
    readonly sinceAt: Instant;
  })[];
  /** The view of the desk that failed; null if none has. */
  readonly desk: (Pick<ErrorPlace, 'error' | 'frames'> & { readonly view: string }) | null;
  /** By kind of record, then by field. */
  readonly shape: Readonly<Record<string, Readonly<Record<string, FieldShape>>>>;
  /** The last changes, newest first: which command, by whom, when. */
  readonly journal: readonly { readonly command: string; readonly actor: string; readonly at: Instant }[];
}
