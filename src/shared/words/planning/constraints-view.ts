import { counted, type Reader } from '../../format/index.ts';

export const CONSTRAINT_FIELDS = {
  client: 'Client',
  hoursPerCalendarWeek: 'Hours per calendar week',
  team: 'Team',
  firstDay: 'First day',
  lastDay: 'Last day',
  tasks: 'Tasks',
  task: 'Task',
  select: (label: string) => `Select a ${label}`,
  agent: 'Agent',
  selectAgent: 'Select an agent',
};

export const CONSTRAINT_PANEL = {
  newConstraint: 'New constraint',
  constraint: 'Constraint',
  appliesFromNextProposedPlan: 'Applies from the next proposed plan',
  statusInPlan: 'Status in the current plan',
  plannedHoursByWeek: 'Planned hours by week',
  of: (planned: string, cap: string) => `${planned} of ${cap}`,
  affectedTasks: 'Affected tasks',
  noAgent: 'No agent',
  addForm: 'Add a constraint',
  changeForm: 'Change the constraint',
  addConstraint: 'Add constraint',
  save: 'Save',
  removeConstraint: 'Remove constraint',
  kind: 'Kind',
};

export const CONSTRAINT_SETTINGS = {
  count: (count: number, reader: Reader) => counted(count, 'constraint', reader),
  met: 'Met',
  broken: 'Broken',
  noEffect: 'No effect now',
  saveAsCsv: 'Save as CSV',
  newConstraint: 'New constraint',
  constraints: 'Constraints',
  noneYet:
    'Client hour caps, team freezes, tasks kept together and tasks kept away from an agent appear here. Add one in the panel, or import constraints.csv.',
  constraint: 'Constraint',
  kind: 'Kind',
  status: 'Status',
  currentPlan: 'Current plan',
};

export const TASK_PICKER = {
  remove: (taskName: string) => `Remove ${taskName}`,
  titleOrId: 'Title or ID',
};
