import { compareIds, type TaskId } from '../../../../shared/model/index.ts';
import type { Budget } from './budget.ts';
import { type Candidate, candidatesFor, finishElsewhere, leastUsed, type Reach } from './candidates.ts';
import type { BalanceContext, Movable } from './context.ts';
import { compareIssues, isNearer, isNoWorse, type Outlook, worsenedAgents } from './outlook.ts';
import type { Moves } from './placing.ts';
import { utilisationOf } from './spread.ts';

const SINGLES_TRIED = 12;
const CHAINS_TRIED = 40;

/**
 * Returns the best outlook found, in rounds. Each round plans the most promising moves of all agents together; if that
 * does not help, single moves, then pairs of moves. Keeps only improvements.
 */
export function searchMoves(context: BalanceContext, before: Outlook, budget: Budget, reach: Reach): Outlook {
  const search: Search = { context, before, budget, rejected: new Set() };
  let now = before;
  while (now.issues.length > 0 && !budget.isSpent) {
    const candidates = candidatesFor(context, now, reach).filter((one) => !search.rejected.has(nameOf(one)));
    const next =
      manyMoves(search, now, moveOfEachAgent(candidates)) ??
      firstThatHelps(search, now, singlesOf(candidates)) ??
      firstThatHelps(search, now, pairsOf(context, now, candidates));
    if (next === null) return now;
    now = next;
  }
  return now;
}

interface Search {
  readonly context: BalanceContext;
  readonly before: Outlook;
  readonly budget: Budget;
  /** Moves that made other moves of the same step worse. */
  readonly rejected: Set<string>;
}
const nameOf = ({ taskId, to }: { readonly taskId: TaskId; readonly to: number }): string => `${to} ${taskId}`;

type Step = readonly { readonly taskId: TaskId; readonly to: number }[];

function firstThatHelps({ context, before, budget }: Search, now: Outlook, steps: Iterable<Step>): Outlook | null {
  for (const step of steps) {
    const trial = budget.evaluate(adding(now.moves, step));
    if (trial === null) return null;
    if (isNearer(trial, now) && isNoWorse(context, before, trial)) return trial;
  }
  return null;
}

/**
 * Returns an improvement from many moves at once, or null if there is none. After each failed trial it drops the moves
 * of agents that got worse; if load got less even, the moves that do not even it out; otherwise half of the moves.
 */
function manyMoves(
  { context, before, budget, rejected }: Search,
  now: Outlook,
  step: readonly Candidate[],
): Outlook | null {
  for (let rest = step; rest.length > 1; ) {
    const trial = budget.evaluate(adding(now.moves, rest));
    if (trial === null) return null;
    if (isNearer(trial, now) && isNoWorse(context, before, trial)) return trial;
    const worsened = worsenedAgents(context, before, trial);
    const worsens = (one: Candidate): boolean => worsened.has(one.from) || worsened.has(one.to);
    for (const one of rest.filter(worsens)) rejected.add(nameOf(one));
    const isLessEven = worsened.size === 0 && trial.spread.deviation > before.spread.deviation;
    const kept = rest.filter((one) => !worsens(one) && (one.evens || !isLessEven));
    rest = kept.length < rest.length ? kept : rest.slice(0, Math.floor(rest.length / 2));
  }
  return null;
}

const adding = (moves: Moves, step: Step): Moves =>
  new Map([...moves, ...step.map(({ taskId, to }) => [taskId, to] as const)]);

/** Returns one move per agent, no two to the same agent. If any moves resolve an issue, only those. */
function moveOfEachAgent(candidates: readonly Candidate[]): readonly Candidate[] {
  const [left, reached] = [new Set<number>(), new Set<number>()];
  const step: Candidate[] = [];
  const canResolve = candidates[0] !== undefined && candidates[0].resolves > 0;
  for (const candidate of candidates) {
    if (left.has(candidate.from) || reached.has(candidate.to) || reached.has(candidate.from)) continue;
    if (candidate.pushes || (canResolve && candidate.resolves === 0)) continue;
    left.add(candidate.from);
    reached.add(candidate.to);
    step.push(candidate);
  }
  return step;
}

