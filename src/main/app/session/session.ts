import { fail, ok, type Result } from '../../../shared/contract/errors.ts';
import type { Undoable } from '../../../shared/contract/journal.ts';
import type { EventMessage } from '../../../shared/contract/wire.ts';
import {
  type Assignment,
  DEFAULT_POLICY,
  type DeclinedBy,
  type Instant,
  instantOf,
  isIsoWeekday,
  isOpen,
  OFFICE_OPENS_MINUTE,
  type Office,
  type Snapshot,
  type Task,
  withDefaults,
} from '../../../shared/model/index.ts';
import { nextRecompute, type Prepared, prepare, rescoreDue } from '../../engine/index.ts';
import {
  type Changed,
  type Draft,
  type Entry,
  loadDraft,
  machineClock,
  type StoredPolicy,
  saveDraft,
  type Workspace,
  type Writer,
} from '../../store/index.ts';
import { holidaysFor } from './holidays.ts';
import { watchedWriter } from './project-steps.ts';

/** What every use case works on: the open workspace, the clock, and what the engine made of both. */
export interface Session {
  store(): Workspace;
  readonly path: string;
  readonly host: 'electron' | 'loopback' | 'cli';
  nowMs(): number;
  now(): Instant;
  snapshot(): Snapshot;
  /** The engine's preparation of the snapshot; at most a minute old. */
  prepared(): Prepared;
  /** The same however old, where nothing stored has changed since: for figures that do not read scores to the minute. */
  known(): Prepared;
  /** Scores again what is due now, in what `prepared` answers from here on. Answers when time alone next moves a priority; null: never. */
  rescore(): Instant | null;
  policyInForce(): StoredPolicy | null;
  draft(): Draft | null;
  setDraft(draft: Draft | null): void;
  /** One change; publishes `workspace.changed` after its commit. Refused where the workspace is read only. */
  change(
    said: Partial<Entry> & Pick<Entry, 'command' | 'sentence'>,
    writes: (writer: Writer) => Entry | undefined,
  ): Result<Changed>;
  /** Fills in actor and instant. */
  entry(said: Partial<Entry> & Pick<Entry, 'command' | 'sentence'>): Entry;
  writable(): Result<null>;
  emit(event: EventMessage): void;
  published(sentence: string): void;
  replaceStore(store: Workspace): void;
}

/** What a command that can be undone says of its change: the revision it made, and the entry that undoes it. */
export const committed = ({ seq, entry }: Changed): { readonly revision: number } & Undoable => ({
  revision: seq,
  entry,
});

const PREPARED_MS = 60_000;

export interface SessionOptions {
  readonly store: Workspace;
  readonly path: string;
  readonly host: Session['host'];
  readonly nowMs: () => number;
  readonly emit: (event: EventMessage) => void;
}

export function makeSession(options: SessionOptions): Session {
  let store = options.store;
  let snapshot: Snapshot | null = null;
  let prepared: Prepared | null = null;
  let draft: Draft | null | undefined;
  const session: Session = {
    store: () => store,
    path: options.path,
    host: options.host,
    nowMs: options.nowMs,
    now: () => instantOf(options.nowMs()),
    snapshot() {
      const revision = store.journal.lastSeq();
      if (snapshot === null || snapshot.revision !== revision) {
        const touched = store.takeTouched();
        // An entry that changed no record, as a proposal is, leaves all that was made of the records standing.
        if (snapshot !== null && touched.size === 0) {
          const known = { ...snapshot, revision };
          if (prepared?.snapshot === snapshot) prepared = { ...prepared, snapshot: known };
          snapshot = known;
        } else snapshot = snapshotOf(store, options.nowMs(), snapshot, touched);
      }
      return snapshot;
    },
    prepared() {
      const now = session.snapshot();
      const fresh = prepared !== null && Math.abs(options.nowMs() - prepared.nowMs) < PREPARED_MS;
      // What does not follow from the change is kept while `now` stays the same instant.
      const nowMs = prepared !== null && fresh ? prepared.nowMs : options.nowMs();
      if (prepared === null || prepared.snapshot !== now || !fresh) prepared = prepare(now, nowMs);
      return prepared;
    },
    known() {
      const now = session.snapshot();
      return prepared !== null && prepared.snapshot === now ? prepared : session.prepared();
    },
    rescore() {
      const known = session.known();
      prepared = rescoreDue(known.priority, known, options.nowMs());
      return nextRecompute(prepared);
    },
    policyInForce() {
      const newest = [...store.records.policy.values()].reduce<StoredPolicy | null>(
        (best, row) => (best === null || row.version > best.version ? row : best),
        null,
      );
      return newest === null ? null : withDefaults(newest);
    },
    draft() {
      if (draft === undefined) draft = loadDraft(store.db);
      return draft;
    },
    setDraft(next) {
      saveDraft(store.db, next);
      draft = next;
    },
    entry: (said) => ({
      at: session.now(),
      actor: 'operator',
      actorName: 'Operator',
      why: '',
      before: null,
      after: null,
      ...said,
    }),
    writable: () =>
      store.readOnly === null
        ? ok(null)
        : fail(
            'read_only',
            `The workspace is read only: ${store.readOnly}`,
            'Save it elsewhere, or close it where it is open.',
          ),
    change(said, writes) {
      const may = session.writable();
      if (!may.ok) return may;
      const changed = store.change(session.entry(said), (writer) => {
        const watched = watchedWriter(writer, store.records, () => ({
          policy: session.policyInForce() ?? DEFAULT_POLICY,
          at: session.now(),
        }));
        const entry = writes(watched.writer);
        watched.settle();
        return entry;
      });
      session.published(said.sentence);
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
      snapshot = null;
      prepared = null;
      draft = undefined;
    },
  };
  return session;
}

