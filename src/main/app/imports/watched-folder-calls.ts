import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fail, type Handlers, ok, type Result, type WatchedFile } from '../../../shared/contract/index.ts';
import { instantOf, message } from '../../../shared/model/index.ts';
import { makeFolder } from '../../system/make-folder.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import { automation } from '../session/automation.ts';
import { committed, type Session } from '../session/session.ts';
import { foreignIn } from './watched-files.ts';
import { WATCHED_FOLDER, type WatchedFolder, watchedFolderOf } from './watched-folder.ts';

type Calls = 'watched-folder.view' | 'watched-folder.set' | 'watched-folder.check';

/** The folder in which agents and scripts leave reports. `isWatched`: this process checks it regularly. */
export function watchedFolderCalls(
  session: Session,
  watched: WatchedFolder,
  isWatched: boolean,
): Pick<Handlers, Calls> {
  return {
    'watched-folder.view': ({ limit }) => {
      const folder = watchedFolderOf(session);
      const { lastCheckMs, failure, waiting } = watched.state();
      const processed = [...bookOf(session).state().files.values()].map(({ fileId: _, ...file }): WatchedFile => file);
      const files = [...waiting, ...processed].toSorted((a, b) =>
        a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? -1 : 1,
      );
      return ok({
        folder,
        isWatched: isWatched && folder !== null && session.store().readOnly === null && automation(session).ok,
        lastCheckAt: lastCheckMs === null ? null : instantOf(lastCheckMs),
        failure,
        files: files.slice(0, limit),
      });
    },
    'watched-folder.set': ({ folder }) => {
      const fault = folder === null ? ok(null) : usable(folder);
      if (!fault.ok) return fault;
      const sentence = message('journal.folder_watched', { folder });
      const changed = session.change({ command: 'watched-folder.set', sentence }, (writer) => {
        writer.put('setting', { name: WATCHED_FOLDER, value: folder ?? '' });
        return undefined;
      });
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
    'watched-folder.check': async () => {
      const may = session.writable();
      if (!may.ok) return may;
      const on = automation(session);
      return on.ok ? watched.check() : on;
    },
  };
}

/** Whether the folder can be watched; creates it if it does not exist. */
function usable(folder: string): Result<null> {
  const hint = message('imports.choose_writable_folder', {});
  if (!isAbsolute(folder))
    return fail('refused_input', message('imports.folder_path_relative', { folder }), hint, { folder });
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory())
      return fail('refused_input', message('imports.not_a_folder', { folder }), hint, { folder });
    accessSync(folder, constants.R_OK | constants.W_OK);
    return holdsOnlyReports(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return fail('refused_input', message('imports.folder_unusable', { folder, code }), hint, { folder, code });
  }
}

/**
 * Files are moved within the folder, so it must not be the folder of the workspace, a home folder or a project folder.
 */
function holdsOnlyReports(folder: string): Result<null> {
  const foreign = foreignIn(folder);
  if (foreign.length === 0) return ok(null);
  return fail(
    'refused_input',
    message('imports.folder_not_empty', { folder, files: foreign.slice(0, 3), more: Math.max(0, foreign.length - 3) }),
    message('imports.choose_empty_folder', {}),
    { folder, foreign: foreign.length },
  );
}
