import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Database } from 'better-sqlite3';
import { storeFailure } from '../failure.ts';
import { sealSection } from '../integrity/sections.ts';
import { realPathOf } from './real-path.ts';

/** Where a file is: on which machine, at which path, and which file of its disk. */
interface Home {
  readonly machine: string;
  readonly path: string;
  readonly file: string;
}

/** The workspace that a file is a copy of. */
export interface CopiedFrom {
  readonly path: string;
  readonly isOtherMachine: boolean;
}

/** Returns a hash that identifies this machine and reveals nothing about it. */
function machineName(): string {
  let id = hostname();
  try {
    id = readFileSync('/etc/machine-id', 'utf8').trim() || id;
  } catch {
    // Other systems do not have this file, so the host name identifies the machine.
  }
  return createHash('sha256').update(`task-distribution-engine:${id}`).digest('hex');
}

function homeAt(path: string, machine: string): Home {
  const { dev, ino } = statSync(path, { bigint: true });
  return { machine, path: realPathOf(path), file: `${dev}:${ino}` };
}

const homeOf = (db: Database): Home | undefined => db.prepare<[], Home>('SELECT machine, path, file FROM home').get();

function setHome(db: Database, home: Home): void {
  db.transaction(() => {
    db.prepare('INSERT OR REPLACE INTO home (id, machine, path, file) VALUES (1, @machine, @path, @file)').run(home);
    sealSection(db, 'home');
  }).immediate();
}

/**
 * Returns which workspace an open file is a copy of, or null if it is where it belongs. A file that was moved or renamed on
 * its disk, or restored at its path, is no copy: it belongs there from now on, as does one that was never opened before.
 */
export function copiedFrom(db: Database, path: string, machine: string = machineName()): CopiedFrom | null {
  const [home, here] = [homeOf(db), homeAt(path, machine)];
  const isHome =
    home === undefined || (home.machine === machine && (home.path === here.path || home.file === here.file));
  if (!isHome) return { path: home.path, isOtherMachine: home.machine !== machine };
  if (home?.path === here.path && home.file === here.file) return null;
  try {
    setHome(db, here);
  } catch (error) {
    // Without space it is found out again at the next opening.
    if (storeFailure(error) === null) throw error;
  }
  return null;
}

/** The counter with the mark of an adopted copy. */
const MARK = 'copy';

/**
 * Makes the place where a copy is opened the one where it belongs, and marks it as one that was a copy. Throws a `StoreFailure` if the disk
 * refuses.
 */
export function adopt(db: Database, path: string): void {
  const home = homeAt(path, machineName());
  const digest = createHash('sha256').update(JSON.stringify(home)).digest();
  db.transaction(() => {
    setHome(db, home);
    db.prepare('INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)').run(
      MARK,
      1 + (digest.readUInt32BE(0) >>> 12),
    );
    sealSection(db, 'counters');
  }).immediate();
}

/**
 * What tells the files of an adopted copy from those of its original, which may still write to the same folder: four letters or digits. Null if the
 * workspace never was a copy.
 */
export function copyMark(db: Database): string | null {
  const mark = db.prepare<[string], number>('SELECT value FROM counters WHERE name = ?').pluck().get(MARK);
  return mark === undefined ? null : mark.toString(36).padStart(4, '0');
}
