import type { Database } from 'better-sqlite3';
import type { JournalRow } from '../../../shared/contract/index.ts';
import type { Image } from '../journal/journal.ts';
import { type EntryRow, type ImageRow, imageOf, journalRow } from '../journal/rows.ts';
import type { Person } from './person.ts';
import { textsOf } from './texts.ts';

/** An entry with the changes of records that concern the person. */
export interface EntryAbout extends JournalRow {
  readonly changes: readonly Pick<Image, 'kind' | 'key' | 'before' | 'after'>[];
}

/** Journal entries by or about a person, oldest first. */
export function journalAbout(db: Database, person: Person): readonly EntryAbout[] {
  const texts = textsOf({ person, pseudonym: '', kept: [], withNames: true });
  const isAbout = (image: ImageRow): boolean =>
    (image.kind === 'agent' && image.key === person.agentId) ||
    [image.before, image.after].some((side) => side !== null && texts.occursWithin(side));
  const changes = new Map<number, EntryAbout['changes'][number][]>();
  const images = db.prepare<[], ImageRow & { readonly seq: number }>(
    'SELECT * FROM journal_images ORDER BY seq, position',
  );
  for (const row of images.all().filter(isAbout)) {
    const { kind, key, before, after } = imageOf(row);
    const known = changes.get(row.seq) ?? [];
    known.push({ kind, key, before, after });
    changes.set(row.seq, known);
  }
  const named = (row: EntryRow): boolean =>
    [row.actor_name, row.sentence, row.why, row.before, row.after, row.sentence_message, row.why_message].some((text) =>
      texts.occursWithin(text),
    );
  return db
    .prepare<[], EntryRow>('SELECT * FROM journal ORDER BY seq')
    .all()
    .filter((row) => changes.has(row.seq) || named(row))
    .map((row) => ({ ...journalRow(row), changes: changes.get(row.seq) ?? [] }));
}
