import { at } from '../base/at.ts';
import type { WorkAhead, WorkRow } from './work.ts';

/** For each row, the row of an earlier state with the same result in every draw, or null if there is none. */
export type SameRows = readonly (number | null)[];

/**
 * Returns which rows have the result of a row before: the same work at the same position of the same agent's queue, if
 * everything before it and everything it depends on is the same too. Draws depend only on names. Both states have the
 * same agents, calendars and instant, and one row per task.
 */
export function sameRowsIn(before: WorkAhead, work: WorkAhead): SameRows {
  const places = placesOf(before.rows);
  const rowOf = new Map(before.rows.map((row, index) => [row.key, index]));
  const sameAs: (number | null)[] = [];
  /** The number of rows of each agent so far, and the agents with a row that is not the same. */
  const lengths = new Map<number, number>();
  const changed = new Set<number>();
  for (const row of work.rows) {
    const place = lengths.get(row.agent) ?? 0;
    lengths.set(row.agent, place + 1);
    const index = rowOf.get(row.key);
    const isSame =
      index !== undefined &&
      !changed.has(row.agent) &&
      at(places, index) === place &&
      isSameRow(at(before.rows, index), row, sameAs);
    // An agent without a calendar works nothing, so its rows hold up none after them.
    if (!isSame && work.calendars[row.agent] !== undefined) changed.add(row.agent);
    sameAs.push(isSame ? index : null);
  }
  return sameAs;
}

/** Returns the position of each row in its agent's queue. */
function placesOf(rows: readonly WorkRow[]): Int32Array {
  const lengths = new Map<number, number>();
  return Int32Array.from(rows, ({ agent }) => {
    const place = lengths.get(agent) ?? 0;
    lengths.set(agent, place + 1);
    return place;
  });
}

function isSameRow(old: WorkRow, row: WorkRow, sameAs: SameRows): boolean {
  return (
    old.agent === row.agent &&
    old.medianMinutes === row.medianMinutes &&
    old.spread === row.spread &&
    old.floorMs === row.floorMs &&
    old.isPinned === row.isPinned &&
    old.lane === row.lane &&
    old.allocation === row.allocation &&
    old.finishFloorMs === row.finishFloorMs &&
    old.waitsFor.length === row.waitsFor.length &&
    hasSameLinks(old.links, row.links, sameAs) &&
    waitsForSame(old, row, sameAs)
  );
}

function waitsForSame(old: WorkRow, row: WorkRow, sameAs: SameRows): boolean {
  if (row.waitsFor.length === 0) return true;
  const waited = new Set<number | null>(old.waitsFor);
  return row.waitsFor.every((other) => waited.has(at(sameAs, other)));
}

function hasSameLinks(old: WorkRow['links'], links: WorkRow['links'], sameAs: SameRows): boolean {
  if (old === undefined || links === undefined) return old === links;
  const known = links.map((link) => ({ ...link, before: link.before.map((row) => at(sameAs, row) ?? -1) }));
  return JSON.stringify(known) === JSON.stringify(old);
}
