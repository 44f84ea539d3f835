/** Text of the dialogs, menus and pages that hosts show themselves, outside the user interface. */

/** Dialogs of the desktop app about workspace files. */
export const FILE_DIALOGS = {
  fileType: 'Task Distribution workspace',
  nothingOpened: 'No workspace could be opened.',
  openAnother: 'Open another workspace or create a new one.',
  openAnotherButton: 'Open another...',
  newButton: 'New workspace...',
  quitButton: 'Quit',
  goneDetail: 'It has been moved, renamed or deleted. No new file was created.',
  removeButton: 'Remove from list',
  keepButton: 'Keep',
  okButton: 'OK',
  backedUp: 'Backup created. You can find it under Settings > Backups.',
} as const;
/** Asked before a link is opened in the browser. */
export const LINK_DIALOG = {
  question: (site: string) => `Open links to ${site} in your browser until the app is closed?`,
  onlyHttps: 'Only addresses that begin with https can be opened from here. Copy the address to open it yourself.',
  open: 'Open',
  cancel: 'Cancel',
} as const;
export const fileGone = (file: string, folder: string): string => `${file} is no longer in ${folder}.`;
export const copySaved = (path: string): string => `Copy saved as ${path}.`;

/** Entries of the desktop app's menu. */
export const MENU = {
  file: 'File',
  newWorkspace: 'New workspace...',
  openWorkspace: 'Open workspace...',
  openRecent: 'Open recent',
  saveCopy: 'Save a copy...',
  backUp: 'Back up now',
  edit: 'Edit',
  view: 'View',
  task: 'Task',
  help: 'Help',
} as const;

/** The menu of the icon in the notification area. */
export const TRAY = {
  exceptions: (open: number) => `${open} open ${open === 1 ? 'exception' : 'exceptions'}`,
  toolTip: (workspace: string, open: number) => `${workspace}: ${TRAY.exceptions(open)}`,
  open: (workspace: string) => `Open ${workspace}`,
  quit: 'Quit',
};

/** Pages that a browser gets instead of the app. */
export const HTTP_PAGES = {
  otherMachine: 'Only the app on this machine can use this address.',
  otherMethod: 'Only GET and HEAD requests are supported.',
  usedLink: 'This link has already been used. Run tde serve again to get a new one.',
  tooLarge: 'The request is too large.',
  notFound: 'Page not found.',
  failed: 'An internal error occurred. See the log next to the workspace for details.',
} as const;

/** The page that takes the browser to the app: opened from a file, so that the link is in no command line. */
export const LAUNCH_PAGE = { title: 'Opening the Task Distribution Engine', open: 'Open the app' } as const;

export const oldNode = (version: string): string =>
  `Node ${version} is too old. Version 22.14 or later is required. Use npm start or npm run tde, which come with their own Node.`;
