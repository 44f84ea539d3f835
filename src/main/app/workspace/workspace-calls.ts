import { basename, extname } from 'node:path';
import {
  type CheckReport,
  type Handlers,
  ok,
  type SearchHit,
  type WorkspaceView,
} from '../../../shared/contract/index.ts';
import { compareIds, isOpen, type Message, message, msOf } from '../../../shared/model/index.ts';
import { CLIENT_MARK } from '../../../shared/words/base/names.ts';
import { dayNumber, isWaiting } from '../../engine/index.ts';
import { checkDatabase, copyWorkspace, listBackups, recount } from '../../store/index.ts';
import { isAnyStale } from '../planning/stale.ts';
import { backUp, backupFailure, secondFolderOf } from '../session/backups.ts';
import type { Session } from '../session/session.ts';
import { skippedOver } from '../tasks/queue-calls.ts';
import { restore } from './restore.ts';

export const workspaceName = (path: string): string => basename(path, extname(path));

/** The last publication: the one of the plan proposed last, because a clock that is set back dates it before others. */
export function currentPlan(session: Session): WorkspaceView['currentPlan'] {
  const [last] = [...session.store().records.publication.values()].sort((a, b) => compareIds(b.planId, a.planId));
  return last === undefined ? null : { publishedAt: last.publishedAt, gap: last.gap };
}

type Calls =
  | 'workspace.view'
  | 'workspace.search'
  | 'workspace.check'
  | 'workspace.backups'
  | 'workspace.backup'
  | 'workspace.copy'
  | 'workspace.adopt'
  | 'workspace.restore';

/** The frame of the app, search, backup and restore. */
export function workspaceCalls(session: Session, isSolving: () => boolean): Pick<Handlers, Calls> {
  return {
    'workspace.view': () => {
      const store = session.store();
      const snapshot = session.snapshot();
      const prepared = session.prepared();
      const { office } = prepared;
      const open = snapshot.tasks.filter(isOpen);
      const queue = new Set<string>(prepared.entries.map((entry) => entry.taskId));
      const assigned = new Set<string>(snapshot.assignments.map((row) => row.taskId));
      const weekEnd = office.startOfDayMs(dayNumber(office.weekAt(session.nowMs())) + 7);
      const waiting = new Set(
        prepared.entries.filter((entry) => isWaiting(prepared.priority, entry.taskIndex)).map((entry) => entry.taskId),
      );
      const draft = session.draft();
      return ok({
        name: workspaceName(session.path),
        path: session.path,
        host: session.host,
        readOnly: store.readOnly,
        isDamaged: store.damage.length > 0,
        isLost: store.isLost,
        copiedFrom: store.copiedFrom,
        backups: { secondFolder: secondFolderOf(session), failure: backupFailure(session) },
        now: session.now(),
        revision: snapshot.revision,
        savedAt: store.journal.savedAt(),
        currency: store.records.setting.get('currency')?.value ?? 'EUR',
        office: snapshot.office,
        policyVersion: snapshot.policy.version,
        undo: store.journal.undoable(1, 0)[0]?.sentence ?? null,
        redo: redoName(session),
        isEmpty: snapshot.tasks.length === 0 && snapshot.agents.length === 0,
        counts: {
          open: queue.size,
          openHours:
            open.filter((task) => queue.has(task.id)).reduce((sum, task) => sum + task.remainingMinutes, 0) / 60,
          unassigned: prepared.entries.filter((entry) => !assigned.has(entry.taskId)).length,
          dueThisWeek: open.filter((task) => queue.has(task.id) && task.dueAt !== null && msOf(task.dueAt) < weekEnd)
            .length,
          blocked: open.filter((task) => task.status === 'blocked' || waiting.has(task.id)).length,
          skippedOver: skippedOver(prepared).size,
          agents: snapshot.agents.length,
          clients: new Set(open.flatMap((task) => task.client ?? [])).size,
        },
        currentPlan: currentPlan(session),
        draft:
          draft === null
            ? null
            : {
                planId: draft.plan.planId,
                createdAt: draft.plan.createdAt,
                changes: draft.plan.changes.length,
                stale: isAnyStale(session, draft),
              },
        solving: isSolving(),
      });
    },
    'workspace.search': ({ text, limit }) => ok(search(session, text, limit)),
    'workspace.check': () => ok(check(session)),
    'workspace.backups': () => ok(listBackups(session.path)),
    'workspace.backup': () => {
      const blocked = session.store().checkFile();
      return blocked === null ? backUp(session, 'by-hand') : { ok: false, error: blocked };
    },
    'workspace.copy': ({ path }) => copyWorkspace(session.store().db, session.path, path),
    'workspace.adopt': () => {
      const may = session.writable();
      if (!may.ok) return may;
      session.store().adopt();
      session.published(message('journal.adopted', {}));
      return ok(null);
    },
    'workspace.restore': ({ path }) => restore(session, isSolving, path),
  };
}

/** The content against its digests, and everything that follows from something else against its source. */
function check(session: Session): CheckReport {
  const { db, records } = session.store();
  const { findings: damage } = checkDatabase(db);
  const { findings: wrong, recounted } = recount(db, records.task.values());
  const findings = [...damage, ...wrong];
  return { healthy: findings.length === 0, findings, recounted };
}

function redoName(session: Session): Message | null {
  const { journal } = session.store();
  const undo = journal.redoable();
  return undo?.undoes == null ? null : (journal.entry(undo.undoes)?.sentence ?? null);
}

function search(session: Session, text: string, limit: number): readonly SearchHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const snapshot = session.snapshot();
  const hits = (parts: readonly (string | null)[]): boolean =>
    parts.some((part) => part?.toLowerCase().includes(wanted));
  const clients = [...new Set(snapshot.tasks.flatMap((task) => task.client ?? []))].sort();
  return [
    ...snapshot.tasks
      .filter((t) => hits([t.id, t.title]))
      .map(
        (t): SearchHit => ({
          kind: 'task',
          id: t.id,
          label: t.title,
          detail: [t.id, t.client].filter(Boolean).join(' · '),
        }),
      ),
    ...snapshot.agents
      .filter((a) => hits([a.id, a.name]))
      .map((a): SearchHit => ({ kind: 'agent', id: a.id, label: a.name, detail: a.team })),
    ...clients
      .filter((c) => hits([c]))
      .map((c): SearchHit => ({ kind: 'client', id: c, label: c, detail: CLIENT_MARK })),
  ]
    .sort(
      (a, b) =>
        Number(!a.label.toLowerCase().startsWith(wanted) && a.id.toLowerCase() !== wanted) -
        Number(!b.label.toLowerCase().startsWith(wanted) && b.id.toLowerCase() !== wanted),
    )
    .slice(0, limit);
}
