import type { ActivityKind } from '../activity.ts';
import type { ConstraintKind } from '../constraint.ts';
import type { ImportKind } from '../import-kind.ts';
import type { DurationUnit } from '../import-mapping.ts';
import type { ClientTier, TaskStatus } from '../task.ts';
import type { Instant } from '../units.ts';
import type { TaskName } from './planning.ts';

type Nothing = Record<never, never>;
/** A value as it is in the file, cut off after 120 characters. */
interface Value {
  readonly value: string;
}
/** A column by its name in the file or, if the file has no such column, in the template. */
interface Column {
  readonly column: string;
}
/** Both limits are valid values. */
interface Bounds extends Value {
  readonly min: number;
  readonly max: number;
}
/** The kind of record that is referred to. */
type Referent = 'task' | 'agent';
/** What a constraint names. */
export type Named = Referent | 'client' | 'team';
/** A time on the clocks of the workspace's zone. */
interface WallClock extends Value {
  readonly timeZone: string;
}

/**
 * What files of other programs have and no table here can: exceptions of a calendar that recur or have working hours,
 * resources that stand for several people, tasks of other projects; events that recur without an end or by the position
 * of a day, that have no start, and whose time zone is not known (their times are read on the clock of the person).
 */
export const NOT_READ = [
  'recurring_exceptions',
  'working_exceptions',
  'units_above_one',
  'external_tasks',
  'recurring_events',
  'events_without_start',
  'unknown_time_zones',
] as const;
export type NotRead = (typeof NOT_READ)[number];

/** Faults of a whole file. */
interface FileFaults {
  /** `blank`: only white space; `no_rows`: a workbook or JSON without any cells. */
  readonly empty_file: { readonly content: 'none' | 'blank' | 'no_rows' };
  readonly too_large: { readonly bytes: number; readonly limitBytes: number };
  readonly password_protected: Nothing;
  readonly xls_not_supported: Nothing;
  readonly xml_not_supported: Nothing;
  /** `extension` without its dot. `content`: what the file contains, or that it does not match its extension. */
  readonly extension_mismatch: {
    readonly extension: string;
    readonly content: 'zip' | 'not_xlsx' | 'web_page' | 'json' | 'not_json' | 'xml' | 'calendar';
  };
  /** `columns` of the tasks template that such exports can fill. */
  readonly tracker_format: { readonly program: string; readonly columns: readonly string[] };
  readonly binary_content: Nothing;
  readonly wrong_encoding: { readonly encoding: string };
  readonly bad_delimiter: { readonly delimiter: string };
  readonly unclosed_quote: { readonly line: number };
  readonly stray_quote: { readonly line: number };
  readonly too_many_rows: { readonly rows: number; readonly limit: number };
  readonly nested_too_deep: { readonly levels: number; readonly limit: number };
  readonly json_truncated: { readonly offset: number };
  /** `reason`: what the JSON parser reports. */
  readonly json_invalid: { readonly reason: string; readonly offset: number | null };
  /** `row`: the row that is not an object; null means the document as a whole. */
  readonly json_shape: { readonly row: number | null };
  /** `kind`: what cannot be accepted, such as `task`; empty: the file as a whole. */
  readonly workspace_file: { readonly kind: string; readonly key: string };
  readonly json_repeated_key: { readonly key: string; readonly offset: number };
  /** Backslashes that begin no escape, read as text. `offset`: the first one. */
  readonly json_escapes: { readonly count: number; readonly offset: number };
  /** Cards of a board that were not imported. */
  readonly archived_left_out: { readonly archived: number; readonly inArchivedLists: number };
  /** What a file has and the import does not read. `first`: the name of the first one. */
  readonly not_read: { readonly what: NotRead; readonly count: number; readonly first: string };
  readonly zip_truncated: { readonly offset: number };
  /** Sizes unpacked. */
  readonly zip_bomb: { readonly bytes: number; readonly limitBytes: number };
  readonly zip_damaged: Nothing;
  readonly not_a_workbook: Nothing;
  /** `part` of the workbook; empty for a file that is XML itself. Same in `xml_too_deep`. */
  readonly xml_entities: { readonly part: string };
  readonly xml_invalid: { readonly line: number; readonly column: number };
  readonly calendar_invalid: { readonly line: number };
  readonly xml_too_many_elements: { readonly limit: number };
  /** `part` of the workbook, in messages of earlier versions; otherwise empty. */
  readonly too_many_cells: { readonly part: string; readonly limit: number };
  readonly too_many_columns: { readonly limit: number };
  readonly too_many_values: { readonly limit: number };
  readonly too_much_text: { readonly limit: number };
  readonly too_many_shared_strings: { readonly limit: number };
  readonly too_many_styles: { readonly limit: number };
  readonly xml_too_deep: { readonly part: string; readonly limit: number };
  /** The process that reads files was ended. */
  readonly reading_memory: { readonly limitBytes: number };
  readonly reading_time: { readonly seconds: number };
  readonly reading_died: Nothing;
  /** `reason`: what the workbook reader reports. */
  readonly xlsx_unreadable: { readonly reason: string };
  /** A report file that could be read only with an answer from a person. */
  readonly unclear: { readonly question: FileQuestionCode };
  /** How many faults are not listed. */
  readonly more_faults: { readonly faults: number };
}

