import type { Failure, Result } from '../../../shared/contract/index.ts';
import { restoreUnopened } from '../../store/index.ts';

/** Whether a workspace that cannot be opened, or is missing, may be replaced by a backup. */
export const isRescuable = ({ code }: Failure): boolean =>
  ['workspace_damaged', 'workspace_foreign', 'workspace_missing'].includes(code);

/** Replaces a workspace that is too damaged to be opened by a backup. Returns where the damaged file is kept; null if there was none. */
export const rescue = (path: string, backup: string): Result<{ readonly keptAs: string | null }> =>
  restoreUnopened(path, backup, Date.now());
