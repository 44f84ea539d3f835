import type { Strategy, StrategySuccess } from '../../../shared/model/index.ts';
import { uniformOf } from '../progress/draws.ts';
import type { SuccessContext, SuccessModel } from './success.ts';

export interface OrderOptions {
  /** Share of attempts, 0..1, that try strategies with little history. */
  readonly exploreRatio: number;
  /**
   * The seed that decides whether this attempt explores, such as the ID of the exception and the number of the attempt.
   */
  readonly seed: string;
  /** Returns whether the strategy is harmless to try. Informing a client or splitting work never is. */
  readonly isHarmless: (strategy: Strategy) => boolean;
}
/** A strategy and its rank. */
export interface OrderedStrategy {
  readonly strategy: Strategy;
  readonly success: StrategySuccess;
  /** Ranked first to learn more about it, although another has a higher rate. */
  readonly isExploration: boolean;
}

/**
 * Orders candidates by how often they help in such cases, best first; ties in the given order. For a share
 * `exploreRatio` of seeds, the harmless candidate with the least history (the widest interval) comes first instead, so
 * that a bad start does not keep a rate from being learned. The same arguments give the same order.
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
