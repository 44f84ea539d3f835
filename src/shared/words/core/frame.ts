import { counted, type Reader } from '../../format/index.ts';

/** A key and what it does, in one or two words. */
export type KeyHints = readonly (readonly [key: string, what: string])[];

/** Keys that work in every view, for the status bar. */
export const KEYS_EVERYWHERE: KeyHints = [
  ['Ctrl Z', 'undo'],
  ['?', 'shortcuts'],
];
/** Keys of each view that has its own. */
export const KEYS_OF_VIEWS = {
  today: [
    ['T', 'table'],
    ['R', 'report'],
  ],
  queue: [
    ['J K', 'move'],
    ['F2', 'edit'],
    ['A', 'assign'],
    ['P', 'pin'],
    ['Space', 'panel'],
  ],
  capacity: [
    ['← ↑ ↓ →', 'cell'],
    ['↵', 'tasks'],
    ['Esc', 'close'],
  ],
  plan: [
    ['J K', 'change'],
    ['X', 'include'],
    ['↵', 'task'],
    ['B', 'budget'],
    ['Ctrl ↵', 'apply'],
  ],
  milestones: [
    ['N', 'add'],
    ['F2', 'edit'],
    ['Space', 'select'],
  ],
  exceptions: [
    ['J K', 'move'],
    ['↵', 'apply'],
    ['1–4', 'other option'],
    ['H', 'snooze'],
    ['T', 'assign to me'],
    ['E', 'escalate'],
    ['R', 'resolve'],
  ],
  reports: [
    ['↑ ↓', 'kind'],
    ['E', 'export'],
  ],
  timeline: [
    ['J K', 'task'],
    ['← →', 'scroll'],
    ['+ −', 'zoom'],
    ['M', 'move'],
    ['D', 'move due date'],
    ['L', 'critical path'],
    ['T', 'today'],
  ],
} satisfies Readonly<Record<string, KeyHints>>;

export const STATUS_BAR = {
  tasksSelected: (count: number) => `${count} tasks selected`,
  nothingSelected: 'Nothing selected',
  unassigned: (unassigned: number) => `${unassigned} unassigned`,
  blocked: (blocked: number) => `${blocked} blocked`,
  readOnly: (readOnly: string) => `Read only: ${readOnly}`,
  numberOfLastChange: 'Number of the last change in the journal',
  revision: (revision: number) => `Revision ${revision}`,
  saved: (date: string) => `Saved ${date}`,
  notSavedYet: 'Not saved yet',
  desktop: 'Desktop',
  browserThisMachineOnly: 'Browser, this machine only',
  open: (open: number) => `${open} open`,
  of: (at: number, count: number) => `${at} of ${count}`,
  critical: (critical: number) => `${critical} critical`,
};

export const TOP_BAR = {
  atMostBelowBest: (gap: string) => `At most ${gap} below the best possible plan value`,
  opening: 'Opening…',
  searchTasksAgentsClients: 'Search for anything, or run a command',
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
  stopAndKeepBest: 'Stop and keep best',
  proposePlan: 'Propose plan',
  restarting: 'Restarting',
  solving: (rest: string) => `Solving${rest}`,
  ready: 'Ready',
  published: (date: string) => `published ${date}`,
  noPlanYet: 'no plan yet',
  draftToReview: (changes: number, reader: Reader) => `Draft: ${counted(changes, 'change', reader)}`,
  noConnection: 'No connection, trying again',
};

export const RAIL = {
  allOpen: 'All open',
  unassigned: 'Unassigned',
  dueThisWeek: 'Due this week',
  blocked: 'Blocked',
  views: 'Views',
};

export const PALETTE = {
  searchOrRunCommand: 'Search or run a command',
  search: 'Search for anything, or run a command',
  openTasks: (about: string, count: number, reader: Reader) =>
    [about, count === 0 ? 'no open tasks' : counted(count, 'open task', reader)].filter(Boolean).join(' · '),
  policySetting: 'Settings, Policy',
  matches: 'Matches',
  noMatchesTryTask: 'No matches. Try a task ID, a name, or an action: move T-12 Bo.',
  pin: 'Pin',
  unpin: 'Unpin',
  unassign: 'Unassign',
  openLink: (view: string) => `Open the link to ${view}`,
  moveTaskTo: (label: string) => `Move ${label} to…`,
  moveTaskToAgent: (label: string, name: string) => `Move ${label} to ${name}`,
};

