import type { Database } from 'better-sqlite3';
import { jsonIn } from '../documents/recorded-text.ts';
import type { Maps } from '../records/kinds.ts';
import { isPlain, type Person } from './person.ts';

/** What one person wrote: which records, which journal entries, and the notes themselves. */
export interface OwnNotes {
  /** Whether the note of a record, or of its image, is by the person; `side` may be only a part of the record. */
  isOwn(kind: string, key: string, side: unknown): boolean;
  /** Journal entries whose reason the person wrote. */
  readonly entries: ReadonlySet<number>;
  /** Notes on a task, and in answers to an exception, which its evidence and history may quote. */
  about(taskId: unknown, exceptionId: unknown): ReadonlySet<string>;
}

interface ImageRow {
  readonly seq: number;
  readonly kind: string;
  readonly key: string;
  readonly task_id: string | null;
  readonly before: string | null;
  readonly after: string | null;
}
const SIGNED = ['exceptionAnswer', 'attemptCorrection'];

/** Reads the records and the journal for what the person wrote. */
export function ownNotesOf(db: Database, maps: Maps, person: Person): OwnNotes {
  const found = new Found(person);
  for (const [key, activity] of maps.activity) found.addReport(key, activity.taskId, activity);
  for (const [key, answer] of maps.exceptionAnswer) found.addSigned(key, answer);
  for (const [key, correction] of maps.attemptCorrection) found.addSigned(key, correction);
  for (const [key, note] of maps.note) found.addNoteRecord(key, note);
  const images = db
    .prepare<[], ImageRow>(
      `SELECT seq, kind, key, task_id, before, after FROM journal_images
        WHERE kind IN ('activity', 'exceptionAnswer', 'attemptCorrection', 'assignment', 'note') ORDER BY seq, position`,
    )
    .all();
  for (const { seq, kind, key, task_id, before, after } of images)
    for (const side of [before, after].map((text) => (text === null ? null : jsonIn(text)))) {
      if (kind === 'activity') found.addReport(key, task_id, side);
      else if (kind === 'assignment') found.addPin(seq, side);
      else if (kind === 'note') found.addNoteRecord(key, side);
      else if (found.addSigned(key, side)) found.entries.add(seq);
    }
  for (const seq of agentEntries(db, person)) found.entries.add(seq);
  return found;
}

/** Entries of the agent's own work, whose reason is a note on it. */
const agentEntries = (db: Database, { names, sharedWith }: Person): readonly number[] =>
  sharedWith.length > 0
    ? []
    : names.flatMap((name) =>
        db
          .prepare<[string], number>("SELECT seq FROM journal WHERE actor = 'agent' AND actor_name = ?")
          .pluck()
          .all(name),
      );

class Found implements OwnNotes {
  readonly entries = new Set<number>();
  readonly #person: Person;
  readonly #keys = new Set<string>();
  readonly #notes = new Map<string, Set<string>>();

  constructor(person: Person) {
    this.#person = person;
  }

  addReport(key: string, taskId: unknown, side: unknown): void {
    if (!isPlain(side)) return;
    if (side.agentId === this.#person.agentId && side.agentId !== null) this.#keys.add(`activity|${key}`);
    if (!this.isOwn('activity', key, side)) return;
    this.#addNote(`task|${String(taskId)}`, side.note);
  }

  /** Whether the person signed it. */
  addSigned(key: string, side: unknown): boolean {
    if (!isPlain(side) || !this.isOwn('exceptionAnswer', key, side)) return false;
    this.#keys.add(`exceptionAnswer|${key}`);
    // The ID of an attempt is that of its exception with a number.
    this.#addNote(`exception|${key}`, side.note);
    this.#addNote(`exception|${key.replace(/-\d+$/, '')}`, side.note);
    return true;
  }

  /** A note by the person, or about the person as an agent. */
  addNoteRecord(key: string, side: unknown): void {
    if (this.isOwn('note', key, side)) this.#keys.add(`note|${key}`);
  }

  addPin(seq: number, side: unknown): void {
    const pin = isPlain(side) ? side.pin : null;
    if (!isPlain(pin)) return;
    const by = isPlain(pin.by) ? pin.by.name : pin.by;
    if (typeof by === 'string' && this.#person.names.includes(by)) this.entries.add(seq);
  }

  isOwn(kind: string, key: string, side: unknown): boolean {
    if (!isPlain(side)) return false;
    if (kind === 'agent') return key === this.#person.agentId;
    if (kind === 'activity')
      return side.agentId === undefined
        ? this.#keys.has(`activity|${key}`)
        : side.agentId === this.#person.agentId && side.agentId !== null;
    if (kind === 'note') return this.#keys.has(`note|${key}`) || this.#isNoteOfPerson(side);
    if (!SIGNED.includes(kind)) return false;
    return typeof side.by === 'string'
      ? this.#person.names.includes(side.by)
      : this.#keys.has(`exceptionAnswer|${key}`);
  }

  about(taskId: unknown, exceptionId: unknown): ReadonlySet<string> {
    const onTask = typeof taskId === 'string' ? this.#notes.get(`task|${taskId}`) : undefined;
    return new Set([...(onTask ?? []), ...(this.#notes.get(`exception|${String(exceptionId)}`) ?? [])]);
  }

  #isNoteOfPerson({ by, about }: Readonly<Record<string, unknown>>): boolean {
    const isAbout = isPlain(about) && about.kind === 'agent' && about.id === this.#person.agentId;
    return isAbout || (typeof by === 'string' && this.#person.names.includes(by));
  }

  #addNote(about: string, text: unknown): void {
    if (typeof text !== 'string' || text === '') return;
    const known = this.#notes.get(about) ?? new Set<string>();
    this.#notes.set(about, known.add(text));
  }
}
