export { type ChangedRecord, netChanges } from './changes.ts';
export { type ReportGround, statusFigures } from './status.ts';
export { titleOf as subjectTitle } from './subject.ts';
export {
  formatOf,
  type RequiredReport,
  requiredReport,
  SHIPPED_TEMPLATES,
  sectionOf,
  templateFor,
} from './templates.ts';
