/**
 * Imports of files, from any program: choose -> map -> check -> preview -> import.
 *
 * 1. Choose: `import.preview { files, options }`. Every table that needs a mapping is in `mappings`, in the order of the
 *    files: the source that was recognised (`mapping.source`), `origin` (recognised, remembered from the last import of
 *    this source, or given), and the whole mapping that is proposed.
 * 2. Map: show `columns` (title, examples, rows with a value, target: a field, a custom field, left out), `values` (each
 *    foreign status, priority and type with its rows and a guess), `people` (rows, agents who may be meant, the ID that a
 *    new person gets), `tasks` (those that reports of work name and nobody knows; tasks that may be meant) and `skills`. `asked` marks what the import waits for; the same is in `questions`, with codes
 *    `status_value`, `priority_value`, `person`, `task` and `skills`. Everything else is certain, and can be changed.
 *    Change `mapping` (`columns[].target`, `values[].to`, `people[].to`, `labels`, `hoursPerPoint`, `createSkills`,
 *    `keepArchived`, `source`) and send all tables back: `import.preview { files, options, mappings: [{ file, sheet,
 *    mapping }] }`. What is in a mapping that was sent counts as answered. To try another source, send `answers:
 *    { source }` without the mapping: the proposal is made anew.
 * 3. Check: `errors` and `warnings` with file, row, and the column as the file calls it.
 * 4. Preview: `created`, `updated`, `skipped`, `sample`. 5. Import: `import.commit` with the same arguments.
 *
 * `answers` apply to all tables, for scripts: values, people by ID, `createPeopleHours` for everybody who is unknown.
 */
import { z } from 'zod';
import {
  DURATION_UNITS,
  type GoneRow,
  IMPORT_KINDS,
  type ImportCounts,
  type ImportedSource,
  type ImportFault,
  type ImportKind,
  type ImportQuestion,
  type Instant,
  type LookAlike,
  type MappingProposal,
  type MergeConflict,
  type Message,
  type RekeyedRow,
} from '../model/index.ts';
import { agentId, nothing, text } from './arguments.ts';
import { command, query } from './call.ts';
import { mappingAnswers, tableMappings } from './import-mapping.ts';