/** Faults of a table: its header, and its rows as a whole. */
interface TableFaults {
  readonly no_header: Nothing;
  readonly unknown_kind: Nothing;
  readonly duplicate_header: Column;
  readonly missing_column: Column & { readonly kind: ImportKind };
  /** `near`: the closest column of the template. */
  /** A column that our template does not have, but one like it. */
  readonly kept_as_field: Column & { readonly near: string };
  readonly unknown_column: Column & { readonly kind: ImportKind; readonly near: string | null };
  /** `header`: the row of the header below them. */
  readonly preamble_left_out: { readonly rows: number; readonly header: number };
  readonly totals_left_out: { readonly rows: number };
  readonly blank_rows: { readonly rows: number };
  readonly no_rows: Nothing;
  readonly sheet_skipped: { readonly sheet: string };
  readonly hidden_sheet: Nothing;
  /** `first`: the number of the first hidden row. */
  readonly hidden_rows: { readonly rows: number; readonly first: number };
  readonly hidden_columns: { readonly columns: readonly string[] };
  readonly columns_not_kept: { readonly columns: readonly string[] };
  readonly references_left_out: Column & { readonly references: number; readonly examples: readonly string[] };
  /** `example`: the ID of one of the tasks. */
  readonly parents_reopened: { readonly tasks: number; readonly example: string };
  /** A link whose new key is no new row of the file, or whose old key is known neither to its source nor here. */
  readonly unknown_link: { readonly from: string; readonly to: string };
}

/** Faults of a single cell that can occur in any column. */
interface CellFaults {
  readonly cell_too_long: { readonly characters: number; readonly limit: number };
  readonly invisible_characters: Nothing;
  readonly formula_without_value: Nothing;
  readonly cell_error: { readonly error: string };
  readonly nul_character: Nothing;
  readonly missing_value: Column;
  readonly decimal_comma: Value;
  readonly not_a_number: Value;
  /** A number of hours that no task takes, and what it is in the unit that it seems to have. */
  readonly hours_unit: Value & { readonly hours: number; readonly unit: DurationUnit; readonly minutes: number };
  readonly not_finite: Value;
  readonly negative: Bounds;
  readonly out_of_range: Bounds & { readonly exceeds: 'min' | 'max' };
  readonly not_whole: Bounds;
  readonly year_out_of_range: { readonly year: number; readonly min: number; readonly max: number };
  /** A date of work to come in the last century. */
  readonly century: Value & { readonly year: number };
  readonly no_such_date: Value;
  readonly not_a_date: Value;
  /** A spreadsheet's number of a day. `readAs`: the day, with the time if it has one. */
  readonly serial_date: Value & { readonly readAs: string };
  readonly date_order: Value;
  /** `other`: a date of the file with the other order, and its row. */
  readonly mixed_date_order: Value & { readonly other: string; readonly row: number };
  readonly no_such_time: Value;
  readonly no_such_zone: Value;
  /** The clocks skip this time. */
  readonly skipped_time: WallClock & { readonly readAs: Instant };
  /** The clocks show this time twice; it was read as the first of the two. */
  readonly repeated_time: WallClock;
  readonly not_yes_no: Value;
  readonly unknown_value: Value & { readonly near: string | null; readonly choices: readonly string[] };
}

