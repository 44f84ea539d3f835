import { counted, type Reader } from '../../format/index.ts';

export const AGENT_PANEL = {
  agent: 'Agent',
  agentNamed: (name: string) => `Agent ${name}`,
  aiAgent: 'AI agent',
  person: 'Person',
  closePanel: 'Close panel',
  agentPage: 'Agent page',
  personalData: 'Personal data',
  calendarAndTimeOff: 'Calendar and time off',
  effortComparedWithEstimates: 'Effort compared with estimates',
  effortTimesEstimate: 'Effort, times the estimate',
  rangeHint:
    '80% of tasks are expected to be within the range. Learned: how much of the figure comes from finished work; the rest is the default, 1.',
  likelyRangeTasksLearned: 'likely range, tasks, learned',
  noFinishedTasksYet: 'No finished tasks yet: estimates are used unchanged.',
  betweenAnd: (low: string, high: string) => `, between ${low} and ${high}`,
  greyTooFewFinished: 'Grey: too few finished tasks of this type, so other finished work and the default are used.',
  skills: 'Skills',
  proficiencyLastUsed: 'proficiency, last used',
  calendarAndCap: 'Calendar and cap',
  worksOnTime: (timeZone: string) => `Works on ${timeZone} time`,
  holidays: (nameOfHolidays: string) => `, holidays: ${nameOfHolidays}`,
  away: (when: string) => `, away ${when}`,
  weeklyHours: (weekly: string, holidays: string, away: string) => `${weekly} per week${holidays}${away}`,
  tasksInProgress: 'Tasks in progress',
  ofAtMost: (startedNow: number, maxConcurrent: number) => `${startedNow} of at most ${maxConcurrent}`,
  removedCapOf: (name: string) => `Removed the cap of ${name}.`,
  setCapOfTo: (name: string, numberEntry: string) => `Set the cap of ${name} to ${numberEntry}%.`,
  planUpTo: 'Plan up to',
  perWeek: (hours: string) => `${hours} per week`,
  capHint: "10 to 100%. Leave empty to use the policy's buffer.",
  tasks: 'Tasks',
  firstByStart: (shownTasks: number) => `first ${shownTasks}, by start`,
  byStart: 'by start',
  noTasksAssigned: 'No tasks are assigned.',
  noDueDate: 'No due date',
  late: ', late',
};

export const AGENT_ROW = {
  details: (name: string) => `${name}: details`,
  ai: 'AI',
};

export const BALANCE_HISTORY = {
  earlierBalancings: 'Earlier balancings',
  predictedAndActual: 'predicted and actual',
  moves: (count: number, reader: Reader) => counted(count, 'move', reader),
  predictedTheseWeeksNot: (spread: string) => `Predicted: ${spread}. These weeks are not over yet.`,
  predicted: 'Predicted',
  actual: 'Actual',
  lateTasksOverCapacity: (count: number, overMinutes: string, deviation: string, reader: Reader) =>
    `${counted(count, 'late task', reader)}, ${overMinutes} over capacity, utilisation varies by ${deviation}`,
};

export const BALANCE_PANEL = {
  moveCount: (count: number, reader: Reader) => counted(count, 'move', reader),
  balance: 'Balance',
  thisWeek: 'this week',
  nextWeeks: (weeks: number) => `the next ${weeks} weeks`,
  balanceWeeks: (weeks: string) => `Balance ${weeks}`,
  closePanel: 'Close panel',
  findingFewestMoves: 'Finding the fewest moves…',
  effect: 'Effect',
  before: 'Before',
  after: 'After',
  moves: 'Moves',
  skippedChangedInMeantime: (count: number) => `, skipped ${count} that changed in the meantime`,
  applied: (moves: string, skipped: string) => `Applied ${moves}${skipped}.`,
  apply: (moves: string) => `Apply ${moves}`,
  finishes: (week: string) => `finishes ${week}`,
  fit: (fit: string) => `fit ${fit}`,
};

export const BALANCE_WEEKS = {
  beforeAndAfter: 'Before and after',
  ofCapacityByWeek: '% of capacity by week',
  agent: 'Agent',
  after: 'After',
};

