import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { budgetLines, loadPatterns, performanceOf, savings } from '../../engine/index.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { Session } from '../session/session.ts';
import { capacityView } from './capacity-calls.ts';
import type { DemandPort } from './demand-calls.ts';

export interface WorkloadParts {
  readonly monitor: Monitor;
  readonly demand: DemandPort;
}

/** The workload as one document: utilisation, shortages, and options to reduce them. */
export function workloadCalls(session: Session, { monitor, demand }: WorkloadParts): Pick<Handlers, 'workload.view'> {
  return {
    'workload.view': ({ weeks }) => {
      const { snapshot, nowMs } = session.prepared();
      const capacity = capacityView(session, {
        unit: 'week',
        periods: weeks,
        by: 'team',
        tentative: false,
        toCap: false,
      });
      const against = demand.demand(weeks);
      const { health } = monitor.current();
      const count = (state: 'under' | 'optimal' | 'over'): number =>
        capacity.rows.filter((row) => row.state === state).length;
      const { unassigned } = capacity;
      const saved = savings(session.prepared());
      return ok({
        overallUtilisation: capacity.overallUtilisation,
        agents: capacity.rows.map((row) => ({
          agentId: row.agentId,
          name: row.name,
          weeks: row.cells.map(({ periodOn, capacityHours, workloadHours, utilisation, overHours }) => ({
            weekOf: periodOn,
            capacityHours,
            workloadHours,
            utilisation,
            overHours,
          })),
        })),
        distribution: {
          under: count('under'),
          optimal: count('optimal'),
          over: count('over'),
          deviation: deviationOf(capacity.rows),
        },
        performance: performanceOf(snapshot, nowMs, 'hour'),
        capacityStatus: {
          weeks: against.weeks,
          firstShortage: against.firstShortage,
          shortHours: against.weeks.reduce((sum, week) => sum + week.shortMinutes, 0) / 60,
          overHours: capacity.overHours,
          unassignedHours:
            unassigned.hours.reduce((a, b) => a + b, 0) + unassigned.laterHours + unassigned.undatedHours,
          facts: against.facts,
        },
        recommendations: [
          ...against.options.map((option) => ({
            sentence: option.sentence,
            gainHours: (option.shortBeforeMinutes - option.shortAfterMinutes) / 60,
            costAmount: option.costAmount,
          })),
          ...saved.map((row) => ({
            sentence: row.sentence,
            gainHours: row.gainMinutes / 60,
            costAmount: null,
          })),
        ],
        healthScore: health?.score ?? null,
        health,
        demand: against,
        savings: saved,
        budget: budgetLines(snapshot),
        patterns: loadPatterns(snapshot, nowMs),
      });
    },
  };
}

/** Standard deviation of utilisation over agents with capacity. */
function deviationOf(rows: WorkloadRows): number {
  const values = rows.flatMap(({ cells }) => {
    const capacity = cells.reduce((sum, cell) => sum + cell.capacityHours, 0);
    return capacity > 0 ? cells.reduce((sum, cell) => sum + cell.workloadHours, 0) / capacity : [];
  });
  if (values.length === 0) return 0;
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
type WorkloadRows = readonly { readonly cells: WorkloadCells }[];
type WorkloadCells = readonly { readonly capacityHours: number; readonly workloadHours: number }[];
