import { type Failure, fail, withDetails } from '../../../shared/contract/errors.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { listBackups } from '../backup/backup-files.ts';
import { storeFailure } from '../failure.ts';

/**
 * Why an existing workspace cannot be read. An unexpected error while reading means damage: everything that this app
 * wrote is readable.
 */
export function unreadable(path: string, error: unknown): Failure {
  const known = storeFailure(error);
  const failure =
    known ??
    fail('workspace_damaged', message('workspace.damaged', {}), message('workspace.restore_backup', {}), {
      reason: error instanceof Error ? error.constructor.name : typeof error,
    }).error;
  const { code, values, details } = failure;
  const nextStep = code === 'workspace_damaged' ? restoreHint(path) : failure.nextStep;
  // Created again, so that the texts for people (`problem`, `nextStep`) and for programs (`message`, `hint`) agree.
  const problem = message('workspace.at_path', { path, problem: failure.problem });
  return withDetails(fail(code, problem, nextStep, { ...values, path }), details).error;
}

/** The command that restores the newest backup. */
function restoreHint(path: string): Message {
  const [newest] = listBackups(path);
  return newest === undefined
    ? message('workspace.restore_own_copy', {})
    : message('workspace.restore_newest', { path, backup: newest.path, backupAt: newest.at });
}
