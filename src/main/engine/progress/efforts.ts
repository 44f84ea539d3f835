import { at } from '../base/at.ts';
import type { Normals } from './draws.ts';
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
  normals: Normals,
): EffortDraws {
  const [ofAgent, ofRow] = [Math.sqrt(shared), Math.sqrt(1 - shared)];
  const efforts = (index: number, spreadOf: (row: WorkRow) => number, into: Float64Array): Float64Array => {
    const row = rows[index];
    if (row === undefined) return into.fill(0);
    const [agents, alone] = [normals.of(`agent ${agentNames[row.agent] ?? ''}`), normals.of(`task ${row.key}`)];
    const spread = spreadOf(row);
    for (let draw = 0; draw < normals.draws; draw++)
      into[draw] = row.medianMinutes * Math.exp(spread * (ofAgent * at(agents, draw) + ofRow * at(alone, draw)));
    return into;
  };
  return {
    drawn: (row, into) => efforts(row, (one) => one.spread, into),
    withoutRisk: (row, into) => efforts(row, (one) => one.plainSpread, into),
  };
}
