import type { Task } from '../../../../shared/model/index.ts';
import type { TimesheetEntry } from '../sources/timesheets.ts';
import { valueKey } from './text.ts';

/** What is known of a task when entries look for theirs. */
export type NamedTask = Pick<Task, 'id' | 'title' | 'project' | 'client' | 'status'>;

/** The task of an entry: found, or those that may be meant; none if nothing fits. */
export type FoundTask =
  | { readonly kind: 'found'; readonly id: string }
  | { readonly kind: 'unclear'; readonly candidates: readonly string[] };

/** `WEB-12` at the beginning of a text. */
const KEY = /^\[?([A-Za-z][A-Za-z0-9_]*-\d+)\b/u;

/** Finds tasks by their ID, or by their name within a project and a client, whatever the case and the accents. */
export class TaskNames {
  readonly #byId = new Map<string, string>();
  readonly #byTitle = new Map<string, NamedTask[]>();

  constructor(tasks: Iterable<NamedTask>) {
    for (const task of tasks) {
      this.#byId.set(task.id.toLowerCase(), task.id);
      const key = valueKey(task.title);
      const known = this.#byTitle.get(key);
      if (known === undefined) this.#byTitle.set(key, [task]);
      else known.push(task);
    }
  }

  /** By the key, then by the name of the task, then by the description: the key at its beginning, or a name. */
  of({ key, task, project, client, note }: TimesheetEntry): FoundTask {
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
      (one: NamedTask) => one.status !== 'done' && one.status !== 'cancelled',
    ])
      if (fits.length > 1 && fits.some(prefers)) fits = fits.filter(prefers);
    const [first] = fits;
    return first !== undefined && fits.length === 1
      ? { kind: 'found', id: first.id }
      : { kind: 'unclear', candidates: fits.map(({ id }) => id) };
  }
}
