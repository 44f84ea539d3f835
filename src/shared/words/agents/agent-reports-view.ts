import { counted, type Reader } from '../../format/index.ts';

export const AGENT_REPORT_SETTINGS = {
  acceptedRejectedWaiting: (accepted: string, rejected: string, waiting: string) =>
    `${accepted} accepted, ${rejected} rejected, ${waiting} waiting.`,
  checkNow: 'Check now',
  agentsReports: 'Agents’ reports',
  noFolderWatched: 'No folder is watched',
  notCheckedYet: 'not checked yet',
  lastCheck: (date: string) => `last check ${date}`,
  watched: 'Watched',
  notWatchedByThisWindow: 'Not watched by this window',
  watchedFolder: 'Watched folder',
  folder: 'Folder',
  fullPathOfEmpty:
    'The full path of an empty folder on this machine. It is created if it does not exist. Press Enter to save.',
  stoppedWatchingFolder: 'Stopped watching the folder.',
  folderNowWatched: 'The folder is now watched.',
  none: 'None',
  reportFilesCsvJson:
    'Report files (CSV, JSON or XLSX with the columns of activity.csv) in this folder are imported once they are complete, and moved to the subfolder “accepted”. A file with errors is moved to “rejected”, next to a list of its errors, and nothing in it is imported.',
  stopWatching: 'Stop watching',
  claimBestTask: 'Claim the best task',
  tdeDequeueAgentAgentJson: (path: string) => `tde dequeue "${path}" --agent AGENT --json`,
  sendHeartbeat: 'Send a heartbeat',
  tdeActivityAgentAgent: (path: string) => `tde activity "${path}" --agent AGENT --kind heartbeat`,
  reportProgress: 'Report progress',
  tdeActivityAgentAgentTask: (path: string) =>
    `tde activity "${path}" --agent AGENT --task TASK --kind progress --progress 0.5`,
  reportFinishedTask: 'Report a finished task',
  tdeActivityAgentAgentTaskTask: (path: string) =>
    `tde activity "${path}" --agent AGENT --task TASK --kind done --hours 2`,
  copiedCommand: 'Copied the command.',
  commands: 'Commands',
  copyCommand: (what: string) => `Copy: ${what}`,
  copy: 'Copy',
  waiting: '… waiting',
  files: 'Files',
  noneYet: 'none yet',
  latest: (count: string) => `latest ${count}`,
  state: 'State',
  file: 'File',
  time: 'Time',
  reports: 'Reports',
  alreadyKnown: 'Already known',
  details: 'Details',
  errors: (faults: number, reader: Reader) => counted(faults, 'error', reader),
};
