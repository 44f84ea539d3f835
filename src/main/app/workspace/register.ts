import type { ArgsOf } from '../../../shared/contract/index.ts';
import type { Runtime } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { backupOnOpen } from './backup-on-open.ts';
import { bugReport } from './bug-report.ts';
import type { CheckPort } from './check.ts';
import { clockCalls } from './clock-calls.ts';
import { journalCalls } from './journal-calls.ts';
import { policyCalls } from './policy-calls.ts';
import { recordCalls } from './record-calls.ts';
import { secondFolderCalls } from './second-folder-calls.ts';
import { BACKUP_EVERY_MS, backupWhileEdited } from './timed-backup.ts';
import { watchFile } from './watch-file.ts';
import { watchSecondFolder } from './watch-second-folder.ts';
import { workspaceCalls } from './workspace-calls.ts';

export interface WorkspacePorts {
  readonly runtime: Runtime;
  readonly isSolving: () => boolean;
  /** Whether the file was created by opening it: there is nothing to back up yet. */
  readonly isNew: boolean;
  /** Checks the file beside the core; null: in this thread. */
  readonly checkBeside: CheckPort | null;
  /** How often an edited workspace is backed up, milliseconds; default: a quarter of an hour. */
  readonly backupEveryMs?: number | undefined;
}

/** The workspace file, its journal and its policy. It is backed up when it is opened and, while the clock runs, when it has been edited. */
export const register = (session: Session, ports: WorkspacePorts) => ({
  calls: {
    ...workspaceCalls(session, ports.isSolving, ports.checkBeside),
    ...journalCalls(session),
    ...policyCalls(session),
    ...recordCalls(session),
    'workspace.bug-report': (args: ArgsOf<'workspace.bug-report'>) => bugReport(session, args),
    ...clockCalls(session),
    ...secondFolderCalls(session),
  },
  services: [
    ...(ports.runtime.isClockRunning ? [watchFile(session, ports.runtime.after, ports.runtime.log)] : []),
    watchSecondFolder(session, ports.runtime.isClockRunning ? ports.runtime.after : null),
    ...(ports.isNew ? [] : [backupOnOpen(session, ports.runtime.log)]),
    ...(ports.runtime.isClockRunning
      ? [backupWhileEdited(session, ports.backupEveryMs ?? BACKUP_EVERY_MS, ports.runtime.log)]
      : []),
  ],
});
