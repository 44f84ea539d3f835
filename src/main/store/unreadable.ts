import { type Failure, fail } from '../../shared/contract/errors.ts';
import { listBackups } from './backup.ts';
import { storeFailure } from './failure.ts';

/** What to say where an existing workspace cannot be read. Anything unexpected while reading is damage: what was written here is always readable. */
export function unreadable(path: string, error: unknown): Failure {
  const known = storeFailure(error);
  const failure =
    known ??
    fail('workspace_damaged', 'The workspace file is damaged.', '', {
      reason: error instanceof Error ? error.constructor.name : typeof error,
    }).error;
  const { code, message, hint, values, details } = failure;
  const nextStep = code === 'workspace_damaged' ? restoreHint(path) : hint;
  // Made anew, so that what people read (`problem`, `nextStep`) and what programs read (`message`, `hint`) say the same.
  return fail(code, `${path}: ${message}`, nextStep, { ...values, path }, details).error;
}

/** The restore that is possible, as a command. */
function restoreHint(path: string): string {
  const [newest] = listBackups(path);
  return newest === undefined
    ? 'There is no backup beside it; put back a copy of your own.'
    : `Restore the backup of ${newest.at}: tde restore "${path}" --from "${newest.path}". The damaged file is kept.`;
}
