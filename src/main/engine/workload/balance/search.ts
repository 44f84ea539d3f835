import { compareIds, type TaskId } from '../../../../shared/model/index.ts';
import type { Budget } from './budget.ts';
import { type Candidate, candidatesFor, emptiest, finishElsewhere, type Reach } from './candidates.ts';
import type { Ground, Movable } from './ground.ts';
import { breaksNothing, compareMended, isNearer, type Outlook, spoiledAgents } from './outlook.ts';
import type { Moves } from './placing.ts';
import { utilisationOf } from './spread.ts';

const SINGLES_TRIED = 12;
const CHAINS_TRIED = 40;

/**
 * Moves in rounds: the most promising of each agent at once, planned together; where that does not help, one at a time, then two that make
 * room for each other. Only what brings the plan nearer is kept.
 */
export function searchMoves(ground: Ground, before: Outlook, budget: Budget, reach: Reach): Outlook {
  const search: Search = { ground, before, budget, refused: new Set() };
  let now = before;
  while (now.ills.length > 0 && !budget.isSpent) {
    const candidates = candidatesFor(ground, now, reach).filter((one) => !search.refused.has(nameOf(one)));
    const next =
      together(search, now, togetherOf(candidates)) ??
      firstThatHelps(search, now, singlesOf(candidates)) ??
      firstThatHelps(search, now, twosOf(ground, now, candidates));
    if (next === null) return now;
    now = next;
  }
  return now;
}

interface Search {
  readonly ground: Ground;
  readonly before: Outlook;
  readonly budget: Budget;
  /** Moves that spoiled what they were made with. */
  readonly refused: Set<string>;
}
const nameOf = ({ taskId, to }: { readonly taskId: TaskId; readonly to: number }): string => `${to} ${taskId}`;

type Step = readonly { readonly taskId: TaskId; readonly to: number }[];

function firstThatHelps({ ground, before, budget }: Search, now: Outlook, steps: Iterable<Step>): Outlook | null {
  for (const step of steps) {
    const trial = budget.look(adding(now.moves, step));
    if (trial === null) return null;
    if (isNearer(trial, now) && breaksNothing(ground, before, trial)) return trial;
  }
  return null;
}

/** Moves made at once: those that touch an agent where something is spoiled are left out, or those that do not even load where it gets less even, or half of them. */
function together(
  { ground, before, budget, refused }: Search,
  now: Outlook,
  step: readonly Candidate[],
): Outlook | null {
  for (let rest = step; rest.length > 1; ) {
    const trial = budget.look(adding(now.moves, rest));
    if (trial === null) return null;
    if (isNearer(trial, now) && breaksNothing(ground, before, trial)) return trial;
    const spoiled = spoiledAgents(ground, before, trial);
    const isSpoiling = (one: Candidate): boolean => spoiled.has(one.from) || spoiled.has(one.to);
    for (const one of rest.filter(isSpoiling)) refused.add(nameOf(one));
    const isLessEven = spoiled.size === 0 && trial.spread.deviation > before.spread.deviation;
    const kept = rest.filter((one) => !isSpoiling(one) && (one.evens || !isLessEven));
    rest = kept.length < rest.length ? kept : rest.slice(0, Math.floor(rest.length / 2));
  }
  return null;
}

const adding = (moves: Moves, step: Step): Moves =>
  new Map([...moves, ...step.map(({ taskId, to }) => [taskId, to] as const)]);

/** One move off each agent, no two to the same; those that mend something, where there are such. */
function togetherOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const [left, reached] = [new Set<number>(), new Set<number>()];
  const step: Candidate[] = [];
  const isMending = candidates[0] !== undefined && candidates[0].mends > 0;
  for (const candidate of candidates) {
    if (left.has(candidate.from) || reached.has(candidate.to) || reached.has(candidate.from)) continue;
    if (candidate.pushes || (isMending && candidate.mends === 0)) continue;
    left.add(candidate.from);
    reached.add(candidate.to);
    step.push(candidate);
  }
  return step;
}