/** The headings of what a search finds. */
export const CATEGORY_TITLES = {
  link: 'Link',
  recent: 'Recent',
  action: 'Actions',
  task: 'Tasks',
  agent: 'Agents',
  client: 'Clients',
  project: 'Projects',
  note: 'Notes',
  exception: 'Exceptions',
  view: 'Views',
  command: 'Commands',
  setting: 'Settings',
};

export const KEY_LIST = {
  keyboardShortcuts: 'Keyboard shortcuts',
  shortcuts: 'Shortcuts',
};

/** Keys that a view handles itself. */
export const VIEW_KEYS: readonly { readonly title: string; readonly keys: string }[] = [
  { title: 'Queue: next or previous task', keys: 'J or K' },
  { title: 'Queue: add the next or previous task to the selection', keys: 'Shift J or K' },
  { title: 'Queue and milestones: select all that are shown; select none', keys: 'Ctrl A; Esc' },
  { title: 'Queue and milestones: copy the selected rows; open their menu', keys: 'Ctrl C; Shift F10' },
  { title: 'Queue: paste rows from a spreadsheet', keys: 'Ctrl V' },
  { title: 'Queue and milestones, on a column header: sort, filter or hide it', keys: 'Alt ↓' },
  { title: 'Queue: edit the cell (due date, estimate, status)', keys: 'F2' },
  { title: 'Queue, while editing: apply to all selected tasks', keys: 'Ctrl Enter' },
  { title: 'Capacity and skills: move between cells', keys: '← ↑ ↓ →' },
  { title: 'Today: show the chart as a table; open the status report', keys: 'T; R' },
  { title: 'Capacity: open the tasks of a cell; close them', keys: 'Enter, Esc' },
  { title: 'Milestones: add one; edit a cell; select several', keys: 'N; F2; Space' },
  { title: 'Reports: next or previous kind; export', keys: 'J or K; E' },
  { title: 'Timeline: next or previous bar; open the task', keys: 'J or K; Enter' },
  { title: 'Timeline: move the task: start, by days or weeks, confirm, cancel', keys: 'M, ← → or ↑ ↓, Enter, Esc' },
  { title: 'Timeline: scroll; zoom; go to today', keys: '← →, + −, T' },
  { title: 'Timeline: move the due date to the likely finish; show the critical path', keys: 'D; L' },
  { title: 'Exceptions: next or previous; with Shift, select several', keys: 'J or K' },
  { title: 'Exceptions: apply the suggested response; choose another', keys: 'Enter; 1 to 9' },
  { title: 'Exceptions: snooze, assign to me, resolve, reopen, escalate', keys: 'H, T, R, O, E' },
  { title: 'Command palette: move, pin, unpin or unassign by name', keys: 'move T-12 Bo' },
];

export const COMMANDS = {
  goTo: (title: string) => `Go to ${title}`,
  proposePlanOrApply: 'Propose a plan, or apply the draft in Plan',
  appliedPlan: 'Applied the plan.',
  planOnlySelectedTasks: 'Plan only the selected tasks',
  stopPlanningAndKeep: 'Stop planning and keep the best plan so far',
  undoLastChange: 'Undo the last change',
  redo: 'Redo',
  searchOrRunCommand: 'Search or run a command',
  showKeyboardShortcuts: 'Show keyboard shortcuts',
  draftReady: (changes: number, reader: Reader) =>
    changes === 0
      ? 'The draft plan is ready. It changes nothing.'
      : `The draft plan is ready: ${counted(changes, 'change', reader)}.`,
  reviewDraft: 'Review draft',
  selectTasksFirst: 'Select a task in the queue or the timeline first',
  selectSeveralTasksFirst: 'Select two or more tasks in the queue first',
  inQueueOrTimeline: 'In the queue and the timeline',
  moveSelectedTasksTo: 'Move the selected tasks to…',
  assignSelectedTasksTo: 'Assign the selected tasks to…',
  pinSelectedTasks: 'Pin the selected tasks',
  pinned: (count: number, reader: Reader) => `Pinned ${counted(count, 'task', reader)}.`,
  unpinSelectedTasks: 'Unpin the selected tasks',
  unpinned: (count: number, reader: Reader) => `Unpinned ${counted(count, 'task', reader)}.`,
  unassignSelectedTasks: 'Unassign the selected tasks',
  unassigned: (count: number, reader: Reader) => `Unassigned ${counted(count, 'task', reader)}.`,
  showOrHidePanel: 'Show or hide the panel',
  copyLink: 'Copy a link to this view and its selection',
  balanceNextWeeks: 'Balance the next weeks with the fewest moves',
  backUpWorkspaceNow: 'Back up the workspace now',
  exportWorkspace: 'Export the workspace…',
  backedUpWorkspace: 'Backed up the workspace.',
  discardDraftPlan: 'Discard the draft plan',
  switchCompactRows: 'Switch between compact and comfortable rows',
  chooseColumns: 'Choose columns',
  inViewsWithRows: 'In the queue, the milestones and the exceptions',
  printView: 'Print this view',
  switchBetweenLightAndDark: 'Switch between light and dark',
};

