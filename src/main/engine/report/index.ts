export { type ChangedRecord, netChanges } from './changes.ts';
export { type DayTime, dueRun, dueTimes, nextDue } from './due-times.ts';
export { type ReportGround, statusFigures } from './status.ts';
export { tasksOf as subjectTasks } from './subject.ts';
export {
  type RequiredReport,
  requiredReport,
  SHIPPED_TEMPLATES,
  sectionOf,
  templateFor,
} from './templates.ts';
