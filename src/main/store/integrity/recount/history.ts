import type { Thing } from './findings.ts';
import type { Plain } from './tables.ts';

/** Commands whose reports change the hours of tasks. Reports in other imports are already included in them. */
export const REPORTING: ReadonlySet<string> = new Set(['activity.report', 'activity.import']);

export interface Image {
  readonly kind: string;
  readonly key: string;
  readonly before: Plain | null;
  readonly after: Plain | null;
}
/** All images of one entry about one task. */
export interface Group {
  readonly entry: number;
  readonly atMs: number;
  readonly command: string;
  readonly step: string;
  readonly images: Image[];
}
/** A task and its assignment as the journal has them so far; undefined where it does not say. */
export interface State {
  readonly thing: Thing;
  task: Plain;
  assignment: Plain | null;
  /** Times of the reports so far that set a status. */
  readonly reportedMs: number[];
  /** Times of its outcomes so far. */
  readonly finishedMs: Set<number>;
}
/** The task and its assignment after an entry. */
export type After = Pick<State, 'task' | 'assignment'>;
