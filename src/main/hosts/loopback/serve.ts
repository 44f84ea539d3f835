import type { Result } from '../../../shared/contract/index.ts';

export interface ServeOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly open: boolean;
  /** Serves the file as it was last saved, also while it is open elsewhere. */
  readonly readOnly: boolean;
  /** Fixes the engine's clock; null: the wall clock. */
  readonly nowMs: number | null;
}
/** Where the desk can be opened. */
export interface Served {
  /** Good for one use. */
  readonly address: string;
  readonly workspace: string;
  /** An app window is open already. */
  readonly opened: boolean;
}

/** Serves a workspace until the process is asked to end; calls `say` once with the address. */
export type Serve = (workspace: string, options: ServeOptions, say: (served: Served) => void) => Promise<Result<null>>;
