import { type Message, message, type PreventionTrial } from '../../../../shared/model/index.ts';

/** Tasks and exceptions within a band of predicted risk. */
export interface EffectBand {
  readonly fromRisk: number;
  readonly untilRisk: number;
  readonly acted: number;
  readonly actedExceptions: number;
  readonly leftAlone: number;
  readonly leftAloneExceptions: number;
}
export interface Effect {
  readonly bands: readonly EffectBand[];
  /** Exceptions prevented per task acted on, or null if there are too few trials to compare. */
  readonly reduction: number | null;
  /** 95 % interval. */
  readonly low: number | null;
  readonly high: number | null;
  readonly sentence: Message;
}

const EDGES = [0, 0.35, 0.5, 0.65, 0.8, 1];
/** Minimum number of trials with an outcome in each arm, and of exceptions in both, for an estimate. */
const LEAST_OF_EACH = 10;
const LEAST_EXCEPTIONS = 5;
const Z95 = 1.96;

/**
 * Estimates the effect of prevention: exceptions of tasks acted on compared with tasks left alone. They are compared
 * within bands of predicted risk and kinds of action, and combined by the Mantel-Haenszel risk difference (Greenland
 * and Robins 1985) with the variance of Sato, Greenland and Robins (1989), which is also valid if bands have few tasks.
 * Bands without trials are omitted.
 */
export function preventionEffect(trials: Iterable<PreventionTrial>): Effect {
  const decided = [...trials].filter((trial) => trial.hadException !== null);
  const bands = EDGES.slice(0, -1).flatMap((fromRisk, at) => {
    const untilRisk = EDGES[at + 1] ?? 1;
    const own = decided.filter((trial) => bandOf(trial.risk) === at);
    return own.length === 0 ? [] : [{ fromRisk, untilRisk, ...countsOf(own) }];
  });
  const all = countsOf(decided);
  const found =
    Math.min(all.acted, all.leftAlone) < LEAST_OF_EACH ||
    all.actedExceptions + all.leftAloneExceptions < LEAST_EXCEPTIONS
      ? null
      : riskDifference(strataOf(decided));
  if (found === null)
    return {
      bands,
      reduction: null,
      low: null,
      high: null,
      sentence: message('prevention.effect', { ...all, found: null }),
    };
  const reduction = -found.difference;
  const reach = Z95 * Math.sqrt(found.variance);
  const [low, high] = [reduction - reach, reduction + reach];
  return {
    bands,
    reduction,
    low,
    high,
    sentence: message('prevention.effect', { ...all, found: { reduction, low, high } }),
  };
}

function bandOf(risk: number): number {
  const above = EDGES.findIndex((edge) => risk < edge);
  return above < 0 ? EDGES.length - 2 : above - 1;
}

type Counts = Pick<EffectBand, 'acted' | 'actedExceptions' | 'leftAlone' | 'leftAloneExceptions'>;
function countsOf(trials: readonly PreventionTrial[]): Counts {
  const acted = trials.filter((trial) => trial.arm === 'acted');
  const leftAlone = trials.filter((trial) => trial.arm === 'left_alone');
  const bad = (rows: readonly PreventionTrial[]): number => rows.filter((trial) => trial.hadException === true).length;
  return {
    acted: acted.length,
    actedExceptions: bad(acted),
    leftAlone: leftAlone.length,
    leftAloneExceptions: bad(leftAlone),
  };
}

/**
 * Groups trials into strata: bands of risk, and the action that was taken or would have been. Tasks without a known
 * action are not comparable with the others.
 */
function strataOf(trials: readonly PreventionTrial[]): readonly Counts[] {
  const strata = new Map<string, PreventionTrial[]>();
  for (const trial of trials) {
    const key = `${bandOf(trial.risk)}|${trial.action ?? ''}`;
    const known = strata.get(key);
    if (known === undefined) strata.set(key, [trial]);
    else known.push(trial);
  }
  return [...strata.values()].map(countsOf);
}

/**
 * Returns the risk of tasks acted on minus that of tasks left alone, over all strata, or null if no stratum has both.
 */
export function riskDifference(
  strata: readonly Counts[],
): { readonly difference: number; readonly variance: number } | null {
  let [weights, sum, p, q] = [0, 0, 0, 0];
  for (const { acted: n1, actedExceptions: a, leftAlone: n0, leftAloneExceptions: c } of strata) {
    const n = n1 + n0;
    if (n1 === 0 || n0 === 0) continue;
    weights += (n1 * n0) / n;
    sum += (a * n0 - c * n1) / n;
    p += (n1 * n1 * c - n0 * n0 * a + (n1 * n0 * (n0 - n1)) / 2) / (n * n);
    q += (a * (n0 - c) + c * (n1 - a)) / (2 * n);
  }
  if (weights === 0) return null;
  const difference = sum / weights;
  return { difference, variance: Math.max(0, difference * p + q) / (weights * weights) };
}
