import { ok, type Result } from '../../../shared/contract/errors.ts';
import {
  backupBeforeMigration,
  deleteUnfinished,
  type Opened,
  openWorkspace,
  saveLost,
  storeFailure,
  unreadable,
  Workspace,
} from '../../store/index.ts';
import type { CoreOptions } from './core-options.ts';

export interface OpenStore {
  readonly store: Workspace;
  /** Whether the file was created by opening it. */
  readonly isNew: boolean;
}

/** Opens the file with all its records, and migrates it if it is older. */
export function openStore(options: CoreOptions): Result<OpenStore> {
  const opened = openWorkspace({
    path: options.path,
    create: options.create,
    readOnly: options.readOnly ?? false,
    beforeMigration: (db) => backupBeforeMigration(db, options.path, options.clock()),
    saveLost: (content) => saveLost(options.path, content, options.clock()),
    ...(options.advertised === undefined ? {} : { advertised: options.advertised }),
  });
  if (!opened.ok) return opened;
  if (opened.value.lock !== null) deleteUnfinished(options.path);
  const store = loaded(opened.value, options.path);
  return store.ok ? ok({ store: store.value, isNew: opened.value.created }) : store;
}

function loaded(opened: Opened, path: string): Result<Workspace> {
  try {
    return ok(new Workspace(opened));
  } catch (error) {
    opened.db.close();
    opened.lock?.release();
    if (opened.created && storeFailure(error) === null) throw error;
    return { ok: false, error: unreadable(path, error) };
  }
}
