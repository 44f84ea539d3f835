export const DATE_INPUT = {
  example: (example: string) => `e.g. ${example}`,
  openCalendar: 'Open calendar',
  openCalendarAlt: 'Open calendar (Alt ↓)',
  enterDateLike: (example: string) => `Enter a date like ${example}`,
};

export const TIME_INPUT = {
  example: (example: string) => `e.g. ${example}`,
  enterTimeLike: (example: string) => `Enter a time like ${example}`,
};

export const MONTH_CARD = {
  calendar: (label: string) => `Calendar, ${label}`,
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
};

export const BOTH_CLOCKS = {
  inTimeZoneOf: (name: string, there: string) => `In ${name}'s time zone: ${there}`,
};
