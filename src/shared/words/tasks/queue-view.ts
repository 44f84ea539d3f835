import { counted, type Reader, whole } from '../../format/index.ts';

export const BULK_BAR = {
  changeSelectedTasks: 'Change the selected tasks',
  selected: (count: number) => `${count} selected`,
  remaining: (hours: string) => `${hours} remaining`,
  assignTo: 'Assign to…',
  pin: 'Pin',
  unpin: 'Unpin',
  unassign: 'Unassign',
  dueDateOfSelectedTasks: 'Due date of the selected tasks',
  setDueDate: 'Set due date',
  statusOfSelectedTasks: 'Status of the selected tasks',
  status: 'Status',
  setStatus: 'Set status',
  tagOfSelectedTasks: 'Tag for the selected tasks',
  tag: 'Tag',
  addTag: 'Add tag',
  removeTag: 'Remove tag',
  clear: 'Clear',
};

export const DROP_TARGETS = {
  agents: 'Agents',
  dropOnAgent: (title: string) => `Drop ${title} on an agent`,
};

export const EDIT_CARD = {
  whatChangesIfYouEdit: (title: string) => `What changes if you edit ${title}`,
  thisTask: 'this task',
  allSelected: 'all selected',
  cancel: 'cancel',
  none: 'None',
  shortBy: (hours: string) => `Short by ${hours}`,
  noneMove: 'None move',
  moved: (count: number, reader: Reader) => `${whole(count, reader)} ${count === 1 ? 'moves' : 'move'}`,
  becomeLate: (count: number, reader: Reader) => `${whole(count, reader)} ${count === 1 ? 'becomes' : 'become'} late`,
  slack: 'Slack',
  priority: 'Priority',
  rank: 'Rank',
  leavesQueue: 'Leaves the queue',
  finishes: 'Finishes',
  notPlanned: 'Not planned',
  lateSuffix: ', late',
  otherTasks: 'Other tasks',
  unassignedFrom: 'Unassigned from',
};

export const QUEUE_BAR = {
  queue: 'Queue',
  searchQueue: 'Search the queue',
  search: 'Search',
  status: 'Status',
  client: 'Client',
  due: 'Due',
  taskPanel: 'Task panel',
  showOrHideTask: 'Show or hide the task panel (Space)',
  any: 'Any',
};

export const QUEUE_VIEW = {
  grid: 'Tasks in the queue',
  tasks: (total: number, reader: Reader) => counted(total, 'task', reader),
  taskCount: (count: number, reader: Reader) => counted(count, 'task', reader),
  someOf: (shown: string, all: number, reader: Reader) => `${shown} of ${counted(all, 'task', reader)}`,
  remaining: (tasks: string, hours: string) => `${tasks}, ${hours} remaining`,
  queueEmptyImportTasks: 'The queue is empty. Import tasks to fill it.',
  noTasksMatch: (words: string) => `No tasks match: ${words}.`,
  clearFilters: 'Clear filters',
  hiddenTask: (task: string, filters: string) => `${task} is not in the list, because the filters hide it: ${filters}.`,
  showIt: 'Show it',
};

export const SAVED_VIEWS = {
  views: 'Views',
  currentView: (name: string) => `Views, current: ${name}`,
  savedViews: 'Saved views',
  noSavedViewsYet: 'No saved views yet. Save the current filters and columns under a name.',
  deleteView: (name: string) => `Delete view ${name}`,
  viewName: 'View name',
  save: 'Save',
  savesCurrentFiltersColumns: 'Saves the current filters, columns, widths and sort order.',
};

export const TASK_PANEL = {
  task: 'Task',
  why: (title: string) => `Why ${title}`,
  closePanel: 'Close the panel',
  bestMatches: 'Best matches',
  loadWeekFinish: 'Load that week, finish',
  thereNoAgents: 'There are no agents.',
  noAgentEligible: (reason: string) => `No agent is eligible. ${reason}`,
  nextPriorityUpdate: 'Next priority update',
  whenSomethingChanges: 'When something changes',
  updatedOnChange:
    'It is updated when this task, work it depends on, its agents or the policy change, or when work is imported.',
  updatedByThen:
    'By then it will be about a point higher. It is updated sooner when this task, work it depends on, its agents or the policy change, or when work is imported.',
  assignedTo: (title: string, agentName: string) => `Assigned ${title} to ${agentName}.`,
  assign: (agentName: string) => `Assign ${agentName}`,
  moveTo: 'Move to…',
  pinned: (title: string) => `Pinned ${title}.`,
  pin: 'Pin',
  unpinned: (title: string) => `Unpinned ${title}.`,
  unpin: 'Unpin',
  priority: 'Priority',
  notInQueue: 'Not in the queue',
  rankOf: (rank: string, all: string) => `Rank ${rank} of ${all}`,
  totalPolicyVersion: (policyVersion: number) => `Total (policy version ${policyVersion})`,
  off: 'Off',
  compareWithCurrent: (agentName: string) => `Compare ${agentName} with the current or best agent`,
  ai: 'AI',
  noTime: 'No time',
  blockedByTitle: 'Blocked by',
  blockedBy: (tasks: string) => `Blocked by ${tasks}.`,
};

