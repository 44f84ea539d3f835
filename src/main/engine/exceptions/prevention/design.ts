import { deviation } from 'd3-array';
import { mean } from '../../base/statistics.ts';
import { GROUPS, MEASURES, type RiskFacts, type RiskReason } from './facts.ts';
import type { FeatureRow } from './logistic.ts';

/**
 * Maps facts to a row: column 0 is the constant, followed by the measures and one column for each level of each group.
 */
export interface Design {
  /** The ridge penalty of each column. */
  readonly penalty: Float64Array;
  rowOf(facts: RiskFacts): FeatureRow;
  /** Returns the fact behind a column, or null for the constant. */
  nameOf(column: number, facts: RiskFacts): RiskReason | null;
}

/**
 * The ridge penalty of measures: a normal prior with a standard deviation of 1, in log odds per standard deviation of
 * the measure.
 */
const MEASURE_RIDGE = 1;
/** The ridge penalty of levels. There are many, so each is shrunk more strongly towards 0. */
const LEVEL_RIDGE = 2;
/** A level with fewer cases has no column and is treated as average. */
const LEAST_CASES = 5;

/** Values are limited to this many standard deviations, because nothing was learned beyond them. */
const MOST_DEVIATIONS = 3;

/** Returns the design for some cases, with their means and deviations of measures, and their levels. */
export function designOf(cases: readonly RiskFacts[]): Design {
  const scales = MEASURES.map(({ of }) => scaleOf(cases.flatMap((facts) => of(facts) ?? [])));
  const first = 1 + MEASURES.length;
  const levels = new Map<string, number>();
  GROUPS.forEach(({ of }, group) => {
    for (const level of frequent(cases.flatMap((facts) => of(facts) ?? [])))
      levels.set(`${group}|${level}`, first + levels.size);
  });
  const penalty = new Float64Array(first + levels.size).fill(LEVEL_RIDGE).fill(MEASURE_RIDGE, 1, first);
  penalty[0] = 0;
  return {
    penalty,
    rowOf(facts) {
      const columns = [0];
      const values = [1];
      MEASURES.forEach(({ of }, at) => {
        const value = of(facts);
        const { mean, deviation } = scales[at] ?? { mean: 0, deviation: 0 };
        if (value === null || deviation === 0) return;
        columns.push(1 + at);
        values.push(Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, (value - mean) / deviation)));
      });
      GROUPS.forEach(({ of }, group) => {
        const column = levels.get(`${group}|${of(facts) ?? ''}`);
        if (column === undefined) return;
        columns.push(column);
        values.push(1);
      });
      return { columns, values };
    },
    nameOf(column, facts) {
      if (column === 0) return null;
      const measure = MEASURES[column - 1];
      if (measure !== undefined) return measure.reason(facts);
      const group = GROUPS.find(({ of }, at) => levels.get(`${at}|${of(facts) ?? ''}`) === column);
      return group?.reason(facts) ?? null;
    },
  };
}

function scaleOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  if (values.length < 2) return { mean: 0, deviation: 0 };
  const spread = deviation(values) ?? 0;
  return { mean: mean(values), deviation: spread < 1e-9 ? 0 : spread };
}

/** Returns the levels with enough cases, sorted, so that columns do not depend on the order of cases. */
function frequent(levels: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const level of levels) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].flatMap(([level, count]) => (count >= LEAST_CASES ? [level] : [])).sort();
}
