import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { type DropFile, fail, type Handlers, ok, type Result } from '../../../shared/contract/index.ts';
import { instantOf, message } from '../../../shared/model/index.ts';
import { makeFolder } from '../../files/export/index.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import { committed, type Session } from '../session/session.ts';
import { foreignIn } from './drop-files.ts';
import { DROP_FOLDER, type DropFolder, dropFolderOf } from './drop-folder.ts';

type Calls = 'drop-folder.view' | 'drop-folder.set' | 'drop-folder.look';

/** The folder that agents and scripts leave reports in. `isWatched`: it is looked at by itself. */
export function dropFolderCalls(session: Session, drop: DropFolder, isWatched: boolean): Pick<Handlers, Calls> {
  return {
    'drop-folder.view': ({ limit }) => {
      const folder = dropFolderOf(session);
      const { lastLookMs, failure, waiting } = drop.state();
      const kept = [...bookOf(session).state().files.values()].map(({ fileId: _, ...file }): DropFile => file);
      const files = [...waiting, ...kept].toSorted((a, b) =>
        a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? -1 : 1,
      );
      return ok({
        folder,
        isWatched: isWatched && folder !== null && session.store().readOnly === null,
        lastLookAt: lastLookMs === null ? null : instantOf(lastLookMs),
        failure,
        files: files.slice(0, limit),
      });
    },
    'drop-folder.set': ({ folder }) => {
      const fault = folder === null ? ok(null) : usable(folder);
      if (!fault.ok) return fault;
      const sentence = message('journal.folder_watched', { folder });
      const changed = session.change({ command: 'drop-folder.set', sentence }, (writer) => {
        writer.put('setting', { name: DROP_FOLDER, value: folder ?? '' });
        return undefined;
      });
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
    'drop-folder.look': async () => {
      const may = session.writable();
      return may.ok ? drop.look() : may;
    },
  };
}

/** Makes the folder where it is missing. */
function usable(folder: string): Result<null> {
  const hint = message('imports.choose_writable_folder', {});
  if (!isAbsolute(folder))
    return fail('refused_input', message('imports.folder_path_relative', { folder }), hint, { folder });
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory())
      return fail('refused_input', message('imports.not_a_folder', { folder }), hint, { folder });
    accessSync(folder, constants.R_OK | constants.W_OK);
    return ownFolder(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return fail('refused_input', message('imports.folder_unusable', { folder, code }), hint, { folder, code });
  }
}

/** Files are moved within it, so it is for reports alone: not the folder of the workspace, a home or a project. */
function ownFolder(folder: string): Result<null> {
  const foreign = foreignIn(folder);
  if (foreign.length === 0) return ok(null);
  return fail(
    'refused_input',
    message('imports.folder_not_empty', { folder, files: foreign.slice(0, 3), more: Math.max(0, foreign.length - 3) }),
    message('imports.choose_empty_folder', {}),
    { folder, foreign: foreign.length },
  );
}
