import type { AgentId, Outcome } from '../../../shared/model/index.ts';

/** Counts and sums of a group of outcomes. All are whole numbers, so that groups can be subtracted without rounding. */
export interface Group {
  readonly count: number;
  /** Finished on time and not failed. */
  readonly good: number;
  readonly notFailed: number;
  /** Outcomes with both an estimate and an effort; only these show how long work takes. */
  readonly timed: number;
  /** Sums of log(actual / estimate) and of its square, in steps of 1 / LOG_STEPS. */
  readonly logs: number;
  readonly squares: number;
}

/** Fine enough for any estimate, and coarse enough that millions of outcomes sum exactly in 53 bits. */
export const LOG_STEPS = 2 ** 24;

const EMPTY: Group = { count: 0, good: 0, notFailed: 0, timed: 0, logs: 0, squares: 0 };

/** Returns whether the work finished on time and did not fail. */
export const wasGood = (outcome: Outcome): boolean =>
  !outcome.failed && (outcome.dueAt === null || outcome.finishedAt <= outcome.dueAt);

/**
 * Groups outcomes for estimates of one agent and one type of work. Returns a lookup of four disjoint groups, from
 * widest to narrowest: other agents and other types, other agents and this type, this agent and other types, this agent
 * and this type.
 */
export function groupOutcomes(outcomes: Iterable<Outcome>): (agentId: AgentId, type: string) => readonly Group[] {
  const groups = new Map<string, Group>();
  for (const outcome of outcomes) {
    const one = groupOf(outcome);
    for (const key of keysOf(outcome.agentId, outcome.type))
      groups.set(key, combined(groups.get(key) ?? EMPTY, one, 1));
  }
  return (agentId, type) => {
    const [all = EMPTY, ofType = EMPTY, ofAgent = EMPTY, own = EMPTY] = keysOf(agentId, type).map((key) =>
      groups.get(key),
    );
    const others = combined(combined(combined(all, ofType, -1), ofAgent, -1), own, 1);
    return [others, combined(ofType, own, -1), combined(ofAgent, own, -1), own];
  };
}

const keysOf = (agentId: AgentId, type: string): readonly string[] => [
  '*',
  `t|${type}`,
  `a|${agentId}`,
  JSON.stringify([agentId, type]),
];

function groupOf(outcome: Outcome): Group {
  const isTimed = outcome.estimateMinutes > 0 && outcome.actualMinutes > 0;
  const log = isTimed ? Math.log(outcome.actualMinutes / outcome.estimateMinutes) : 0;
  return {
    count: 1,
    good: wasGood(outcome) ? 1 : 0,
    notFailed: outcome.failed ? 0 : 1,
    timed: isTimed ? 1 : 0,
    logs: Math.round(log * LOG_STEPS),
    squares: Math.round(log * log * LOG_STEPS),
  };
}

const combined = (a: Group, b: Group, sign: 1 | -1): Group => ({
  count: a.count + sign * b.count,
  good: a.good + sign * b.good,
  notFailed: a.notFailed + sign * b.notFailed,
  timed: a.timed + sign * b.timed,
  logs: a.logs + sign * b.logs,
  squares: a.squares + sign * b.squares,
});
