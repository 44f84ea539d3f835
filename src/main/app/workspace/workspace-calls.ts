import { type Handlers, ok, type SearchHit } from '../../../shared/contract/index.ts';
import { compareIds, message } from '../../../shared/model/index.ts';
import { CLIENT_MARK } from '../../../shared/words/base/names.ts';
import { copyWorkspace, listBackups } from '../../store/index.ts';
import { backUp } from '../session/backups.ts';
import type { Session } from '../session/session.ts';
import { type CheckPort, workspaceCheck } from './check.ts';
import { restore } from './restore.ts';
import { workspaceView } from './workspace-view.ts';

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
export function workspaceCalls(
  session: Session,
  isSolving: () => boolean,
  checkBeside: CheckPort | null,
): Pick<Handlers, Calls> {
  return {
    'workspace.view': () => ok(workspaceView(session, isSolving)),
    'workspace.search': ({ text, limit }) => ok(search(session, text, limit)),
    'workspace.check': workspaceCheck(session, checkBeside),
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

function search(session: Session, text: string, limit: number): readonly SearchHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  // Read from the records, so that it works whatever else fails.
  const { task, agent } = session.store().records;
  const tasks = [...task.values()].sort((a, b) => compareIds(a.id, b.id));
  const agents = [...agent.values()].sort((a, b) => compareIds(a.id, b.id));
  const hits = (parts: readonly (string | null)[]): boolean =>
    parts.some((part) => part?.toLowerCase().includes(wanted));
  const clients = [...new Set(tasks.flatMap((task) => task.client ?? []))].sort();
  return [
    ...tasks
      .filter((t) => hits([t.id, t.title]))
      .map(
        (t): SearchHit => ({
          kind: 'task',
          id: t.id,
          label: t.title,
          detail: [t.id, t.client].filter(Boolean).join(' · '),
        }),
      ),
    ...agents
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
