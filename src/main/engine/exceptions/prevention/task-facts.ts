import { type Agent, HOUR_MS, msOf, type Task } from '../../../../shared/model/index.ts';
import type { RiskFacts } from './facts.ts';
import type { Past } from './past.ts';

/** A task in somebody's hands, from a start. */
export interface Placement {
  readonly agent: Agent | null;
  readonly startMs: number;
  /** Corrected by prevention for what its type usually takes. */
  readonly isCorrected: boolean;
  readonly eligibleAgents: number;
}

/** Hours worked in a week of 168: calendars of whoever had it then are not kept, so time is counted in full-time weeks. */
const WORKED_HOURS = 40 / 168;
const LEAST_SLACK = 0.05;
const MOST_SLACK = 50;

/**
 * What a risk is read from. Exact as known at the start: what its type usually took, and how often its agent had done its like. As it stands
 * now: who could do it, its declines, its title's facts (type, client, complexity, prerequisites), since what they were is not kept apart
 * from the journal. Time is counted in full-time weeks, not on calendars.
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
    // The work that is expected, which correcting its estimate does not change.
    estimateMinutes: Math.round(effortHours * 60),
    estimateAssumed: task.estimateAssumed,
    drift,
    slack: slackFrom(msOf(task.createdAt)),
    startSlack: slackFrom(startMs),
    prerequisites: task.dependsOn.length,
    eligibleAgents,
    agentCases: agent === null ? null : past.finished(agent.id, task.type, startMs),
    declines: task.declines,
  };
}
