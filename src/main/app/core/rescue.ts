import type { Failure, Result } from '../../../shared/contract/index.ts';
import { restoreUnopened } from '../../store/index.ts';

/** Whether a workspace that cannot be opened may be replaced by a backup. */
export const isRescuable = ({ code }: Failure): boolean => code === 'workspace_damaged' || code === 'workspace_foreign';

/** Replaces a workspace that is too damaged to be opened by a backup. Returns where the damaged file is kept. */
export const rescue = (path: string, backup: string): Result<{ readonly keptAs: string }> =>
  restoreUnopened(path, backup, Date.now());
