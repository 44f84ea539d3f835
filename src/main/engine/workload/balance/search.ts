import type { TaskId } from '../../../../shared/model/index.ts';
import type { Budget } from './budget.ts';
import { type Candidate, candidatesFor, emptiest, finishElsewhere, type Reach } from './candidates.ts';
import type { Ground } from './ground.ts';
import { breaksNothing, compareMended, isNearer, type Outlook } from './outlook.ts';
import type { Moves } from './placing.ts';
import { utilisationOf } from './spread.ts';

const SINGLES_TRIED = 12;
const CHAINS_TRIED = 40;

/**
 * Moves in rounds: the most promising of each agent at once, planned together; where that does not help, one at a time, then two that make
 * room for each other. Only what brings the plan nearer is kept.
 */
export function searchMoves(ground: Ground, before: Outlook, budget: Budget, reach: Reach): Outlook {
  let now = before;
  while (now.ills.length > 0 && !budget.isSpent) {
    const candidates = candidatesFor(ground, now, reach);
    const next =
      firstThatHelps(ground, before, now, budget, [togetherOf(candidates)]) ??
      firstThatHelps(ground, before, now, budget, singlesOf(candidates)) ??
      firstThatHelps(ground, before, now, budget, twosOf(ground, now, candidates));
    if (next === null) return now;
    now = next;
  }
  return now;
}

type Step = readonly { readonly taskId: TaskId; readonly to: number }[];

function firstThatHelps(
  ground: Ground,
  before: Outlook,
  now: Outlook,
  budget: Budget,
  steps: Iterable<Step>,
): Outlook | null {
  for (const step of steps) {
    if (step.length === 0) continue;
    const trial = budget.look(adding(now.moves, step));
    if (trial === null) return null;
    if (isNearer(trial, now) && breaksNothing(ground, before, trial)) return trial;
  }
  return null;
}

const adding = (moves: Moves, step: Step): Moves =>
  new Map([...moves, ...step.map(({ taskId, to }) => [taskId, to] as const)]);

/** One move off each agent, no two to the same. */
function togetherOf(candidates: readonly Candidate[]): Step {
  const [left, reached] = [new Set<number>(), new Set<number>()];
  const step: Candidate[] = [];
  for (const candidate of candidates) {
    if (left.has(candidate.from) || reached.has(candidate.to) || reached.has(candidate.from)) continue;
    left.add(candidate.from);
    reached.add(candidate.to);
    step.push(candidate);
  }
  return step.length > 1 ? step : [];
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
  for (const first of headsOf(ground, now))
    for (const step of chainsFrom(ground, now, first)) {
      if (left-- <= 0) return;
      yield step;
    }
}

/** Late work that may be moved itself, and the longest work in weeks that are over. */
function headsOf(ground: Ground, { ills, placed: { board, rowOf } }: Outlook): readonly TaskId[] {
  const heads = new Set<TaskId>();
  for (const ill of ills) {
    if (ill.kind === 'late' && ground.movable.has(ill.taskId)) heads.add(ill.taskId);
    if (ill.kind !== 'over') continue;
    const rows = [...ground.movable.values()]
      .filter(({ taskId }) => board.agentOf(rowOf.get(taskId) ?? -1) === ill.agent)
      .sort((a, b) => b.row.effortMinutes - a.row.effortMinutes || (a.taskId < b.taskId ? -1 : 1));
    for (const { taskId } of rows.slice(0, 3)) heads.add(taskId);
  }
  return [...heads];
}

const TARGETS_A_CHAIN = 4;
function* chainsFrom(ground: Ground, now: Outlook, taskId: TaskId): Generator<Step> {
  const head = ground.movable.get(taskId);
  if (head === undefined || now.moves.has(taskId)) return;
  const { board, rowOf } = now.placed;
  const utilisation = now.loads.map(utilisationOf);
  for (const to of emptiest(ground, head.taskIndex, utilisation).slice(0, TARGETS_A_CHAIN)) {
    const theirs = [...ground.movable.values()]
      .filter((row) => !now.moves.has(row.taskId) && board.agentOf(rowOf.get(row.taskId) ?? -1) === to)
      .sort((a, b) => b.row.effortMinutes - a.row.effortMinutes || (a.taskId < b.taskId ? -1 : 1));
    for (const other of theirs.slice(0, TARGETS_A_CHAIN))
      for (const onto of [head.from, ...emptiest(ground, other.taskIndex, utilisation).slice(0, TARGETS_A_CHAIN)]) {
        if (onto === to || !ground.targetsOf(other.taskIndex).includes(onto)) continue;
        if (onto !== head.from && finishElsewhere(ground, now, other.taskIndex, onto) === null) continue;
        yield [
          { taskId, to },
          { taskId: other.taskId, to: onto },
        ];
      }
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
