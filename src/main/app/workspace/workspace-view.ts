import { basename, extname } from 'node:path';
import type { WorkspaceView } from '../../../shared/contract/index.ts';
import {
  compareIds,
  isOpen,
  type Message,
  msOf,
  openLeaves,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import { dayNumber, isWaiting, type Prepared } from '../../engine/index.ts';
import type { Draft } from '../../store/index.ts';
import { isAnyStale } from '../planning/stale.ts';
import { backupFailure, secondFolderOf } from '../session/backups.ts';
import { partFailures } from '../session/failing-parts.ts';
import type { Session } from '../session/session.ts';
import { officeOf } from '../session/snapshot.ts';
import { skippedOver } from '../tasks/queue-calls.ts';

export const workspaceName = (path: string): string => basename(path, extname(path));

/** The last publication: the one of the plan proposed last, because a clock that is set back dates it before others. */
export function currentPlan(session: Session): WorkspaceView['currentPlan'] {
  const [last] = [...session.store().records.publication.values()].sort((a, b) => compareIds(b.planId, a.planId));
  return last === undefined ? null : { publishedAt: last.publishedAt, gap: last.gap };
}

/** The frame of the app. Never throws: what a part that fails would calculate is counted in the records, or null, and the part is named. */
export function workspaceView(session: Session, isSolving: () => boolean): WorkspaceView {
  const store = session.store();
  const { records, journal } = store;
  const { failing } = session;
  const snapshot = failing.attempt('records', session.snapshot);
  const prepared = snapshot === null ? null : failing.attempt('preparation', session.prepared);
  const counts =
    prepared === null ? null : failing.attempt('tasks', () => counted(prepared, session.nowMs()), 'workspace.view');
  const draft = failing.attempt('draft', session.draft);
  return {
    name: workspaceName(session.path),
    path: session.path,
    host: session.host,
    readOnly: store.readOnly,
    isDamaged: store.damage.length > 0,
    isLost: store.isLost,
    copiedFrom: store.copiedFrom,
    backups: { secondFolder: secondFolderOf(session), failure: backupFailure(session) },
    now: session.now(),
    revision: journal.lastSeq(),
    savedAt: journal.savedAt(),
    currency: records.setting.get('currency')?.value ?? 'EUR',
    office: snapshot?.office ?? officeOf(store),
    policyVersion: snapshot?.policy.version ?? session.storedPolicy()?.version ?? 0,
    undo: journal.undoable(1, 0)[0]?.sentence ?? null,
    redo: redoName(session),
    isEmpty: records.task.size === 0 && records.agent.size === 0,
    counts: counts ?? recorded(session),
    currentPlan: currentPlan(session),
    draft: draft === null ? null : draftView(session, draft),
    solving: isSolving(),
    failures: partFailures(failing),
  };
}

/** What the queue knows of the work. */
function counted(prepared: Prepared, nowMs: number): WorkspaceView['counts'] {
  const { stored: snapshot, entries, office } = prepared;
  const open = snapshot.tasks.filter(isOpen);
  const queue = new Set<string>(entries.map((entry) => entry.taskId));
  const assigned = new Set<string>(snapshot.assignments.map((row) => row.taskId));
  const weekEnd = office.startOfDayMs(dayNumber(office.weekAt(nowMs)) + 7);
  const waiting = new Set(
    entries.filter((entry) => isWaiting(prepared.priority, entry.taskIndex)).map((entry) => entry.taskId),
  );
  const queued = open.filter((task) => queue.has(task.id));
  return {
    open: queue.size,
    openHours: hoursOf(queued),
    unassigned: entries.filter((entry) => !assigned.has(entry.taskId)).length,
    dueThisWeek: queued.filter((task) => task.dueAt !== null && msOf(task.dueAt) < weekEnd).length,
    blocked: open.filter((task) => task.status === 'blocked' || waiting.has(task.id)).length,
    skippedOver: skippedOver(prepared).size,
    ...namesIn(snapshot.agents.length, open),
  };
}

/** What can be counted in the records alone. */
function recorded(session: Session): WorkspaceView['counts'] {
  const { task, agent, assignment } = session.store().records;
  const tasks = [...task.values()];
  const queued = openLeaves(tasks);
  return {
    open: queued.length,
    openHours: hoursOf(queued),
    unassigned: queued.filter(({ id }) => !assignment.has(id)).length,
    dueThisWeek: null,
    blocked: null,
    skippedOver: null,
    ...namesIn(agent.size, tasks.filter(isOpen)),
  };
}

const hoursOf = (tasks: readonly Task[]): number => tasks.reduce((sum, task) => sum + task.remainingMinutes, 0) / 60;
const namesIn = (agents: number, open: Snapshot['tasks']) => ({
  agents,
  clients: new Set(open.flatMap((task) => task.client ?? [])).size,
});

/** A draft of which it cannot be said whether it still applies is stale: it has to be proposed again. */
const draftView = (session: Session, draft: Draft): WorkspaceView['draft'] => ({
  planId: draft.plan.planId,
  createdAt: draft.plan.createdAt,
  changes: draft.plan.changes.length,
  stale: session.failing.attempt('planning', () => isAnyStale(session, draft), 'workspace.view') ?? true,
});

function redoName(session: Session): Message | null {
  const { journal } = session.store();
  const undo = journal.redoable();
  return undo?.undoes == null ? null : (journal.entry(undo.undoes)?.sentence ?? null);
}
