/** One row of a design matrix, its zeros left out: column numbers and their values. */
export interface FeatureRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}
export interface LogisticFit {
  readonly weights: Float64Array;
  /** False: the steps ran out before the weights stood still. */
  readonly hasConverged: boolean;
}

const STEPS = 50;
const CLOSE = 1e-9;
const HALVINGS = 20;

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** Log odds of a row. */
export const scoreOf = (weights: Float64Array, { columns, values }: FeatureRow): number =>
  columns.reduce((sum, column, at) => sum + (weights[column] ?? 0) * (values[at] ?? 0), 0);

/**
 * Weights of a logistic regression with a ridge: the largest of log-likelihood less half of `penalty[j]` x weight squared. By Newton's method,
 * which is iteratively reweighted least squares (McCullagh and Nelder 1989, 2.5; le Cessie and van Houwelingen 1992 for the ridge), a step
 * halved where it would lose. Costs rows x (entries a row)^2 + columns^3 a step, some six steps.
 */
export function fitLogistic(
  rows: readonly FeatureRow[],
  outcomes: readonly boolean[],
  penalty: Float64Array,
): LogisticFit {
  const size = penalty.length;
  let weights = new Float64Array(size);
  let value = objective(rows, outcomes, penalty, weights);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, curvature } = slopes(rows, outcomes, penalty, weights);
    const direction = solvePositive(curvature, gradient, size);
    let [length, next, gained] = [1, weights, value];
    for (let halving = 0; halving < HALVINGS; halving++, length /= 2) {
      next = weights.map((weight, at) => weight + length * (direction[at] ?? 0));
      gained = objective(rows, outcomes, penalty, next);
      if (gained >= value) break;
    }
    if (gained < value) return { weights, hasConverged: true };
    const moved = direction.reduce((most, part) => Math.max(most, Math.abs(part) * length), 0);
    [weights, value] = [next, gained];
    if (moved < CLOSE) return { weights, hasConverged: true };
  }
  return { weights, hasConverged: false };
}

/** The log-likelihood less the ridge. */
export function objective(
  rows: readonly FeatureRow[],
  outcomes: readonly boolean[],
  penalty: Float64Array,
  weights: Float64Array,
): number {
  let sum = 0;
  rows.forEach((row, at) => {
    const score = scoreOf(weights, row) * (outcomes[at] === true ? 1 : -1);
    // log(sigmoid(score)), without overflow on either side.
    sum -= score > 0 ? Math.log1p(Math.exp(-score)) : Math.log1p(Math.exp(score)) - score;
  });
  return weights.reduce((rest, weight, at) => rest - ((penalty[at] ?? 0) * weight * weight) / 2, sum);
}

/** Gradient of the objective, and its negated second derivative, whole, row by row. */
function slopes(
  rows: readonly FeatureRow[],
  outcomes: readonly boolean[],
  penalty: Float64Array,
  weights: Float64Array,
): { readonly gradient: Float64Array; readonly curvature: Float64Array } {
  const size = penalty.length;
  const gradient = weights.map((weight, at) => -(penalty[at] ?? 0) * weight);
  const curvature = new Float64Array(size * size);
  penalty.forEach((ridge, at) => {
    curvature[at * size + at] = ridge;
  });
  rows.forEach((row, index) => {
    const chance = sigmoid(scoreOf(weights, row));
    const missed = (outcomes[index] === true ? 1 : 0) - chance;
    const spread = chance * (1 - chance);
    row.columns.forEach((column, at) => {
      const own = row.values[at] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + missed * own;
      row.columns.forEach((other, to) => {
        const cell = column * size + other;
        curvature[cell] = (curvature[cell] ?? 0) + spread * own * (row.values[to] ?? 0);
      });
    });
  });
  return { gradient, curvature };
}

const LEAST_PIVOT = 1e-12;
/** The solution of a symmetric positive definite system, by Cholesky's factor; a column that nothing tells of stays at 0. */
function solvePositive(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  const at = (row: number, column: number): number => factor[row * size + column] ?? 0;
  for (let column = 0; column < size; column++)
    for (let row = column; row < size; row++) {
      let sum = matrix[row * size + column] ?? 0;
      for (let before = 0; before < column; before++) sum -= at(row, before) * at(column, before);
      const pivot = at(column, column);
      factor[row * size + column] =
        row === column ? (sum > LEAST_PIVOT ? Math.sqrt(sum) : 0) : pivot === 0 ? 0 : sum / pivot;
    }
  const found = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = right[row] ?? 0;
    for (let column = 0; column < row; column++) sum -= at(row, column) * (found[column] ?? 0);
    found[row] = at(row, row) === 0 ? 0 : sum / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = found[row] ?? 0;
    for (let column = row + 1; column < size; column++) sum -= at(column, row) * (found[column] ?? 0);
    found[row] = at(row, row) === 0 ? 0 : sum / at(row, row);
  }
  return found;
}
