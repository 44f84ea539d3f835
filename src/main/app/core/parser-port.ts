import { deserialize } from 'node:v8';
import { problem } from '../../../shared/model/index.ts';
import {
  type ImportOptions,
  isZip,
  type ReadTables,
  readTables,
  refuse,
  type Size,
  type SourceFile,
  type TablesRead,
} from '../../files/import/index.ts';

/** One file to read in another process. */
export interface ParseJob {
  readonly source: SourceFile;
  readonly options: ImportOptions;
  readonly spent: Size;
}
/** What the process answers: the tables, serialised by V8, and its memory afterwards. */
export interface ParseAnswer {
  readonly tables: Uint8Array;
  readonly residentBytes: number;
}
/** How a job ended. `memory`, `time`: the process needed more than it may, and was ended. */
export type Parsed =
  | { readonly kind: 'read'; readonly tables: Uint8Array }
  | { readonly kind: StoppedBy }
  | { readonly kind: 'cancelled' };
export type StoppedBy = 'memory' | 'time' | 'died';

/** A process that reads files, as the host starts it. */
export interface ParserProcess {
  send(job: ParseJob): void;
  onAnswer(listener: (answer: ParseAnswer) => void): void;
  /** Called once when it has ended, for whatever reason. */
  onEnd(listener: (by: StoppedBy) => void): void;
  kill(): void;
  /** Whether it keeps this process from ending. */
  setBusy(isBusy: boolean): void;
}
export type StartParser = (limits: ParserLimits) => ParserProcess;

export interface ParserLimits {
  /** Resident memory of the process, array buffers included, which no limit of V8 counts. */
  readonly memoryBytes: number;
  /** Of V8's heap, megabytes. */
  readonly heapMb: number;
  /** For one file. */
  readonly timeMs: number;
}
export const PARSER_LIMITS: ParserLimits = { memoryBytes: 1_200_000_000, heapMb: 768, timeMs: 30_000 };
/** An idle process is kept this long for the next file. */
const IDLE_MS = 10_000;
/** A process with more memory than this after a file is not kept. */
const KEPT_BYTES = 250_000_000;

/** `signal`: ends the job at once, and the process if it reads that file. */
export type Parse = (job: ParseJob, signal?: AbortSignal) => Promise<Parsed>;
export interface Parser {
  readonly parse: Parse;
  /** Ends the process. A file that is being read counts as one that ended it. */
  close(): void;
}

/**
 * Reads files in another process, one at a time. A file that takes too much memory or time ends that process and
 * nothing else.
 */
export function makeParser(start: StartParser, limits: ParserLimits = PARSER_LIMITS): Parser {
  let current: ParserProcess | null = null;
  let idle: { readonly child: ParserProcess; readonly timer: NodeJS.Timeout } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const keep = (child: ParserProcess): void => {
    child.setBusy(false);
    const timer = setTimeout(() => {
      idle = null;
      child.kill();
    }, IDLE_MS);
    timer.unref();
    idle = { child, timer };
    child.onEnd(() => {
      clearTimeout(timer);
      if (idle?.child === child) idle = null;
    });
  };
  const take = (): { readonly child: ParserProcess; readonly isFresh: boolean } => {
    if (idle === null) return { child: start(limits), isFresh: true };
    const { child, timer } = idle;
    clearTimeout(timer);
    idle = null;
    child.setBusy(true);
    return { child, isFresh: false };
  };
  const run: Parse = (job, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve({ kind: 'cancelled' });
      const { child, isFresh } = take();
      current = child;
      const cancel = (): void => {
        resolve({ kind: 'cancelled' });
        child.kill();
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const clock = setTimeout(() => {
        resolve({ kind: 'time' });
        child.kill();
      }, limits.timeMs);
      child.onEnd((by) => {
        clearTimeout(clock);
        signal?.removeEventListener('abort', cancel);
        // A process that was kept may have ended before this file reached it.
        resolve(by === 'died' && !isFresh ? run(job, signal) : { kind: by });
      });
      child.onAnswer(({ tables, residentBytes }) => {
        clearTimeout(clock);
        signal?.removeEventListener('abort', cancel);
        if (residentBytes > KEPT_BYTES) child.kill();
        else keep(child);
        resolve({ kind: 'read', tables });
      });
      child.send(job);
    });
  return {
    parse(job, signal) {
      const mine = last.then(() => run(job, signal));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => current?.kill(),
  };
}

/**
 * Text up to this size is read here, at worst in a third of a second and with 60 MB: it cannot stand for more than it
 * is. JSON takes ten times as long as CSV of the same size.
 */
const SMALL_BYTES = { csv: 4_000_000, other: 1_000_000 };
const isSmall = ({ name, bytes }: SourceFile): boolean =>
  !isZip(bytes) && bytes.length <= (/\.csv$/i.test(name) ? SMALL_BYTES.csv : SMALL_BYTES.other);

/** Reads small text files here, and all others by `parse`. A file that could not be read to its end is refused with the reason. */
export function readElsewhere({ parse }: Pick<Parser, 'parse'>, limits: ParserLimits = PARSER_LIMITS): ReadTables {
  return async (source, options, spent, signal) => {
    signal?.throwIfAborted();
    if (isSmall(source)) return readTables(source, options, spent);
    const parsed = await parse({ source, options, spent }, signal);
    signal?.throwIfAborted();
    if (parsed.kind === 'read') return tablesIn(parsed.tables);
    return refuse(source.name, stopped(parsed.kind, limits));
  };
}

function tablesIn(bytes: Uint8Array): TablesRead {
  const tables: TablesRead = deserialize(bytes);
  return tables;
}

const stopped = (by: StoppedBy | 'cancelled', { memoryBytes, timeMs }: ParserLimits) =>
  by === 'memory'
    ? problem('reading_memory', { limitBytes: memoryBytes })
    : by === 'time'
      ? problem('reading_time', { seconds: Math.round(timeMs / 1000) })
      : problem('reading_died', {});