/** Faults of a cell in the notation of its column. */
interface NotationFaults {
  readonly part_too_long: Value & { readonly limit: number };
  readonly not_a_range: Value;
  readonly range_reversed: Value;
  readonly range_too_long: Value;
  /** `of`: a task requires skills, an agent has them. */
  readonly bad_skill: Value & { readonly of: Referent };
  readonly duplicate_skill: Value;
  readonly bad_relation: Value;
  readonly bad_milestone: Value;
  /** A condition that can never be met because it names something that does not exist. */
  readonly unknown_in_milestone: Value & {
    readonly field: 'deliverable' | 'activity';
    readonly near: string | null;
    readonly choices: readonly string[];
  };
  readonly duplicate_milestone: Value;
  readonly duplicate_deliverable: Value;
  readonly bad_contributors: Value;
  readonly bad_reporting: Value;
  readonly bad_reporting_cadence: Value;
  readonly bad_reporting_format: Value & { readonly formats: readonly string[] };
  readonly bad_working_days: Value;
  readonly no_working_days: Nothing;
  readonly partial_day_hours: Nothing;
  readonly hours_disagree: { readonly daysMinutes: number; readonly weekMinutes: number };
  readonly too_many_hours: { readonly weekMinutes: number; readonly days: number };
  readonly not_a_web_address: Value;
  readonly unknown_time_zone: Value;
  /** `near`: the codes that are closest, if there are any. */
  readonly unknown_country: Value & { readonly near?: readonly string[] };
  /** A code that is not the official one was read as another. */
  readonly country_read_as: Value & { readonly readAs: string };
  /** Shifts of two weekdays (0 is Monday) that overlap. */
  readonly shifts_overlap: { readonly weekday: number; readonly nextWeekday: number };
  /** Two periods of working hours that begin on one day. */
  readonly repeated_period: Value;
  /** A part of a day, where there are several. */
  readonly part_of_days: Value;
  /** The longest day of the week does not fit between its start and midnight. */
  readonly day_too_long: { readonly startMinute: number; readonly minutes: number };
}

/** Faults of a row: cells that do not fit together. */
interface RowFaults {
  readonly cells_beyond_header: { readonly cells: number; readonly columns: number };
  readonly task_missing: Column & { readonly kind: ActivityKind };
  /** `from` and `until` are columns. */
  readonly active_dates_reversed: { readonly from: string; readonly until: string };
  /** A row that marks a parent as done: the first few of its subtasks that are open, and how many more. */
  /** A row that is a contributor's part of what is a part itself. */
  readonly part_of_part: { readonly id: string };
  readonly open_subtasks: { readonly open: readonly TaskName[]; readonly more: number };
  readonly release_after_due: { readonly release: string; readonly due: string };
  readonly finished_before_started: { readonly started: string; readonly finished: string };
  readonly zero_estimate: Column;
  readonly estimate_assumed: Column & { readonly minutes: number; readonly type: string };
  /** The same for the open tasks of a type in a table that has no column of estimates. */
  readonly no_estimates: { readonly tasks: number; readonly minutes: number; readonly type: string };
  readonly nobody_assigned: Column & { readonly status: TaskStatus };
  readonly in_the_future: Nothing;
  readonly not_for_kind: Column & { readonly kind: ConstraintKind };
  readonly one_task_only: { readonly kind: ConstraintKind };
  readonly too_few_tasks: Nothing;
}