export interface ImportPreview {
  readonly created: ImportCounts;
  readonly updated: ImportCounts;
  readonly skipped: ImportCounts;
  readonly errors: readonly ImportFault[];
  readonly warnings: readonly ImportFault[];
  readonly questions: readonly ImportQuestion[];
  readonly rejectedRows: number;
  /** The mapping of each table that has one, with what was recognised and what is asked. */
  readonly mappings: readonly MappingProposal[];
  /** Every file and sheet that could be opened, with its contents; kind null if there is none. */
  readonly sheets: readonly {
    readonly file: string;
    readonly sheet: string | null;
    readonly kind: ImportKind | null;
    readonly rows: number;
  }[];
  /** Where the rows of each file come from. */
  readonly sources: readonly ImportedSource[];
  /** Fields that were changed here and at the source, with the choice that applies. */
  readonly conflicts: readonly MergeConflict[];
  /** Open tasks that are no longer in the file of their source, with the choice that applies. */
  readonly gone: readonly GoneRow[];
  /** Rows that are gone and are the same as a new row: links that can be made. */
  readonly rekeyed: readonly RekeyedRow[];
  /** New rows that look like a task that exists under another key. */
  readonly lookAlikes: readonly LookAlike[];
  readonly sample: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly action: 'create' | 'update' | 'skip';
  }[];
  /** Records without a template, such as clients, notes and settings, that an export adds. */
  readonly others: number;
}
/** What has changed of the tasks of a source, for an import there. */
export interface SourceFileChanged {
  readonly source: string;
  readonly program: string;
  /** The name of the file. */
  readonly name: string;
  readonly text: string;
  readonly rows: number;
}
/** The files of an export. */
export interface WorkspaceExported {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** Rows of the templates. */
  readonly rows: ImportCounts;
  /** Records without a template. */
  readonly others: number;
}
export interface RejectedRows {
  readonly tables: readonly {
    readonly file: string;
    readonly sheet: string | null;
    readonly header: readonly string[];
    readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  }[];
}
export interface ImportTemplates {
  /** An empty file of each kind, and a text that explains the columns. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** The fields that a column can become, by the kind of table. */
  readonly fields: readonly { readonly kind: ImportKind; readonly names: readonly string[] }[];
}
/** A record that an import created or updated; `kind` as in the sample of a preview. */
export interface ImportedRecord {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly action: 'create' | 'update';
}
export interface ImportDone extends ImportPreview {
  readonly imported: ImportCounts;
  /** The first 500 records that were created or updated. */
  readonly records: readonly ImportedRecord[];
  readonly revision: number;
}
/** The folder in which agents and scripts leave reports. */
export interface WatchedFolderView {
  /** Null if no folder is watched. */
  readonly folder: string | null;
  /** Whether this process checks it regularly. */
  readonly isWatched: boolean;
  readonly lastCheckAt: Instant | null;
  readonly failure: Message | null;
  /** Newest first. */
  readonly files: readonly WatchedFile[];
}
export interface WatchedFile {
  readonly name: string;
  readonly at: Instant;
  readonly state: 'accepted' | 'rejected' | 'waiting';
  readonly rows: number;
  /** The number of rows that were already known. */
  readonly known: number;
  readonly faults: number;
  /** Why it is waiting or was rejected; otherwise empty. */
  readonly message: Message;
}
export interface WatchedFolderCheck {
  readonly accepted: readonly WatchedFile[];
  readonly rejected: readonly WatchedFile[];
  readonly waiting: readonly WatchedFile[];
}
/** Reports that were read from files. */
export interface ActivityImported {
  readonly recorded: number;
  /** The number of reports that the workspace already had. */
  readonly known: number;
  readonly revision: number;
}
const sourceFiles = z
  .array(
    z.strictObject({
      name: text(500),
      base64: z.string().max(140_000_000),
      kind: z.enum(IMPORT_KINDS).optional(),
    }),
  )
  .min(1)
  .max(10);
const importOptions = z
  .strictObject({
    dateOrder: z.enum(['dmy', 'mdy']).optional(),
    decimalComma: z.boolean().optional(),
    /** Due dates and other future dates of the last century: 100 years later, or as they are written. */
    century: z.enum(['next', 'as_written']).optional(),
    /** The unit of efforts that are plain numbers. Default: hours, unless they are too large to be hours. */
    hoursUnit: z.enum(DURATION_UNITS).optional(),
    delimiter: text(1).optional(),
    encoding: text(40).optional(),
    /** Imports archived cards of Trello too. */
    includeArchived: z.boolean().optional(),
    /** A task without an ID is new and gets the next free one; a known task without a title keeps its own. */
    newIds: z.boolean().optional(),
    /** Cells that were corrected after a fault. */
    corrections: z
      .array(
        z.strictObject({
          file: text(500),
          sheet: text(500).nullable(),
          row: z.number().int().min(1).nullable(),
          column: text(500),
          value: text(500),
          to: text(2000),
        }),
      )
      .max(10_000)
      .optional(),
    /** The name of the source. By default, it is found by the keys of the rows, or named after the file. */
    sourceName: text(500).min(1).optional(),
    /** For conflicts without a choice of their own: what is here stays by default. */
    conflicts: z.enum(['ours', 'theirs']).optional(),
    conflictChoices: z
      .array(
        z.strictObject({
          kind: z.enum(IMPORT_KINDS),
          id: text(500),
          column: text(500),
          take: z.enum(['ours', 'theirs']),
        }),
      )
      .max(10_000)
      .optional(),
    /** For tasks that are no longer in the file, without a choice of their own: they are kept by default. */
    gone: z.enum(['keep', 'cancel']).optional(),
    goneChoices: z
      .array(z.strictObject({ id: text(500), take: z.enum(['keep', 'cancel']) }))
      .max(10_000)
      .optional(),
    /** Rows of the file (`to`) that are tasks which are known under another key (`from`). */
    links: z
      .array(z.strictObject({ from: text(500).min(1), to: text(500).min(1) }))
      .max(10_000)
      .optional(),
    holds: z
      .array(z.strictObject({ file: text(500), sheet: text(500).nullable(), kind: z.enum(IMPORT_KINDS).nullable() }))
      .max(200)
      .optional(),
  })
  .default({});