function* singlesOf(candidates: readonly Candidate[]): Generator<Step> {
  for (const { taskId, to } of candidates.slice(0, SINGLES_TRIED)) yield [{ taskId, to }];
}

/**
 * Generates pairs of moves: two of different tasks, or one to an agent and another from that agent to a third, or back.
 */
function* pairsOf(context: BalanceContext, now: Outlook, candidates: readonly Candidate[]): Generator<Step> {
  let left = CHAINS_TRIED;
  for (const one of candidates.slice(0, SINGLES_TRIED))
    for (const two of candidates.slice(0, SINGLES_TRIED)) {
      if (one.taskId >= two.taskId || left-- <= 0) continue;
      yield [one, two];
    }
  left = CHAINS_TRIED;
  const chaining: Chaining = { context, now, byAgent: unmovedByAgent(context, now) };
  for (const head of headsOf(chaining))
    for (const step of chainsFrom(chaining, head)) {
      if (left-- <= 0) return;
      yield step;
    }
}

const HEADS_TRIED = 12;
/** Returns late work that may be moved, and the longest work of overallocated weeks. */
function headsOf({ context, now, byAgent }: Chaining): readonly Movable[] {
  const heads = new Set<Movable>();
  for (const issue of now.issues) {
    if (heads.size >= HEADS_TRIED) break;
    const own = issue.kind === 'late' ? context.movable.get(issue.taskId) : undefined;
    if (own !== undefined && !now.moves.has(own.taskId)) heads.add(own);
    if (issue.kind === 'over') for (const row of (byAgent.get(issue.agent) ?? []).slice(0, 3)) heads.add(row);
  }
  return [...heads];
}

interface Chaining {
  readonly context: BalanceContext;
  readonly now: Outlook;
  /** Work that has not been moved, by current agent, longest first. */
  readonly byAgent: ReadonlyMap<number, readonly Movable[]>;
}
function unmovedByAgent(context: BalanceContext, now: Outlook): Chaining['byAgent'] {
  const byAgent = new Map<number, Movable[]>();
  for (const row of context.movable.values()) {
    if (now.moves.has(row.taskId)) continue;
    const known = byAgent.get(row.from);
    if (known === undefined) byAgent.set(row.from, [row]);
    else known.push(row);
  }
  for (const rows of byAgent.values())
    rows.sort((a, b) => b.row.effortMinutes - a.row.effortMinutes || compareIds(a.taskId, b.taskId));
  return byAgent;
}

const TARGETS_A_CHAIN = 4;
function* chainsFrom({ context, now, byAgent }: Chaining, head: Movable): Generator<Step> {
  const utilisation = now.loads.map(utilisationOf);
  for (const to of leastUsed(context, head.taskIndex, utilisation, TARGETS_A_CHAIN))
    for (const other of (byAgent.get(to) ?? []).slice(0, TARGETS_A_CHAIN))
      for (const onto of [head.from, ...leastUsed(context, other.taskIndex, utilisation, TARGETS_A_CHAIN)]) {
        if (onto === to || !context.targetsOf(other.taskIndex).includes(onto)) continue;
        if (onto !== head.from && finishElsewhere(context, now, other.taskIndex, onto) === null) continue;
        yield [
          { taskId: head.taskId, to },
          { taskId: other.taskId, to: onto },
        ];
      }
}

/**
 * Removes moves until every remaining one is needed: without it, less would be resolved or something would be worse.
 * `whole` is false if the budget ran out first.
 */
export function withoutUnneeded(
  context: BalanceContext,
  before: Outlook,
  found: Outlook,
  budget: Budget,
): { readonly outlook: Outlook; readonly whole: boolean } {
  let outlook = found;
  for (let hasDropped = true; hasDropped; ) {
    hasDropped = false;
    for (const taskId of [...outlook.moves.keys()].reverse()) {
      const fewer = new Map([...outlook.moves].filter(([id]) => id !== taskId));
      const trial = fewer.size === 0 ? before : budget.evaluate(fewer);
      if (trial === null) return { outlook, whole: false };
      if (compareIssues(trial, outlook) > 0 || !isNoWorse(context, before, trial)) continue;
      outlook = trial;
      hasDropped = true;
    }
  }
  return { outlook, whole: true };
}
