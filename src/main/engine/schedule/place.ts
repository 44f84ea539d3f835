import type { Run } from './run.ts';

/** A place for a task: its pair, run and finish. */
export interface Place {
  readonly pair: number;
  readonly run: Run;
  readonly finishMs: number;
}

/** What is needed to undo one step of a trial. */
export interface Step {
  readonly task: number;
  readonly before: Place | null;
}
