import { bugLine } from '../session/bug-line.ts';
import type { Runtime, Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { type DropFolder, dropFolderOf, makeDropFolder } from './drop-folder.ts';
import { dropFolderCalls } from './drop-folder-calls.ts';
import { watchDropFolder } from './drop-folder-watch.ts';
import { importCalls } from './import-work.ts';
import { reportFileCalls } from './report-files-in.ts';
import { sampleCalls } from './sample-calls.ts';

export interface ImportPorts {
  readonly runtime: Runtime;
}

/** Import of files, the sample agency, reports of agents in files, and the watched folder. */
export function register(session: Session, { runtime }: ImportPorts) {
  const folder = makeDropFolder(session);
  return {
    calls: {
      ...importCalls(session),
      ...sampleCalls(session),
      ...dropFolderCalls(session, folder, runtime.isAttended),
      ...reportFileCalls(session),
    },
    services: runtime.isAttended ? [watchedFolderService(session, folder, runtime)] : [],
  };
}

const watchedFolderService = (session: Session, folder: DropFolder, { after, log }: Runtime): Service => ({
  start: () =>
    watchDropFolder(() => folder.look(), after, {
      isSet: () => dropFolderOf(session) !== null && session.store().readOnly === null,
      failed: (error) => log({ event: 'watched folder failed', ...bugLine(error) }),
    }),
});
