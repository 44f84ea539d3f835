import { API, type CallName } from './api.ts';

/**
 * The commands that are allowed in a workspace that cannot be written to: they change no record, or they rescue the workspace. All other commands are
 * refused before their handler runs.
 */
const ALLOWED: ReadonlySet<CallName> = new Set<CallName>([
  'plan.cancel',
  'import.cancel',
  'monitor.run',
  'notices.shown',
  'report.export',
  'report.batch',
  'report.cancel',
  'schedule.run',
  'reports.due',
  'workspace.backup',
  'workspace.copy',
  'workspace.export',
  'workspace.bug-report',
  'workspace.adopt',
  'workspace.restore',
]);

/** Whether a call may be made in a workspace that cannot be written to. */
export const isAllowedReadOnly = (name: CallName): boolean => API[name].kind === 'query' || ALLOWED.has(name);
