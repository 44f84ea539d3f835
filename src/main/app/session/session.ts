import { API } from '../../../shared/contract/api.ts';
import { fail, ok, type Result } from '../../../shared/contract/errors.ts';
import type { Undoable } from '../../../shared/contract/journal.ts';
import type { EventMessage } from '../../../shared/contract/wire.ts';
import {
  DEFAULT_POLICY,
  type Instant,
  instantOf,
  type Message,
  message,
  type Policy,
  recorded,
  type Snapshot,
  type Task,
  withDefaults,
} from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import type { Prepared } from '../../engine/index.ts';
import type { Changed, Entry, StoredPolicy, Workspace, Writer } from '../../store/index.ts';
import { baselineWriter } from './baselines.ts';
import { partsWriter } from './contributor-parts.ts';
import { type DraftCalls, makeDraftState } from './draft-state.ts';
import { type FailingParts, makeFailingParts } from './failing-parts.ts';
import { makePreparedState } from './prepared-state.ts';
import { type ProjectStepsWriter, projectStepsWriter } from './project-steps.ts';
import { noTask } from './refusals.ts';

/**
 * Commands that exist to change records. Without an effect, nothing is journaled, because there is nothing to show or
 * undo.
 */
const UNDOABLE: ReadonlySet<string> = new Set(
  Object.entries(API).flatMap(([name, call]) => (call.undo === 'entry' ? [name] : [])),
);

/** What a change states about itself; the rest of its journal entry has defaults. */
export interface EntryText extends Pick<Entry, 'command' | 'sentence'>, Partial<Omit<Entry, 'command' | 'sentence'>> {}

/** The basis of every use case: the open workspace, the clock, and the engine's preparation of both. */
export interface Session extends DraftCalls {
  store(): Workspace;
  readonly path: string;
  readonly host: 'electron' | 'loopback' | 'cli';
  nowMs(): number;
  now(): Instant;
  /** The parts that fail, while everything else works. */
  readonly failing: FailingParts;
  snapshot(): Snapshot;
  /**
   * The current time rounded up to the next whole minute: the single instant of all planned times and figures that are
   * shown.
   */
  minuteMs(): number;
  /** The engine's preparation of the snapshot, at that instant. */
  prepared(): Prepared;
  /** Rescores what is due now in the result of `prepared`. Returns the next instant at which time alone changes a priority; null if never. */
  rescore(): Instant | null;
  storedPolicy(): Policy | null;
  /** Makes one change; publishes `workspace.changed` after its commit. Refused if the workspace is read-only. */
  change(text: EntryText, writes: (writer: Writer) => Entry | undefined): Result<Changed>;
  /** Fills in actor and instant. */
  entry(text: EntryText): Entry;
  writable(): Result<null>;
  emit(event: EventMessage): void;
  /** Notifies every window of a change of the workspace. */
  published(sentence: Message): void;
  replaceStore(store: Workspace): void;
}

/** The result of a command that can be undone: the revision it made, and the entry that undoes it. */
export const committed = ({ seq, entry }: Changed): { readonly revision: number } & Undoable => ({
  revision: seq,
  entry,
});

export interface SessionOptions {
  readonly store: Workspace;
  readonly path: string;
  readonly host: Session['host'];
  readonly nowMs: () => number;
  readonly emit: (event: EventMessage) => void;
  readonly log?: (line: object) => void;
}

export function makeSession(options: SessionOptions): Session {
  let store = options.store;
  const failing = makeFailingParts({
    now: () => instantOf(options.nowMs()),
    revision: () => store.journal.lastSeq(),
    log: options.log ?? (() => undefined),
    changed: () => options.emit({ type: 'event', event: 'workspace.parts', payload: {} }),
  });
  const state = makePreparedState(() => store, options.nowMs, failing);
  const { within, forget, ...draftCalls } = makeDraftState(() => store);
  const session: Session = {
    store: () => store,
    path: options.path,
    host: options.host,
    nowMs: options.nowMs,
    now: () => instantOf(options.nowMs()),
    failing,
    snapshot: state.snapshot,
    prepared: state.prepared,
    minuteMs: state.minuteMs,
    rescore: state.rescore,
    storedPolicy() {
      const newest = [...store.records.policy.values()].reduce<StoredPolicy | null>(
        (best, row) => (best === null || row.version > best.version ? row : best),
        null,
      );
      return newest === null ? null : withDefaults(newest);
    },
    ...draftCalls,
    entry: (text) => ({
      at: session.now(),
      actor: 'operator',
      actorName: ACTOR_NAMES.operator,
      why: recorded(''),
      before: null,
      after: null,
      ...text,
    }),
    writable() {
      if (store.blocked !== null) return { ok: false, error: store.blocked };
      if (store.readOnly === null) return ok(null);
      const problem = message('workspace.read_only', { reason: store.readOnly });
      return fail('read_only', problem, message('workspace.make_writable', {}));
    },
    change(text, writes) {
      const may = session.writable();
      if (!may.ok) return may;
      const changed = within(() =>
        store.change(
          session.entry(text),
          (writer) => {
            const followed = followingWriter(session, writer, state.minuteMs());
            const entry = writes(followed.writer);
            followed.settle();
            return entry;
          },
          { skipsNothing: UNDOABLE.has(text.command) },
        ),
      );
      if (changed.isJournaled) session.published(changed.entry?.sentence ?? text.sentence);
      return ok(changed);
    },
    emit: options.emit,
    published(sentence) {
      const revision = store.journal.lastSeq();
      options.emit({
        type: 'event',
        event: 'workspace.changed',
        payload: { revision, savedAt: session.now(), sentence },
      });
    },
    replaceStore(next) {
      store = next;
      state.forget();
      forget();
    },
  };
  return session;
}

/** A writer that adds what follows from a change: the parts of contributors, milestones of projects, then baselines of work that is planned for the first time. */
function followingWriter(session: Session, writer: Writer, minuteMs: number): ProjectStepsWriter {
  const { records, journal } = session.store();
  const baselines = baselineWriter(writer, () => ({
    last: session.snapshot(),
    journal,
    minuteMs,
    nowMs: session.nowMs(),
  }));
  const watched = projectStepsWriter(baselines.writer, records, () => ({
    policy: session.storedPolicy() ?? DEFAULT_POLICY,
    at: session.now(),
  }));
  const parts = partsWriter(watched.writer, records);
  return {
    writer: parts.writer,
    settle() {
      parts.settle();
      watched.settle();
      baselines.settle();
    },
  };
}

/** Tasks by id, or the first missing one; a version that is no longer current is refused with the conflict. */
export function tasksFor(
  session: Session,
  taskIds: readonly string[],
  versions: Readonly<Record<string, number>>,
): Result<readonly Task[]> {
  const { task: tasks } = session.store().records;
  const found: Task[] = [];
  for (const id of new Set(taskIds)) {
    const task = tasks.get(id);
    if (task === undefined) return noTask(id);
    const seen = versions[id];
    if (seen !== undefined && seen !== task.version) {
      const last = session.store().journal.ofTask(id, 1)[0];
      return fail(
        'stale',
        message('tasks.changed', { task: { taskId: task.id, title: task.title }, change: last?.sentence ?? null }),
        message('tasks.review_change', {}),
        { taskId: id, seen, current: task.version },
      );
    }
    found.push(task);
  }
  return ok(found);
}