export const WHY_WORDS: Readonly<Record<string, string>> = {
  skill: 'Skill alignment',
  experience: 'Experience with similar tasks',
  success: 'Likely on time',
  availability: 'Available before the due date',
  workload: 'Workload',
};

export const WHY_NOT = {
  whyNot: 'Why not',
  chooseAgent: 'Choose an agent',
  notEligible: 'Not eligible.',
  rankByFit: (rankAmongEligible: number) => `Rank ${rankAmongEligible} by fit.`,
  comparedWith: (difference: string, comparedName: string) => `${difference} compared with ${comparedName}:`,
};

export const COLUMNS = {
  none: 'None',
  shortBy: (hours: string) => `Short by ${hours}`,
  slack: (hours: string) => `${hours} slack`,
  bestMatch: 'Best match',
  noPlannedTime: 'No planned time',
  finishes: (week: string) => `Finishes ${week}`,
  ai: 'AI',
  pinned: 'Pinned, ',
  noEligibleAgent: 'No eligible agent',
  rank: 'Rank',
  rankSign: '#',
  hoursShort: (hours: string) => `${hours} short`,
  id: 'ID',
  task: 'Task',
  client: 'Client',
  project: 'Project',
  type: 'Type',
  priority: 'Priority',
  dueDate: 'Due date',
  slackColumn: 'Slack',
  estimate: 'Estimate',
  remaining: 'Remaining',
  assignee: 'Assignee',
  plannedFinish: 'Planned finish',
  skills: 'Skills',
  agentOrBestMatch: 'Agent or best match',
  fit: 'Fit',
  tags: 'Tags',
  customFields: 'Custom fields',
  /** Where a column of the queue has the name of a custom field. */
  customField: (name: string) => `${name} (custom field)`,
  status: 'Status',
};

/** `Story points: 3` */
export const customFieldText = ({ name, value }: { readonly name: string; readonly value: string }): string =>
  `${name}: ${value}`;

export const EDITORS = {
  dueDateOf: (title: string) => `Due date of ${title}`,
  estimateOfInHours: (title: string) => `Estimate of ${title} in hours`,
  statusOf: (title: string) => `Status of ${title}`,
  hoursBetween: (least: string, most: string, example: string) =>
    `Enter hours from ${least} to ${most}, such as ${example}`,
};

export const CONFLICT = {
  title: (title: string) => `${title} was changed while you edited it`,
  explanation: (field: string) =>
    `Somebody else, or another window, changed the same field (${field}). Choose the value to keep.`,
  mine: 'Your value',
  theirs: 'Current value',
  keepMine: 'Keep mine',
  keepTheirs: 'Keep theirs',
  none: 'None',
};

export const QUEUE_EDIT = {
  unassignedFrom: (agent: string) => `unassigned from ${agent}`,
  finishes: (date: string) => `finishes ${date}`,
  becomesLate: 'becomes late',
  rank: (rank: number, rank2: number) => `rank ${rank} → ${rank2}`,
  otherTasksMoved: (moved: number, reader: Reader) => `${counted(moved, 'other task', reader)} moved`,
  otherTasksBecomeLate: (count: number, reader: Reader) =>
    `${counted(count, 'other task', reader)} ${count === 1 ? 'becomes' : 'become'} late`,
  noOtherTaskMoved: 'No other task moved',
  changed: (title: string, outcome: string) => `Changed ${title}. ${outcome}`,
  changedTasks: (count: number, reader: Reader) => `Changed ${counted(count, 'task', reader)}.`,
};

export const QUEUE_FILTERS = {
  overdue: 'Overdue',
  thisWeek: 'This week',
  inNext14Days: 'In the next 14 days',
  noDueDate: 'No due date',
  unassigned: 'Unassigned',
  dueThisWeek: 'Due this week',
  blocked: 'Blocked',
  status: (status: string) => `status ${status}`,
  due: (when: string) => `due ${when}`,
  client: (client: string) => `client ${client}`,
};

export const MARKS = {
  urgency: 'Urgency',
  businessImpact: 'Business impact',
  resourceEfficiency: 'Resource efficiency',
  revenue: 'Revenue',
  dependency: 'Dependency',
  basedOnSimilarFinishedTasks: (evidence: number, reader: Reader) =>
    `Based on ${counted(evidence, 'similar finished task', reader)}`,
  mandatory: ', mandatory',
  optional: ', optional',
};