/** The name that the caller gives to an import, so that `import.cancel` can name it. */
const run = text(100).min(1).optional();
const mappingArguments = { mappings: tableMappings.default([]), answers: mappingAnswers.default({}) };

/** Calls about imports, the watched folder and the sample. */
export const importsCalls = {
  'import.preview': query<ImportPreview>()(
    z.strictObject({ files: sourceFiles, options: importOptions, ...mappingArguments, run }),
  ),
  /** The rows that this import would leave out, as they are in the files. */
  'import.rejected': query<RejectedRows>()(
    z.strictObject({ files: sourceFiles, options: importOptions, ...mappingArguments, run }),
  ),
  /** The templates of files, and what a column of another file can become. */
  'import.templates': query<ImportTemplates>()(nothing),
  'watched-folder.view': query<WatchedFolderView>()(
    z.strictObject({ limit: z.number().int().min(1).max(1000).default(50) }),
  ),
  'demo.create': command<{ readonly revision: number }>()(z.strictObject({ seed: z.number().int().default(7) }), {
    undo: 'entry',
  }),
  'import.commit': command<ImportDone>()(
    z.strictObject({
      files: sourceFiles,
      options: importOptions,
      ...mappingArguments,
      mode: z.enum(['all_or_nothing', 'valid_rows']).default('all_or_nothing'),
      run,
    }),
    { undo: 'entry' },
  ),
  /**
   * Ends the previews and imports with this name, while their files are read or their rows are saved: they are refused with `cancelled`, and nothing is
   * imported. What is saved by then stays.
   */
  'import.cancel': command<{ readonly wasImporting: boolean }>()(z.strictObject({ run: text(100).min(1) }), {
    undo: 'none',
  }),
  /** For each source of tasks, a CSV file with the rows that were changed here, in its own columns and words; MSPDI XML for Microsoft Project. */
  'import.changes': query<{ readonly files: readonly SourceFileChanged[] }>()(nothing),
  /** All tasks with their plan as a project of Microsoft Project (MSPDI XML). */
  'plan.project-file': query<{ readonly text: string; readonly tasks: number }>()(nothing),
  /** The planned work of an agent as a calendar file (RFC 5545), one event for each task. */
  'agent.calendar': query<{ readonly text: string; readonly events: number }>()(z.strictObject({ agentId })),
  /**
   * Writes everything to a folder as templates and a workspace file: imported into a new workspace, they give the same
   * state. Existing files are kept and the new ones get other names, unless `replace`.
   */
  'workspace.export': command<WorkspaceExported>()(
    z.strictObject({
      folder: text(4000).min(1),
      format: z.enum(['csv', 'xlsx', 'json']).default('csv'),
      replace: z.boolean().default(false),
    }),
    { undo: 'none' },
  ),
  /**
   * Imports files of reports, as the watched folder does: each report counts as if it had been sent separately. All of
   * them are imported, or none.
   */
  'activity.import': command<ActivityImported>()(z.strictObject({ files: sourceFiles }), { undo: 'none' }),
  /** Sets the folder that is watched for reports by agents; null if there is none. */
  'watched-folder.set': command<{ readonly revision: number }>()(
    z.strictObject({ folder: text(4000).min(1).nullable() }),
    { undo: 'entry' },
  ),
  /** Checks the watched folder now. */
  'watched-folder.check': command<WatchedFolderCheck>()(nothing, { undo: 'none' }),
} as const;

/** Events about imports. */
export interface ImportsEvents {
  /** How far a large import is: rows read and checked (`of` is not known then), or saved. */
  readonly 'import.progress': {
    readonly phase: 'reading' | 'saving';
    readonly rows: number;
    readonly of: number | null;
  };
}
