import { counted, type Reader } from '../../format/index.ts';
import type { ClientTier } from '../../model/index.ts';

/** Lists of clients, projects and agents. */
export const RECORD_LIST = {
  filter: 'Filter by name',
  onlyOpen: 'With open work',
  noMatch: (text: string) => `No name contains "${text}".`,
  clearFilter: 'Clear filter',
  columnsHide: 'No row matches the column filters.',
  onlyOpenHides: 'Nothing has open work.',
  showAll: 'Show all',
  sortBy: (title: string) => `Sort by ${title}`,
  back: (title: string) => `Back to ${title}`,
};

export const CLIENTS_VIEW = {
  projectCount: (projects: number, reader: Reader) => counted(projects, 'project', reader),
  tabs: 'Clients and projects',
  totals: (clients: number, open: number, hours: string, reader: Reader) =>
    `${counted(clients, 'client', reader)}, ${counted(open, ['open task', 'open tasks'], reader)}, ${hours} left`,
  newClient: 'New client',
  empty: 'Clients appear here once a task, a project or the pipeline names one, or you create one.',
  client: 'Client',
  tier: 'Tier',
  projects: 'Projects',
};
export const PROJECTS_VIEW = {
  totals: (projects: number, late: number, reader: Reader) =>
    `${counted(projects, 'project', reader)}${late === 0 ? '' : `, ${late} with late work`}`,
  newProject: 'New project',
  empty: 'Projects appear here once a task names one, or you create one.',
  project: 'Project',
  progress: 'Progress',
  dueDate: 'Due date',
  likelyDone: 'Likely done',
  likelyDoneHint: 'There is a 50 % chance that all its tasks are done by then',
  noForecast: 'No forecast',
};
export const AGENTS_VIEW = {
  totals: (agents: number, inactive: number, reader: Reader) =>
    `${counted(agents, 'agent', reader)}${inactive === 0 ? '' : `, ${inactive} not active`}`,
  newAgent: 'New agent',
  empty: 'Agents appear here once you import or create them.',
  agent: 'Agent',
  team: 'Team',
  perWeek: 'Per week',
  thisWeek: 'This week',
  inactive: 'Not active',
};

export const TIER_NAMES: Readonly<Record<ClientTier, string>> = {
  strategic: 'Strategic',
  key: 'Key',
  standard: 'Standard',
  small: 'Small',
};

/** Figures of the work of one client, project or agent. */
export const WORK_FIGURES = {
  figures: 'Figures',
  open: 'Open tasks',
  hoursLeft: 'Hours left',
  late: 'Late',
  atRisk: 'At risk',
  atRiskHint: 'Expected less than 8 working hours before the due date, or due within 7 days without a plan',
  unassigned: 'Unassigned',
  onTime: 'On time, 90 d',
  onTimeOf: (onTime: number, withDue: number) => `${onTime} of ${withDue}`,
  onTimeHint: 'Of the tasks with a due date that were finished in the last 90 days',
  nextDue: 'Next due',
  nothingDue: 'Nothing due',
  show: (title: string) => `Show only tasks: ${title}`,
};

export const WORK_TASKS = {
  tasks: 'Tasks',
  task: 'Task',
  status: 'Status',
  assignee: 'Assignee',
  unassigned: 'Unassigned',
  client: 'Client',
  project: 'Project',
  hoursLeft: 'Left',
  dueDate: 'Due date',
  plannedFinish: 'Planned finish',
  state: 'State',
  states: { late: 'Late', at_risk: 'At risk', on_track: 'On track', closed: 'Closed' },
  none: 'No tasks yet.',
  noneOpen: 'No open tasks.',
  noneOfState: 'No tasks in this state.',
  showClosed: (count: number) => `Show ${count} closed`,
  hideClosed: 'Hide closed',
  showAllOpen: 'Show all open',
};

