import type { Database } from 'better-sqlite3';
import { type Message, message } from '../../../../shared/model/index.ts';

/** The thing that a finding is about: a record with the name that a person gave it, if it has one. */
export interface Thing {
  readonly kind: string;
  readonly key: string;
  readonly name: string;
}

/** Findings of one recount. A kind of finding that repeats is listed so many times; the rest are counted. */
const LISTED = 50;
export class Findings {
  readonly #listed: Message[] = [];
  readonly #counts = new Map<string, number>();

  add(finding: Message): void {
    const count = (this.#counts.get(finding.code) ?? 0) + 1;
    this.#counts.set(finding.code, count);
    if (count <= LISTED) this.#listed.push(finding);
  }

  get all(): readonly Message[] {
    let more = 0;
    for (const count of this.#counts.values()) more += Math.max(0, count - LISTED);
    return more === 0 ? this.#listed : [...this.#listed, message('recount.more', { count: more })];
  }
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['task', 'SELECT title FROM tasks WHERE id = ?'],
  ['agent', 'SELECT name FROM agents WHERE id = ?'],
  ['skill', 'SELECT name FROM skills WHERE id = ?'],
  ['project', 'SELECT name FROM projects WHERE row_key = ?'],
  ['recurrence', 'SELECT name FROM recurrences WHERE id = ?'],
  ['projectTemplate', 'SELECT name FROM project_templates WHERE id = ?'],
]);
const OF_TASK: ReadonlySet<string> = new Set(['assignment', 'baseline']);

/** Names records as their tables do. */
export function namer(db: Database): (kind: string, key: string) => Thing {
  const prepared = new Map(
    [...NAMED].map(([kind, query]) => [kind, db.prepare<[string], string>(query).pluck()] as const),
  );
  return (kind, key) => ({ kind, key, name: prepared.get(OF_TASK.has(kind) ? 'task' : kind)?.get(key) ?? '' });
}

const LONGEST = 60;
const CONTEXT = 15;
/** Two different values as a finding shows them: without the quotes of JSON, and of long ones the part that differs. */
export function shown(stored: string | undefined, counted: string | undefined): { stored: string; counted: string } {
  const texts = [stored, counted].map((cell) => (cell ?? '').replace(/^"([^"]*)"$/, '$1'));
  const [a = '', b = ''] = texts;
  let from = 0;
  if (Math.max(a.length, b.length) > LONGEST) {
    while (from < Math.min(a.length, b.length) && a[from] === b[from]) from++;
    from = Math.max(0, from - CONTEXT);
  }
  const cut = (text: string): string => {
    const part = text.slice(from, from + LONGEST);
    return `${from > 0 && text !== '' ? '…' : ''}${part}${from + LONGEST < text.length ? '…' : ''}`.toWellFormed();
  };
  return { stored: cut(a), counted: cut(b) };
}
