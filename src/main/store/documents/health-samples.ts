import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { HealthSample, Instant } from '../../../shared/model/index.ts';
import { guarded } from '../failure.ts';
import { sealSection } from '../integrity/sections.ts';
import { documentIn } from './document-rows.ts';

const figure = z.number();
/** The losses of a health sample as they are stored. */
const storedLosses: z.ZodType<HealthSample['losses']> = z.object({
  overload: figure,
  lateness: figure,
  exceptions: figure,
  unassigned: figure,
  performance: figure,
  input: figure,
});

/**
 * The samples of health as last saved, oldest first; empty if nothing was ever checked. Derived, so not journaled; sealed like everything that is read.
 * Throws a `StoreFailure` for a row that does not fit its schema.
 */
export const loadHealthSamples = (db: Database): readonly HealthSample[] =>
  db
    .prepare<[], { readonly at: Instant; readonly score: number; readonly losses: string }>(
      'SELECT at, score, losses FROM health_samples ORDER BY at',
    )
    .all()
    .map((row) => ({
      at: row.at,
      score: row.score,
      losses: documentIn(storedLosses, row.losses, { table: 'health_samples', key: row.at }),
    }));

/** Replaces the saved samples, in one transaction. */
export function saveHealthSamples(db: Database, samples: readonly HealthSample[]): void {
  guarded(db, () =>
    db
      .transaction(() => {
        db.prepare('DELETE FROM health_samples').run();
        const add = db.prepare('INSERT INTO health_samples (at, score, losses) VALUES (?, ?, ?)');
        for (const sample of samples) add.run(sample.at, sample.score, JSON.stringify(sample.losses));
        sealSection(db, 'monitor');
      })
      .immediate(),
  );
}
