import {
  type DelayLevel,
  type FinishForecast,
  instantOf,
  msOf,
  openLeaves,
  type PolicyValues,
} from '../../../shared/model/index.ts';
import type { Prepared } from '../decision/prepare.ts';
import { type SimulationOptions, simulateFinishes } from './simulate.ts';

/** P50, P90 and the chance of missing the due date of every open task that somebody has. */
export function forecastFinishes(prepared: Prepared, options: SimulationOptions): readonly FinishForecast[] {
  const { snapshot, taskIndex } = prepared;
  const { finishes, stuck } = simulateFinishes(prepared, options);
  const holders = new Map(snapshot.assignments.map((row) => [row.taskId, row.agentId]));
  return openLeaves(snapshot.tasks).map((task): FinishForecast => {
    const index = taskIndex.get(task.id) ?? -1;
    const agentId = holders.get(task.id) ?? null;
    const own = finishes.get(index);
    if (own === undefined)
      return {
        taskId: task.id,
        agentId,
        p50At: null,
        p90At: null,
        delayProbability: null,
        level: null,
        reason: stuck.has(index) ? 'It waits for work that nobody has.' : 'Nobody has it.',
      };
    const risk = task.dueAt === null ? null : missed(own, msOf(task.dueAt));
    return {
      taskId: task.id,
      agentId,
      p50At: instantAt(own, 0.5),
      p90At: instantAt(own, 0.9),
      delayProbability: risk,
      level: risk === null ? null : levelOf(risk, snapshot.policy.values),
      reason: Number.isFinite(quantile(own, 0.5)) ? null : 'Not within the horizon.',
    };
  });
}

/** The value below which that share of sorted values lies. */
export const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.POSITIVE_INFINITY;

function instantAt(sorted: Float64Array, share: number): FinishForecast['p50At'] {
  const ms = quantile(sorted, share);
  return Number.isFinite(ms) ? instantOf(Math.round(ms)) : null;
}

/** Share of finishes after an instant. */
export function missed(sorted: Float64Array, dueMs: number): number {
  let count = 0;
  for (const ms of sorted) if (ms > dueMs) count++;
  return sorted.length === 0 ? 0 : count / sorted.length;
}

const levelOf = (risk: number, values: PolicyValues): DelayLevel =>
  risk >= values.lateFrom ? 'late' : risk >= values.atRiskFrom ? 'at_risk' : 'on_track';
