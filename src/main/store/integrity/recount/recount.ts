import type { Database } from 'better-sqlite3';
import { type Message, message, type Recounted } from '../../../../shared/model/index.ts';
import { checkCounters } from './counters.ts';
import { checkDocuments } from './documents.ts';
import { Findings } from './findings.ts';
import { checkJournal } from './journal.ts';
import { checkReferences } from './references.ts';
import { replayJournal } from './replay.ts';
import { compareSums, type Summed, Sums, sumsInFile } from './sums.ts';
import { checkWork } from './work.ts';

/**
 * Recounts a workspace from its tables, with SQL and arithmetic of its own and without the code that wrote them: every record from the images of the
 * journal, hours and outcomes from reports, sums, references and counters. `shown`: the tasks as the app has them in memory. Reads the
 * whole journal; the memory it needs does not grow with it.
 */
export function recount(
  db: Database,
  shown: Iterable<Summed> | null,
): { readonly findings: readonly Message[]; readonly recounted: Recounted } {
  const findings = new Findings();
  const replayed = new Sums();
  let isWhole = true;
  const counts = { records: 0, references: 0, figures: 0, entries: 0 };
  const steps: readonly (() => void)[] = [
    () => {
      counts.entries = checkJournal(db, findings);
    },
    () => {
      counts.records = replayJournal(db, findings, (kind, record, isKnown) => {
        if (kind !== 'task') return;
        isWhole &&= isKnown;
        replayed.add(summedOf(record));
      });
    },
    () => {
      counts.references = checkReferences(db, findings);
    },
    () => {
      counts.figures += checkWork(db, findings) + checkCounters(db, findings);
    },
    () => {
      counts.records += checkDocuments(db, findings);
    },
    () => {
      const inFile = sumsInFile(db);
      const journaled = db.prepare<[], number>(HAVE_ALL_TASKS).pluck().get() === 0;
      if (isWhole && journaled) counts.figures += compareSums(inFile, replayed, 'journal', findings);
      if (shown === null) return;
      const inMemory = new Sums();
      for (const task of shown) inMemory.add(task);
      counts.figures += compareSums(inFile, inMemory, 'memory', findings);
    },
  ];
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      findings.add(message('workspace.not_readable', { reason: String(error) }));
    }
  }
  return { findings: findings.all, recounted: counts };
}

/** How many tasks the journal has not: only with all of them are its sums those of the file. */
const HAVE_ALL_TASKS =
  "SELECT count(*) FROM (SELECT id FROM tasks EXCEPT SELECT key FROM journal_images WHERE kind = 'task')";

const summedOf = (record: ReadonlyMap<string, unknown>): Readonly<Record<keyof Summed, unknown>> => ({
  client: record.get('client'),
  project: record.get('project'),
  estimateMinutes: record.get('estimateMinutes'),
  remainingMinutes: record.get('remainingMinutes'),
  actualMinutes: record.get('actualMinutes'),
  revenuePotentialAmount: record.get('revenuePotentialAmount'),
  costEstimateAmount: record.get('costEstimateAmount'),
  pipelineValueAmount: record.get('pipelineValueAmount'),
});
