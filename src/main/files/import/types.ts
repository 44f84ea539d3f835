import {
  type Activity,
  type ActivityReport,
  type Agent,
  type AgentId,
  type Assignment,
  type CivilDate,
  type Client,
  type DurationUnit,
  faultOf,
  type GoneRow,
  type HoursPeriod,
  type ImportCounts,
  type ImportedRow,
  type ImportedSource,
  type ImportFault,
  type ImportKind,
  type ImportMapping,
  type ImportProblem,
  type ImportQuestion,
  type ImportSource,
  type Instant,
  importCounts,
  type LookAlike,
  type MappingAnswers,
  type MappingProposal,
  type MergeChoices,
  type MergeConflict,
  type Opportunity,
  type Outcome,
  type RekeyedRow,
  type ReportFault,
  type StoredConstraint,
  type TableMapping,
  type Task,
  type TaskId,
  type TimeOff,
} from '../../../shared/model/index.ts';

export type { DurationUnit } from '../../../shared/model/index.ts';

/** One file as bytes. Without a kind it is recognised by its headers. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind?: ImportKind | undefined;
}

export type DateOrder = 'dmy' | 'mdy' | undefined;
/** How years of the last century are read where they are implausible. */
export type Century = 'next' | 'as_written';
/** How the values of a column are written, as its source or the operator says. What is left out is found out from the column itself. */
export interface ColumnStyle {
  readonly dateOrder?: DateOrder;
  readonly decimalComma?: boolean | undefined;
  readonly unit?: DurationUnit | undefined;
}
export interface ImportOptions {
  readonly dateOrder?: DateOrder;
  readonly decimalComma?: boolean | undefined;
  /** How due dates and other future dates of the last century are read. */
  readonly century?: Century | undefined;
  /** The unit of efforts written as plain numbers. Default: hours, if they can be hours. */
  readonly hoursUnit?: DurationUnit | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  /** Whether what its program has archived is imported too. Default: it is left out. */
  readonly includeArchived?: boolean | undefined;
  /**
   * The contents of a file or sheet according to the operator; null leaves it out. Takes precedence over recognition.
   */
  readonly holds?: readonly SheetHolds[] | undefined;
}
export interface SheetHolds {
  readonly file: string;
  readonly sheet: string | null;
  readonly kind: ImportKind | null;
}

/** What the workspace already contains. `outcomes` by `outcomeKey`, `reports` by `reportId`. */
export interface ExistingWork {
  readonly tasks: ReadonlyMap<string, Task>;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly opportunities: ReadonlyMap<string, Opportunity>;
  readonly reports: ReadonlyMap<string, Activity>;
  readonly constraints: ReadonlyMap<string, StoredConstraint>;
  /** Who has each task. */
  readonly assignments: ReadonlyMap<string, Pick<Assignment, 'agentId' | 'origin' | 'pin'>>;
  /** Clients with a record, which owns their tier. */
  readonly clients: ReadonlyMap<string, Pick<Client, 'tier'>>;
  /** What each source last said, by `importedRowKey`. */
  readonly imported: ReadonlyMap<string, ImportedRow>;
}
export const NOTHING_EXISTING: ExistingWork = {
  tasks: new Map(),
  agents: new Map(),
  outcomes: new Map(),
  opportunities: new Map(),
  reports: new Map(),
  constraints: new Map(),
  assignments: new Map(),
  clients: new Map(),
  imported: new Map(),
};

/**
 * Why a report is rejected; null if it is accepted. Reports are checked in the order of their time, with the work that
 * is imported with them.
 */
export type CheckReports = (
  coming: Pick<ImportReading, 'tasks' | 'assignedTo'>,
) => (report: ActivityReport) => ReportFault | null;

/** What the days of an agent's calendar mean as instants, epoch ms. */
export interface AgentDays {
  /** The start of that day's working time; on a day off, of the next working day. */
  startOf(on: CivilDate): number;
  /** The end of that day's working time; on a day off, of the last working day before it. */
  endOf(on: CivilDate): number;
  /** When work finished on that day was finished: the end of its working time; on a day off at the hour at which the last working day before it ends. */
  finishOf(on: CivilDate): number;
  /** The days that an instant may be written as: on the agent's clock, and on the workspace's. */
  daysOf(at: Instant): readonly CivilDate[];
}
/** The days of each agent, those that come with the files included; of an unknown agent those of the workspace. */
export type DaysOfAgents = (coming: readonly Agent[]) => (agentId: AgentId) => AgentDays;