export const CAPACITY_BAR = {
  periods: {
    week: (count: number, reader: Reader) => counted(count, 'week', reader),
    day: (count: number, reader: Reader) => counted(count, 'day', reader),
  },
  capacity: 'Capacity',
  agentsOverallocatedBy: (overloadedAgents: number, overHours: string, reader: Reader) =>
    `⚠ ${counted(overloadedAgents, 'agent', reader)} overallocated by ${overHours}`,
  measure: 'Measure',
  period: 'Period',
  week: 'Week',
  day: 'Day',
  groupBy: 'Group by',
  team: 'Team',
  skill: 'Skill',
  balance: 'Balance',
  filters: 'Filters',
  show: 'Show',
  all: (count: number) => `All ${count}`,
  tentativeWork: 'Tentative work',
  includesDraftPlanAndPipeline: 'Includes the draft plan and the pipeline.',
  includesPipelineThereNo: 'Includes the pipeline. There is no draft plan.',
  applyCaps: 'Apply caps',
  countsOnlyHoursPlans:
    "Counts only the hours that plans may fill: an agent's own cap, or what the policy's buffer leaves.",
  agents: (count: number, reader: Reader) => counted(count, 'agent', reader),
  utilisation: (overallUtilisation: string) => `${overallUtilisation} utilisation`,
  shortageOfIn: (name: string, week: string) => `Shortage of ${name} in ${week}`,
  shortIncludingUnassignedWork: (sentence: string, shortMinutes: string) =>
    `${sentence}: ${shortMinutes} short, including unassigned work, the pipeline and forecast new work`,
};

export const CAPACITY_VIEW = {
  capacity: 'Capacity',
  noAgent: {
    week: (state: string) => `No agent is ${state} in these weeks.`,
    day: (state: string) => `No agent is ${state} on these days.`,
  },
  showAll: 'Show all',
};

export const GROUP_ROW = {
  unassigned: (count: number) => `${count} unassigned`,
};

export const HEAT_CELL = {
  off: 'off',
  orMore: (overRatio: string) => `${overRatio} or more`,
  partlyAway: 'partly away',
  pending: 'absence pending',
};

export const HEAT_TABLE = {
  perCent: 'per cent',
  caption: {
    week: (measure: string) => `Utilisation by agent and week, ${measure}`,
    day: (measure: string) => `Utilisation by agent and day, ${measure}`,
  },
  agent: 'Agent',
  agentHighestWorkloadFirst: 'Agent, highest workload first',
  perWeek: 'Per week',
  team: 'Team',
  planned: 'Planned',
  free: 'Free',
  peak: 'Peak',
  fitForThisTask: 'Fit for this task',
};

export const LOAD_BARS = {
  workload: 'Workload',
  withinCapacity: 'within capacity',
  overCapacityInWeeks: (overHours: string, count: number, reader: Reader) =>
    `${overHours} over capacity in ${counted(count, 'week', reader)}`,
};

export const PERIOD_DRILL = {
  noWorkInWeek: (week: string) => `No work is planned in ${week}.`,
  noWorkOnDay: (day: string) => `No work is planned on ${day}.`,
  ofWorkOfCapacity: (workloadHours: string, capacityHours: string) =>
    `${workloadHours} of work, ${capacityHours} of capacity`,
  overCapacity: (overHours: string) => `${overHours} over capacity`,
  tasks: (count: number, reader: Reader) => counted(count, 'task', reader),
  pinned: ', pinned',
  noDueDate: 'No due date',
  due: (dueDay: string) => `due ${dueDay}`,
  moveTask: (title: string) => `Move ${title} to`,
  moveTo: 'Move to',
};

export const SPREAD_TABLE = {
  lateTasks: 'Late tasks',
  overallocatedAgents: 'Overallocated agents',
  overCapacity: 'Over capacity',
  spreadOfUtilisation: 'Spread of utilisation',
};

export const UNPLACED_ROWS = {
  unassignedByDueDate: 'Unassigned, by due date',
  pipelineProbability: 'Pipeline × probability',
  dueLater: (count: string) => `${count} due later`,
  withoutDueDate: (count: string) => `${count} undated`,
  h: 'h',
};

export const MEASURES = {
  freeHours: 'Free hours',
  hoursPerDayName: 'Hours per day',
  perCent: 'per cent',
  hoursFree: 'hours free',
  hoursPerDay: 'hours per day',
  weekOf: 'Week of',
  today: 'Today',
  now: (week: string) => `${week} (now)`,
  thisWeek: 'This week',
  less: (hours: string, reason: string) => `${hours} less: ${reason}`,
  pending: (hours: string) => `${hours} of absence pending`,
  noWorkingTime: 'no working time',
  planned: (plannedHours: string) => `${plannedHours} planned`,
  overCapacity: (overHours: string) => `${overHours} over capacity`,
  tentative: (tentativeHours: string) => `${tentativeHours} tentative`,
};