export const DROPPED_FILES = {
  dropHere: 'Drop to open a workspace, or to import tasks and agents',
  onlyDesktop: (file: string) => `${file} cannot be opened from a browser window.`,
  howToOpen: 'Open it in the desktop app, or with: tde serve FILE.',
  otherFiles: 'This file cannot be opened here.',
  kinds: 'Drop a workspace (.tde), or tasks and agents as .csv, .xlsx, .json or .xml.',
};

export const PRINT = {
  head: (workspace: string, revision: number, at: string) => `${workspace}, revision ${revision}, printed ${at}`,
  exportFirst: 'To print a report, export it as PDF and print the file.',
  exportHint: 'The export is set in pages.',
};

export const WELCOME = {
  welcome: 'Welcome',
  thisWorkspaceEmptyEverything:
    'This workspace is empty. Everything you add stays in one file on this machine, and every change can be undone.',
  createdSampleAgency: 'Created the sample agency.',
  trySampleAgency: 'Try the sample agency',
  importTasksAndAgents: 'Import tasks and agents',
  recentWorkspaces: 'Recent workspaces',
  sampleAbout40Agents: 'The sample has about 40 agents (people and AI), 400 open tasks and 3,000 finished ones.',
};

export const READ_ONLY_BANNER = {
  readOnly: 'Read only.',
  restoreBackup: 'Restore a backup',
  showBackups: 'Show backups',
  pathOfCopy: 'Path of the copy',
  saveCopy: 'Save copy',
  copySaved: (path: string) => `Saved the copy ${path}. Open it to continue.`,
};

export const COPY_BANNER = {
  turnOn: 'Turn on',
  turnedOn: 'Turned on report schedules, the watched folder and notifications.',
};

export const TOAST_PLACE = {
  close: 'Close',
};

export const DRAWING = {
  showAsTable: (title: string) => `${title}: show as a table`,
  showAsTableT: 'Show as a table (T)',
  chart: 'Chart',
  table: 'Table',
};

export const COMMAND_TOASTS = {
  done: 'Done.',
  nothingChanged: 'Nothing changed.',
  andMore: ' and more',
  kept: (records: string, more: string) => `Kept: ${records}${more}.`,
  draftPlanDiscarded: 'The draft plan is discarded.',
  thereNoDraftPlan: 'There is no draft plan to discard.',
};

export const LINK_REFUSED = {
  text: 'This link does not lead anywhere in this version:',
};

export const COPY_LINK = {
  copied: 'Copied a link to this view.',
  toTask: 'Copy link',
  notCopied: 'The link could not be copied. Select and copy it here:',
};

export const POP_UP = {
  andMoreSeeExceptions: (body: string, count: number) => `${body} And ${count} more: see Exceptions`,
};

/** The title of the window: what it shows, and of which workspace. */
export const documentTitle = (view: keyof typeof VIEW_TITLES, workspace: string | null): string =>
  workspace === null ? PRODUCT : `${VIEW_TITLES[view]} · ${workspace}`;
const PRODUCT = 'Task Distribution Engine';

export const VIEW_TITLES = {
  today: 'Today',
  queue: 'Queue',
  capacity: 'Capacity',
  plan: 'Plan',
  timeline: 'Timeline',
  milestones: 'Milestones',
  clients: 'Clients',
  projects: 'Projects',
  agents: 'Agents',
  exceptions: 'Exceptions',
  reports: 'Reports',
  import: 'Import',
  journal: 'Journal',
  settings: 'Settings',
};
