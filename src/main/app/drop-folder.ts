import { createHash } from 'node:crypto';
import {
  type Dirent,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { extname, join, parse } from 'node:path';
import {
  type DropFile,
  type DropLook,
  fail,
  type ImportFaultView,
  ok,
  type Result,
} from '../../shared/contract/index.ts';
import { faultsAsCsv } from '../../shared/format/index.ts';
import type { DroppedFile } from '../store/index.ts';
import { bookOf } from './exception-book.ts';
import { readReports, takeReports } from './report-files-in.ts';
import type { Session } from './session.ts';

/** A file that has not changed for so long is written to its end. */
const SETTLED_MS = 1_000;
/** One with faults gets longer: its end may still be missing. */
const PATIENCE_MS = 30_000;
const LARGEST_BYTES = 100_000_000;
const KINDS: ReadonlySet<string> = new Set(['.csv', '.json', '.xlsx']);
const UNFINISHED = /^\.|^~|~$|\.(tmp|part|partial|crdownload|swp)$/i;
const TAKEN = 'taken';
const REFUSED = 'refused';

export const DROP_FOLDER = 'dropFolder';
export const dropFolderOf = (session: Session): string | null => {
  const value = session.store().records.setting.get(DROP_FOLDER)?.value ?? '';
  return value === '' ? null : value;
};

export interface DropSteps {
  /** Epoch milliseconds of the machine: what files carry is compared with it. */
  readonly wallMs: () => number;
  /** Before each step of a file, for tests that end the process there. */
  readonly step: (name: string) => void;
}
export interface DropFolder {
  look(): Promise<Result<DropLook>>;
  readonly state: () => {
    readonly lastLookMs: number | null;
    readonly failure: string | null;
    readonly waiting: readonly DropFile[];
  };
}

/**
 * The folder that agents and scripts leave reports in, looked at again and again: notices of file systems are lost on network drives and differ from system to system, a list of
 * names is not. A file is taken whole or refused whole. The reports and the name of the file are kept in one transaction, and only then the file is moved: a process that ends
 * in between finds it known at its next look, and only moves it.
 */
export function makeDropFolder(session: Session, steps: Partial<DropSteps> = {}): DropFolder {
  const doing: DropSteps = { wallMs: Date.now, step: () => undefined, ...steps };
  let lastLookMs: number | null = null;
  let failure: string | null = null;
  let waiting: readonly DropFile[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const lookNow = async (): Promise<Result<DropLook>> => {
    const folder = dropFolderOf(session);
    const found = { taken: [] as DropFile[], refused: [] as DropFile[], waiting: [] as DropFile[] };
    if (folder === null) return ok(found);
    const listed = filesIn(folder);
    lastLookMs = session.nowMs();
    failure = listed.ok ? null : listed.error.message;
    if (!listed.ok) return listed;
    for (const name of listed.value) {
      const one = await take(session, folder, name, doing);
      if (one !== null) found[one.state].push(one);
    }
    waiting = found.waiting;
    return ok(found);
  };
  return {
    look() {
      const mine = turn.then(lookNow);
      turn = mine.catch(() => undefined);
      return mine;
    },
    state: () => ({ lastLookMs, failure, waiting }),
  };
}

/** Names of what may be a file of reports, sorted. Links, folders and pipes are none. */
function filesIn(folder: string): Result<readonly string[]> {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return fail(
      'io_error',
      `The folder of agents' reports cannot be read (${code}): ${folder}.`,
      'Make it again, or choose another one in Settings.',
      { folder, code },
    );
  }
  return ok(
    entries
      .filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name))
      .map((entry) => entry.name)
      .sort(),
  );
}

interface Found {
  readonly name: string;
  readonly bytes: Buffer;
  readonly quietMs: number;
}

