import type { Milestone } from './task.ts';
import type { CivilDate } from './units.ts';

/** Work of one client under one name, with a date and steps of its own. Its tasks are those that name both. */
export interface Project {
  readonly client: string | null;
  readonly name: string;
  readonly dueOn: CivilDate | null;
  readonly milestones: readonly Milestone[];
  readonly version: number;
}

/** Names a project among all: two clients may each have one of a name. */
export const projectKey = ({ client, name }: Pick<Project, 'client' | 'name'>): string =>
  JSON.stringify([client, name]);
