import { counted, type Reader } from '../../format/index.ts';
import type { ClientTier, Deliverable } from '../../model/index.ts';

export const TIER_NAMES: Readonly<Record<ClientTier, string>> = {
  strategic: 'Strategic',
  key: 'Key',
  standard: 'Standard',
  small: 'Small',
};

/** States of entries of a checklist. */
export const CHECKLIST_STATES: Readonly<Record<Deliverable['state'], string>> = {
  pending: 'Open',
  submitted: 'Submitted',
  accepted: 'Accepted',
  rejected: 'Rejected',
};

export const TASK_FORM = {
  newTask: 'New task',
  edit: 'Edit…',
  editTask: (title: string) => `Edit ${title}`,
  create: 'Create task',
  createAnother: 'Create another',
  save: 'Save changes',
  title: 'Title',
  description: 'Description',
  client: 'Client',
  internal: 'Internal work',
  project: 'Project',
  type: 'Type',
  domain: 'Domain',
  complexity: 'Complexity, 1 to 5',
  estimate: 'Estimate',
  estimateHint: (name: string) => (name === '' ? '' : `Empty: the usual estimate for ${name}`),
  remaining: 'Remaining effort',
  remainingComplexity: 'Remaining complexity, 1 to 5',
  allocation: 'Allocation',
  allocationHint: "Share of the assignee's time. Empty: all of it",
  status: 'Status',
  assignee: 'Assignee',
  nobody: 'Leave in the queue',
  parent: 'Parent task',
  prerequisites: 'Prerequisites',
  relations: 'Other relations',
  relationsHint: 'SS, FF, SF or a lag after the ID, separated by semicolons',
  relationsExample: 'T-1:SS+2d; T-2:FF-4h; T-3:FS+50%',
  earliestStart: 'Earliest start',
  due: 'Due date',
  skills: 'Skills',
  skillsHint: 'with minimum proficiency from 0 to 1, and importance',
  addSkill: 'Add skill',
  skill: 'Skill',
  proficiency: 'Minimum proficiency, 0 to 1',
  importance: 'Importance weight',
  mandatory: 'Mandatory',
  general: 'general',
  oneEachLine: 'One on each line',
  reportFields: 'Fields, separated by commas',
  checklist: 'Checklist',
  addItem: 'Add item',
  item: 'Item',
  itemState: 'State',
  milestones: 'Milestones',
  addMilestone: 'Add milestone',
  milestone: 'Milestone',
  milestoneDue: 'Due date of the milestone',
  risks: 'Risk factors',
  addRisk: 'Add risk factor',
  risk: 'Risk factor',
  tags: 'Tags',
  link: 'Link to the source',
  customFields: 'Custom fields',
  addField: 'Add field',
  fieldName: 'Name',
  fieldValue: 'Value',
  reports: 'Reports to send',
  addReport: 'Add report',
  cadence: 'Cadence',
  format: 'Format',
  recipient: 'Recipient',
  sections: {
    task: 'Task',
    work: 'Work',
    skills: 'Skills and checklist',
    priority: 'Priority and money',
    extras: 'Tags and custom fields',
    risks: 'Risks and reports',
  },
  tier: 'Client tier',
  tierHint: 'Applies to all tasks of the client',
  tierUnchanged: "The client's tier",
  importanceOf: 'Strategic importance, 0 to 1',
  stakeholder: 'Stakeholder priority, 0 to 1',
  revenue: 'Revenue potential',
  cost: 'Cost estimate',
  margin: 'Projected margin, −1 to 1',
  pipeline: 'Pipeline value',
  hours: 'h',
  created: (title: string, id: string) => `Created ${title} (${id})`,
};

/** Tags, custom fields and the link of a task, in its panel. */
export const EXTRAS = {
  title: 'Tags and custom fields',
  tags: 'Tags',
  customFields: 'Custom fields',
  openAt: (host: string) => `Open at ${host}`,
};

export const TASK_ACTION_TITLES = {
  newTask: 'New task',
  editTask: 'Edit all fields of the selected task',
  duplicate: 'Duplicate the selected tasks',
  split: 'Split the selected task…',
  merge: 'Merge the selected tasks…',
  cancel: 'Cancel the selected tasks',
  delete: 'Delete the selected tasks…',
};

export const TASK_MENU = {
  planOnly: 'Plan only these',
  move: 'Move to…',
  assign: 'Assign to…',
  pin: 'Pin',
  unpin: 'Unpin',
  unassign: 'Unassign',
  edit: 'Edit all fields',
  join: 'Merge…',
  markCancelled: 'Mark as cancelled',
  more: 'More…',
  newSubtask: 'New subtask…',
  duplicate: 'Duplicate',
  duplicateWithSubtasks: 'Duplicate with subtasks',
  split: 'Split…',
  merge: 'Merge with…',
  cancel: 'Cancel task',
  reopen: 'Reopen',
  delete: 'Delete…',
};

export const SPLIT_FORM = {
  split: (title: string) => `Split ${title}`,
  save: 'Split task',
  remaining: (remaining: string) => `Remaining effort: ${remaining}`,
  unit: 'Parts in',
  hours: 'Hours',
  percent: 'Per cent',
  order: 'Order',
  sequence: 'One after the other',
  parallel: 'At the same time',
  parts: 'Parts',
  firstKeeps: 'The first part keeps the agent, the reports, the checklist and the milestones.',
  addPart: 'Add part',
  title: 'Title',
  titleOf: (part: number) => `Title of part ${part}`,
  amountOf: (part: number) => `Effort of part ${part}`,
  hoursSum: (sum: string, whole: string) => `The parts add up to ${sum} of ${whole}.`,
  percentSum: (sum: number) => `The parts add up to ${sum}% of 100%.`,
};

export const MERGE_FORM = {
  merge: (title: string) => `Merge into ${title}`,
  save: 'Merge tasks',
  section: 'Tasks that become one',
  tasks: 'Tasks',
  tasksHint: 'The first task remains, with the effort, skills, prerequisites and checklist of all of them.',
  title: 'Title',
};

export const DELETE_FORM = {
  delete: (count: number, reader: Reader) => `Delete ${counted(count, 'task', reader)}`,
  save: 'Delete',
  section: 'What refers to it',
  hint: 'Notes are deleted with the task. If anything else refers to it, nothing is deleted, and the message names what does.',
  cascade: 'Also delete its subtasks and reports, and remove it from prerequisites and constraints',
};

export const CHECKLIST = {
  title: 'Checklist',
  done: (done: number, all: number) => `${done} of ${all} accepted`,
  add: 'Add an item, then Enter',
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  remove: (name: string) => `Remove ${name}`,
};

export const NOTES = {
  title: 'Notes and links',
  add: 'Add a note or a link, then Enter',
  byAt: (name: string, at: string) => `${name}, ${at}`,
  remove: (text: string) => `Remove the note ${text}`,
};

export const TIME_ENTRIES = {
  title: 'Time',
  agent: 'Agent',
  day: 'Day',
  hours: 'h',
  hoursLabel: 'Hours',
  log: 'Log time',
  hoursOf: (name: string, on: string) => `Hours of ${name} on ${on}`,
  remove: (name: string, on: string) => `Remove the hours of ${name} on ${on}`,
};
