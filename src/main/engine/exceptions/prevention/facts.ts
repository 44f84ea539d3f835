import type { AgentId } from '../../../../shared/model/index.ts';

/** What a risk is read from: a task as it stands at its start, in somebody's hands or nobody's. */
export interface RiskFacts {
  readonly type: string;
  readonly client: string | null;
  /** Null: nobody has it. */
  readonly agentId: AgentId | null;
  readonly agentName: string | null;
  readonly agentKind: 'person' | 'ai' | null;
  readonly complexity: number;
  /** Minutes. */
  readonly estimateMinutes: number;
  readonly estimateAssumed: boolean;
  /** What work of its type usually takes for each minute of its estimate; 1 where the estimate was corrected for that. */
  readonly drift: number;
  /** Working time between creation and due for each minute of work; null: no due date. */
  readonly slack: number | null;
  /** The same from its start. */
  readonly startSlack: number | null;
  readonly prerequisites: number;
  /** Agents that may take it. */
  readonly eligibleAgents: number;
  /** Tasks of this type that its agent had finished before; null: nobody has it. */
  readonly agentCases: number | null;
  readonly declines: number;
}

interface Measure {
  /** Null: it does not tell. */
  readonly of: (facts: RiskFacts) => number | null;
  /** In a sentence, where it makes the risk higher; empty: it is no reason by itself. */
  readonly reason: (facts: RiskFacts) => string;
}

const times = (value: number): string => `${value.toFixed(1)} x`;
const count = (value: number, one: string, many: string): string => `${value} ${value === 1 ? one : many}`;
const flag = (value: boolean): number => (value ? 1 : 0);

/** Whatever is a quantity: standardised, each gets one weight. */
export const MEASURES: readonly Measure[] = [
  { of: (f) => f.complexity, reason: (f) => `Complexity ${f.complexity}` },
  {
    of: (f) => Math.log(Math.max(15, f.estimateMinutes)),
    reason: (f) => `${(f.estimateMinutes / 60).toFixed(1).replace('.0', '')} h of work`,
  },
  { of: (f) => flag(f.estimateAssumed), reason: (f) => (f.estimateAssumed ? 'Nobody estimated it' : '') },
  {
    of: (f) => Math.log(f.drift),
    reason: (f) => (f.drift > 1.05 ? `Takes ${times(f.drift)} its estimate, as ${f.type} does` : ''),
  },
  {
    of: (f) => (f.slack === null ? null : Math.log(f.slack)),
    reason: (f) => (f.slack === null ? '' : `Asked for ${times(f.slack)} its effort before due`),
  },
  {
    of: (f) => (f.startSlack === null ? null : Math.log(f.startSlack)),
    reason: (f) => (f.startSlack === null ? '' : `Starts ${times(f.startSlack)} its effort before due`),
  },
  { of: (f) => flag(f.slack === null), reason: (f) => (f.slack === null ? 'No due date' : '') },
  {
    of: (f) => Math.log1p(f.prerequisites),
    reason: (f) => (f.prerequisites > 0 ? `Waits for ${count(f.prerequisites, 'task', 'tasks')}` : ''),
  },
  {
    of: (f) => Math.log(1 + f.eligibleAgents),
    reason: (f) => `${count(f.eligibleAgents, 'agent', 'agents')} can do it`,
  },
  {
    of: (f) => (f.agentCases === null ? null : flag(f.agentCases === 0)),
    reason: (f) => (f.agentCases === 0 ? `First ${f.type} of its agent` : ''),
  },
  {
    of: (f) => Math.log1p(f.declines),
    reason: (f) => (f.declines > 0 ? `Declined ${count(f.declines, 'time', 'times')}` : ''),
  },
  { of: (f) => (f.agentKind === null ? null : flag(f.agentKind === 'ai')), reason: () => '' },
];

/** Whatever is one of many: each level that is met often enough gets a weight of its own. */
export const GROUPS: readonly {
  readonly of: (facts: RiskFacts) => string | null;
  readonly reason: (facts: RiskFacts) => string;
}[] = [
  { of: (f) => f.type, reason: (f) => `Type ${f.type}` },
  { of: (f) => f.client, reason: (f) => `Client ${f.client ?? ''}` },
  { of: (f) => f.agentId, reason: (f) => `In the hands of ${f.agentName ?? ''}` },
];
