import { counted, type Noun, type Reader, whole } from '../../format/index.ts';
import { IMPORT_KINDS, type ImportKind } from '../../model/index.ts';
import { listed } from '../base/counts.ts';

/** Lines of the commands that import. */
const NOUNS: Readonly<Record<ImportKind, Noun>> = {
  tasks: ['task', 'tasks'],
  agents: ['agent', 'agents'],
  outcomes: ['outcome', 'outcomes'],
  activity: ['activity report', 'activity reports'],
  pipeline: ['pipeline entry', 'pipeline entries'],
  constraints: ['constraint', 'constraints'],
  absences: ['absence', 'absences'],
  hours: ['period of working hours', 'periods of working hours'],
};
const VERBS = {
  created: 'Created',
  updated: 'Updated',
  skipped: 'Skipped',
  wouldCreate: 'Would create',
  wouldUpdate: 'Would update',
} as const;
export type ImportVerb = keyof typeof VERBS;

/** One line for each kind that there are rows of: `Created 3 tasks`. */
export const rowCounts = (
  verb: ImportVerb,
  counts: Readonly<Record<ImportKind, number>>,
  reader: Reader,
): readonly string[] =>
  IMPORT_KINDS.filter((kind) => counts[kind] > 0).map(
    (kind) => `${VERBS[verb]} ${counted(counts[kind], NOUNS[kind], reader)}`,
  );

export const nothingImported = (rows: number): string =>
  rows === 0 ? 'Nothing to import: 0 rows read.' : 'Nothing new to import.';
/** The heading of a list of faults or questions: `2 errors:`. */
export const faultsHeading = (noun: 'error' | 'warning' | 'question', count: number, reader: Reader): string =>
  `${counted(count, noun, reader)}:`;

export const watchingLine = (folder: string | null): string =>
  folder === null ? 'Stopped watching.' : `Watching ${folder}`;

interface Counts {
  readonly accepted: number;
  readonly rejected: number;
  readonly waiting: number;
}
export const filesSummary = ({ accepted, rejected, waiting }: Counts, reader: Reader): string =>
  `${counted(accepted, 'file', reader)} accepted, ${whole(rejected, reader)} rejected, ${whole(waiting, reader)} waiting`;
interface ReadFile {
  readonly name: string;
  readonly rows: number;
  readonly known: number;
}
export const acceptedFile = ({ name, rows, known }: ReadFile, reader: Reader): string =>
  `accepted  ${name}: ${counted(rows, 'report', reader)}, ${whole(known, reader)} already recorded`;
export const rejectedFile = (name: string, faults: number, problem: string, reader: Reader): string =>
  `rejected  ${name}: ${counted(faults, 'error', reader)}. ${problem}`;
export const waitingFile = (name: string, problem: string): string => `waiting   ${name}: ${problem}`;

/** `2 other records: clients, notes, settings and the like`. */
export const otherRecords = (count: number, reader: Reader): string =>
  `Other records, such as clients, notes and settings: ${whole(count, reader)}`;
/** `Exported 3 tasks, 2 agents and 14 other records`. */
export function exportedLine(rows: Readonly<Record<ImportKind, number>>, others: number, reader: Reader): string {
  const kinds = IMPORT_KINDS.filter((kind) => rows[kind] > 0).map((kind) => counted(rows[kind], NOUNS[kind], reader));
  return `Exported ${listed([...kinds, counted(others, ['other record', 'other records'], reader)])}`;
}

export const calendarLine = (events: number, path: string, reader: Reader): string =>
  `Wrote ${counted(events, 'event', reader)} to ${path}`;

export const projectLine = (tasks: number, path: string, reader: Reader): string =>
  `Wrote ${counted(tasks, 'task', reader)} to ${path}`;

export const NO_CHANGES = 'No imported task has been changed here.';
export const changesLine = (source: string, rows: number, path: string, reader: Reader): string =>
  `${source}: ${counted(rows, 'changed task', reader)} in ${path}`;
