import {
  type Agent,
  type AgentId,
  type BudgetLine,
  isOpen,
  parentIdsOf,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';

/**
 * Returns hours and cost used against the estimate, by client and by project, most used first. The effort of a parent
 * is that of its subtasks. Cost is hours at the rate of the agent who did the work or is assigned to it; an estimate
 * without a cost uses the median rate of all agents.
 */
export function budgetLines(snapshot: Snapshot): readonly BudgetLine[] {
  const rates = ratesOf(snapshot);
  const parents = parentIdsOf(snapshot.tasks);
  const lines = new Map<string, BudgetLine>();
  for (const task of snapshot.tasks) {
    if (task.status === 'cancelled' || parents.has(task.id)) continue;
    const row = lineOf(task, rates);
    add(lines, { ...row, kind: 'client', name: task.client });
    if (task.project !== null) add(lines, { ...row, kind: 'project', name: task.project });
  }
  return [...lines.values()].sort((a, b) =>
    a.kind < b.kind
      ? -1
      : a.kind > b.kind
        ? 1
        : b.usedMinutes - a.usedMinutes || ((a.name ?? '') < (b.name ?? '') ? -1 : 1),
  );
}

interface Rates {
  readonly middle: number;
  readonly byTask: ReadonlyMap<string, number>;
}
function ratesOf({ agents, assignments, outcomes }: Snapshot): Rates {
  const byAgent = new Map<AgentId, number>(agents.map((agent: Agent) => [agent.id, agent.costRateAmount]));
  const sorted = [...byAgent.values()].sort((a, b) => a - b);
  const byTask = new Map<string, number>();
  for (const row of [...assignments, ...outcomes]) {
    const rate = byAgent.get(row.agentId);
    if (rate !== undefined) byTask.set(row.taskId, rate);
  }
  return { middle: sorted.length === 0 ? 0 : at(sorted, sorted.length >> 1), byTask };
}

function lineOf(task: Task, { middle, byTask }: Rates): Omit<BudgetLine, 'kind' | 'name'> {
  const rate = byTask.get(task.id) ?? middle;
  return {
    estimateMinutes: task.estimateMinutes,
    usedMinutes: task.actualMinutes,
    remainingMinutes: isOpen(task) ? task.remainingMinutes : 0,
    costAmount: Math.round((task.actualMinutes / 60) * rate),
    costEstimateAmount: task.costEstimateAmount ?? Math.round((task.estimateMinutes / 60) * middle),
  };
}

function add(lines: Map<string, BudgetLine>, row: BudgetLine): void {
  const key = `${row.kind} ${row.name ?? ''}`;
  const known = lines.get(key);
  lines.set(
    key,
    known === undefined
      ? row
      : {
          ...row,
          estimateMinutes: known.estimateMinutes + row.estimateMinutes,
          usedMinutes: known.usedMinutes + row.usedMinutes,
          remainingMinutes: known.remainingMinutes + row.remainingMinutes,
          costAmount: known.costAmount + row.costAmount,
          costEstimateAmount: known.costEstimateAmount + row.costEstimateAmount,
        },
  );
}
