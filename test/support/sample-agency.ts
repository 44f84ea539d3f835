import { readFileSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { type Core, openCore } from '../../src/main/app/core/core.ts';
import { sealSection } from '../../src/main/store/integrity/sections.ts';
import { asking } from './ask-core.ts';
import { NOW_MS } from './builders.ts';
import { workspacePath } from './store.ts';

interface Sample {
  /** Whether its first plan is published. */
  readonly isPlanned: boolean;
}

/** The sample agency as it is made at the fixed instant, in a folder that ends with the test. */
export async function sampleAgency(sample: Sample = { isPlanned: false }): Promise<string> {
  const path = workspacePath();
  await putSampleAgency(path, sample);
  return path;
}

const made = new Map<boolean, Promise<Buffer>>();

/** Writes the sample agency to a path. It is made once for all tests of a process, then copied. */
export async function putSampleAgency(path: string, { isPlanned }: Sample = { isPlanned: false }): Promise<void> {
  const bytes = made.get(isPlanned);
  if (bytes !== undefined) return writeFileSync(path, await bytes, { mode: 0o600 });
  const making = makeSampleAgency(path, isPlanned);
  made.set(isPlanned, making);
  await making;
}

async function makeSampleAgency(path: string, isPlanned: boolean): Promise<Buffer> {
  if (isPlanned) await putSampleAgency(path);
  const opened = openCore({ path, create: !isPlanned, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  await (isPlanned ? publish(opened.value) : asking(opened.value).get('demo.create', {}));
  opened.value.close();
  return withoutHome(path);
}

/** The workspace as it is before it was ever opened: each of its copies belongs where it is put. */
function withoutHome(path: string): Buffer {
  const db = new Sqlite(path);
  db.exec('DELETE FROM home');
  sealSection(db, 'home');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return readFileSync(path);
}

async function publish(core: Core): Promise<void> {
  const { get } = asking(core);
  await get('plan.propose', {});
  await get('plan.apply', {});
}