async function take(session: Session, folder: string, name: string, doing: DropSteps): Promise<DropFile | null> {
  const found = readSettled(folder, name, doing.wallMs());
  if (found === null) return null;
  const at = session.now();
  const about = { name, at, rows: 0, known: 0, faults: 0 };
  if (!('bytes' in found)) return { ...about, state: 'waiting', message: found.waits };
  const fileId = createHash('sha256').update(name).update('\0').update(found.bytes).digest('hex');
  const before = bookOf(session).state().files.get(fileId);
  // What was refused is read again: what it names may be there by now.
  if (before?.state === 'taken') return { ...before, at, message: moved(folder, name, TAKEN, doing) };
  const read = KINDS.has(extname(name).toLowerCase())
    ? await readReports(session, [{ name, bytes: new Uint8Array(found.bytes) }])
    : { reports: [], faults: [wrongKind(name)] };
  if (read.faults.length > 0) return refuse(session, folder, { ...found, fileId }, read.faults, doing);
  doing.step('take');
  const row: DroppedFile = {
    fileId,
    name,
    at,
    state: 'taken',
    rows: read.reports.length,
    known: 0,
    faults: 0,
    message: '',
  };
  const known = read.reports.length;
  const done = takeReports(session, read.reports, name, { files: [row] });
  if (!done.ok) return { ...about, state: 'waiting', rows: known, message: done.error.message };
  doing.step('move');
  return { ...row, known: done.value.known, message: moved(folder, name, TAKEN, doing) };
}

function readSettled(folder: string, name: string, wallMs: number): Found | { readonly waits: string } | null {
  const path = join(folder, name);
  try {
    const before = lstatSync(path);
    if (!before.isFile()) return null;
    const quietMs = wallMs - before.mtimeMs;
    if (before.size === 0) return { waits: 'It is empty so far.' };
    if (before.size > LARGEST_BYTES)
      return { waits: `It has ${before.size} bytes; at most ${LARGEST_BYTES} are read. Split it.` };
    if (quietMs < SETTLED_MS) return { waits: 'It is still being written.' };
    const bytes = readFileSync(path);
    const after = lstatSync(path);
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs || bytes.length !== after.size)
      return { waits: 'It is still being written.' };
    return { name, bytes, quietMs };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return code === 'ENOENT' ? null : { waits: `It cannot be read now (${code}).` };
  }
}

const wrongKind = (name: string): ImportFaultView => ({
  file: name,
  sheet: null,
  row: null,
  column: null,
  value: extname(name),
  code: 'unknown_type',
  message: `${name} is no CSV, JSON or XLSX file.`,
  fix: 'Leave reports as activity.csv: tde template shows its columns.',
});

function refuse(
  session: Session,
  folder: string,
  { name, quietMs, fileId }: Found & { readonly fileId: string },
  faults: readonly ImportFaultView[],
  doing: DropSteps,
): DropFile {
  const at = session.now();
  const [first] = faults;
  const message = `${first?.row == null ? '' : `Row ${first.row}: `}${first?.message ?? ''}${faults.length > 1 ? ` And ${faults.length - 1} more.` : ''}`;
  const about = { name, at, rows: 0, known: 0, faults: faults.length, message };
  if (quietMs < PATIENCE_MS) return { ...about, state: 'waiting' };
  mkdirSync(join(folder, REFUSED), { recursive: true });
  doing.step('faults');
  const path = join(folder, REFUSED, `${name}.faults.csv`);
  writeFileSync(`${path}.tmp`, faultsAsCsv(faults));
  renameSync(`${path}.tmp`, path);
  doing.step('refuse');
  bookOf(session).save({ files: [{ fileId, ...about, state: 'refused' }] });
  doing.step('move');
  const kept = moved(folder, name, REFUSED, doing);
  return { ...about, state: 'refused', message: kept === '' ? message : `${message} ${kept}` };
}

/** Out of the way, under a name that is free. Answers why it could not be moved; empty: it was. It then stays, known, and is tried again. */
function moved(folder: string, name: string, into: string, { wallMs }: DropSteps): string {
  try {
    mkdirSync(join(folder, into), { recursive: true });
    const { name: stem, ext } = parse(name);
    const free = existsSync(join(folder, into, name)) ? `${stem}-${wallMs()}${ext}` : name;
    renameSync(join(folder, name), join(folder, into, free));
    return '';
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return `It could not be moved to ${into} (${String(error.code)}).`;
  }
}
