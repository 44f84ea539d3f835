import { deviation } from 'd3-array';
import { mean } from '../../base/statistics.ts';
import { GROUPS, MEASURES, type RiskFacts, type RiskReason } from './facts.ts';
import type { FeatureRow } from './logistic.ts';

/** How facts become a row: column 0 is the constant, then the measures, then a column for each level of each group. */
export interface Design {
  /** Ridge of each column. */
  readonly penalty: Float64Array;
  rowOf(facts: RiskFacts): FeatureRow;
  /** What a column stands for; null: the constant. */
  nameOf(column: number, facts: RiskFacts): RiskReason | null;
}

/** A weight of this much log odds, for one standard deviation of a measure, is as likely as a normal distribution has it. */
const MEASURE_RIDGE = 1;
/** Levels of groups are many, and each is drawn towards nothing harder. */
const LEVEL_RIDGE = 2;
/** A level met less often has no column: it is like the average. */
const LEAST_CASES = 5;

/** Further from what was seen nothing was learned: more than this counts as this. */
const MOST_DEVIATIONS = 3;

/** The design of cases: means and deviations of measures, and the levels, are those of these cases. */
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

/** Levels met often enough, sorted, so that columns do not hang on the order of cases. */
function frequent(levels: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const level of levels) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].flatMap(([level, count]) => (count >= LEAST_CASES ? [level] : [])).sort();
}
