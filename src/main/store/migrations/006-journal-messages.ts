import type { Database } from 'better-sqlite3';
import { sealSection, sectionDigest, storedDigest } from '../integrity/sections.ts';

/**
 * Gives journal entries their messages, as codes with values, in addition to the text of earlier versions. The journal
 * is resealed with the new columns only if it was undamaged, so that earlier damage is still found.
 */
export function addJournalMessages(db: Database): void {
  const stored = storedDigest(db, 'journal');
  const before = sectionDigest(db, 'journal');
  db.exec('ALTER TABLE journal ADD COLUMN sentence_message TEXT; ALTER TABLE journal ADD COLUMN why_message TEXT;');
  if (stored !== undefined && stored.rows === before.rows && stored.digest === before.digest)
    sealSection(db, 'journal');
}
