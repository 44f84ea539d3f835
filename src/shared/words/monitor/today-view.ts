import { counted, plural, type Reader, whole } from '../../format/index.ts';

export const ARRIVALS_PANEL = {
  hoursOfNewWork: 'Hours of new work per week',
  newWorkHoursPerWeek: 'New work, hours per week',
  shadedLikelyRange: 'shaded: likely range',
  hoursOfNewWorkByWeek: 'Hours of new work by week: past, then forecast',
  week: 'Week',
  hours: 'Hours',
  low: 'Low',
  high: 'High',
  forecast: (week: string) => `${week}, forecast`,
  notEnoughHistory: 'Not enough history for a forecast yet.',
  notEnoughHistoryToMeasure: 'Not enough history to measure its accuracy yet.',
  pastForecastsOff: (relativeError: string) => `Past forecasts were off by ${relativeError} on average`,
  howThisCalculated: 'How was this calculated?',
};

export const CLIENTS_TABLE = {
  noClientOpenWork: 'No client has open work.',
  clientsMostValue: 'Clients, most value at risk first',
  client: 'Client',
  open: 'Open',
  remaining: 'Remaining',
  assigned: 'Assigned',
  onTime90Days: 'On time, 90 days',
  valueAtRisk: 'Value at risk',
  status: 'Status',
  nextDueDate: 'Next due date',
  total: 'All clients',
  howCalculated: (client: string, figure: string) => `${figure} of ${client}: how it was calculated`,
  openSum: (open: number, assigned: number, reader: Reader) =>
    `${counted(open, 'open task', reader)}: ${whole(assigned, reader)} assigned + ${whole(open - assigned, reader)} unassigned`,
  statusSum: (late: number, atRisk: number, open: number, reader: Reader) =>
    `${whole(late, reader)} late + ${whole(atRisk, reader)} at risk + ${whole(open - late - atRisk, reader)} on track = ${whole(open, reader)} open`,
  remainingSum: (open: number, reader: Reader) =>
    `Remaining hours of the ${counted(open, 'open task', reader)}, rounded to whole hours`,
  onTimeSum: (onTime: number, withDue: number, ratio: string, reader: Reader) =>
    `${whole(onTime, reader)} of ${counted(withDue, 'task', reader)} with a due date finished on time in the last 90 days = ${ratio}`,
  noneFinished: 'No task with a due date was finished in the last 90 days',
  riskSum: (
    worth: { readonly open: number; readonly late: number; readonly atRisk: number },
    ratio: string,
    reader: Reader,
  ) =>
    `Value of late work ${whole(worth.late, reader)} + at risk ${whole(worth.atRisk, reader)} = ${whole(worth.late + worth.atRisk, reader)} of ${whole(worth.open, reader)} = ${ratio}`,
  of: (assigned: string, open: string) => `${assigned} of ${open}`,
  none: 'None',
  late: (late: string) => `${late} late`,
  atRisk: (atRisk: string) => `${atRisk} at risk`,
  onTrack: 'On track',
};

export const DEMAND_PANEL = {
  weekOf: 'the week of',
  demandAndCapacityHours: 'Demand and capacity, hours by week',
  noShortage: 'No shortage',
  chartTitle: (listed: string) => `Shortage in ${listed}`,
  shortageIn: (week: string) => `⚠ Shortage in ${week}:`,
  hideOptions: 'hide options',
  showOptions: 'show options',
  capacity: 'Capacity',
  demandAndCapacity: 'Demand and capacity by week, in hours',
  week: 'Week',
  short: 'Short',
  unused: 'Unused',
  weeks: (count: number, reader: Reader) => counted(count, 'week', reader),
  options: 'Options',
  noOptionFoundReducesShortage: 'No option was found that reduces the shortage.',
  scarcest: (skills: number, names: string) => ` Scarcest ${plural(skills, 'skill')}: ${names}.`,
  firstShortageIn: (shortMinutes: string, week: string, scarcest: string) =>
    `First shortage: ${shortMinutes} in ${week}.${scarcest}`,
  verifiedByCalculatingAgain: 'Verified by calculating again with this change',
  noCost: 'No cost',
  skill: 'Skill',
  allSkills: 'All skills',
  shortIn: (week: string) => `, short in ${week}`,
};

export const EXCEPTIONS_PANEL = {
  exceptions: 'Exceptions',
  inbox: 'Inbox',
  noneOpen: 'No open exceptions. Checks run after every change and every minute.',
  more: (more: number) => `${more} more`,
  action: (action: string, title: string) => `${action}: ${title}`,
};

export const FINISHED_PANEL = {
  hoursFinishedPerDay: 'Hours finished per day',
  finishedWorkHoursPerDay: 'Finished work, hours per day',
  shadedUsualRange: 'shaded: usual range',
  finishedWorkWillAppearHere: 'Finished work will appear here.',
  ofDaysOutsideUsual: (outside: number, count: number, reader: Reader) =>
    `${outside} of ${counted(count, 'day', reader)} outside the usual range for the weekday`,
  hoursFinishedPerDayWithUsual: 'Hours finished per day, with the usual range',
  howCalculated: 'How was this calculated?',
  method:
    'Each day is compared with the same weekday of earlier weeks. The shaded range is what chance explains; a day outside it is marked.',
  day: 'Day',
  finished: 'Finished',
  usual: 'Usual',
  from: 'From',
  to: 'To',
};

export const HEALTH_PANEL = {
  healthOverTime: 'Health over time',
  health: 'Health',
  scoreNote: '100 minus the deductions below',
  time: 'Time',
  score: 'Score',
  noCheckRunYet: 'No check has run yet.',
  ofMaximumOfPoints: (loss: string, cap: string, shown: string) =>
    `${loss} of the maximum of ${cap} points, shown as ${shown} so that the score and its deductions add up to 100.`,
};

export const RELIABILITY_PANEL = {
  forecastAccuracy: 'Forecast accuracy',
  finishedTasks: (finishedTasks: number, reader: Reader) => counted(finishedTasks, 'finished task', reader),
  sub: 'The nearer to the dotted line, the more accurate',
  howCalculated: 'How was this calculated?',
  predictedAcrossAndActual:
    'Each dot is a group of tasks with a similar predicted probability (across); its height is the share of them for which it came true. Larger dots have more tasks. Each task was predicted from what was known before it finished.',
  notEnoughFinishedTasks: 'Not enough finished tasks to compare yet.',
  predictedProbabilityAndActualShare: 'Predicted probability and actual share',
  prediction: 'Prediction',
  predicted: 'Predicted',
  actual: 'Actual',
  tasks: 'Tasks',
};

export const TODAY_VIEW = {
  today: 'Today',
  performancePeriod: 'Performance period',
  statusReport: 'Status report',
  dashboard: 'Dashboard',
  figuresFrom: (date: string) => `The figures are from ${date}.`,
  notCheckedYet: 'Not checked yet',
  updated: (date: string) => `Updated ${date}`,
};
