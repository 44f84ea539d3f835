import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;

/** The open workspace, and requests about records that have changed. */
export interface WorkspaceMessages {
  'workspace.read_only': { readonly reason: InnerMessage };
  'workspace.make_writable': Nothing;
}
