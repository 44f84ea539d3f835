import { type Agent, HOUR_MS, msOf, predecessorIdsOf, type Task } from '../../../../shared/model/index.ts';
import type { RiskFacts } from './facts.ts';
import type { Past } from './past.ts';

/** A task with an agent and a start. */
export interface Placement {
  readonly agent: Agent | null;
  readonly startMs: number;
  /** Whether prevention corrected the estimate to what its type usually takes. */
  readonly isCorrected: boolean;
  readonly eligibleAgents: number;
}

/** Working hours per week of 168 hours: past calendars are not stored, so time is counted in full-time weeks. */
const WORKED_HOURS = 40 / 168;
const LEAST_SLACK = 0.05;
const MOST_SLACK = 50;

/**
 * Returns the facts from which a risk is calculated. The usual effort of its type and the agent's earlier similar work
 * are as of the start. The number of eligible agents, declines, and the task's own facts (type, client, complexity,
 * prerequisites) are as of now, because their past values are only in the journal. Time is counted in full-time weeks,
 * not on calendars.
 */
export function factsOf(task: Task, past: Past, { agent, startMs, isCorrected, eligibleAgents }: Placement): RiskFacts {
  const usual = past.typicalRatio(task.type, startMs);
  const drift = isCorrected ? 1 : usual;
  const effortHours = (Math.max(15, task.estimateMinutes) / 60) * drift;
  const slackFrom = (fromMs: number): number | null =>
    task.dueAt === null
      ? null
      : Math.min(
          MOST_SLACK,
          Math.max(LEAST_SLACK, (((msOf(task.dueAt) - fromMs) / HOUR_MS) * WORKED_HOURS) / effortHours),
        );
  return {
    type: task.type,
    client: task.client,
    agentId: agent?.id ?? null,
    agentName: agent?.name ?? null,
    agentKind: agent?.kind ?? null,
    complexity: task.complexity,
    // The expected effort, which a corrected estimate does not change.
    estimateMinutes: Math.round(effortHours * 60),
    estimateAssumed: task.estimateAssumed,
    drift,
    slack: slackFrom(msOf(task.createdAt)),
    startSlack: slackFrom(startMs),
    prerequisites: predecessorIdsOf(task).length,
    eligibleAgents,
    agentCases: agent === null ? null : past.finished(agent.id, task.type, startMs),
    declines: task.declines,
  };
}
