import { at } from '../base/at.ts';

/** An optimal matching and the dual values that certify it. */
export interface LinearSolution {
  /**
   * Column of each row; -1 if the row is unmatched because all its pairs are forbidden or there are too few columns.
   */
  readonly columnOf: Int32Array;
  readonly cost: number;
  /** Dual values: `cost[i][j] >= rowDual[i] + columnDual[j]` for all pairs, with equality on matched pairs. */
  readonly rowDual: Float64Array;
  readonly columnDual: Float64Array;
}

/**
 * Solves the rectangular linear assignment problem (rows <= columns) by shortest augmenting paths, one row at a time,
 * with a dense Dijkstra search over columns (the Hungarian method as in Jonker and Volgenant 1987; Crouse 2016 for
 * rectangles). Costs are row-major; `Infinity` forbids a pair. O(rows x columns^2) in the worst case. Throws a
 * RangeError if there are more rows than columns.
 */
export function solveLinearAssignment(rows: number, columns: number, cost: Float64Array): LinearSolution {
  if (rows > columns) throw new RangeError(`${rows} rows do not fit ${columns} columns: transpose the problem.`);
  const matching: Matching = {
    columns,
    cost,
    columnOf: new Int32Array(rows).fill(-1),
    rowOf: new Int32Array(columns).fill(-1),
    rowDual: new Float64Array(rows),
    columnDual: new Float64Array(columns),
    distance: new Float64Array(columns),
    from: new Int32Array(columns),
    done: new Uint8Array(columns),
  };
  for (let row = 0; row < rows; row++) augment(matching, row);
  const { columnOf, rowDual, columnDual } = matching;
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const column = at(columnOf, row);
    if (column >= 0) total += at(cost, row * columns + column);
  }
  return { columnOf, cost: total, rowDual, columnDual };
}

/** A matching that is extended one row at a time, with the working memory of one search. */
interface Matching {
  readonly columns: number;
  readonly cost: Float64Array;
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  readonly rowDual: Float64Array;
  readonly columnDual: Float64Array;
  /** For each column: the length of the shortest path to it so far, the row before it, and whether it is final. */
  readonly distance: Float64Array;
  readonly from: Int32Array;
  readonly done: Uint8Array;
}

/** Finds the shortest augmenting path from a row and flips it. If there is none, the row stays unmatched. */
function augment(matching: Matching, start: number): void {
  const { columns, cost, rowOf, rowDual, columnDual, distance, from, done } = matching;
  distance.fill(Number.POSITIVE_INFINITY);
  done.fill(0);
  let row = start;
  let reached = 0;
  let sink = -1;
  while (sink < 0) {
    let next = -1;
    let least = Number.POSITIVE_INFINITY;
    const base = row * columns;
    const dual = at(rowDual, row);
    for (let column = 0; column < columns; column++) {
      if (done[column] === 1) continue;
      const through = reached + (cost[base + column] ?? Number.POSITIVE_INFINITY) - dual - at(columnDual, column);
      if (through < at(distance, column)) {
        distance[column] = through;
        from[column] = row;
      }
      const known = at(distance, column);
      if (known < least || (known === least && next >= 0 && rowOf[column] === -1 && rowOf[next] !== -1)) {
        least = known;
        next = column;
      }
    }
    if (next < 0 || least === Number.POSITIVE_INFINITY) return;
    done[next] = 1;
    reached = least;
    const owner = at(rowOf, next);
    if (owner < 0) sink = next;
    else row = owner;
  }
  updateDuals(matching, start, reached);
  flip(matching, start, sink);
}

function updateDuals(
  { columns, rowOf, rowDual, columnDual, distance, done }: Matching,
  start: number,
  reached: number,
): void {
  rowDual[start] = at(rowDual, start) + reached;
  for (let column = 0; column < columns; column++) {
    if (done[column] !== 1) continue;
    const change = reached - at(distance, column);
    columnDual[column] = at(columnDual, column) - change;
    const owner = at(rowOf, column);
    if (owner >= 0) rowDual[owner] = at(rowDual, owner) + change;
  }
}

function flip({ columnOf, rowOf, from }: Matching, start: number, sink: number): void {
  for (let column = sink; ; ) {
    const row = at(from, column);
    const before = at(columnOf, row);
    rowOf[column] = row;
    columnOf[row] = column;
    if (row === start) return;
    column = before;
  }
}

/**
 * Returns whether the duals prove the matching optimal: feasible for all pairs, tight on matched pairs, and no positive
 * dual or non-zero dual on an unmatched column.
 */
export function isCertified(
  { rows, columns, cost }: { readonly rows: number; readonly columns: number; readonly cost: Float64Array },
  solution: LinearSolution,
  tolerance = 1e-7,
): boolean {
  const used = new Uint8Array(columns);
  for (let row = 0; row < rows; row++) {
    const matched = at(solution.columnOf, row);
    if (matched < 0) continue;
    used[matched] = 1;
    for (let column = 0; column < columns; column++) {
      const slack = at(cost, row * columns + column) - at(solution.rowDual, row) - at(solution.columnDual, column);
      if (slack < -tolerance || (column === matched && slack > tolerance)) return false;
    }
  }
  return solution.columnDual.every(
    (dual, column) => dual <= tolerance && (used[column] === 1 || Math.abs(dual) <= tolerance),
  );
}
