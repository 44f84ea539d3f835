import type { Database } from 'better-sqlite3';
import { addDigest, amendSection, storeDigest, storedDigest, subtractDigest } from '../integrity/sections.ts';
import type { StoredPolicy } from '../records/kinds.ts';
import { digestOf, recordTables } from '../records/records.ts';

/** Thresholds of alerts, which are exceptions now. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['alertShortHours', 'shortHours'],
  ['alertUnassignedPercent', 'unassignedPercent'],
  ['alertNoEstimatePercent', 'noEstimatePercent'],
  ['alertOverHours', 'overHours'],
]);
const renamed = <T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [NAMES.get(key) ?? key, value]));

/** Renames thresholds in policies and in the journal. Only what changes is amended in the digests, so that earlier damage still shows. */
export function renamePolicies(db: Database): void {
  const stored = storedDigest(db, 'policy');
  const tables = recordTables(db);
  let sum = BigInt(stored?.digest ?? 0);
  for (const policy of tables.load('policy').values()) {
    const now: StoredPolicy = { ...policy, values: renamed(policy.values) };
    sum = addDigest(subtractDigest(sum, digestOf('policy', policy)), digestOf('policy', now));
    tables.put('policy', now, policy);
  }
  if (stored !== undefined) storeDigest(db, 'policy', { rows: stored.rows, digest: sum.toString() });
  renameInImages(db);
}

interface Side {
  readonly seq: number;
  readonly position: number;
  readonly before: string | null;
  readonly after: string | null;
}
const IMAGES = "SELECT * FROM journal_images WHERE kind = 'policy'";
function renameInImages(db: Database): void {
  const of = (): readonly (readonly unknown[])[] => db.prepare<[], readonly unknown[]>(IMAGES).raw().all();
  const removed = of();
  const update = db.prepare('UPDATE journal_images SET before = ?, after = ? WHERE seq = ? AND position = ?');
  const images = db
    .prepare<[], Side>("SELECT seq, position, before, after FROM journal_images WHERE kind = 'policy'")
    .all();
  for (const { seq, position, before, after } of images) update.run(inText(before), inText(after), seq, position);
  if (images.length > 0 && storedDigest(db, 'journal') !== undefined)
    amendSection(db, 'journal', 'journal_images', { added: of(), removed });
}

/** The text with the names as keys of its JSON: no other key of a policy has such a name. */
const inText = (json: string | null): string | null =>
  json === null ? null : [...NAMES].reduce((text, [from, to]) => text.replaceAll(`"${from}":`, `"${to}":`), json);
