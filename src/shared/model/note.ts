import type { Instant } from './units.ts';

export const NOTE_SUBJECTS = ['task', 'client', 'project', 'agent'] as const;
/** What a note is about: a task or an agent by ID, a client by name, a project by `projectKey`. */
export interface NoteSubject {
  readonly kind: (typeof NOTE_SUBJECTS)[number];
  readonly id: string;
}

/** A text or a link that a person added to a task, a client, a project or an agent. */
export interface Note {
  readonly id: string;
  readonly about: NoteSubject;
  readonly text: string;
  /** The address that a link leads to; null for plain text. */
  readonly url: string | null;
  readonly createdAt: Instant;
  /** The name of whoever wrote it. */
  readonly by: string;
  readonly version: number;
}
