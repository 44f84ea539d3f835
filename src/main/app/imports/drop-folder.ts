import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DropFile, type DropLook, ok, type Result } from '../../../shared/contract/index.ts';
import { faultsAsCsv } from '../../../shared/format/index.ts';
import { type ImportFault, type Message, message, recorded } from '../../../shared/model/index.ts';
import { faultText } from '../../../shared/words/imports/fault-text.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import { workspaceReader } from '../session/recorded-text.ts';
import type { Session } from '../session/session.ts';
import {
  codeOf,
  type Found,
  filesIn,
  freeName,
  isReportFile,
  moveAside,
  REFUSED,
  readSettled,
  type Seen,
  TAKEN,
} from './drop-files.ts';
import { type MovedFiles, makeMovedFiles } from './drop-returns.ts';
import { readReports, takeReports } from './report-files-in.ts';

/** One with faults, or without reports, gets longer than others: its end may still be missing. */
const PATIENCE_MS = 30_000;
/** So many files of other kinds are named. */
const FOREIGN_NAMED = 10;

const NOTHING = recorded('');

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
    readonly failure: Message | null;
    readonly waiting: readonly DropFile[];
  };
}
interface Place extends DropSteps {
  readonly session: Session;
  readonly folder: string;
  readonly moved: MovedFiles;
}
/** What became of a file, and what is to be seen to: why it is still there. */
interface Handled {
  readonly file: DropFile;
  readonly stuck: Message | null;
}

/**
 * The folder that agents and scripts leave reports in, looked at again and again: notices of file systems are lost on network drives and differ from system to system, a list of
 * names is not. A file is taken whole or refused whole. The reports and the name of the file are kept in one transaction, and only then the file is moved: a process that ends
 * in between finds it known at its next look, and only moves it.
 */
