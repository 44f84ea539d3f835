import { at } from '../base/at.ts';
import type { Normals } from './draws.ts';
import { lateRatioOfRow } from './finishes.ts';
import { Changed } from './resimulate.ts';
import { type SameRows, sameRowsIn } from './same-rows.ts';
import { needsStarts, simulateEndsInSteps } from './simulate.ts';
import type { EffortsOf, WorkAhead } from './work.ts';

/** Work with the efforts of its rows. */
export interface DrawnWork {
  readonly work: WorkAhead;
  readonly drawn: EffortsOf;
}

/** How often tasks are late before and after a change, by their index. */
export interface LateRatioChanges {
  /** The tasks that are as often late as before, whose ratios were not calculated. */
  readonly same: ReadonlySet<number>;
  /** The ratios of all other tasks with a forecast. */
  readonly before: ReadonlyMap<number, number>;
  readonly after: ReadonlyMap<number, number>;
}

/**
 * Returns how often tasks are late in two states with the same agents, calendars and instant, and one row per task. Only
 * work that differs is simulated, in both, and before it what it depends on: the ratios are those of simulating
 * everything.
 */
export function* lateRatioChangesIn(
  before: DrawnWork,
  after: DrawnWork,
  normals: Normals,
): Generator<undefined, LateRatioChanges> {
  const same = sameRowsIn(before.work, after.work);
  const { isSame, needed } = neededBefore(before.work, after.work, same);
  yield;
  const withStarts = needsStarts(before.work) || needsStarts(after.work);
  const endsOf = yield* simulateEndsInSteps(before.work, before.drawn, { draws: normals.draws, needed, withStarts });
  const [found, ratios] = [new Map<number, number>(), new Map<number, number>()];
  const sameTasks = new Set<number>();
  const isDueAsBefore = (row: number, dueMs: number): boolean => at(before.work.rows, row).dueMs === dueMs;
  const changed = new Changed({ work: before.work, endsOf }, { work: after.work, same }, after.drawn);
  const again: number[] = [];
  yield* changed.simulateInSteps((row, position) => {
    const known = at(same, position);
    if (known !== null && isDueAsBefore(known, row.dueMs)) {
      sameTasks.add(row.taskIndex);
      return;
    }
    if (known !== null) again.push(known);
    ratios.set(row.taskIndex, lateRatioOfRow(after.work, changed.endsOf, position));
  });
  for (const [position, row] of before.work.rows.entries())
    if (isSame[position] !== 1 && before.work.calendars[row.agent] !== undefined) again.push(position);
  for (const position of again)
    found.set(at(before.work.rows, position).taskIndex, lateRatioOfRow(before.work, endsOf, position));
  return { same: sameTasks, before: found, after: ratios };
}

/**
 * Returns which rows before have the result of a row after, and which have to be simulated: all others, those that a
 * changed row depends on, those whose due date has changed, and what all these depend on in turn.
 */
function neededBefore(
  before: WorkAhead,
  after: WorkAhead,
  same: SameRows,
): { readonly isSame: Uint8Array; readonly needed: Uint8Array } {
  const isSame = new Uint8Array(before.rows.length);
  const needed = new Uint8Array(before.rows.length);
  /** The last row before of each agent that is the same after. */
  const lastSame = new Map<number, number>();
  for (const [position, row] of after.rows.entries()) {
    const known = at(same, position);
    if (known !== null) {
      isSame[known] = 1;
      lastSame.set(row.agent, known);
      if (at(before.rows, known).dueMs !== row.dueMs) needed[known] = 1;
      continue;
    }
    const first = lastSame.get(row.agent);
    if (first !== undefined) needed[first] = 1;
    need(row);
  }
  for (let row = 0; row < needed.length; row++) if (isSame[row] !== 1) needed[row] = 1;
  const previous = previousOfAgent(before);
  // What a row depends on comes before it.
  for (let row = needed.length - 1; row >= 0; row--) {
    if (needed[row] !== 1) continue;
    if (at(previous, row) >= 0) needed[at(previous, row)] = 1;
    const { waitsFor, links = [] } = at(before.rows, row);
    for (const other of waitsFor) needed[other] = 1;
    for (const link of links) for (const other of link.before) needed[other] = 1;
  }
  return { isSame, needed };

  function need({ waitsFor, links = [] }: WorkAhead['rows'][number]): void {
    for (const other of [...waitsFor, ...links.flatMap((link) => link.before)]) {
      const known = at(same, other);
      if (known !== null) needed[known] = 1;
    }
  }
}

/** Returns the row before each row of the same agent; -1 if it is the first. */
function previousOfAgent({ rows }: WorkAhead): Int32Array {
  const last = new Map<number, number>();
  return Int32Array.from(rows, ({ agent }, index) => {
    const previous = last.get(agent) ?? -1;
    last.set(agent, index);
    return previous;
  });
}
