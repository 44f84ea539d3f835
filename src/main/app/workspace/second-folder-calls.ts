import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fail, type Handlers, ok, type Result } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { makeSecondPlace } from '../../store/index.ts';
import { checkSecondFolder, SECOND_FOLDER } from '../session/backups.ts';
import { committed, type Session } from '../session/session.ts';

/** The second backup folder. */
export const secondFolderCalls = (session: Session): Pick<Handlers, 'backup-folder.set'> => ({
  'backup-folder.set': ({ folder }) => {
    const may = session.writable();
    if (!may.ok) return may;
    const usable = folder === null ? ok(null) : prepared(session, folder);
    if (!usable.ok) return usable;
    const sentence = message('journal.backup_folder', { folder });
    const changed = session.change({ command: 'backup-folder.set', sentence }, (writer) => {
      writer.put('setting', { name: SECOND_FOLDER, value: folder ?? '' });
      return undefined;
    });
    if (!changed.ok) return changed;
    checkSecondFolder(session);
    return ok(committed(changed.value));
  },
});

/** Creates the place of the copies in a folder that exists: a folder that is missing may be a disk that is not connected. */
function prepared(session: Session, folder: string): Result<null> {
  const hint = message('workspace.choose_writable_folder', {});
  if (!isAbsolute(folder))
    return fail('refused_input', message('workspace.folder_relative', { folder }), hint, { folder });
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
      return fail('refused_input', message('workspace.folder_missing', { folder }), hint, { folder });
    makeSecondPlace(folder, session.path);
    return ok(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return fail('refused_input', message('workspace.folder_not_made', { folder, code }), hint, { folder, code });
  }
}
