import { parseDate, type Reader } from '../../../../../shared/format/index.ts';
import { NO_CLIENT_NAME } from '../../../../../shared/words/base/names.ts';
import { PASTE_TARGETS } from '../../../../../shared/words/tasks/paste.ts';

/** Columns of the file templates that pasted columns may become. */
export type Target = keyof typeof PASTE_TARGETS;
export const TARGETS = Object.keys(PASTE_TARGETS).filter((key): key is Target => key in PASTE_TARGETS);

/** What is known about the workspace, to read pasted text. */
export interface KnownWork {
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  readonly clients: readonly string[];
  readonly taskIds: ReadonlySet<string>;
}

export interface PastedRows {
  /** The titles of the columns; null if the first row is a task. */
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** What each column becomes; null: it is not used. */
  readonly targets: readonly (Target | null)[];
}

const keyOf = (title: string): string =>
  title
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
/** Other titles of the columns: those of the queue and those that spreadsheets often have. */
const ALIASES: Readonly<Record<string, Target>> = {
  task: 'title',
  name: 'title',
  task_id: 'id',
  key: 'id',
  due: 'due_at',
  due_date: 'due_at',
  deadline: 'due_at',
  estimate: 'estimate_hours',
  hours: 'estimate_hours',
  effort: 'estimate_hours',
  remaining: 'remaining_hours',
  assignee: 'assigned_to',
  start: 'release_at',
  start_date: 'release_at',
  skills: 'required_skills',
  blocked_by: 'depends_on',
  parent: 'parent_id',
  notes: 'description',
};
/** Columns that the queue shows and that follow from others. */
const SHOWN_ONLY: ReadonlySet<string> = new Set([
  '#',
  'rank',
  'priority',
  'slack',
  'remaining',
  'fit',
  'agent_or_best_match',
  'planned_finish',
]);

function targetOf(title: string): Target | null {
  const key = keyOf(title);
  return TARGETS.find((target) => target === key || keyOf(PASTE_TARGETS[target]) === key) ?? ALIASES[key] ?? null;
}

/** Pasted rows with what their columns are: by their titles if the first row has them, otherwise by what they hold. */
export function readPasted(cells: readonly (readonly string[])[], known: KnownWork, reader: Reader): PastedRows {
  const [first = [], ...rest] = cells;
  const named = first.map(targetOf);
  const titles = first.filter((title) => targetOf(title) !== null || SHOWN_ONLY.has(keyOf(title))).length;
  const isHeader = titles > 0 && titles * 2 >= first.filter((title) => title.trim() !== '').length;
  if (!isHeader) return { header: null, rows: cells, targets: onlyOnce(guessed(cells, known, reader)) };
  const targets = onlyOnce(named);
  const idAt = targets.indexOf('id');
  const updates = idAt >= 0 && rest.some((row) => known.taskIds.has((row[idAt] ?? '').trim()));
  // The names of skills say nothing of the level that a known task needs.
  return {
    header: first,
    rows: rest,
    targets: updates
      ? targets.map((one) =>
          one === 'required_skills' && keyOf(first[targets.indexOf(one)] ?? '') === 'skills' ? null : one,
        )
      : targets,
  };
}

/** Each target at most once: the first column keeps it. */
const onlyOnce = (targets: readonly (Target | null)[]): readonly (Target | null)[] =>
  targets.map((target, at) => (target !== null && targets.indexOf(target) === at ? target : null));

const isNumber = (text: string): boolean => /^[\d.,\s]+(h|hours)?$/i.test(text);
function guessed(cells: readonly (readonly string[])[], known: KnownWork, reader: Reader): readonly (Target | null)[] {
  const width = Math.max(0, ...cells.map((row) => row.length));
  const clients = new Set(known.clients.map((name) => name.toLowerCase()));
  const agents = new Set(known.agents.flatMap(({ id, name }) => [id.toLowerCase(), name.toLowerCase()]));
  const tests: readonly (readonly [Target, (text: string) => boolean])[] = [
    ['id', (text) => known.taskIds.has(text) || /^[A-Z]{1,10}-\d+$/.test(text)],
    ['due_at', (text) => parseDate(text, reader) !== null || /^\d{4}-\d\d-\d\d/.test(text)],
    ['estimate_hours', isNumber],
    ['assigned_to', (text) => agents.has(text.toLowerCase())],
    ['client', (text) => clients.has(text.toLowerCase())],
    ['title', () => true],
  ];
  return Array.from({ length: width }, (_, at) => {
    const texts = cells.map((row) => (row[at] ?? '').trim()).filter(Boolean);
    return texts.length === 0 ? null : (tests.find(([, test]) => texts.every(test))?.[0] ?? null);
  });
}

export interface PastedFile {
  /** A CSV file with the columns of the template. */
  readonly text: string;
  /** The line of the file on which each row begins. */
  readonly lines: readonly number[];
}

/** The rows as a file that an import reads. Columns without a target are left out. */
export function fileOf(
  { rows, targets }: Pick<PastedRows, 'rows' | 'targets'>,
  known: KnownWork,
  reader: Reader,
): PastedFile {
  const used = targets.flatMap((target, at) => (target === null ? [] : [{ target, at }]));
  const lines: number[] = [];
  let line = 2;
  const written = rows.map((row) => {
    const cells = used.map(({ target, at }) => noted(target, (row[at] ?? '').trim(), known, reader));
    lines.push(line);
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  });
  return { text: [used.map(({ target }) => target).join(','), ...written].join('\r\n'), lines };
}

/** A pasted cell in the notation of files. What cannot be read stays, so that the import names it. */
function noted(target: Target, text: string, known: KnownWork, reader: Reader): string {
  if (target === 'due_at' || target === 'release_at') return parseDate(text, reader) ?? text;
  if (target === 'estimate_hours' || target === 'remaining_hours') return text.replace(/\s*(h|hours)$/i, '');
  if (target === 'client') return text === NO_CLIENT_NAME ? '' : text;
  if (target !== 'assigned_to') return text;
  return known.agents.find(({ name }) => name.toLowerCase() === text.toLowerCase())?.id ?? text;
}
