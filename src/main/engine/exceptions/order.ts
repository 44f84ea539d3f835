import type { Strategy, StrategySuccess } from '../../../shared/model/index.ts';
import { uniformOf } from '../progress/draws.ts';
import type { SuccessContext, SuccessModel } from './success.ts';

export interface OrderOptions {
  /** Share of attempts, 0..1, that go to what little is known of. */
  readonly exploreRatio: number;
  /** Decides by itself whether this attempt explores: the exception's id and the number of the attempt, say. */
  readonly seed: string;
  /** Whether trying it is harmless. Whatever a client is told, or splits work, never is. */
  readonly isHarmless: (strategy: Strategy) => boolean;
}
/** A strategy in its place. */
export interface OrderedStrategy {
  readonly strategy: Strategy;
  readonly success: StrategySuccess;
  /** First although another is known to do better. */
  readonly isExploration: boolean;
}

/**
 * Candidates by how often they help here, the best first; the same rate keeps the order given. In a share `exploreRatio` of seeds the
 * harmless candidate that least is known of (the widest interval) goes first instead, so that no rate is left unlearned for having begun
 * badly. The same arguments give the same order.
 */
export function orderStrategies(
  model: SuccessModel,
  context: SuccessContext,
  candidates: readonly Strategy[],
  { exploreRatio, seed, isHarmless }: OrderOptions,
): readonly OrderedStrategy[] {
  const ordered = [...new Set(candidates)]
    .map((strategy): OrderedStrategy => ({ strategy, success: model.of(context, strategy), isExploration: false }))
    .sort((a, b) => b.success.rate - a.success.rate);
  if (uniformOf(`explore|${seed}`) >= exploreRatio) return ordered;
  const [least] = ordered.filter(({ strategy }) => isHarmless(strategy)).sort((a, b) => widthOf(b) - widthOf(a));
  if (least === undefined || least === ordered[0]) return ordered;
  return [{ ...least, isExploration: true }, ...ordered.filter((row) => row !== least)];
}

const widthOf = ({ success }: OrderedStrategy): number => success.high - success.low;
