import type { Instant, SolveProgress } from '../model/index.ts';

/** What the core tells every open window. */
export interface Events {
  /** Something stored changed: everything shown may be asked for again. */
  readonly 'workspace.changed': { readonly revision: number; readonly savedAt: Instant; readonly sentence: string };
  /** Time alone moved priorities. */
  readonly 'queue.rescored': { readonly at: Instant };
  /** The monitor looked: so many alerts are open, and so well the agency is. */
  readonly 'monitor.ticked': { readonly at: Instant; readonly open: number; readonly healthScore: number | null };
  /** Exceptions were looked for: so many are open. */
  readonly 'exceptions.checked': {
    readonly at: Instant;
    readonly open: number;
    readonly critical: number;
    /** What failed in the check; null: nothing. */
    readonly failure: string | null;
  };
  /** To be shown on the desktop, once: a desk that has shown it says so (`notices.shown`), and one told twice shows it once. */
  readonly notice: {
    readonly noticeId: string;
    /** All that it stands for: many at once are told as one. */
    readonly noticeIds: readonly string[];
    readonly title: string;
    readonly body: string;
    readonly exceptionId: string;
  };
  /** A notice was pressed on the desktop: its exception is to be opened. */
  readonly 'notice.opened': { readonly exceptionId: string };
  /** To be shown on the desktop, once. */
  readonly notification: { readonly title: string; readonly body: string; readonly alertId: string };
  readonly 'solve.progress': SolveProgress;
  readonly 'solve.ended': { readonly outcome: 'draft' | 'cancelled' | 'failed'; readonly message: string };
  /** Reports that are being written at once: so many of so many are. */
  readonly 'reports.progress': { readonly done: number; readonly total: number; readonly failed: number };
  /** Reports were written by themselves, or could not be. */
  readonly 'reports.ran': { readonly written: number; readonly failed: number; readonly message: string };
  /** The core worker died and is being started again, or is back. */
  readonly 'core.state': { readonly state: 'ready' | 'restarting' | 'down'; readonly message: string };
}
export type EventName = keyof Events;
export const EVENT_NAMES = [
  'workspace.changed',
  'queue.rescored',
  'monitor.ticked',
  'exceptions.checked',
  'notice',
  'notice.opened',
  'notification',
  'solve.progress',
  'solve.ended',
  'reports.progress',
  'reports.ran',
  'core.state',
] as const satisfies readonly EventName[];
