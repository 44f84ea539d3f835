import { counted, type Reader } from '../../format/index.ts';

export const AXIS_HEAD = {
  today: 'Today',
  to: (from: string, until: string) => `${from} to ${until}`,
};

export const LIST_ROWS = {
  ai: 'AI',
  onTrack: 'on track',
  startPinned: 'Start pinned',
  unassigned: 'unassigned',
  late: 'late',
  lateBy: (chance: string) => `late, ${chance}`,
  /** `likely late, 62%` */
  levelBy: (level: string, chance: string) => `${level}, ${chance}`,
};

export const TASK_CARD = {
  forecastFor: (title: string) => `Forecast for ${title}`,
  close: 'Close',
  remainingProgress: (place: string, remainingHours: string, progressRatio: string) =>
    `${place}, ${remainingHours} remaining, progress ${progressRatio}`,
  dueDate: 'Due date',
  noDueDate: 'no due date',
  noForecast: 'no forecast',
  chanceOfBeingLate: 'Chance of being late',
  ofFinishedTasksTook: (cases: number, share: string, reader: Reader) =>
    `Of ${counted(cases, 'finished task', reader)}, ${share} took no more effort than the likely forecast.`,
  causesOfDelay: 'Causes of the delay, in working hours',
  h: (hours: string) => `${hours} h`,
  reassignTo: (name: string) => `Reassign to ${name}`,
  assign: 'Assign',
  reassign: 'Reassign',
};

export const TIMELINE_GRID = {
  timeline: 'Timeline',
  task: 'Task',
  agent: 'Agent',
  chanceOfBeingLate: 'Chance of being late',
  dates: 'Dates',
};

export const TIMELINE_TABS = {
  timelineAndMilestones: 'Timeline and milestones',
};

export const TIMELINE_TOP = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  project: 'Project',
  client: 'Client',
  agent: 'Agent',
  timeline: 'Timeline',
  openTasks: (tasks: number, reader: Reader) => counted(tasks, 'open task', reader),
  criticalPath: 'Critical path',
  timeOff: 'Time off',
  timeOffHint: 'Holidays, absences and changes of hours of each assignee. Absences that are not confirmed are dotted.',
  zoom: 'Zoom',
  groupBy: 'Group by',
  today: 'Today',
  late: (late: string) => `${late} late`,
  atRisk: (atRisk: string) => `${atRisk} at risk`,
  likelyVeryLikelyFinish: 'likely, very likely finish',
  dueDate: 'due date',
  milestoneExample: 'Milestone',
  milestone: 'milestone',
};

export const TIMELINE_VIEW = {
  timeline: 'Timeline',
  noOpenTasksImport: 'No open tasks. Import work or add tasks in the queue to see them here.',
};

export const TIMELINE = {
  unassigned: 'Unassigned',
  late: (count: string) => `${count} late`,
  atRisk: (count: string) => `${count} at risk`,
  onTrack: 'on track',
  notPlanned: 'Not planned',
  started: 'Started',
  starts: 'Starts',
  likelyToFinishBy: (when: string) => `, likely to finish by ${when}`,
  veryLikelyBy: (when: string) => `very likely by ${when}`,
  noDueDate: 'no due date',
  due: (day: string) => `due ${day}`,
  done: (progressRatio: string) => `${progressRatio} done`,
  startPinned: 'start pinned',
  onCriticalPath: 'on the critical path',
  milestone: (name: string, state: string, date: string) => `milestone ${name} ${state}, ${date}`,
  moveDueDateTo: (day: string) => `Move due date to ${day}`,
};

export const TIMELINE_ACTIONS = {
  movedDueDateOfTo: (title: string, newDue: string) => `Moved the due date of ${title} to ${newDue}.`,
  noDueDate: (title: string) => `${title} has no due date.`,
  setOneInQueue: 'Set one in the queue: press F2 in its Due date column.',
  noForecast: (title: string) => `${title} has no forecast.`,
  assignItFirstPress: 'Assign it first: press A.',
  likelyToFinish: (title: string) => `${title} is likely to finish by its due date.`,
  itsDueDateNotChanged: 'Its due date was not changed.',
  startedSoItsStart: (title: string) => `${title} has started, so its start cannot change.`,
  pressToReassign: 'Press A to reassign it, or D to move its due date.',
  unassigned: (title: string) => `${title} is unassigned.`,
  noPlannedStart: (title: string) => `${title} has no planned start.`,
  proposePlanOrPress: 'Propose a plan, or press A to assign it.',
};

/** Why a stretch of a row is hatched. */
export const AWAY = {
  holiday: (name: string, day: string) => `${name}: holiday, ${day}`,
  absence: (name: string, when: string, note: string) => `${name}: away, ${when}${note === '' ? '' : ` (${note})`}`,
  pending: (name: string, when: string, note: string) =>
    `${name}: absence not confirmed, ${when}${note === '' ? '' : ` (${note})`}`,
  hours: (name: string, from: string, hours: string) => `${name}: ${hours} a week from ${from}`,
  until: (from: string, until: string) => `${from} to ${until}`,
};
