import { watchAddress } from '../address/watch.ts';
import { core } from '../api.ts';
import { watchQueries } from './core-query.ts';
import { watchDesktop } from './desktop.ts';
import { watchDrops } from './dropped-files.ts';
import { watchExceptions } from './exceptions.ts';
import { watchNotices } from './notices.ts';
import { watchQueueRows } from './queue-rows.ts';
import { watchDisplay } from './reader.ts';
import { watchReportRuns } from './report-runs.ts';
import { watchTitle } from './title.ts';
import { watchWorkspace } from './workspace.ts';

/** Starts everything that follows the core; importing a store starts nothing. Returns a function that stops it. */
export function startDesk(): () => void {
  const ends = [
    watchQueries(core),
    watchWorkspace(),
    watchDisplay(),
    watchQueueRows(),
    watchNotices(),
    watchExceptions(),
    watchReportRuns(),
    watchTitle(),
    watchDrops(),
    watchDesktop(),
    // Last: the one-time code of a link has left the address by now.
    watchAddress(),
  ];
  return () => {
    for (const end of ends) end();
  };
}
