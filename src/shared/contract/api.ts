import type { z } from 'zod';
import { agentsCalls } from './agents.ts';
import type { Call } from './call.ts';
import { constraintsCalls } from './constraints.ts';
import { exceptionsCalls } from './exceptions.ts';
import { importsCalls } from './imports.ts';
import { monitorCalls } from './monitor.ts';
import { notificationsCalls } from './notifications.ts';
import { planningCalls } from './planning.ts';
import { privacyCalls } from './privacy.ts';
import { progressCalls } from './progress.ts';
import { reportsCalls } from './reports.ts';
import { tasksCalls } from './tasks.ts';
import { workloadCalls } from './workload.ts';
import { workspaceCalls } from './workspace.ts';

/** All calls. A new one is added to the file of its feature here, one file of `main/app`, and the view that uses it. */
export const API = {
  ...tasksCalls,
  ...planningCalls,
  ...constraintsCalls,
  ...workloadCalls,
  ...progressCalls,
  ...exceptionsCalls,
  ...monitorCalls,
  ...notificationsCalls,
  ...reportsCalls,
  ...importsCalls,
  ...agentsCalls,
  ...privacyCalls,
  ...workspaceCalls,
} as const;

export type CallName = keyof typeof API;
export type ArgsIn<N extends CallName> = z.input<(typeof API)[N]['args']>;
export type ArgsOf<N extends CallName> = z.output<(typeof API)[N]['args']>;
export type ValueOf<N extends CallName> = (typeof API)[N] extends Call<z.ZodType, infer Value> ? Value : never;
/** The calls that can be undone. */
export type UndoableCall = { [N in CallName]: (typeof API)[N]['undo'] extends 'entry' ? N : never }[CallName];
