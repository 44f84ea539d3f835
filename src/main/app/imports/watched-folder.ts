import { createHash } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result, type WatchedFile, type WatchedFolderCheck } from '../../../shared/contract/index.ts';
import { faultsAsCsv } from '../../../shared/format/index.ts';
import { type ImportFault, type Message, message, recorded } from '../../../shared/model/index.ts';
import { faultText } from '../../../shared/words/imports/fault-text.ts';
import { type ReadTables, readTables } from '../../files/import/index.ts';
import { createFile, inFolder } from '../../system/held-folder.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import { workspaceReader } from '../session/recorded-text.ts';
import type { Session } from '../session/session.ts';
import { type MovedFiles, makeMovedFiles } from './moved-files.ts';
import { readReports, recordReports, reportTables } from './report-files.ts';
import { isStopped, stoppedFault } from './stopped-reading.ts';
import {
  ACCEPTED,
  codeOf,
  type FoundFile,
  filesIn,
  freeName,
  isReportFile,
  moveInto,
  REJECTED,
  readComplete,
  renameFormerFolders,
  type SeenFiles,
} from './watched-files.ts';

/** A file with errors or without reports is given this long to be completed. */
const INCOMPLETE_MS = 30_000;
/** How many files of other kinds are listed. */
const FOREIGN_LISTED = 10;

const NOTHING = recorded('');

/** The name of the setting in stored workspaces and their journals. */
export const WATCHED_FOLDER = 'dropFolder';
export const watchedFolderOf = (session: Session): string | null => {
  const value = session.store().records.setting.get(WATCHED_FOLDER)?.value ?? '';
  return value === '' ? null : value;
};

export interface CheckSteps {
  readonly readTables: ReadTables;
  /** Epoch milliseconds by the clock of the machine, which the times of files are compared with. */
  readonly wallMs: () => number;
  /** Called before each step, so that tests can end the process there. */
  readonly step: (name: 'accept' | 'move' | 'list' | 'reject') => void;
}
export interface WatchedFolder {
  check(): Promise<Result<WatchedFolderCheck>>;
  readonly state: () => {
    readonly lastCheckMs: number | null;
    readonly failure: Message | null;
    readonly waiting: readonly WatchedFile[];
  };
}
interface Place extends CheckSteps {
  readonly session: Session;
  readonly folder: string;
  readonly moved: MovedFiles;
}
/** The outcome for a file, and why it could not be moved; null if it was moved or is still waiting. */
interface Handled {
  readonly file: WatchedFile;
  readonly stuck: Message | null;
}

/**
 * The folder in which agents and scripts leave reports. It is checked regularly, because notifications of file systems get lost on network drives and
 * differ between systems, and a listing does not. A file is accepted or rejected as a whole. Its reports and its name are saved in one transaction, and
 * the file is moved afterwards: if the process ends in between, the next check knows the file and only moves it.
 */
