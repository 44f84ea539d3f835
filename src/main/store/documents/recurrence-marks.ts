import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { asCivilDate, type CivilDate } from '../../../shared/model/index.ts';
import { guarded } from '../failure.ts';
import { sealSection } from '../integrity/sections.ts';
import { documentIn } from './document-rows.ts';

const storedDay = z.iso.date().transform(asCivilDate);

/**
 * The last day that each recurrence has handled, by its ID. It is not journaled, so that undoing the creation of a task does not create it again at the
 * next tick. Throws a `StoreFailure` for a row that is no day.
 */
export const loadRecurrenceMarks = (db: Database): ReadonlyMap<string, CivilDate> =>
  new Map(
    db
      .prepare<[], readonly [string, string]>('SELECT recurrence_id, handled_on FROM recurrence_marks')
      .raw()
      .all()
      .map(([key, day]) => [key, documentIn(storedDay, JSON.stringify(day), { table: 'recurrence_marks', key })]),
  );

/** Sets the last day that a recurrence has handled, or forgets it (null); in one transaction, or within the open one. */
export function saveRecurrenceMark(db: Database, recurrenceId: string, handledOn: CivilDate | null): void {
  guarded(db, () =>
    db
      .transaction(() => {
        if (handledOn === null) db.prepare('DELETE FROM recurrence_marks WHERE recurrence_id = ?').run(recurrenceId);
        else
          db.prepare(
            `INSERT INTO recurrence_marks (recurrence_id, handled_on) VALUES (?, ?)
             ON CONFLICT (recurrence_id) DO UPDATE SET handled_on = excluded.handled_on`,
          ).run(recurrenceId, handledOn);
        sealSection(db, 'monitor');
      })
      .immediate(),
  );
}