export interface ImportContext {
  /** Default: every report that names known work and agents is accepted. */
  readonly checkReports?: CheckReports;
  /** The current time, which rows without `created_at` get. */
  readonly nowMs: number;
  /** The working time of a day in the workspace, in minutes, by which durations in days are read. Default: 480. */
  readonly minutesPerDay?: number;
  /** IANA name of the workspace's zone, in which days and times without an offset are read. */
  readonly timeZone: string;
  readonly daysOfAgents: DaysOfAgents;
  /** Whether holidays are known for a code such as DE-BY. Default: for every country. */
  readonly hasHolidays?: (code: string) => boolean;
  /** The codes closest to one whose holidays are not known. Default: none. */
  readonly nearHolidays?: (code: string) => readonly string[];
  readonly existing: ExistingWork;
  readonly options: ImportOptions;
  /** The IDs of the skills of the workspace. Default: none. */
  readonly skills?: { has(id: string): boolean };
  /** The mappings that the operator has edited, by file and sheet. */
  readonly mappings?: readonly TableMapping[];
  /** Answers for all tables. */
  readonly answers?: MappingAnswers;
  /** Whether somebody can be asked which task or agent a report means. Default: one that is not known is a fault of its row. */
  readonly asksReferences?: boolean;
  /** The mapping that was last used for a source and kind. */
  readonly remembered?: (source: ImportSource, kind: ImportKind) => ImportMapping | undefined;
  /**
   * How rows are merged with what is here and what their source said last. Without it, a row replaces what it states, as an edit by hand does, and
   * nothing is remembered of it.
   */
  readonly merge?: MergeChoices | undefined;
}

/** What a merge found, and what is to be remembered of it. */
export interface MergeFindings {
  readonly conflicts: readonly MergeConflict[];
  readonly gone: readonly GoneRow[];
  readonly rekeyed: readonly RekeyedRow[];
  readonly lookAlikes: readonly LookAlike[];
  /** Where the rows of each file come from. */
  readonly sources: readonly ImportedSource[];
  /** Rows to store: what their source says differs from last time. */
  readonly remembered: readonly ImportedRow[];
  /** Keys of stored rows that are to be removed. */
  readonly forgotten: readonly string[];
  /** Rows that are not imported because their record was deleted here. */
  readonly left: ImportCounts;
}
export const NO_MERGE: MergeFindings = {
  conflicts: [],
  gone: [],
  rekeyed: [],
  lookAlikes: [],
  sources: [],
  remembered: [],
  forgotten: [],
  left: importCounts(() => 0),
};
/** A row of absences: an absence, or that one has been cancelled. */
export interface AbsenceRow {
  readonly agentId: AgentId;
  readonly off: TimeOff;
  readonly isCancelled: boolean;
}
/** A row of working hours. */
export interface HoursRow {
  readonly agentId: AgentId;
  readonly period: HoursPeriod;
}

/** Only valid rows are in the arrays; the caller decides between all or nothing and valid rows. */
export interface ImportReading {
  readonly tasks: readonly Task[];
  readonly agents: readonly Agent[];
  readonly outcomes: readonly Outcome[];
  readonly activity: readonly ActivityReport[];
  readonly opportunities: readonly Opportunity[];
  readonly constraints: readonly StoredConstraint[];
  readonly absences: readonly AbsenceRow[];
  readonly hours: readonly HoursRow[];
  readonly assignedTo: readonly { readonly taskId: TaskId; readonly agentId: AgentId }[];
  /** Tasks that lose their agent, because the source has none for them any more or they are closed. */
  readonly released: readonly TaskId[];
  readonly merge: MergeFindings;
  readonly errors: readonly ImportFault[];
  readonly warnings: readonly ImportFault[];
  readonly questions: readonly ImportQuestion[];
  readonly rejectedRows: number;
  /** Data rows found, valid or not. */
  readonly rows: ImportCounts;
  /** The mapping of each table that needs one, with what is asked. */
  readonly mappings: readonly MappingProposal[];
  /** Every file and sheet that could be opened, with the kind of rows read from it; null if none were. */
  readonly sheets: readonly (SheetHolds & { readonly rows: number })[];
}