export function makeWatchedFolder(session: Session, steps: Partial<CheckSteps> = {}): WatchedFolder {
  const parts: CheckSteps = { readTables, wallMs: Date.now, step: () => undefined, ...steps };
  const { wallMs } = parts;
  const moved = makeMovedFiles();
  let seen: SeenFiles = new Map();
  let lastCheckMs: number | null = null;
  let failure: Message | null = null;
  let waiting: readonly WatchedFile[] = [];
  let pending: Promise<unknown> = Promise.resolve();
  const checkNow = async (): Promise<Result<WatchedFolderCheck>> => {
    const folder = watchedFolderOf(session);
    const found = { accepted: [] as WatchedFile[], rejected: [] as WatchedFile[], waiting: [] as WatchedFile[] };
    failure = null;
    waiting = [];
    if (folder === null) return ok(found);
    moved.moveBackChanged(folder, wallMs());
    const listed = filesIn(folder);
    lastCheckMs = session.nowMs();
    failure = listed.ok ? renameFormerFolders(folder, wallMs()) : listed.error.problem;
    if (!listed.ok) return listed;
    const now: SeenFiles = new Map([...seen].filter(([name]) => listed.value.includes(name)));
    seen = now;
    for (const name of listed.value.filter(isReportFile)) {
      const one = await handle({ ...parts, session, folder, moved }, name, now);
      if (one === null) continue;
      found[one.file.state].push(one.file);
      if (one.stuck !== null) failure ??= message('imports.watched_stuck', { file: name, problem: one.stuck });
    }
    const foreign = listed.value.filter((name) => !isReportFile(name)).slice(0, FOREIGN_LISTED);
    found.waiting.push(...foreign.map((name) => foreignFile(name, session)));
    waiting = found.waiting;
    return ok(found);
  };
  const checkAndNoteFailure = async (): Promise<Result<WatchedFolderCheck>> => {
    try {
      return await checkNow();
    } catch (error) {
      failure = message('imports.watched_failed', { reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
  return {
    check() {
      const mine = pending.then(checkAndNoteFailure);
      pending = mine.catch(() => undefined);
      return mine;
    },
    state: () => ({ lastCheckMs, failure, waiting }),
  };
}

const about = (name: string, session: Session) => ({ name, at: session.now(), rows: 0, known: 0, faults: 0 });

const foreignFile = (name: string, session: Session): WatchedFile => ({
  ...about(name, session),
  state: 'waiting',
  message: message('imports.watched_other_kind', {}),
});

/** Accepts or rejects a file, or lets it wait; null if it is gone. */
async function handle(place: Place, name: string, seen: SeenFiles): Promise<Handled | null> {
  const { session, folder } = place;
  const found = readComplete(folder, name, seen, place.wallMs());
  if (found === null) return null;
  const waits = (why: Message, rows = 0): Handled => ({
    file: { ...about(name, session), rows, state: 'waiting', message: why },
    stuck: null,
  });
  if (!('bytes' in found)) return waits(found.waits);
  const fileId = createHash('sha256').update(name).update('\0').update(found.bytes).digest('hex');
  const stopped = stoppedBefore(session, fileId, name);
  if (stopped !== null) return reject(place, { ...found, fileId }, [stopped]);
  const tables = await reportTables([{ name, bytes: new Uint8Array(found.bytes) }], place.readTables);
  const { reports, faults } = readReports(session, tables);
  const [fault, ...others] = faults;
  if (fault !== undefined) return reject(place, { ...found, fileId }, [fault, ...others]);
  const rows = reports.length;
  if (rows === 0 && found.unchangedMs < INCOMPLETE_MS) return waits(message('imports.watched_no_reports', {}));
  place.step('accept');
  const file = { ...about(name, session), rows, state: 'accepted', message: NOTHING } as const;
  // The reports of a known file are recorded as well: a restored backup may lack them.
  const isKnown = bookOf(session).state().files.get(fileId)?.state === 'accepted';
  const done = recordReports(session, reports, name, ({ known }) =>
    isKnown ? {} : { files: [{ ...file, known, fileId }] },
  );
  if (!done.ok) return waits(done.error.problem, rows);
  place.step('move');
  const stuck = moveAway(place, found, ACCEPTED, freeName(join(folder, ACCEPTED), name, place.wallMs()));
  return { file: { ...file, known: done.value.known, message: stuck ?? NOTHING }, stuck };
}

/** A file that ended the process that reads files is not read a second time, not even after a restart. */
function stoppedBefore(session: Session, fileId: string, name: string): ImportFault | null {
  const known = bookOf(session).state().files.get(fileId);
  return known?.state === 'rejected' ? stoppedFault(name, known.message) : null;
}

type Faults = readonly [ImportFault, ...ImportFault[]];
function reject(place: Place, found: FoundFile & { readonly fileId: string }, faults: Faults): Handled {
  const { session, folder } = place;
  const { name, fileId } = found;
  const [first] = faults;
  const problems = (list: string | null, also: Message | null): Message =>
    message('imports.watched_problems', {
      row: first.row,
      problem: first.message,
      more: faults.length - 1,
      list,
      also,
    });
  const file = { ...about(name, session), faults: faults.length };
  if (found.unchangedMs < INCOMPLETE_MS && !isStopped(first))
    return { file: { ...file, state: 'waiting', message: problems(null, null) }, stuck: null };
  const as = freeName(join(folder, REJECTED), name, place.wallMs());
  const unlisted = listFaults(place, as, faults);
  if (unlisted !== null)
    return { file: { ...file, state: 'waiting', message: problems(null, unlisted) }, stuck: unlisted };
  place.step('reject');
  const list = `${REJECTED}/${as}.faults.csv`;
  const rejected = { ...file, state: 'rejected', message: problems(list, null) } as const;
  bookOf(session).save({ files: [{ ...rejected, fileId }] });
  place.step('move');
  const stuck = moveAway(place, found, REJECTED, as);
  return { file: { ...rejected, message: problems(list, stuck) }, stuck };
}

/** Writes the list of all errors next to where the rejected file will be. Returns why it could not be written, or null if it was. */
function listFaults({ session, folder, step }: Place, as: string, faults: readonly ImportFault[]): Message | null {
  const reader = workspaceReader(session);
  try {
    const text = faultsAsCsv(faults.map((one) => faultText(one, reader)));
    inFolder(folder, [REJECTED], { create: true }, (held) => {
      const [part, path] = [join(held, `.${as}.faults.part`), join(held, `${as}.faults.csv`)];
      step('list');
      rmSync(part, { force: true });
      createFile(part, text);
      renameSync(part, path);
    });
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    return message('imports.watched_no_list', { folder: REJECTED, code });
  }
}

/** Moves a file out of the folder. If it cannot be moved it stays, is known, and is tried again at the next check. */
function moveAway({ folder, moved }: Place, found: FoundFile, into: string, as: string): Message | null {
  const stuck = moveInto(folder, found, into, as);
  if (stuck === null) moved.add(folder, into, as, found);
  return stuck;
}
