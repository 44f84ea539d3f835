import { at } from '../../base/at.ts';

/** One row of a design matrix without its zeros: column indices and their values. */
export interface FeatureRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}
export interface LogisticFit {
  readonly weights: Float64Array;
  /** Whether the weights converged within the maximum number of steps. */
  readonly hasConverged: boolean;
}

const STEPS = 50;
const CLOSE = 1e-9;
const HALVINGS = 20;

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** Returns the log odds of a row. */
export const scoreOf = (weights: Float64Array, { columns, values }: FeatureRow): number =>
  columns.reduce((sum, column, position) => sum + at(weights, column) * at(values, position), 0);

/**
 * Returns the weights of a logistic regression with a ridge, which maximise the log-likelihood minus half of
 * `penalty[j]` x weight squared. Uses Newton's method, that is, iteratively reweighted least squares (McCullagh and
 * Nelder 1989, 2.5; le Cessie and van Houwelingen 1992 for the ridge), halving a step if it would lower the objective.
 * Costs rows x (entries per row)^2 + columns^3 per step, in about six steps.
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
      next = weights.map((weight, position) => weight + length * at(direction, position));
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

/** Returns the log-likelihood minus the ridge penalty. */
export function objective(
  rows: readonly FeatureRow[],
  outcomes: readonly boolean[],
  penalty: Float64Array,
  weights: Float64Array,
): number {
  let sum = 0;
  rows.forEach((row, position) => {
    const score = scoreOf(weights, row) * (outcomes[position] === true ? 1 : -1);
    // log(sigmoid(score)) without overflow on either side.
    sum -= score > 0 ? Math.log1p(Math.exp(-score)) : Math.log1p(Math.exp(score)) - score;
  });
  return weights.reduce((rest, weight, position) => rest - (at(penalty, position) * weight * weight) / 2, sum);
}

/** Returns the gradient of the objective and its negated second derivative, as a full matrix in row-major order. */
function slopes(
  rows: readonly FeatureRow[],
  outcomes: readonly boolean[],
  penalty: Float64Array,
  weights: Float64Array,
): { readonly gradient: Float64Array; readonly curvature: Float64Array } {
  const size = penalty.length;
  const gradient = weights.map((weight, position) => -at(penalty, position) * weight);
  const curvature = new Float64Array(size * size);
  penalty.forEach((ridge, position) => {
    curvature[position * size + position] = ridge;
  });
  rows.forEach((row, index) => {
    const chance = sigmoid(scoreOf(weights, row));
    const missed = (outcomes[index] === true ? 1 : 0) - chance;
    const spread = chance * (1 - chance);
    row.columns.forEach((column, position) => {
      const own = at(row.values, position);
      gradient[column] = at(gradient, column) + missed * own;
      row.columns.forEach((other, to) => {
        const cell = column * size + other;
        curvature[cell] = at(curvature, cell) + spread * own * at(row.values, to);
      });
    });
  });
  return { gradient, curvature };
}

const LEAST_PIVOT = 1e-12;
/** Solves a symmetric positive definite system by Cholesky decomposition. A column without information stays at 0. */
function solvePositive(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  const position = (row: number, column: number): number => at(factor, row * size + column);
  for (let column = 0; column < size; column++)
    for (let row = column; row < size; row++) {
      let sum = at(matrix, row * size + column);
      for (let before = 0; before < column; before++) sum -= position(row, before) * position(column, before);
      const pivot = position(column, column);
      factor[row * size + column] =
        row === column ? (sum > LEAST_PIVOT ? Math.sqrt(sum) : 0) : pivot === 0 ? 0 : sum / pivot;
    }
  const found = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = at(right, row);
    for (let column = 0; column < row; column++) sum -= position(row, column) * at(found, column);
    found[row] = position(row, row) === 0 ? 0 : sum / position(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = at(found, row);
    for (let column = row + 1; column < size; column++) sum -= position(column, row) * at(found, column);
    found[row] = position(row, row) === 0 ? 0 : sum / position(row, row);
  }
  return found;
}
