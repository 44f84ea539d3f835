import type { Activity, Agent, AgentId, Opportunity, Outcome, Task, TaskId } from '../../../shared/model/index.ts';

export const FILE_KINDS = ['tasks', 'agents', 'outcomes', 'activity', 'pipeline'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** One file as bytes. Without a kind it is recognised by its headers. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind?: FileKind | undefined;
}

/** What is wrong, where (row: the line in the file, the header being 1), and what to do. */
export interface ImportFault {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string;
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** Something only the operator knows; answered by `ImportOptions` or `SourceFile.kind`. */
export interface ImportQuestion {
  readonly file: string;
  readonly code: 'encoding' | 'delimiter' | 'decimal_comma' | 'date_order' | 'kind';
  readonly message: string;
  readonly choices: readonly string[];
}

export interface ImportOptions {
  readonly dateOrder?: 'dmy' | 'mdy' | undefined;
  readonly decimalComma?: boolean | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  /** What a file or one of its sheets holds, as the operator says; null: leave it out. Takes precedence over what is recognised. */
  readonly holds?: readonly SheetHolds[] | undefined;
}
export interface SheetHolds {
  readonly file: string;
  readonly sheet: string | null;
  readonly kind: FileKind | null;
}

/** What the workspace holds already. `outcomes` by `outcomeKey`, `activityKeys` by `activityKey`. */
export interface ExistingWork {
  readonly tasks: ReadonlyMap<string, Task>;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly opportunities: ReadonlyMap<string, Opportunity>;
  readonly activityKeys: ReadonlySet<string>;
}
export const NOTHING_EXISTING: ExistingWork = {
  tasks: new Map(),
  agents: new Map(),
  outcomes: new Map(),
  opportunities: new Map(),
  activityKeys: new Set(),
};

/** Why a report is refused; null: it is accepted. Reports are asked about in the order of their time, with the work that comes with them. */
export type CheckReports = (
  coming: Pick<ImportReading, 'tasks' | 'assignedTo'>,
) => (report: Activity) => Pick<ImportFault, 'column' | 'code' | 'message' | 'fix'> | null;

export interface ImportContext {
  /** Default: every report is accepted that names known work and agents. */
  readonly checkReports?: CheckReports;
  /** The clock: rows without `created_at` count from here. */
  readonly nowMs: number;
  readonly existing: ExistingWork;
  readonly options: ImportOptions;
}

export type KindCounts = Readonly<Record<FileKind, number>>;

/** Only valid rows are in the arrays; the caller decides between all or nothing and valid rows. */
export interface ImportReading {
  readonly tasks: readonly Task[];
  readonly agents: readonly Agent[];
  readonly outcomes: readonly Outcome[];
  readonly activity: readonly Activity[];
  readonly opportunities: readonly Opportunity[];
  readonly assignedTo: readonly { readonly taskId: TaskId; readonly agentId: AgentId }[];
  readonly errors: readonly ImportFault[];
  readonly warnings: readonly ImportFault[];
  readonly questions: readonly ImportQuestion[];
  readonly rejectedRows: number;
  /** Data rows found, valid or not. */
  readonly rows: KindCounts;
  /** Every file and sheet that could be opened, with what was taken from it; kind null: nothing. */
  readonly sheets: readonly (SheetHolds & { readonly rows: number })[];
}

/** A sheet of text: what every format is read into. */
export interface Table {
  readonly file: string;
  readonly sheet: string | null;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Numbers in it were typed (XLSX, JSON): a point is the decimal sign. */
  readonly exactNumbers: boolean;
}

/** A file that cannot be read at all, or a question that must be answered first. */
export type TablesRead =
  | { readonly kind: 'tables'; readonly tables: readonly Table[] }
  | { readonly kind: 'refused'; readonly fault: ImportFault }
  | { readonly kind: 'question'; readonly question: ImportQuestion };

const SHOWN = 120;
/** The value, cut after 120 characters. */
export const shown = (value: string): string => (value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);
/** The start of a value in quotes, for a message. */
export const quoted = (value: string): string => `"${shown(value)}"`;

/** Refuses a whole file. */
export const refuse = (
  file: string,
  code: string,
  message: string,
  fix: string,
  at: { row?: number; column?: string; value?: string; sheet?: string } = {},
): TablesRead => ({
  kind: 'refused',
  fault: {
    file,
    sheet: at.sheet ?? null,
    row: at.row ?? null,
    column: at.column ?? null,
    value: shown(at.value ?? ''),
    code,
    message,
    fix,
  },
});

export const LIMITS = {
  fileBytes: 100_000_000,
  unzippedBytes: 200_000_000,
  rows: 1_000_000,
  cells: 30_000_000,
  cellLength: 100_000,
  jsonDepth: 40,
  listedFaults: 50_000,
} as const;
