import type { Task } from '../../../../shared/model/index.ts';
import { headerKey } from '../sources/header-key.ts';
import type { TimesheetEntry } from '../sources/timesheets.ts';
import { SHARED } from '../sources/vocabulary/shared-titles.ts';
import type { Table } from '../types.ts';
import { valueKey } from './text.ts';

/** What is known of a task when entries look for theirs. */
export interface NamedTask extends Pick<Task, 'title' | 'project' | 'client'> {
  readonly id: string;
  /** A task that is closed is meant only if no open one has its name. */
  readonly isClosed: boolean;
}

/** The task of an entry: found, or those that may be meant; none if nothing fits. */
export type FoundTask =
  | { readonly kind: 'found'; readonly id: string }
  | { readonly kind: 'unclear'; readonly candidates: readonly string[] };

/** A task that is not known by what reports of work call it. */
export interface UnknownTask {
  readonly name: string;
  readonly project: string | null;
  count: number;
  readonly candidates: readonly string[];
}

/** `WEB-12` at the beginning of a text. */
const KEY = /^\[?([A-Za-z][A-Za-z0-9_]*-\d+)\b/u;

/** Finds tasks by their ID, or by their name within a project and a client, whatever the case and the accents. */
export class TaskNames {
  readonly #byId = new Map<string, string>();
  readonly #byTitle = new Map<string, NamedTask[]>();

  /** `keys`: the keys by which their sources know tasks that have another ID here. */
  constructor(tasks: Iterable<NamedTask>, keys: ReadonlyMap<string, string> = new Map()) {
    for (const [key, id] of keys) this.#byId.set(key.toLowerCase(), id);
    for (const task of tasks) {
      this.#byId.set(task.id.toLowerCase(), task.id);
      const key = valueKey(task.title);
      const known = this.#byTitle.get(key);
      if (known === undefined) this.#byTitle.set(key, [task]);
      else if (!known.some(({ id }) => id === task.id)) known.push(task);
    }
  }

  /** By the key, then by the name of the task, then by the description: the key at its beginning, or a name. */
  of({
    key,
    task,
    project,
    client,
    note,
  }: Pick<TimesheetEntry, 'key' | 'task' | 'project' | 'client' | 'note'>): FoundTask {
    const keyed = [key, task, KEY.exec(task)?.[1], KEY.exec(note)?.[1]].find(
      (one) => one !== undefined && one !== '' && this.#byId.has(one.toLowerCase()),
    );
    if (keyed !== undefined) return { kind: 'found', id: this.#byId.get(keyed.toLowerCase()) ?? keyed };
    if (key !== '') return { kind: 'unclear', candidates: [] };
    let fits: readonly NamedTask[] = this.#byTitle.get(valueKey(task === '' ? note : task)) ?? [];
    const isSame = (own: string | null, named: string): boolean => own !== null && valueKey(own) === valueKey(named);
    // A task of another project or client is not meant, even if it is the only one of this name.
    if (project !== '') fits = fits.filter((one) => one.project === null || isSame(one.project, project));
    if (client !== '') fits = fits.filter((one) => one.client === null || isSame(one.client, client));
    for (const prefers of [
      (one: NamedTask) => project !== '' && isSame(one.project, project),
      (one: NamedTask) => client !== '' && isSame(one.client, client),
      (one: NamedTask) => !one.isClosed,
    ])
      if (fits.length > 1 && fits.some(prefers)) fits = fits.filter(prefers);
    const [first] = fits;
    return first !== undefined && fits.length === 1
      ? { kind: 'found', id: first.id }
      : { kind: 'unclear', candidates: fits.map(({ id }) => id) };
  }

  /** The tasks that the rows of our own template do not have by their ID, by the key of what they write. */
  unknownIn({ header, rows }: Table, hasTask: (id: string) => boolean): ReadonlyMap<string, UnknownTask> {
    const unknown = new Map<string, UnknownTask>();
    const index = header.findIndex((title) => headerKey(title) === 'task id');
    if (index < 0) return unknown;
    for (const { cells } of rows) {
      const name = cells[index]?.trim() ?? '';
      if (name === '' || hasTask(name)) continue;
      const found = this.of({ key: '', task: name, project: '', client: '', note: '' });
      addUnknown(unknown, name, null, found.kind === 'found' ? [found.id] : found.candidates);
    }
    return unknown;
  }
}

/** Counts a row of a task that is not known. */
export function addUnknown(
  unknown: Map<string, UnknownTask>,
  name: string,
  project: string | null,
  candidates: readonly string[],
): void {
  const known = unknown.get(valueKey(name));
  if (known === undefined) unknown.set(valueKey(name), { name, project, count: 1, candidates });
  else known.count++;
}

/** The tasks that a table of tasks names, as far as it has IDs and titles. */
export function namedTasksIn({ header, rows }: Table): readonly NamedTask[] {
  const keys = header.map(headerKey);
  const indexOf = (field: string): number => {
    const title = SHARED.get(field)?.find((one) => keys.includes(one));
    return title === undefined ? -1 : keys.indexOf(title);
  };
  const [idAt, titleAt, projectAt, clientAt] = [idIndex(keys), indexOf('title'), indexOf('project'), indexOf('client')];
  if (idAt < 0 || titleAt < 0) return [];
  return rows.flatMap(({ cells }) => {
    const cell = (index: number): string => cells[index]?.trim() ?? '';
    const id = cell(idAt);
    if (id === '') return [];
    return {
      id,
      title: cell(titleAt),
      project: cell(projectAt) || null,
      client: cell(clientAt) || null,
      isClosed: false,
    };
  });
}

/** The column with the IDs of tasks; -1 if there is none. */
export function idIndex(keys: readonly string[]): number {
  const titles = new Set([...(SHARED.get('id') ?? []), 'issue key']);
  return keys.findIndex((key) => titles.has(key));
}