/** Faults between rows, and between rows and the workspace. */
interface ReferenceFaults {
  /** `rows`: other rows with the same ID, at most five of them. */
  readonly duplicate_id: Column & { readonly rows: readonly number[] };
  /** A new record with the ID or the name of another one. */
  readonly already_exists: Value & { readonly what: Named | 'skill' | 'project' };
  /** A long number that a spreadsheet has rounded: `1.21143E+15`. */
  readonly shortened_id: Value;
  readonly look_alike_id: { readonly id: string; readonly other: string };
  /** `row` is the first one of the client. */
  readonly conflicting_tier: Column & {
    readonly client: string;
    readonly tier: ClientTier;
    readonly row: number;
    readonly otherTier: ClientTier;
  };
  readonly unknown_reference: { readonly what: Named; readonly id: string; readonly near: string | null };
  readonly self_dependency: Column & { readonly as: 'dependency' | 'parent' };
  /** `path`: the IDs of the cycle in order; the first one is not repeated. */
  readonly cyclic_dependency: Column & { readonly as: 'dependency' | 'parent'; readonly path: readonly string[] };
  readonly reference_refused: { readonly what: Referent; readonly id: string };
  readonly repeated_row: Nothing;
  /** `by`: the ID of the other constraint. */
  readonly already_capped: { readonly client: string; readonly by: string };
  readonly already_grouped: { readonly task: string; readonly by: string };
  readonly already_apart: { readonly task: string; readonly by: string };
}

/** What can be wrong in a file, by code. */
export interface ImportFaultValues
  extends FileFaults,
    TableFaults,
    CellFaults,
    NotationFaults,
    RowFaults,
    ReferenceFaults {}
export type ImportFaultCode = keyof ImportFaultValues;

/** A problem in a file: its code and its values. */
export type ImportProblem = {
  [C in ImportFaultCode]: { readonly code: C; readonly values: ImportFaultValues[C] };
}[ImportFaultCode];
/** A problem of this code. */
export const problem = <C extends ImportFaultCode>(code: C, values: ImportFaultValues[C]): ImportProblem =>
  // One code and its own values, which TypeScript cannot follow through the mapped type for a generic C.
  ({ code, values }) as ImportProblem;

/** What only the operator knows of a file. */
export const IMPORT_QUESTIONS = [
  'encoding',
  'delimiter',
  'decimal_comma',
  'date_order',
  'century',
  'hours_unit',
  'kind',
] as const;
export type FileQuestionCode = (typeof IMPORT_QUESTIONS)[number];

/** What a mapping asks: what a word of the file means here. `rows` have it. */
export interface MappingQuestionValues {
  readonly status_value: Column & Value & { readonly rows: number; readonly guess: TaskStatus };
  /** `guess` from 0 to 1, as text. */
  readonly priority_value: Column & Value & { readonly rows: number; readonly guess: string };
  /** `candidates`: names of agents who may be meant. `isFile`: the file names nobody, so its own name stands for its author. */
  readonly person: {
    readonly name: string;
    readonly rows: number;
    readonly candidates: readonly string[];
    readonly isFile: boolean;
  };
  /** `candidates`: IDs of tasks that may be meant. `project`: as the file names it. */
  readonly task: {
    readonly name: string;
    readonly project: string | null;
    readonly rows: number;
    readonly candidates: readonly string[];
  };
  readonly skills: { readonly skills: readonly string[]; readonly more: number };
}
export type MappingQuestionCode = keyof MappingQuestionValues;
export type ImportQuestionCode = FileQuestionCode | MappingQuestionCode;

/** What is wrong in a file. */
export type ImportFaultMessages = {
  readonly [C in ImportFaultCode as `import_fault.${C}`]: ImportFaultValues[C];
};
/** What to do about it. */
export type ImportFixMessages = {
  readonly [C in ImportFaultCode as `import_fix.${C}`]: ImportFaultValues[C];
};
/** The questions, as they are asked. */
export type ImportQuestionMessages = {
  readonly [C in FileQuestionCode as `import_question.${C}`]: Nothing;
} & {
  readonly [C in MappingQuestionCode as `import_question.${C}`]: MappingQuestionValues[C];
};
/** All messages about the content of a file. */
export interface ImportContentMessages extends ImportFaultMessages, ImportFixMessages, ImportQuestionMessages {}
