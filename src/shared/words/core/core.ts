import { counted } from '../../format/index.ts';
import type { CoreMessages, CorePart } from '../../model/index.ts';
import type { WordsOf } from '../base/words-of.ts';

/** Where an error occurred: "in ...". */
const PARTS: Readonly<Record<CorePart, string>> = {
  records: 'reading the records together',
  preparation: 'the calculation of priorities and plans',
  draft: 'reading the draft plan',
  monitor: 'the monitor',
  exceptions: 'the check for exceptions',
  watched_folder: 'the watched folder',
  backups: 'automatic backups',
  workspace: 'the workspace',
  tasks: 'the queue',
  progress: 'the timeline',
  agents: 'agents and their work',
  clients: 'clients and projects',
  planning: 'plans',
  workload: 'capacity',
  imports: 'the import',
  notifications: 'notifications',
  reports: 'reports',
  privacy: 'personal data',
};

export const coreWords: WordsOf<CoreMessages> = {
  recorded: ({ text, stored }) =>
    stored === undefined ? text : `Recorded by another version of the app${text === '' ? '' : `: ${text}`}`,
  'core.restarting': () => 'The core process stopped and is being restarted.',
  'core.gave_up': ({ times }, { reader }) =>
    `The core process stopped ${counted(times, 'time', reader)} in a row and was not restarted.`,
  'core.start_again': () =>
    'Close the app or stop tde serve, then start it again. The log next to the workspace says where it stopped. Changes that were confirmed are saved.',
  'core.is_back': () => 'The core process is running again.',
  'core.not_started': () => 'The core process could not be started.',
  'core.connection_lost': () => 'The connection to the app was lost.',
  'core.closed_elsewhere': () => 'The app that had the workspace open has closed.',
  'core.not_responding': () => 'The workspace is open in another process that is not responding.',
  'core.wait_or_close': () => 'Wait for it to start, or close the workspace there.',
  'core.wrong_token': () => 'The open workspace rejected this command: the access token does not match.',
  'core.not_the_owner': () =>
    'Another program answers in place of the app that has the workspace open. Nothing was sent to it.',
  'core.no_token': () => 'This tab is not connected to the app.',
  'core.open_link': () =>
    'Run npm start or tde serve again, and open the link that it prints. Each link opens one tab.',
  'core.set_aside': ({ call }) =>
    `The core process stopped twice during this request (${call}), so it was not run again.`,
  'core.report_set_aside': () =>
    'Change the request, or restart the app to try it again. The log next to the workspace says where it stopped.',
  'core.run_again': () => 'Run the command again. If it fails again, close the workspace in the app.',
  'core.other_version': ({ owner, caller }) =>
    `The workspace is open in another version of the app (protocol ${owner}, this command uses ${caller}).`,
  'core.use_same_version': () => 'Use the command line of that version, or close the workspace there.',
  'core.part_failed': ({ part }) => `An internal error occurred in ${PARTS[part]}.`,
  'core.report_by_command': () => 'Write it to another folder with tde bug-report --out.',
  'core.undo_or_restore': () =>
    'Undo the last change or restore a backup. To report the error, save a report file (tde bug-report) and attach it: it contains no titles, names or notes.',
};
