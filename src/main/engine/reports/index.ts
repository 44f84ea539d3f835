export { type ChangedRecord, netChanges } from './changes.ts';
export { dueRun, dueTimes, nextDue } from './due-times.ts';
export { hoursByWeek } from './hours.ts';
export { withInbox } from './inbox-lines.ts';
export type { InboxEntry } from './inbox-words.ts';
export { type ReportContext, statusFigures } from './status.ts';
export { outcomesOfTasks, tasksOf as subjectTasks } from './subject.ts';
export { builtInTemplates, defaultFor, requiredReport, sectionOf, templateFor } from './templates.ts';
