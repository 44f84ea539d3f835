import type { ReadTables } from '../../files/import/index.ts';
import { automation } from '../session/automation.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Runtime, Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { calendarCalls } from './calendar-calls.ts';
import { changesCalls } from './changes-calls.ts';
import { exportCalls } from './export-calls.ts';
import { makeImportRuns } from './import-runs.ts';
import { importCalls } from './import-work.ts';
import { projectCalls } from './project-calls.ts';
import { reportFileCalls } from './report-files.ts';
import { sampleCalls } from './sample-calls.ts';
import { templateFileCalls } from './template-calls.ts';
import { makeWatchedFolder, type WatchedFolder, watchedFolderOf } from './watched-folder.ts';
import { watchedFolderCalls } from './watched-folder-calls.ts';
import { checkRegularly } from './watched-folder-timer.ts';

export interface ImportPorts {
  readonly runtime: Runtime;
  readonly readTables: ReadTables;
  /** Names of imports that were cancelled while this thread was busy. */
  readonly cancelledMeanwhile: () => readonly string[];
}

/** Import of files, the sample agency, files of reports by agents, and the watched folder. */
export function register(session: Session, { runtime, readTables, cancelledMeanwhile }: ImportPorts) {
  const folder = makeWatchedFolder(session, { readTables });
  return {
    calls: {
      ...importCalls(session, readTables, makeImportRuns(cancelledMeanwhile)),
      ...exportCalls(session),
      ...changesCalls(session),
      ...calendarCalls(session),
      ...projectCalls(session),
      ...sampleCalls(session),
      ...watchedFolderCalls(session, folder, runtime.isAttended),
      ...templateFileCalls(),
      ...reportFileCalls(session, readTables),
    },
    services: runtime.isAttended ? [watchedFolderService(session, folder, runtime)] : [],
  };
}

const watchedFolderService = (session: Session, folder: WatchedFolder, { after, log }: Runtime): Service => ({
  start: () =>
    checkRegularly(() => checked(session, folder), after, {
      isSet: () => watchedFolderOf(session) !== null && session.store().readOnly === null && automation(session).ok,
      failed: (error) => {
        log({ event: 'watched folder failed', ...bugLine(error) });
        session.failing.report('watched_folder', error, { isLogged: true });
      },
    }),
});

async function checked(session: Session, folder: WatchedFolder): Promise<void> {
  await folder.check();
  session.failing.report('watched_folder', null);
}
