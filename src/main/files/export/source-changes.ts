import { localTime } from '../../../shared/format/index.ts';
import {
  type Agent,
  type ImportedRow,
  type ImportMapping,
  type Office,
  parseInstant,
  type Task,
} from '../../../shared/model/index.ts';
import { SOURCE_COLUMNS } from '../../../shared/words/imports/source-changes.ts';
import { TASK_FIELDS } from '../import/index.ts';
import { neutralise } from './neutralise.ts';
import { safeFileName } from './write-file.ts';

/** What is decided here and may be written back: who does the work, when, and how much of it there is. */
const WRITTEN = ['assigned_to', 'status', 'release_at', 'due_at', 'estimate_hours', 'remaining_hours', 'tags'] as const;
type Written = (typeof WRITTEN)[number];

/** The tasks of one source, with what they are now. */
export interface SourceTasks {
  readonly source: string;
  readonly program: string;
  /** Null: the columns of the templates. */
  readonly mapping: ImportMapping | null;
  readonly rows: readonly {
    readonly imported: ImportedRow;
    /** With the efforts of contributors that the source does not know, to compare it with what the source said. */
    readonly task: Task;
    /** With the efforts of all contributors, as the source has them. */
    readonly whole: Task;
    readonly holder: Agent | null;
  }[];
}

/** A CSV file with the rows that were changed here, for an import into the source. */
export interface SourceChanges {
  readonly source: string;
  readonly program: string;
  readonly name: string;
  readonly text: string;
  readonly rows: number;
}

/**
 * The rows of a source that differ from what it last said, in its own columns, words and units; null if none do. Only
 * columns in which a row differs are there; times and days are those of the workspace.
 */
export function sourceChanges(
  of: SourceTasks,
  office: Pick<Office, 'timeZone' | 'minutesPerDay'>,
): SourceChanges | null {
  const titles = titlesOf(of.mapping);
  const own = WRITTEN.filter((column) => titles.has(column));
  const changed = of.rows.flatMap((row) => {
    const columns = own.filter((column) => differs(row, column));
    return columns.length === 0 ? [] : { row, columns };
  });
  const shown = own.filter((column) => changed.some(({ columns }) => columns.includes(column)));
  if (shown.length === 0) return null;
  const head = ['id', 'title', ...shown].map((column) => titles.get(column)?.title ?? column);
  const lines = changed.map(({ row }) => [
    row.imported.key,
    row.task.title,
    ...shown.map((column) => inSource(row, column, { mapping: of.mapping, unit: titles.get(column)?.unit, office })),
  ]);
  return {
    source: of.source,
    program: of.program,
    name: changesFileName(of.source, 'csv'),
    text: `\uFEFF${[head, ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`,
    rows: lines.length,
  };
}

/** The rows of a source that differ from what it last said. */
export function changedRows(of: SourceTasks): SourceTasks['rows'] {
  const titles = titlesOf(of.mapping);
  const own = WRITTEN.filter((column) => titles.has(column));
  return of.rows.filter((row) => own.some((column) => differs(row, column)));
}
/** The name of the file that goes back to a source. */
export const changesFileName = (source: string, extension: string): string =>
  `${safeFileName(source.replace(/\.[a-z]+$/i, ''))}-${SOURCE_COLUMNS.changes}.${extension}`;

type Row = SourceTasks['rows'][number];
const FIELDS = new Map(TASK_FIELDS.map((field) => [field.column, field]));

/** The value in the notation of the templates, and whether it is only what a new task has. */
function current({ task, holder }: Row, column: Written): { readonly text: string; readonly isEmpty: boolean } {
  if (column === 'assigned_to') return { text: holder?.id ?? '', isEmpty: holder === null };
  const field = FIELDS.get(column);
  const text = field?.text(task) ?? '';
  return { text, isEmpty: field?.isEmpty?.(task) ?? text === '' };
}

function differs(row: Row, column: Written): boolean {
  const { text, isEmpty } = current(row, column);
  const before = row.imported.values[column] ?? '';
  return text !== before && !(before === '' && isEmpty);
}

interface SourceTitle {
  readonly title: string;
  readonly unit: ImportMapping['columns'][number]['unit'];
}
/** The first column of the source for each of ours. */
function titlesOf(mapping: ImportMapping | null): ReadonlyMap<string, SourceTitle> {
  const titles = new Map<string, SourceTitle>();
  if (mapping === null || mapping.columns.length === 0) {
    for (const column of ['id', 'title', ...WRITTEN]) titles.set(column, { title: column, unit: null });
    return titles;
  }
  for (const { column, target, unit } of mapping.columns) {
    const field = target.kind !== 'field' ? null : target.field === 'labels' ? 'tags' : target.field;
    if (field !== null && !titles.has(field)) titles.set(field, { title: column, unit });
  }
  return titles;
}

const PER_HOUR = { hours: 1, minutes: 60, seconds: 3600, milliseconds: 3_600_000 } as const;

/** How the source writes values. */
interface SourceStyle {
  readonly mapping: ImportMapping | null;
  readonly unit: SourceTitle['unit'] | undefined;
  readonly office: Pick<Office, 'timeZone' | 'minutesPerDay'>;
}

function inSource(row: Row, column: Written, { mapping, unit, office }: SourceStyle): string {
  const { text } = current({ ...row, task: row.whole }, column);
  if (column === 'assigned_to') return personIn(mapping, row.holder);
  if (column === 'status')
    return mapping?.values.find(({ field, to }) => field === 'status' && sameStatus(to, text))?.value ?? text;
  if (column === 'tags') return text.replaceAll(';', mapping === null ? ';' : ', ');
  if (column === 'release_at' || column === 'due_at') {
    const at = text.includes('T') ? parseInstant(text) : null;
    return at === null ? text : localTime(at, office.timeZone).slice(0, 16).replace('T', ' ');
  }
  if (text === '') return '';
  const hours = Number(text);
  const amount = unit === 'days' ? (hours * 60) / office.minutesPerDay : hours * PER_HOUR[unit ?? 'hours'];
  return String(Math.round(amount * 1e4) / 1e4);
}
const sameStatus = (to: string | null, text: string): boolean =>
  to === text || (to === 'assigned' && text === 'queued');

/** The agent as the source names people; by name if it does not know the agent. */
function personIn(mapping: ImportMapping | null, holder: Agent | null): string {
  if (holder === null) return '';
  if (mapping === null || mapping.source === 'template') return holder.id;
  const known = mapping.people.find(({ to }) => to.kind === 'agent' && to.agentId === holder.id);
  return known?.name ?? holder.name;
}

const quoted = (text: string): string => `"${neutralise(text).replaceAll('"', '""')}"`;
