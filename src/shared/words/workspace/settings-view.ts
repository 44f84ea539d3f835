import { counted, plural, type Reader } from '../../format/index.ts';

export const SETTINGS_BAR = {
  policy: 'Policy',
  recurring: 'Recurring work',
  constraints: 'Constraints',
  skills: 'Skills',
  calendars: 'Calendars',
  agentsReports: 'Agents’ reports',
  escalation: 'Escalation',
  notifications: 'Notifications',
  timeAndRegion: 'Time and region',
  personalData: 'Personal data',
  backups: 'Backups',
  workspace: 'Workspace',
  settings: 'Settings',
};

/** The titles of the pages of the settings. */
export const SETTINGS_TAB_TITLES = {
  policy: SETTINGS_BAR.policy,
  constraints: SETTINGS_BAR.constraints,
  recurring: SETTINGS_BAR.recurring,
  skills: SETTINGS_BAR.skills,
  calendars: SETTINGS_BAR.calendars,
  agents: SETTINGS_BAR.agentsReports,
  escalation: SETTINGS_BAR.escalation,
  notifications: SETTINGS_BAR.notifications,
  region: SETTINGS_BAR.timeAndRegion,
  person: SETTINGS_BAR.personalData,
  backups: SETTINGS_BAR.backups,
  workspace: SETTINGS_BAR.workspace,
};

export const POLICY_ROW = {
  slider: (name: string) => `${name}, slider`,
  to: (plain: string, plain2: string) => `${plain} to ${plain2}`,
  default: 'default',
  resetTo: (plain: string) => `reset to ${plain}`,
  on: 'On',
  off: 'Off',
  resetToSwitch: (onOff: string) => `reset to ${onOff}`,
};

export const POLICY_SETTINGS = {
  savedPolicy: 'Saved the policy',
  current: 'current',
  unsavedChanges: (changed: number, reader: Reader) => counted(changed, 'unsaved change', reader),
  version: (version: number | '', state: string) => `Policy ${version}, ${state}`,
  resetAll: 'Reset all',
  discard: 'Discard',
  savePolicy: 'Save policy',
  policy: 'Policy',
  preview: 'Preview',
  changeValueToSee: 'Change a value to see how the top of the queue would change.',
  scoresStoredWithPast: 'Scores stored with past decisions do not change. Undo restores the current policy.',
  ranksChange: 'Ranks that change:',
  of: (ofTasks: string) => `of ${ofTasks}`,
  same: 'same',
  weightMissing: 'a weight is missing',
  sum: (total: string) => `✓ sum ${total}`,
  sumMust: (total: string, target: string) => `sum ${total}, must be ${target}`,
};

export const REGION_SETTINGS = {
  timeAndRegion: 'Time and region',
  thisWorkspace: 'This workspace',
  daysWeeksFreezesSnoozes:
    'Days, weeks, freezes, snoozes and escalation steps follow this clock for everyone. Agents keep the hours of their own calendars.',
  timeZone: 'Time zone',
  forExampleEuropeBerlin: 'For example Europe/Berlin.',
  workspaceNowOnTime: (timeZone: string) => `The workspace is now on ${timeZone} time.`,
  firstDayOfWeek: 'First day of the week',
  firstDaySet: (day: string) => `First day of the week: ${day}.`,
  workingHoursDay: 'Working hours a day',
  fromMondayToFriday: (timeOfDay: string) =>
    `From ${timeOfDay}, Monday to Friday, except on the public holidays that most agents have.`,
  workingDaySet: (hours: string, count: number) => `The working day is now ${hours} ${plural(count, 'hour')}.`,
  yourDisplay: 'Your display',
  howYouSeeDates:
    'How you see dates, times and numbers, in every workspace. The rules of the workspaces do not change.',
  showTimesIn: 'Show times in',
  workspacesTimeZone: 'The workspace’s time zone',
  thisComputersTimeZone: (ownTimeZone: string) => `This computer’s time zone (${ownTimeZone})`,
  anotherTimeZone: 'Another time zone',
  yourTimeZone: 'Your time zone',
  datesAndNumbers: 'Dates and numbers',
  systemDefault: (name: string) => `System default (${name})`,
  hours: 'Hours',
  localeDefault: (hours: string) => `Locale default (${hours})`,
  twelveHours: '12 hours',
  twentyFourHours: '24 hours',
  inWorkspacesZone: (date: string) => `; in the workspace’s zone ${date}`,
  now: (date: string) => `Now: ${date}`,
};

/** Why a backup was made, by the reason in its file name. */
export const REASONS: Readonly<Record<string, string>> = {
  'by-hand': 'Made by you',
  'on-open': 'When opened',
  'while-edited': 'During editing',
  'before-import': 'Before an import',
  'before-restore': 'Before a restore',
  'before-migration': 'Before an upgrade',
  'file-lost': 'When the file was lost',
};

export const WORKSPACE_SETTINGS = {
  workspace: 'Workspace',
  check: 'Check',
  checkWorkspace: 'Check workspace',
  whatIsChecked:
    'Compares the file with its checksums, and recounts hours, finished work, sums, references and every record from the journal. Large workspaces take a few seconds; you can go on working meanwhile.',
  checking: 'Checking ...',
  noProblems: 'No problems found.',
};

export const BACKUP_SETTINGS = {
  backupsInTotal: (count: number, size: string, reader: Reader) =>
    `${counted(count, 'backup', reader)}, ${size} in total`,
  backedUpWorkspace: 'Backed up the workspace.',
  megabytes: (size: string) => `${size} MB`,
  backUpNow: 'Back up now',
  backups: 'Backups',
  created: 'Created',
  reason: 'Reason',
  size: 'Size',
  file: 'File',
  restore: 'Restore',
  noBackupsYetOne: 'No backups yet. One is made before every import. To make one yourself, choose Back up now.',
  restoredBackupOf: (date: string) => `Restored the backup of ${date}.`,
  damagedFileKeptNext: 'The damaged file is kept next to the workspace.',
  currentWorkspaceBackedUpFirst: 'The current workspace is backed up first.',
  cancel: 'Cancel',
  secondFolder: 'Second backup folder',
  secondFolderHint:
    'Every backup is also copied here. Choose an existing folder on another disk, with its full path. Leave it empty for none.',
  copyingTo: (folder: string) => `Every backup is now copied to ${folder}.`,
  copyingStopped: 'Stopped copying backups.',
  none: 'None',
  restoreFrom: (date: string) => `Restore ${date}`,
};
