import type { ImportKind } from './import-kind.ts';
import type { TaskStatus } from './task.ts';

/**
 * The programs whose files are recognised. `template`: our own template; `sheet`: a table of nobody's, such as a list
 * that somebody keeps in a spreadsheet.
 */
export const IMPORT_SOURCES = [
  'template',
  'sheet',
  'jira',
  'linear',
  'asana',
  'trello',
  'monday',
  'clickup',
  'github',
  'gitlab',
  'redmine',
  'openproject',
  'notion',
  'msproject',
  'smartsheet',
  'todoist',
  'toggl',
  'harvest',
  'clockify',
  'tempo',
  'leave',
  'calendar',
] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];

/**
 * What a column may be mapped to besides the columns of the templates.
 * `other_id`: a second ID by which other rows refer to the row. `blocks`: tasks that depend on this one. `assignees`:
 * people who share the work; the first is the assignee, unless another column names one, and the others contribute.
 * `links`: relations of all kinds in words, such as `Blocked by #12`. `labels`: see `ImportMapping.labels`. `story_points`: hours by `hoursPerPoint`. `archived`: rows with a value are left
 * out unless `keepArchived`. `completed_at`: rows with a value are done. `status_category`: the status where the status
 * itself is not known.
 */
export const EXTRA_FIELDS = [
  'other_id',
  'assignees',
  'blocks',
  'links',
  'labels',
  'story_points',
  'archived',
  'completed_at',
  'status_category',
] as const;

/** What a column becomes. `field`: the name of a template column, or one of `EXTRA_FIELDS`. */
export type ColumnTarget =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'custom'; readonly name: string }
  | { readonly kind: 'left_out' };

export const DURATION_UNITS = ['hours', 'days', 'minutes', 'seconds', 'milliseconds'] as const;
/** The unit of plain numbers in a column of effort. */
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** What becomes of one column. Columns with the same title are mapped as one, whose values are a list. */
export interface ColumnMapping {
  /** The title in the file. */
  readonly column: string;
  readonly target: ColumnTarget;
  /** Of a column of effort whose numbers are plain. Null: hours, or as they are written. */
  readonly unit: DurationUnit | null;
}

/** The fields with a vocabulary of their own in each program. */
export const MAPPED_VALUES = ['status', 'stakeholder_priority', 'type'] as const;
export type MappedField = (typeof MAPPED_VALUES)[number];
/** Every field whose values a mapping replaces. `task`: what reports of work write for a task that is not known by it. */
export const REPLACED_VALUES = [...MAPPED_VALUES, 'task'] as const;
export type ReplacedField = (typeof REPLACED_VALUES)[number];
/**
 * What a value of the file becomes: a status, a priority from 0 to 1 as text, a type, or the ID of a task. Null: an empty
 * cell; of a task: its reports are left out.
 */
export interface ValueMapping {
  readonly field: ReplacedField;
  readonly value: string;
  readonly to: string | null;
}

/** Who a person of the file is: a known agent, a new one, or nobody here. */
export type PersonTarget =
  | { readonly kind: 'agent'; readonly agentId: string }
  | { readonly kind: 'create'; readonly agentId: string; readonly weeklyHours: number }
  | { readonly kind: 'nobody' };
export interface PersonMapping {
  readonly name: string;
  readonly to: PersonTarget;
}

export const LABEL_TARGETS = ['tags', 'skills', 'field'] as const;
export type LabelTarget = (typeof LABEL_TARGETS)[number];

/** How a table of another program becomes a table of our template. */
export interface ImportMapping {
  readonly source: ImportSource;
  readonly kind: ImportKind;
  readonly columns: readonly ColumnMapping[];
  readonly values: readonly ValueMapping[];
  readonly people: readonly PersonMapping[];
  readonly labels: LabelTarget;
  /** Null: story points are kept as a custom field. */
  readonly hoursPerPoint: number | null;
  readonly keepArchived: boolean;
  /** Whether skills that the workspace does not have are created. */
  readonly createSkills: boolean;
}

/** The mapping that was last used for a source and a kind of rows, which the next import of the source begins with. */
export interface StoredMapping extends ImportMapping {
  /** See `mappingId`. */
  readonly id: string;
  readonly version: number;
}
export const mappingId = (source: ImportSource, kind: ImportKind): string => `${source}/${kind}`;

/** The mapping of one table: of a file, or of a sheet of a workbook. */
export interface TableMapping {
  readonly file: string;
  readonly sheet: string | null;
  readonly mapping: ImportMapping;
}

/** Answers that apply to every table, as the command line gives them. Values and names in any case. */
export interface MappingAnswers {
  readonly source?: ImportSource | undefined;
  /** What columns become, by their titles. */
  readonly columns?: readonly Pick<ColumnMapping, 'column' | 'target'>[] | undefined;
  readonly values?: readonly ValueMapping[] | undefined;
  /** `to` is the ID of an agent; null is nobody. */
  readonly people?: readonly { readonly name: string; readonly to: string | null }[] | undefined;
  /** Leaves out the reports of work on tasks that are not known. */
  readonly leaveOutUnknownTasks?: boolean | undefined;
  /** Creates every person that is not known, with these hours a week. */
  readonly createPeopleHours?: number | undefined;
  readonly createSkills?: boolean | undefined;
  readonly labels?: LabelTarget | undefined;
  readonly hoursPerPoint?: number | undefined;
  readonly keepArchived?: boolean | undefined;
}

/** The weekly hours that are suggested for a person who is created. */
export const SUGGESTED_WEEKLY_HOURS = 40;

/** A column of the file, what it is proposed to become, and up to three of its values. */
export interface ProposedColumn extends ColumnMapping {
  readonly examples: readonly string[];
  /** Rows with a value. */
  readonly filled: number;
}
/** A value of a vocabulary. `guess` is null if there is none. `asked`: the import waits for an answer. */
export interface ProposedValue {
  readonly field: MappedField;
  readonly column: string;
  readonly value: string;
  /** Rows with this value. */
  readonly count: number;
  readonly guess: TaskStatus | string | null;
  readonly asked: boolean;
}
/** A person in the file. `candidates`: agents who may be meant; the first is the guess. */
export interface ProposedPerson {
  readonly name: string;
  readonly count: number;
  readonly candidates: readonly string[];
  /** The ID that the person would get. */
  readonly newId: string;
  readonly asked: boolean;
}
/**
 * A task that reports of work name in a way that is not known. `candidates`: IDs of tasks that may be meant; the first is
 * the guess. `project`: as the file names it; an answer for the project applies to all of its tasks that have none.
 */
export interface ProposedTask {
  readonly name: string;
  readonly project: string | null;
  readonly count: number;
  readonly candidates: readonly string[];
  readonly asked: boolean;
}
/** A skill in the file. */
export interface ProposedSkill {
  readonly name: string;
  readonly count: number;
  readonly isKnown: boolean;
  readonly asked: boolean;
}

/** What was recognised in a table, the mapping that is proposed or was given, and what is asked. */
export interface MappingProposal extends TableMapping {
  /** `remembered`: the mapping is the one that was last used for this source. */
  readonly origin: 'recognised' | 'remembered' | 'given';
  readonly columns: readonly ProposedColumn[];
  readonly values: readonly ProposedValue[];
  readonly people: readonly ProposedPerson[];
  readonly tasks: readonly ProposedTask[];
  readonly skills: readonly ProposedSkill[];
}
