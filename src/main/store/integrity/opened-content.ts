import type { Instant, Message } from '../../../shared/model/index.ts';
import type { Journal } from '../journal/journal.ts';
import type { Opened } from '../opening/open.ts';
import type { Maps } from '../records/kinds.ts';
import { contentFindings, structureFindings } from './check.ts';
import { healDigests } from './heal.ts';

/** What differs from what was written, after digests of text that no file can hold were healed. */
export function damageOf({ db, readOnly }: Opened, maps: Maps): readonly Message[] {
  const structure = structureFindings(db);
  const content = contentFindings(db, maps);
  if (structure.length > 0 || content.length === 0 || readOnly !== null) return [...structure, ...content];
  db.transaction(() => healDigests(db, maps)).immediate();
  return contentFindings(db, maps);
}

/** The last entry of a journal: 0 and null if it has none. */
export interface Last {
  readonly seq: number;
  readonly at: Instant | null;
}
export const lastOf = (journal: Journal): Last => ({ seq: journal.lastSeq(), at: journal.savedAt() });