const byKey = <T>(map: ReadonlyMap<string, T>): readonly T[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);

/** Arrays of kinds that did not change are the ones of the snapshot before: caches may compare them by identity. */
function snapshotOf(store: Workspace, nowMs: number, last: Snapshot | null, touched: ReadonlySet<string>): Snapshot {
  const { records } = store;
  const agents = last !== null && !touched.has('agent') ? last.agents : byKey(records.agent);
  const codes = agents.flatMap((agent) => agent.calendar.holidays ?? []);
  return {
    tasks: last !== null && !touched.has('task') ? last.tasks : byKey(records.task),
    agents,
    skills: last !== null && !touched.has('skill') ? last.skills : byKey(records.skill),
    relations: last !== null && !touched.has('relation') ? last.relations : byKey(records.relation),
    outcomes: last !== null && !touched.has('outcome') ? last.outcomes : byKey(records.outcome),
    opportunities: last !== null && !touched.has('opportunity') ? last.opportunities : byKey(records.opportunity),
    constraints: last !== null && !touched.has('constraint') ? last.constraints : byKey(records.constraint),
    projects: last !== null && !touched.has('project') ? last.projects : byKey(records.project),
    assignments: last !== null && !touched.has('assignment') ? last.assignments : byKey(records.assignment),
    declined: last !== null && !touched.has('activity') && !touched.has('task') ? last.declined : declinedBy(store),
    office: last !== null && !touched.has('clock') ? last.office : officeOf(store),
    policy:
      last !== null && !touched.has('policy')
        ? last.policy
        : withDefaults(byKey(records.policy).at(-1) ?? DEFAULT_POLICY),
    holidays: holidaysFor(codes, nowMs),
    revision: store.journal.lastSeq(),
  };
}

/** The workspace's clock; a store that has none, which no released version wrote, keeps this machine's. */
function officeOf({ records }: Workspace): Office {
  const stored = records.clock.get('workspace');
  const { timeZone, firstDayOfWeek } = stored ?? machineClock();
  return {
    timeZone,
    firstDayOfWeek: isIsoWeekday(firstDayOfWeek) ? firstDayOfWeek : 1,
    dayStartMinute: OFFICE_OPENS_MINUTE,
    minutesPerDay: stored?.workingMinutesPerDay ?? 480,
  };
}

/** Declines of open tasks, counted from what agents reported. */
function declinedBy({ records }: Workspace): readonly DeclinedBy[] {
  const counts = new Map<string, DeclinedBy>();
  for (const { kind, taskId, agentId } of records.activity.values()) {
    const task = kind === 'declined' && taskId !== null ? records.task.get(taskId) : undefined;
    if (task === undefined || !isOpen(task)) continue;
    const key = JSON.stringify([task.id, agentId]);
    counts.set(key, { taskId: task.id, agentId, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return byKey(counts);
}

/** Tasks by id, or the first one missing; a version the caller saw that is no longer the row's is answered with the conflict. */
export function tasksFor(
  session: Session,
  taskIds: readonly string[],
  versions: Readonly<Record<string, number>>,
): Result<readonly Task[]> {
  const { task: tasks } = session.store().records;
  const found: Task[] = [];
  for (const id of new Set(taskIds)) {
    const task = tasks.get(id);
    if (task === undefined)
      return fail('not_found', `There is no task ${id}.`, 'Look it up in the queue.', { taskId: id });
    const seen = versions[id];
    if (seen !== undefined && seen !== task.version) {
      const last = session.store().journal.ofTask(id, 1)[0];
      return fail(
        'stale',
        `${task.title} (${id}) was changed since you saw it: ${last?.sentence ?? ''}`,
        'Look at it again, then decide.',
        { taskId: id, seen, current: task.version },
      );
    }
    found.push(task);
  }
  return ok(found);
}

export const assignmentOf = (session: Session, taskId: string): Assignment | undefined =>
  session.store().records.assignment.get(taskId);
