import type { Database } from 'better-sqlite3';
import { message } from '../../../../shared/model/index.ts';
import type { Findings } from './findings.ts';

interface EntryRow {
  readonly seq: number;
  readonly changed_rows: number;
  readonly images: number;
  readonly last: number | null;
  readonly step: string;
  readonly undoes: number | null;
  readonly undone_by: number | null;
}
interface Link {
  readonly step: string;
  readonly undoes: number | null;
  readonly undone_by: number | null;
}

/** Checks the journal itself: no entry is missing, each has as many images as it counts, and undo steps name each other. Returns how many entries it has. */
export function checkJournal(db: Database, findings: Findings): number {
  const entries = db.prepare<[], EntryRow>(
    `SELECT j.seq, j.changed_rows, j.step, j.undoes, j.undone_by, count(i.seq) AS images, max(i.position) AS last
       FROM journal j LEFT JOIN journal_images i ON i.seq = j.seq GROUP BY j.seq ORDER BY j.seq`,
  );
  const one = db.prepare<[number], Link>('SELECT step, undoes, undone_by FROM journal WHERE seq = ?');
  let before = 0;
  for (const row of entries.iterate()) {
    if (row.seq !== before + 1) findings.add(message('recount.journal_gap', { from: before + 1, until: row.seq - 1 }));
    before = row.seq;
    const counted = Math.max(row.images, (row.last ?? -1) + 1);
    if (row.changed_rows !== row.images || counted !== row.images)
      findings.add(
        message('recount.images', {
          entry: row.seq,
          stored: row.changed_rows === row.images ? counted : row.changed_rows,
          counted: row.images,
        }),
      );
    for (const other of wrongLinks(row, (seq) => one.get(seq)))
      findings.add(message('recount.undo_link', { entry: row.seq, other }));
  }
  return before;
}

/** Entries that an undo names but that do not name it. */
function wrongLinks({ seq, step, undoes, undone_by }: EntryRow, entry: (seq: number) => Link | undefined): number[] {
  const wrong: number[] = [];
  if (undone_by !== null && (undone_by <= seq || entry(undone_by)?.undoes !== seq)) wrong.push(undone_by);
  if (step === 'change') return undoes === null ? wrong : [...wrong, undoes];
  if (undoes === null) return [...wrong, seq];
  const of = entry(undoes);
  const isOfKind = step === 'redo' ? of?.step === 'undo' : of !== undefined && of.step !== 'undo';
  if (undoes >= seq || !isOfKind || (undone_by === null && of?.undone_by !== seq)) wrong.push(undoes);
  return wrong;
}
