import type { Result } from '../../../shared/contract/index.ts';

export interface ServeOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly open: boolean;
  /** Serves the file as last saved, even while it is open elsewhere. */
  readonly readOnly: boolean;
  /** Fixes the engine's clock; null means the wall clock. */
  readonly nowMs: number | null;
}
/** Where the app can be opened. */
export interface Served {
  /** Can be used once. */
  readonly address: string;
  readonly workspace: string;
  /** Whether an app window is already open. */
  readonly opened: boolean;
}

/** Serves a workspace until the process is asked to end; calls `say` once with the address. If another process serves it, calls `say` with a new link to that one, and returns. */
export type Serve = (workspace: string, options: ServeOptions, say: (served: Served) => void) => Promise<Result<null>>;