export const WORK_PANEL = {
  details: 'Details',
  hoursByWeek: 'Hours by week',
  noHours: 'No work was done or is planned in these weeks.',
  workload: 'Workload',
  worked: 'worked',
  planned: 'planned',
  weekText: (week: string, hours: string, isPlanned: boolean) =>
    `${week}: ${hours} ${isPlanned ? 'planned' : 'worked'}`,
  loadText: (week: string, hours: string, capacity: string) => `${week}: ${hours} of ${capacity}`,
  ofCapacity: '% of capacity',
  nextMilestones: 'Next milestones',
  noMilestones: 'No open milestones.',
  milestoneStates: { met: 'Reached', open: 'Open', at_risk: 'At risk', missed: 'Missed' },
  noDate: 'No date',
  more: (count: number) => `and ${count} more`,
  contacts: 'Contacts',
  noContacts: 'No contacts yet.',
  projects: 'Projects',
  noProjects: 'No projects yet.',
  projectState: (progress: string, late: number) => `${progress} done${late === 0 ? '' : `, ${late} late`}`,
  skills: 'Skills',
  skillsHint: 'level, last used',
  noSkills: 'No skills yet.',
  profile: 'Profile',
};

/** Facts of an agent's profile. */
export const AGENT_PROFILE = {
  kind: 'Kind',
  person: 'Person',
  aiAgent: 'AI agent',
  team: 'Team',
  hours: 'Working hours',
  perWeek: (hours: string) => `${hours} a week`,
  hoursFrom: (from: string, week: string, days: string) => `from ${from}: ${week} a week (${days})`,
  timeZone: 'Time zone',
  holidays: 'Holidays',
  timeOff: 'Time off',
  none: 'None',
  tasksAtOnce: 'Tasks at once',
  cap: 'Plans fill',
  costRate: 'Cost per hour',
  excludedClients: 'Never works for',
  activeFrom: 'First day',
  activeUntil: 'Last day',
  inCapacity: 'Show in Capacity',
  ofAtMost: (started: number, most: number) => `${started} now, at most ${most}`,
};

/** Dates of a project. */
export const PROJECT_PAGE = {
  done: (progress: string) => `${progress} done`,
  due: (day: string) => `due ${day}`,
  dates: 'Dates',
  client: 'Client',
  progress: 'Progress',
  dueDate: 'Due date',
  none: 'None',
  likely: 'Likely done',
  likelyHint: 'There is a 50 % chance that all its tasks are done by then',
  atLatest: 'Almost certainly done',
  atLatestHint: 'There is a 90 % chance that all its tasks are done by then',
  noForecast: 'No forecast',
  delayRisk: 'Chance of being late',
};

export const PAGE_ACTIONS = {
  edit: 'Edit',
  rename: 'Rename',
  merge: 'Merge…',
  delete: 'Delete',
  deleteWithChoice: 'Delete…',
  deactivate: 'Deactivate…',
  reactivate: 'Reactivate',
  newProject: 'New project',
  showInQueue: 'Show in queue',
  noLongerExists: 'It has been renamed or deleted.',
};

export const MANAGE_SKILLS = {
  manage: 'Manage skills',
  newSkill: 'New skill',
  title: 'Skills',
  skill: 'Skill',
  id: 'ID',
  agents: 'Agents',
  openTasks: 'Open tasks',
  rename: (name: string) => `Rename ${name}`,
  merge: (name: string) => `Merge ${name} into another skill`,
  delete: (name: string) => `Delete ${name}`,
  close: 'Close',
  none: 'No skills yet.',
};

/** Commands of the palette. */
export const RECORD_ACTIONS = {
  clients: 'Go to Clients',
  projects: 'Go to Projects',
  agents: 'Go to Agents',
  newClient: 'New client',
  newProject: 'New project',
  newAgent: 'New agent',
  newSkill: 'New skill',
  manageSkills: 'Manage skills: rename, merge or delete',
};
