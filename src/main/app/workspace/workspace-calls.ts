import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { copyWorkspace, listBackups } from '../../store/index.ts';
import { backUp } from '../session/backups.ts';
import type { Session } from '../session/session.ts';
import { type CheckPort, workspaceCheck } from './check.ts';
import { restore } from './restore.ts';
import { search } from './search.ts';
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
