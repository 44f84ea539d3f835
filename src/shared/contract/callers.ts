import { message } from '../model/index.ts';
import { API, type CallName } from './api.ts';
import { fail, type Refusal } from './errors.ts';

/**
 * Who reaches the core of an open workspace: the window of the desktop app, a page of the browser host, and commands over the local socket. A command
 * that opens a workspace itself is no caller.
 */
export const CALLERS = ['electron', 'loopback', 'command_line'] as const;
export type Caller = (typeof CALLERS)[number];

/** Calls of the command line: neither the window nor a page makes them, so neither host answers them there. */
const COMMAND_LINE_ONLY = [
  'activity.import',
  'activity.report',
  'forecast.view',
  'learning.holdOut',
  'offers.lapse',
  'plan.draft',
  'queue.dequeue',
  'queue.list',
  'reports.due',
  'reports.folder',
  'skills.gaps',
  'task.candidates',
  'workload.view',
] as const satisfies readonly CallName[];
/** Calls of the desk, in the window as in a page: no command makes them. */
const DESK_ONLY = [
  'agent.view',
  'agents.view',
  'attempt.correct',
  'capacity.period',
  'capacity.view',
  'clock.set',
  'demand.view',
  'exceptions.learned',
  'holidays.view',
  'import.templates',
  'journal.check',
  'move.check',
  'move.targets',
  'notices.shown',
  'notices.waiting',
  'notifications.set',
  'notifications.view',
  'plan.cancel',
  'plan.compare',
  'plan.current',
  'plan.discard',
  'plan.exclude',
  'plan.fix-for',
  'plan.keep',
  'plan.limit',
  'plan.price',
  'plan.review',
  'policy.set',
  'policy.try',
  'policy.view',
  'prevention.apply',
  'prevention.view',
  'project-template.preview',
  'project-template.put',
  'project-template.rename',
  'project.set',
  'queue.rows',
  'records.agents',
  'records.tasks',
  'recurrence.preview',
  'report.cancel',
  'report.preview',
  'report.subjects',
  'schedule.put',
  'schedule.remove',
  'schedule.run',
  'skills.relate',
  'skills.view',
  'task.check',
  'task.choices',
  'template.put',
  'template.remove',
  'templates.view',
  'timeline.away',
  'timeline.view',
  'today.view',
  'watched-folder.view',
  'workspace.backups',
  'workspace.copy',
  'workspace.search',
] as const satisfies readonly CallName[];

/** A call that the window and pages may make. */
export type DeskCall = Exclude<CallName, (typeof COMMAND_LINE_ONLY)[number]>;
/** A call that a command may make. */
export type CommandCall = Exclude<CallName, (typeof DESK_ONLY)[number]>;

const DENIED: Readonly<Record<Caller, ReadonlySet<string>>> = {
  electron: new Set(COMMAND_LINE_ONLY),
  loopback: new Set(COMMAND_LINE_ONLY),
  command_line: new Set(DESK_ONLY),
};

/** Whether a call may arrive from this caller. */
export const isAllowedFrom = (caller: Caller, name: CallName): boolean => !DENIED[caller].has(name);

/** Why a call is refused that is meant for another caller; null if it may arrive. Unknown calls are refused by the core. */
export const refusedFrom = (caller: Caller, call: string): Refusal | null =>
  Object.hasOwn(API, call) && DENIED[caller].has(call)
    ? fail('call_refused', message('requests.other_caller', { call, caller }), message('requests.update_both', {}))
    : null;