function* singlesOf(candidates: readonly Candidate[]): Generator<Step> {
  for (const { taskId, to } of candidates.slice(0, SINGLES_TRIED)) yield [{ taskId, to }];
}

/** Two moves at once: two off one agent, or one to an agent and something of that agent's on to a third, or back. */
function* twosOf(ground: Ground, now: Outlook, candidates: readonly Candidate[]): Generator<Step> {
  let left = CHAINS_TRIED;
  for (const one of candidates.slice(0, SINGLES_TRIED))
    for (const two of candidates.slice(0, SINGLES_TRIED)) {
      if (one.taskId >= two.taskId || left-- <= 0) continue;
      yield [one, two];
    }
  left = CHAINS_TRIED;
  const chaining: Chaining = { ground, now, byAgent: unmovedByAgent(ground, now) };
  for (const head of headsOf(chaining))
    for (const step of chainsFrom(chaining, head)) {
      if (left-- <= 0) return;
      yield step;
    }
}

const HEADS_TRIED = 12;
/** Late work that may be moved itself, and the longest work in weeks that are over. */
function headsOf({ ground, now, byAgent }: Chaining): readonly Movable[] {
  const heads = new Set<Movable>();
  for (const ill of now.ills) {
    if (heads.size >= HEADS_TRIED) break;
    const own = ill.kind === 'late' ? ground.movable.get(ill.taskId) : undefined;
    if (own !== undefined && !now.moves.has(own.taskId)) heads.add(own);
    if (ill.kind === 'over') for (const row of (byAgent.get(ill.agent) ?? []).slice(0, 3)) heads.add(row);
  }
  return [...heads];
}

interface Chaining {
  readonly ground: Ground;
  readonly now: Outlook;
  /** Work that was not moved yet by the agent it lies with, the longest first. */
  readonly byAgent: ReadonlyMap<number, readonly Movable[]>;
}
function unmovedByAgent(ground: Ground, now: Outlook): Chaining['byAgent'] {
  const byAgent = new Map<number, Movable[]>();
  for (const row of ground.movable.values()) {
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
function* chainsFrom({ ground, now, byAgent }: Chaining, head: Movable): Generator<Step> {
  const utilisation = now.loads.map(utilisationOf);
  for (const to of emptiest(ground, head.taskIndex, utilisation, TARGETS_A_CHAIN))
    for (const other of (byAgent.get(to) ?? []).slice(0, TARGETS_A_CHAIN))
      for (const onto of [head.from, ...emptiest(ground, other.taskIndex, utilisation, TARGETS_A_CHAIN)]) {
        if (onto === to || !ground.targetsOf(other.taskIndex).includes(onto)) continue;
        if (onto !== head.from && finishElsewhere(ground, now, other.taskIndex, onto) === null) continue;
        yield [
          { taskId: head.taskId, to },
          { taskId: other.taskId, to: onto },
        ];
      }
}

/** Takes back every move without which as much is mended and nothing breaks, until none is left. `whole` is false where the budget ended before. */
export function withoutNeedless(
  ground: Ground,
  before: Outlook,
  found: Outlook,
  budget: Budget,
): { readonly outlook: Outlook; readonly whole: boolean } {
  let outlook = found;
  for (let hasDropped = true; hasDropped; ) {
    hasDropped = false;
    for (const taskId of [...outlook.moves.keys()].reverse()) {
      const fewer = new Map([...outlook.moves].filter(([id]) => id !== taskId));
      const trial = fewer.size === 0 ? before : budget.look(fewer);
      if (trial === null) return { outlook, whole: false };
      if (compareMended(trial, outlook) > 0 || !breaksNothing(ground, before, trial)) continue;
      outlook = trial;
      hasDropped = true;
    }
  }
  return { outlook, whole: true };
}
