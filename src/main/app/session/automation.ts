import { fail, ok, type Result } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import type { Session } from './session.ts';

/**
 * Returns whether the workspace may act by itself: write scheduled reports, read the watched folder, notify people. A copy
 * must not do so beside its original until somebody says that it is the one to go on with.
 */
export function automation(session: Session): Result<null> {
  const copied = session.store().copiedFrom;
  if (copied === null) return ok(null);
  return fail('workspace_copied', message('workspace.copied', copied), message('workspace.adopt_copy', {}), {
    ...copied,
  });
}