/** A sheet of text, which every format is converted into. */
export interface Table {
  readonly file: string;
  readonly sheet: string | null;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Numbers in it were typed (XLSX, JSON): a point is the decimal sign. */
  readonly exactNumbers: boolean;
  /** What the file itself calls each column, for faults, if a mapping has renamed the header. Same order as `header`. */
  readonly titles?: readonly (string | undefined)[];
  /** How the values of each column are written, as far as it is known. Same order as `header`. */
  readonly styles?: readonly (ColumnStyle | undefined)[];
  /** The line of the header in the file. Default: 1. */
  readonly headerLine?: number;
  /** As it lies in the file: a preamble may be above the header, and totals below. */
  readonly isRaw?: boolean;
  /** Spreadsheet days in it are counted from 1904. */
  readonly from1904?: boolean;
  /** What the workbook hides; undefined if nothing. */
  readonly hidden?: Hidden;
  /** The program whose format the file has; undefined if the format is anybody's. */
  readonly program?: Program;
}

/** Programs with a format of their own, of which the reader of that format makes tables. */
export type Program = 'Trello' | 'Microsoft Project' | 'Jira' | 'iCalendar';

/** What a workbook hides of a sheet: the sheet, the numbers of rows below the header, and columns counted from 0. */
export interface Hidden {
  readonly isSheet: boolean;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** A file that cannot be read at all. */
interface Refused {
  readonly kind: 'refused';
  readonly fault: ImportFault;
}
/** A question that must be answered before a file can be read. */
interface Asked {
  readonly kind: 'question';
  readonly question: ImportQuestion;
}
/** What files hold, counted while they are read. */
export interface Size {
  readonly rows: number;
  /** From the first to the last cell of each row. */
  readonly cells: number;
  readonly characters: number;
}
export type TablesRead =
  /** `size`: of this file and those that were read before it. */
  | {
      readonly kind: 'tables';
      readonly tables: readonly Table[];
      readonly size: Size;
      /** The content of a file beside the templates, `workspace.json` of an export, unchecked. */
      readonly workspace?: unknown;
      /** What the reader of the format left out or put right. */
      readonly warnings?: readonly ImportFault[];
    }
  | Refused
  | Asked;
/** A file and its tables, or why it has none. */
export interface FileRead {
  readonly source: SourceFile;
  readonly read: TablesRead;
}
/**
 * Reads one file as tables. `spent`: the size of the files that were read before it. Where it is read in another process, `signal` ends that; it then
 * throws the reason of the signal.
 */
export type ReadTables = (
  source: SourceFile,
  options: ImportOptions,
  spent: Size,
  signal?: AbortSignal,
) => Promise<TablesRead>;
export type TextRead = { readonly kind: 'text'; readonly text: string } | Refused | Asked;

const SHOWN = 120;
/** The value, cut off after 120 characters. */
export const shown = (value: string): string => (value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);

/** The location of a problem in a file, if known. */
export interface FaultSpot {
  readonly sheet?: string | null;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
}
/** A fault of a file, a sheet or a header. */
export const fileFault = (file: string, problem: ImportProblem, at: FaultSpot = {}): ImportFault =>
  faultOf(
    {
      file,
      sheet: at.sheet ?? null,
      row: at.row ?? null,
      column: at.column ?? null,
      value: shown(at.value ?? ''),
    },
    problem,
  );
/** Rejects a whole file. */
export const refuse = (file: string, problem: ImportProblem, at: FaultSpot = {}): Refused => ({
  kind: 'refused',
  fault: fileFault(file, problem, at),
});

export const LIMITS = {
  fileBytes: 100_000_000,
  unzippedBytes: 200_000_000,
  /** Saving more rows than these would keep a workspace from answering for too long. */
  rows: 200_000,
  /** Of one table; the widest sheet that Excel can make. */
  columns: 16_384,
  cells: 10_000_000,
  characters: 100_000_000,
  /** Of one JSON file: everything between its commas and brackets. */
  jsonValues: 5_000_000,
  /** Of one XML file, and of one task, person or issue in it. */
  xmlElements: 5_000_000,
  xmlElementsOfRecord: 100_000,
  sharedStrings: 2_000_000,
  cellLength: 100_000,
  partLength: 500,
  jsonDepth: 40,
  listedFaults: 50_000,
} as const;
