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
