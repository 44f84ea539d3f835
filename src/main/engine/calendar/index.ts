export * from './arithmetic.ts';
export * from './civil.ts';
export * from './civil-times.ts';
export * from './freeze.ts';
export * from './office.ts';
export { nextOfPattern, officeDays, type RecurringDates, recurringDates, workingDaysAfter } from './recurrence.ts';
export * from './week-starts.ts';
export * from './work-calendar.ts';
export { dayInZone, wallClock, weekInZone, weekSpan, zoneClock } from './zone.ts';
