import type { z } from 'zod';
import { agentsCalls } from './agents.ts';
import type { Call } from './call.ts';
import { clientsCalls } from './clients.ts';
import { constraintsCalls } from './constraints.ts';
import { contributorCalls } from './contributors.ts';
import { exceptionsCalls } from './exceptions.ts';
import { importsCalls } from './imports.ts';
import { monitorCalls } from './monitor.ts';
import { notesCalls, timeCalls } from './notes.ts';
import { notificationsCalls } from './notifications.ts';
import { planningCalls } from './planning.ts';
import { privacyCalls } from './privacy.ts';
import { progressCalls } from './progress.ts';
import { recurrencesCalls } from './recurrences.ts';
import { reportsCalls } from './reports.ts';
import { taskWorkCalls } from './task-work.ts';
import { tasksCalls } from './tasks.ts';
import { workloadCalls } from './workload.ts';
import { workspaceCalls } from './workspace.ts';

/** The calls of each feature. A new one is added to the file of its feature here, one file of `main/app`, and the view that uses it. */
export const API_GROUPS = {
  tasks: { ...tasksCalls, ...taskWorkCalls, ...contributorCalls, ...notesCalls, ...recurrencesCalls },
  planning: { ...planningCalls, ...constraintsCalls },
  workload: workloadCalls,
  progress: progressCalls,
  exceptions: exceptionsCalls,
  monitor: monitorCalls,
  notifications: notificationsCalls,
  reports: reportsCalls,
  imports: importsCalls,
  agents: { ...agentsCalls, ...timeCalls },
  clients: clientsCalls,
  privacy: privacyCalls,
  workspace: workspaceCalls,
} as const;

/** All calls. */
export const API = {
  ...API_GROUPS.tasks,
  ...API_GROUPS.planning,
  ...API_GROUPS.workload,
  ...API_GROUPS.progress,
  ...API_GROUPS.exceptions,
  ...API_GROUPS.monitor,
  ...API_GROUPS.notifications,
  ...API_GROUPS.reports,
  ...API_GROUPS.imports,
  ...API_GROUPS.agents,
  ...API_GROUPS.clients,
  ...API_GROUPS.privacy,
  ...API_GROUPS.workspace,
} as const;

export type CallName = keyof typeof API;
export type ArgsIn<N extends CallName> = z.input<(typeof API)[N]['args']>;
export type ArgsOf<N extends CallName> = z.output<(typeof API)[N]['args']>;
export type ValueOf<N extends CallName> = (typeof API)[N] extends Call<z.ZodType, infer Value> ? Value : never;
/** The calls that can be undone. */
export type UndoableCall = { [N in CallName]: (typeof API)[N]['undo'] extends 'entry' ? N : never }[CallName];
