import type { Instant, SolveProgress } from '../model/index.ts';

/** What the core tells every open window. */
export interface Events {
  /** Something stored changed: everything shown may be asked for again. */
  readonly 'workspace.changed': { readonly revision: number; readonly savedAt: Instant; readonly sentence: string };
  /** Time alone moved priorities. */
  readonly 'queue.rescored': { readonly at: Instant };
  readonly 'solve.progress': SolveProgress;
  readonly 'solve.ended': { readonly outcome: 'draft' | 'cancelled' | 'failed'; readonly message: string };
  /** The core worker died and is being started again, or is back. */
  readonly 'core.state': { readonly state: 'ready' | 'restarting' | 'down'; readonly message: string };
}
export type EventName = keyof Events;
export const EVENT_NAMES = [
  'workspace.changed',
  'queue.rescored',
  'solve.progress',
  'solve.ended',
  'core.state',
] as const satisfies readonly EventName[];
