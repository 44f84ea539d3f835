import { at } from '../base/at.ts';
import { normalsOf } from './draws.ts';
import type { EffortsOf, WorkRow } from './work.ts';

/** Functions that draw the efforts of rows. */
export interface EffortDraws {
  /** Draws log-normal efforts around the row's median. */
  readonly drawn: EffortsOf;
  /** The same draws, without the additional spread from risk factors. */
  readonly withoutRisk: EffortsOf;
}

/**
 * Returns functions that draw efforts: the median times a log-normal multiplier. A share `shared` (0..1) of the
 * variance of its logarithm is common to all rows of an agent; the rest is the row's own. Draws depend on the key of
 * the row and on what the agent is known by, which an erasure keeps.
 */
export function effortDraws(
  rows: readonly WorkRow[],
  agentNames: readonly string[],
  shared: number,
  draws: number,
): EffortDraws {
  const [ofAgent, ofRow] = [Math.sqrt(shared), Math.sqrt(1 - shared)];
  const common = new Map<number, Float64Array>();
  const own = new Map<string, Float64Array>();
  const commonOf = (agent: number): Float64Array => {
    const known = common.get(agent) ?? normalsOf(`agent ${agentNames[agent] ?? ''}`, new Float64Array(draws));
    common.set(agent, known);
    return known;
  };
  const ownOf = (key: string): Float64Array => {
    const known = own.get(key) ?? normalsOf(`task ${key}`, new Float64Array(draws));
    own.set(key, known);
    return known;
  };
  const efforts = (index: number, spreadOf: (row: WorkRow) => number, into: Float64Array): Float64Array => {
    const row = rows[index];
    if (row === undefined) return into.fill(0);
    const [agents, alone] = [commonOf(row.agent), ownOf(row.key)];
    const spread = spreadOf(row);
    for (let draw = 0; draw < draws; draw++)
      into[draw] = row.medianMinutes * Math.exp(spread * (ofAgent * at(agents, draw) + ofRow * at(alone, draw)));
    return into;
  };
  return {
    drawn: (row, into) => efforts(row, (one) => one.spread, into),
    withoutRisk: (row, into) => efforts(row, (one) => one.plainSpread, into),
  };
}
