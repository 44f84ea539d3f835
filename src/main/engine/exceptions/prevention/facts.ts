import { type AgentId, type Message, message, type RiskReasons } from '../../../../shared/model/index.ts';

/** A reason for a higher risk. */
export type RiskReason = Message<keyof RiskReasons>;

/** The facts that a risk is predicted from: a task at its start, with or without an agent. */
export interface RiskFacts {
  readonly type: string;
  readonly client: string | null;
  /** Null if the task is unassigned. */
  readonly agentId: AgentId | null;
  readonly agentName: string | null;
  readonly agentKind: 'person' | 'ai' | null;
  readonly complexity: number;
  /** In minutes. */
  readonly estimateMinutes: number;
  readonly estimateAssumed: boolean;
  /** The usual effort of its type per minute of estimate; 1 if the estimate was corrected for that. */
  readonly drift: number;
  /** Working time from creation to due date per minute of work; null without a due date. */
  readonly slack: number | null;
  /** Working time from the start to the due date per minute of work; null without a due date. */
  readonly startSlack: number | null;
  readonly prerequisites: number;
  /** Number of eligible agents. */
  readonly eligibleAgents: number;
  /** Number of tasks of this type that the agent had finished before; null if the task is unassigned. */
  readonly agentCases: number | null;
  readonly declines: number;
}

interface Measure {
  /** Returns null if the measure does not apply to the task. */
  readonly of: (facts: RiskFacts) => number | null;
  /** Returns the reason for a higher risk, or null if the measure is no reason by itself. */
  readonly reason: (facts: RiskFacts) => RiskReason | null;
}

const flag = (value: boolean): number => (value ? 1 : 0);

/** Quantities. Each is standardised and gets one weight. */
export const MEASURES: readonly Measure[] = [
  { of: (f) => f.complexity, reason: (f) => message('prevention.complexity', { complexity: f.complexity }) },
  {
    of: (f) => Math.log(Math.max(15, f.estimateMinutes)),
    reason: (f) => message('prevention.work', { hours: f.estimateMinutes / 60 }),
  },
  {
    of: (f) => flag(f.estimateAssumed),
    reason: (f) => (f.estimateAssumed ? message('prevention.not_estimated', {}) : null),
  },
  {
    of: (f) => Math.log(f.drift),
    reason: (f) => (f.drift > 1.05 ? message('prevention.type_overruns', { type: f.type, ratio: f.drift }) : null),
  },
  {
    of: (f) => (f.slack === null ? null : Math.log(f.slack)),
    reason: (f) => (f.slack === null ? null : message('prevention.slack', { ratio: f.slack })),
  },
  {
    of: (f) => (f.startSlack === null ? null : Math.log(f.startSlack)),
    reason: (f) => (f.startSlack === null ? null : message('prevention.start_slack', { ratio: f.startSlack })),
  },
  {
    of: (f) => flag(f.slack === null),
    reason: (f) => (f.slack === null ? message('prevention.no_due_date', {}) : null),
  },
  {
    of: (f) => Math.log1p(f.prerequisites),
    reason: (f) => (f.prerequisites > 0 ? message('prevention.waits_for', { tasks: f.prerequisites }) : null),
  },
  {
    of: (f) => Math.log(1 + f.eligibleAgents),
    reason: (f) => message('prevention.eligible_agents', { agents: f.eligibleAgents }),
  },
  {
    of: (f) => (f.agentCases === null ? null : flag(f.agentCases === 0)),
    reason: (f) => (f.agentCases === 0 ? message('prevention.first_of_type', { type: f.type }) : null),
  },
  {
    of: (f) => Math.log1p(f.declines),
    reason: (f) => (f.declines > 0 ? message('prevention.declined', { times: f.declines }) : null),
  },
  { of: (f) => (f.agentKind === null ? null : flag(f.agentKind === 'ai')), reason: () => null },
];

/** Categories. Each level with enough cases gets its own weight. */
export const GROUPS: readonly {
  readonly of: (facts: RiskFacts) => string | null;
  readonly reason: (facts: RiskFacts) => RiskReason;
}[] = [
  { of: (f) => f.type, reason: (f) => message('prevention.type', { type: f.type }) },
  { of: (f) => f.client, reason: (f) => message('prevention.client', { client: f.client ?? '' }) },
  { of: (f) => f.agentId, reason: (f) => message('prevention.agent', { agent: f.agentName ?? '' }) },
];
