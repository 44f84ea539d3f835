import { counted, type Reader } from '../../format/index.ts';

export const ADD_MILESTONE = {
  added: (name: string) => `Added ${name}.`,
  addMilestone: 'Add a milestone',
  add: 'Add',
  close: 'Close',
  addTo: 'Add to',
  task: 'A task',
  taskId: 'Task ID',
  taskIdExample: 'T-12',
  name: 'Name',
  dueDate: 'Due date',
  weight: 'Weight',
  condition: 'Condition',
  reached: (milestoneRule: string) => `Reached ${milestoneRule}.`,
};

/** Names of tick boxes in the grid. */
export const MILESTONE_GRID = {
  select: 'Select milestone',
  reached: 'Milestone reached',
};

export const MILESTONE_BULK = {
  changeSelectedMilestones: 'Change the selected milestones',
  selected: (count: string) => `${count} selected`,
  markReached: 'Mark reached',
  reopen: 'Reopen',
  daysToMoveDue: 'Days to move due dates by',
  moveDueDates: 'Move due dates',
  dueDateOfSelectedMilestones: 'Due date of the selected milestones',
  setDueDate: 'Set due date',
  weightOfSelectedMilestones: 'Weight of the selected milestones',
  weight: 'Weight',
  setWeight: 'Set weight',
  remove: 'Remove',
  clearSelection: 'Clear selection',
};

export const MILESTONE_FILTERS = {
  findMilestones: 'Find milestones',
  find: 'Find',
  state: 'State',
  notReached: 'Not reached',
  allStates: 'All states',
  client: 'Client',
  allClients: 'All clients',
};

export const MILESTONES_VIEW = {
  grid: 'All milestones',
  noMilestonesYetPress: 'No milestones yet. Press N to add one, or import tasks that have some.',
  noMilestoneMatchesTheseFilters: 'No milestone matches these filters.',
  milestones: 'Milestones',
  add: 'Add',
  count: (count: number, reader: Reader) => counted(count, 'milestone', reader),
};

export const PROJECT_PANEL = {
  projects: 'Projects',
  progressOf: (project: string) => `Progress of ${project}`,
  openTasks: (openTasks: number, reader: Reader) => counted(openTasks, 'open task', reader),
  dueDate: 'Due date',
  dueDateOf: (project: string, client: string) => `Due date of ${project}, ${client}`,
  changedDueDateOf: (project: string) => `Changed the due date of ${project}.`,
  none: 'none',
  chanceOfBeingLate: (delayProbability: string) => `${delayProbability} chance of being late`,
  noOpenTasks: 'No open tasks.',
  likelyToFinish: (likely: string, veryLikely: string) => `Likely to finish by ${likely}, very likely by ${veryLikely}`,
};

export const COLUMNS = {
  client: 'Client',
  yes: 'Yes',
  no: 'No',
  next: 'next',
  project: (client: string) => `Project, ${client}`,
  noDueDate: 'No due date',
  noForecast: 'No forecast',
  state: 'State',
  milestone: 'Milestone',
  taskOrProject: 'Task or project',
  agent: 'Agent',
  dueDate: 'Due date',
  likelyDate: 'Likely date',
  weight: 'Weight',
  condition: 'Condition',
  reached: 'Reached',
};

export const EDITORS = {
  dueDateOf: (name: string) => `Due date of ${name}`,
  weightOf: (name: string) => `Weight of ${name}`,
  nameOf: (name: string) => `Name of ${name}`,
  conditionOf: (name: string) => `Condition of ${name}`,
};

export const MILESTONE_EDIT = {
  milestones: (count: number, reader: Reader) => counted(count, 'milestone', reader),
  changed: (name: string) => `Changed ${name}.`,
  removed: (name: string) => `Removed ${name}.`,
};