export function makeDropFolder(session: Session, steps: Partial<DropSteps> = {}): DropFolder {
  const doing: DropSteps = { wallMs: Date.now, step: () => undefined, ...steps };
  const moved = makeMovedFiles();
  let seen: Seen = new Map();
  let lastLookMs: number | null = null;
  let failure: Message | null = null;
  let waiting: readonly DropFile[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const lookNow = async (): Promise<Result<DropLook>> => {
    const folder = dropFolderOf(session);
    const found = { taken: [] as DropFile[], refused: [] as DropFile[], waiting: [] as DropFile[] };
    failure = null;
    waiting = [];
    if (folder === null) return ok(found);
    moved.back(folder, doing.wallMs());
    const listed = filesIn(folder);
    lastLookMs = session.nowMs();
    failure = listed.ok ? null : listed.error.problem;
    if (!listed.ok) return listed;
    const now: Seen = new Map([...seen].filter(([name]) => listed.value.includes(name)));
    seen = now;
    for (const name of listed.value.filter(isReportFile)) {
      const one = await take({ ...doing, session, folder, moved }, name, now);
      if (one === null) continue;
      found[one.file.state].push(one.file);
      if (one.stuck !== null) failure ??= message('imports.drop_stuck', { file: name, problem: one.stuck });
    }
    const foreign = listed.value.filter((name) => !isReportFile(name)).slice(0, FOREIGN_NAMED);
    found.waiting.push(...foreign.map((name) => foreignFile(name, session)));
    waiting = found.waiting;
    return ok(found);
  };
  const lookAndSay = async (): Promise<Result<DropLook>> => {
    try {
      return await lookNow();
    } catch (error) {
      failure = message('imports.drop_failed', { reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
  return {
    look() {
      const mine = turn.then(lookAndSay);
      turn = mine.catch(() => undefined);
      return mine;
    },
    state: () => ({ lastLookMs, failure, waiting }),
  };
}

const about = (name: string, session: Session) => ({ name, at: session.now(), rows: 0, known: 0, faults: 0 });

const foreignFile = (name: string, session: Session): DropFile => ({
  ...about(name, session),
  state: 'waiting',
  message: message('imports.drop_other_kind', {}),
});

async function take(place: Place, name: string, seen: Seen): Promise<Handled | null> {
  const { session, folder } = place;
  const found = readSettled(folder, name, seen, place.wallMs());
  if (found === null) return null;
  const waits = (why: Message, rows = 0): Handled => ({
    file: { ...about(name, session), rows, state: 'waiting', message: why },
    stuck: null,
  });
  if (!('bytes' in found)) return waits(found.waits);
  const fileId = createHash('sha256').update(name).update('\0').update(found.bytes).digest('hex');
  const { reports, faults } = await readReports(session, [{ name, bytes: new Uint8Array(found.bytes) }]);
  const [fault, ...others] = faults;
  if (fault !== undefined) return refuse(place, { ...found, fileId }, [fault, ...others]);
  const rows = reports.length;
  if (rows === 0 && found.quietMs < PATIENCE_MS) return waits(message('imports.drop_no_reports', {}));
  place.step('take');
  const file = { ...about(name, session), rows, state: 'taken', message: NOTHING } as const;
  // A file that is known is read all the same: a restored backup may lack what it brought.
  const isKept = bookOf(session).state().files.get(fileId)?.state === 'taken';
  const done = takeReports(session, reports, name, ({ known }) =>
    isKept ? {} : { files: [{ ...file, known, fileId }] },
  );
  if (!done.ok) return waits(done.error.problem, rows);
  place.step('move');
  const stuck = aside(place, found, TAKEN, freeName(join(folder, TAKEN), name, place.wallMs()));
  return { file: { ...file, known: done.value.known, message: stuck ?? NOTHING }, stuck };
}

type Faults = readonly [ImportFault, ...ImportFault[]];
function refuse(place: Place, found: Found & { readonly fileId: string }, faults: Faults): Handled {
  const { session, folder } = place;
  const { name, fileId } = found;
  const [first] = faults;
  const problems = (list: string | null, also: Message | null): Message =>
    message('imports.drop_problems', {
      row: first.row,
      problem: first.message,
      more: faults.length - 1,
      list,
      also,
    });
  const file = { ...about(name, session), faults: faults.length };
  if (found.quietMs < PATIENCE_MS)
    return { file: { ...file, state: 'waiting', message: problems(null, null) }, stuck: null };
  const as = freeName(join(folder, REFUSED), name, place.wallMs());
  const listed = listFaults(place, as, faults);
  if (listed !== null) return { file: { ...file, state: 'waiting', message: problems(null, listed) }, stuck: listed };
  place.step('refuse');
  const list = `${REFUSED}/${as}.faults.csv`;
  const refused = { ...file, state: 'refused', message: problems(list, null) } as const;
  bookOf(session).save({ files: [{ ...refused, fileId }] });
  place.step('move');
  const stuck = aside(place, found, REFUSED, as);
  return { file: { ...refused, message: problems(list, stuck) }, stuck };
}

/** Every fault in a file beside the one that is refused. Returns why it could not be written; null: it was. */
function listFaults({ session, folder, step }: Place, as: string, faults: readonly ImportFault[]): Message | null {
  const path = join(folder, REFUSED, `${as}.faults.csv`);
  const reader = workspaceReader(session);
  try {
    mkdirSync(join(folder, REFUSED), { recursive: true });
    step('faults');
    writeFileSync(`${path}.tmp`, faultsAsCsv(faults.map((one) => faultText(one, reader))));
    renameSync(`${path}.tmp`, path);
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    return message('imports.drop_no_list', { folder: REFUSED, code });
  }
}

/** Out of the way; where that fails it stays, known, and is tried again at the next look. */
function aside({ folder, moved }: Place, found: Found, into: string, as: string): Message | null {
  const stuck = moveAside(folder, found, into, as);
  if (stuck === null) moved.add(folder, into, as, found);
  return stuck;
}
