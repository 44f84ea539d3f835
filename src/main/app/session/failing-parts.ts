import type { CallName } from '../../../shared/contract/api.ts';
import { fail, type Refusal } from '../../../shared/contract/errors.ts';
import type { PartFailure } from '../../../shared/contract/workspace.ts';
import { type CorePart, type Instant, type Message, message } from '../../../shared/model/index.ts';
import { verbatim } from '../../engine/index.ts';
import { storeFailure } from '../../store/index.ts';
import { bugLine } from './bug-line.ts';

/** A part that fails, with its error: for the log and the report file. The error's text is never shown, because it may quote a title or a note. */
export interface FailingPart {
  readonly part: CorePart;
  /** The call that failed; null if the part works by itself. */
  readonly call: CallName | null;
  readonly sinceAt: Instant;
  readonly error: unknown;
}

/** A part failed. Whatever needs the part fails with it, and names it. */
export class PartError extends Error {
  readonly part: CorePart;
  constructor(part: CorePart, cause: unknown) {
    super(`This part failed: ${part}.`, { cause });
    this.part = part;
  }
}

/** Why work failed, as its operator reads it: the part that it needs, or the text of the error. */
export const reasonOf = (error: unknown): Message =>
  error instanceof PartError
    ? message('core.part_failed', { part: error.part })
    : (storeFailure(error)?.problem ?? verbatim(error instanceof Error ? error.message : String(error)));

/** How a failure was reported. */
interface Reported {
  /** The call that failed. */
  readonly call?: CallName | undefined;
  /** The part has written it to the log itself. */
  readonly isLogged?: boolean;
}

/** What works and what does not, so that the workspace stays open with what does. */
export interface FailingParts {
  all(): readonly FailingPart[];
  /** A part failed, or works again (null). Errors of the disk are no bugs and are reported where they occur; those of another part are already known. */
  report(part: CorePart, error: unknown, how?: Reported): void;
  /** Runs work of a part. If it throws, that is recorded, and a `PartError` is thrown; if it returns, the part works again. */
  in<T>(part: CorePart, work: () => T, call?: CallName): T;
  /** The same; null if it throws. */
  attempt<T>(part: CorePart, work: () => T, call?: CallName): T | null;
}

export interface FailingPartsOptions {
  readonly now: () => Instant;
  /** The number of the last change: a call that failed before it is no longer listed, because it may succeed now. */
  readonly revision: () => number;
  readonly log: (line: object) => void;
  /** Which parts fail has changed. */
  readonly changed: () => void;
}

interface Known extends FailingPart {
  /** Of a call only. */
  readonly revision: number | null;
}

export function makeFailingParts({ now, revision, log, changed }: FailingPartsOptions): FailingParts {
  const known = new Map<string, Known>();
  const parts: FailingParts = {
    all() {
      const current = revision();
      for (const [key, one] of known) if (one.revision !== null && one.revision !== current) known.delete(key);
      return [...known.values()];
    },
    report(part, error, { call, isLogged = false } = {}) {
      const key = call === undefined ? part : `${part}:${call}`;
      const before = known.get(key);
      if (error === null) {
        if (known.delete(key)) changed();
        return;
      }
      if (error instanceof PartError || storeFailure(error) !== null) return;
      const failed = { part, call: call ?? null, sinceAt: before?.sinceAt ?? now(), error };
      known.set(key, { ...failed, revision: call === undefined ? null : revision() });
      if (before !== undefined && nameOf(before.error) === nameOf(error)) return;
      if (!isLogged) log({ event: 'part failed', part, ...(call === undefined ? {} : { call }), ...bugLine(error) });
      changed();
    },
    in(part, work, call) {
      try {
        const made = work();
        parts.report(part, null, { call });
        return made;
      } catch (error) {
        if (error instanceof PartError || storeFailure(error) !== null) throw error;
        parts.report(part, error, { call });
        throw new PartError(part, error);
      }
    },
    attempt(part, work, call) {
      try {
        return parts.in(part, work, call);
      } catch (error) {
        if (error instanceof PartError) return null;
        throw error;
      }
    },
  };
  return parts;
}

const nameOf = (error: unknown): string => JSON.stringify(bugLine(error));

/** Which parts fail, as windows show it. */
export const partFailures = (failing: FailingParts): readonly PartFailure[] =>
  failing.all().map(({ part, call, sinceAt }) => ({
    part,
    call,
    sinceAt,
    problem: message('core.part_failed', { part }),
  }));

/** The answer of a call that needs a part that fails: the part, and what to do. */
export const partFailed = (part: CorePart): Refusal =>
  fail('part_failed', message('core.part_failed', { part }), message('core.undo_or_restore', {}), { part });
