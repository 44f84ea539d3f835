import { counted, type Reader } from '../../format/index.ts';

export const CALENDAR_PANEL = {
  changedCalendarOfPlanned: (name: string) => `Changed the calendar of ${name}. Planned times are updated.`,
  calendarOf: (name: string) => `Calendar of ${name}`,
  tasksInParallel: 'Tasks in parallel',
  maximumTasksInProgress: 'Maximum tasks in progress',
  hoursPerDay: 'Hours per day',
  perWeek: (week: string) => `${week} per week`,
  timeZone: 'Time zone',
  publicHolidays: 'Public holidays',
  none: 'None',
  region: 'Region',
  wholeCountry: 'Whole country',
  next: (holidays: string) => `Next: ${holidays}`,
};

export const CALENDAR_SETTINGS = {
  agents: (count: number, reader: Reader) => counted(count, 'agent', reader),
  searchAgents: 'Search agents',
  calendars: 'Calendars',
  agent: 'Agent',
  days: 'Days',
  hours: 'Hours',
  perWeek: 'Per week',
  timeZone: 'Time zone',
  holidays: 'Holidays',
  timeOff: 'Time off',
  noAgentsYetImport: 'No agents yet. Import agents to set their calendars.',
  noAgentMatchesSearch: 'No agent matches the search.',
  calendar: 'Calendar',
  selectAgentToChange: 'Select an agent to change its time zone, hours, holidays and time off.',
  ai: 'AI',
  none: 'None',
  periods: (count: number, reader: Reader) => counted(count, 'period', reader),
  worksOn: (days: string) => `Works on ${days}`,
};

export const TIME_OFF = {
  timeOff: 'Time off',
  noTimeOffYet: 'No time off yet.',
  removeTimeOff: (range: string) => `Remove time off ${range}`,
  firstDayOff: 'First day off',
  lastDayOff: 'Last day off',
  add: 'Add',
  lastDayBeforeFirstDay: 'The last day is before the first day.',
};

export const CALENDAR_WORDS = {
  none: 'None',
  anyTime: 'Any time',
  differs: 'Differs by day',
  to: (timeOfDay: string, timeOfDay2: string) => `${timeOfDay} to ${timeOfDay2}`,
};
