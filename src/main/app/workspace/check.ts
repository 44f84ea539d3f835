import { type CheckReport, ok, type Result } from '../../../shared/contract/index.ts';
import { checkContent, type Summed, summedTask } from '../../store/index.ts';
import type { Session } from '../session/session.ts';

/** What a check compares of the tasks in memory. */
export type Shown = readonly Summed[];
export interface CheckJob {
  readonly path: string;
  /** The tasks in memory if they are those of this journal entry, null if the workspace has changed. */
  readonly shownAt: (seq: number) => Shown | null;
}
/** Checks the file beside the core. Null if it cannot be opened a second time. */
export type CheckPort = (job: CheckJob) => Promise<CheckReport | null>;

/** Checks the workspace against its checksums and recounts it: beside the core if there is a port, so that calls are answered meanwhile. One check at a time. */
export function workspaceCheck(
  session: Session,
  port: CheckPort | null,
): () => Result<CheckReport> | Promise<Result<CheckReport>> {
  const here = (): Result<CheckReport> => {
    const { db, records } = session.store();
    return ok(checkContent(db, records.task.values()));
  };
  const shownAt = (seq: number): Shown | null => {
    const { journal, records } = session.store();
    return journal.lastSeq() === seq ? [...records.task.values()].map(summedTask) : null;
  };
  let running: Promise<Result<CheckReport>> | null = null;
  return () => {
    // What is in memory alone has no file beside which it could be checked.
    if (port === null || session.store().blocked !== null) return here();
    running ??= port({ path: session.path, shownAt })
      .then((report) => (report === null ? here() : ok(report)))
      .finally(() => {
        running = null;
      });
    return running;
  };
}
