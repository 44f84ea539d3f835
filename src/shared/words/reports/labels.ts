import type {
  LineState,
  MilestoneLine,
  PartLine,
  ReportFormat,
  ReportSection,
  ReportSubject,
  ReportTemplate,
  StatusFigures,
} from '../../model/index.ts';
import { NO_CLIENT_NAME, NO_PROJECT_NAME } from '../base/names.ts';
import { SLIP_NAME } from '../progress/baseline.ts';
import { LIKELY_FINISH, MILESTONE_STATE_NAMES, VERY_LIKELY_FINISH } from '../progress/progress.ts';

/** Titles of the sections of a status report, on its page and in the form of its template. */
export const REPORT_SECTION_TITLES: Readonly<Record<ReportSection, string>> = {
  figures: 'Key figures',
  decisions: 'Decisions needed',
  trend: 'Completed by week',
  risks: 'Risks',
  exceptions: 'Exceptions',
  parts: 'Clients or projects',
  demand: 'Demand and capacity',
  tasks: 'Tasks',
  milestones: 'Milestones',
  hours: 'Hours by week',
  changes: 'Changes',
  tags: 'Tags',
  fields: 'Custom fields',
  relations: 'Relations',
};
export const LINE_STATE_NAMES: Readonly<Record<LineState, string>> = {
  late: 'late',
  at_risk: 'at risk',
  unassigned: 'unassigned',
  blocked: 'blocked',
  on_track: 'on track',
  done: 'done',
  cancelled: 'cancelled',
};
export const milestoneStateName = (state: MilestoneLine['state']): string => MILESTONE_STATE_NAMES[state];
export const DELIVERABLE_STATE_NAMES = {
  pending: 'not submitted yet',
  submitted: 'submitted',
  accepted: 'accepted',
  rejected: 'rejected',
} as const;
/** Which tasks a report lists. */
export const REPORT_TASKS_NAMES: Readonly<Record<ReportTemplate['tasks'], string>> = {
  attention: 'late, at risk, blocked, unassigned or due within two weeks',
  open: 'all open tasks',
  all: 'all tasks',
};
export const REPORT_FORMAT_NOTES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'as shown, tagged for screen readers',
  xlsx: 'five sheets, totals as formulas',
  csv: 'tasks only',
  html: 'one file, opens in any browser',
  md: 'for a message or a wiki',
  json: 'every figure, for programs',
};
/** Column titles of the tables in reports. */
export const REPORT_COLUMNS = {
  task: 'Task',
  title: 'Title',
  client: 'Client',
  project: 'Project',
  status: 'Status',
  state: 'State',
  agent: 'Agent',
  progress: 'Progress',
  nextMilestone: 'Next milestone',
  estimateHours: 'Estimated hours',
  remainingHours: 'Remaining hours',
  actualHours: 'Actual hours',
  due: 'Due date',
  plannedStart: 'Planned start',
  plannedFinish: 'Planned finish',
  baselineStart: 'Baseline start',
  baselineFinish: 'Baseline finish',
  slip: SLIP_NAME,
  slipDays: 'Slip in days',
  likely: LIKELY_FINISH,
  veryLikely: VERY_LIKELY_FINISH,
  risk: 'Chance of being late',
  cause: 'Main cause',
  open: 'Open',
  late: 'Late',
  atRisk: 'At risk',
  unassigned: 'Unassigned',
  milestone: 'Milestone',
  belongsTo: 'Task or project',
  week: 'Week',
  weekOf: 'Week of',
  hours: 'Hours',
  kind: 'Kind',
  completed: 'Completed',
  withDue: 'With a due date',
  onTime: 'On time',
  arrived: 'New',
  figure: 'Figure',
  value: 'Value',
  details: 'Details',
  decision: 'Decision',
  reason: 'Reason',
  at: 'Time',
  change: 'Change',
  since: 'Since',
  problem: 'Problem',
  action: 'Action taken',
  tag: 'Tag',
  tags: 'Tags',
  waitsFor: 'Waits for',
  customFields: 'Custom fields',
  sum: 'Total',
} as const;

/** The column of a custom field in a sheet. */
export const fieldColumn = (name: string): string => `Field: ${name}`;
/** What there is instead of a section about tags, custom fields or relations. */
export const NO_EXTRAS = {
  tags: 'No listed task has a tag.',
  fields: 'No listed task has a custom field.',
  relations: 'No listed task waits for another.',
} as const;

/** The name of a task report that a recipient requires. */
export const requiredReportName = (title: string, recipient: string): string => `${title}, for ${recipient}`;

/** The kind of a part in a report: the agency is divided into clients, a client into projects. */
export const partNames = (kind: ReportSubject['kind']): { readonly one: string; readonly many: string } =>
  kind === 'agency' ? { one: 'Client', many: 'Clients' } : { one: 'Project', many: 'Projects' };
export const partName = ({ name }: Pick<PartLine, 'name'>, kind: ReportSubject['kind']): string =>
  name ?? (kind === 'agency' ? NO_CLIENT_NAME : NO_PROJECT_NAME);
export const reportTitle = ({ title }: Pick<StatusFigures, 'title'>): string => title ?? 'All clients';
