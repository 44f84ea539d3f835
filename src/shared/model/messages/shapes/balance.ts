import type { BalanceMessages } from '../balance.ts';
import { civilDate, group, instant, listOf, number, orNull, type ShapesOf, taskId, text } from './guards.ts';

const fromToFields = { from: text, to: text };
const tasksFields = { tasks: listOf(group({ task: text, taskId: taskId })), more: number };
const agentsFields = { agents: listOf(text), more: number };

export const balanceShapes: ShapesOf<BalanceMessages> = {
  'balance.in_time': { ...fromToFields, lateDays: number, finishAt: orNull(instant) },
  'balance.relieves': { ...fromToFields, overHours: number, weekOf: orNull(civilDate) },
  'balance.lightens': { ...fromToFields, overHours: number, weekOf: orNull(civilDate), lessHours: number },
  'balance.unblocks': { ...fromToFields, task: text, taskId: taskId, lateDays: number, finishAt: orNull(instant) },
  'balance.evens': { ...fromToFields, fromRatio: number, toRatio: number },
  'balance.helps': { task: text, taskId: taskId, lateDays: number, finishAt: orNull(instant) },
  'balance.makes_room': fromToFields,
  'balance.together': {},
  'balance.balanced': {},
  'balance.still_late': tasksFields,
  'balance.still_over': { ...agentsFields, movable: number },
  'balance.still_uneven': { deviationRatio: number, targetRatio: number },
  'balance.partly_searched': {},
  'balance.unexpectedly_late': tasksFields,
  'balance.unexpectedly_on_time': tasksFields,
  'balance.evenness_differs': { deviationRatio: number, predictedRatio: number },
  'balance.over_differs': { overHours: number, predictedHours: number },
  'balance.unexpectedly_over': agentsFields,
  'balance.as_predicted': {},
};
