import { at } from '../base/at.ts';
import type { AssignmentProblem } from './problem.ts';
import { Relaxation } from './relaxation.ts';

/** Pairs of linked items: `after[k]` is worth something only if `before[k]` is placed too. */
export interface Links {
  readonly before: Int32Array;
  readonly after: Int32Array;
}
const NO_LINKS: Links = { before: new Int32Array(0), after: new Int32Array(0) };

export interface Bound {
  readonly bound: number;
  /** The capacity multipliers that give the bound, agentCount x bucketCount. */
  readonly multipliers: Float64Array;
  /** Change in each item's value from the link multipliers: prerequisites gain, dependents lose. */
  readonly linkWorth: Float64Array;
}

/** Total number of pair evaluations, and the limits on the number of iterations that results. */
const PAIR_VISITS = 8_000_000;
const FEWEST = 90;
const MOST = 400;
/**
 * Iterations before links are priced, and the share of a step for link multipliers. Capacity is priced first; otherwise
 * link multipliers chase items that capacity rules out.
 */
const PRICES_ALONE = 40;
const LINK_STEP_SHARE = 0.2;
/**
 * Below this scale, a step changes a bound by less than a ten-millionth of its distance to the best known value. It is halved after every four
 * iterations without a lower bound, so that a problem whose first bound is the lowest ends after a hundred iterations.
 */
const LEAST_SCALE = 1e-7;

export interface BoundOptions {
  /** Value of a known solution, which sets the step length. */
  readonly best: number;
  readonly onIteration: (bound: number) => void;
  readonly links?: Links;
  readonly shouldStop?: () => boolean;
}

/**
 * Returns a proven upper bound by Lagrangian relaxation of capacities and links, with multipliers of at least 0
 * improved by the subgradient method (Fisher 1981). Every item independently picks its best agent and finishing bucket,
 * pays a price for the minutes it uses before the end of that bucket, and pays the multiplier of each prerequisite
 * link. Any multipliers give a valid bound; the lowest one found is returned.
 */
export function upperBound(
  problem: AssignmentProblem,
  { best, onIteration, links = NO_LINKS, shouldStop = () => false }: BoundOptions,
): Bound {
  const size = problem.agentCount * problem.bucketCount;
  const relaxation = new Relaxation(problem);
  let multipliers = new Float64Array(size);
  let linkMultipliers = new Float64Array(links.before.length);
  let linkWorth = new Float64Array(problem.itemCount);
  let kept: Bound = { bound: Number.POSITIVE_INFINITY, multipliers, linkWorth };
  let scale = 2;
  let stale = 0;
  const iterations = Math.min(MOST, Math.max(FEWEST, Math.round(PAIR_VISITS / Math.max(1, problem.pairAgent.length))));
  for (let iteration = 0; iteration < iterations; iteration++) {
    linkWorth = worthOfLinks(links, linkMultipliers, problem.itemCount);
    const relaxed = relaxation.solve(multipliers, linkWorth);
    if (relaxed < kept.bound - 1e-9) {
      kept = { bound: relaxed, multipliers, linkWorth };
      stale = 0;
    } else if (++stale === 4) {
      scale /= 2;
      stale = 0;
    }
    onIteration(kept.bound);
    if (shouldStop()) break;
    if (kept.bound - best < 0.5 || scale < LEAST_SCALE) break;
    const distance = scale * Math.max(1, relaxed - best);
    const next = stepMultipliers(problem.capacity, relaxation.used, multipliers, distance);
    const nextLinkMultipliers =
      iteration < PRICES_ALONE
        ? null
        : stepLinkMultipliers(links, relaxation.isPlaced, linkMultipliers, distance * LINK_STEP_SHARE);
    if (next === null && nextLinkMultipliers === null && (iteration >= PRICES_ALONE || linkMultipliers.length === 0))
      break;
    multipliers = next ?? multipliers;
    linkMultipliers = nextLinkMultipliers ?? linkMultipliers;
  }
  return { ...kept, bound: Math.floor(kept.bound + 1e-6) };
}

function worthOfLinks(links: Links, linkMultipliers: Float64Array, itemCount: number): Float64Array<ArrayBuffer> {
  const worth = new Float64Array(itemCount);
  for (let k = 0; k < linkMultipliers.length; k++) {
    const [before, after] = [at(links.before, k), at(links.after, k)];
    worth[before] = at(worth, before) + at(linkMultipliers, k);
    worth[after] = at(worth, after) - at(linkMultipliers, k);
  }
  return worth;
}

/**
 * Moves the multipliers one step against the slack, or returns null if there is no slack. Slack is scaled by the square
 * root of the capacity (at least ten hours), so that short and long buckets converge alike.
 */
function stepMultipliers(
  capacity: Float64Array,
  used: Float64Array,
  multipliers: Float64Array,
  distance: number,
): Float64Array<ArrayBuffer> | null {
  let norm = 0;
  for (let i = 0; i < multipliers.length; i++) {
    const room = at(capacity, i);
    const slack = room - at(used, i);
    if (slack < 0 || at(multipliers, i) > 0) norm += (slack * slack) / Math.max(LEAST_CAPACITY, room);
  }
  if (norm === 0) return null;
  const step = distance / norm;
  const next = new Float64Array(multipliers.length);
  for (let i = 0; i < next.length; i++) {
    const room = at(capacity, i);
    next[i] = Math.max(0, at(multipliers, i) - (step * (room - at(used, i))) / Math.max(LEAST_CAPACITY, room));
  }
  return next;
}
const LEAST_CAPACITY = 600;

function stepLinkMultipliers(
  links: Links,
  isPlaced: Uint8Array,
  linkMultipliers: Float64Array,
  distance: number,
): Float64Array<ArrayBuffer> | null {
  let norm = 0;
  const slackOf = (k: number): number => at(isPlaced, at(links.before, k)) - at(isPlaced, at(links.after, k));
  for (let k = 0; k < linkMultipliers.length; k++)
    if (slackOf(k) < 0 || at(linkMultipliers, k) > 0) norm += slackOf(k) ** 2;
  if (norm === 0) return null;
  const step = distance / norm;
  const next = new Float64Array(linkMultipliers.length);
  for (let k = 0; k < next.length; k++) next[k] = Math.max(0, at(linkMultipliers, k) - step * slackOf(k));
  return next;
}
