import type { Milestone } from './task.ts';
import type { CivilDate } from './units.ts';

/** Work for one client under one name, with its own due date and milestones. Its tasks are those that name both. */
export interface Project {
  readonly client: string | null;
  readonly name: string;
  readonly dueOn: CivilDate | null;
  readonly milestones: readonly Milestone[];
  readonly version: number;
}

/** Identifies a project: two clients may have projects of the same name. */
export const projectKey = ({ client, name }: Pick<Project, 'client' | 'name'>): string =>
  JSON.stringify([client, name]);

/** The client and name in a `projectKey`; null if the text is none. */
export function projectIn(key: string): Pick<Project, 'client' | 'name'> | null {
  let read: unknown;
  try {
    read = JSON.parse(key);
  } catch {
    return null;
  }
  if (!Array.isArray(read) || read.length !== 2) return null;
  const [client, name]: readonly unknown[] = read;
  return (client === null || typeof client === 'string') && typeof name === 'string' ? { client, name } : null;
}
