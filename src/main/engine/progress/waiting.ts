import { awaitsStart, holdsFinish, type RelationType } from '../../../shared/model/index.ts';
import { findAt } from '../base/find-at.ts';
import type { OfficeClock } from '../calendar/index.ts';
import { afterLags, type Link } from '../schedule/index.ts';
import { isMilestone, type WorkRow } from './work.ts';
import type { Placement } from './working-order.ts';

/** A placement, and the earlier rows that it waits for; `links` is null if it waits only for them to finish. */
export interface Waiting {
  readonly placement: Placement;
  readonly waitsFor: readonly number[];
  readonly links: readonly Link[] | null;
  readonly finishFloorMs?: number;
}

/** Returns links with the rows of the tasks that they wait for: the finish of every part of a task, but its first start. */
export const linkRows = (links: readonly Link[], rowsOf: (task: number) => readonly number[]): readonly Link[] =>
  links.flatMap((link) => {
    const rows = link.before.flatMap(rowsOf);
    if (rows.length === 0) return [];
    return awaitsStart(link) ? [{ ...link, before: rows }] : rows.map((row) => ({ ...link, before: [row] }));
  });

/** Returns the same with a floor for its finish. */
export const raised = (waiting: Waiting, floorMs: number): Waiting => ({
  ...waiting,
  finishFloorMs: Math.max(floorMs, waiting.finishFloorMs ?? floorMs),
});

/**
 * Replaces prerequisites that are milestones by the milestones' own prerequisites, because a milestone takes no working
 * time.
 */
export function waitingOf(rows: readonly WorkRow[], waiting: Waiting, office: OfficeClock): Waiting {
  const passed = waiting.waitsFor.flatMap((before) => {
    const row = rows[before];
    return row !== undefined && isMilestone(row) ? row : [];
  });
  if (passed.length === 0) return waiting;
  const isPlain = passed.every((row) => row.links === undefined && row.finishFloorMs === undefined);
  if (waiting.links !== null || !isPlain) return throughMilestones(rows, waiting, office);
  const { placement, waitsFor } = waiting;
  const real = waitsFor.flatMap((before) => {
    const row = rows[before];
    return row !== undefined && isMilestone(row) ? row.waitsFor : before;
  });
  const floorMs = Math.max(placement.floorMs, ...passed.map((row) => row.floorMs));
  return { placement: { ...placement, floorMs }, waitsFor: [...new Set(real)], links: null };
}

/** Replaces links to milestones by those of the milestones, with both lags. */
function throughMilestones(rows: readonly WorkRow[], waiting: Waiting, office: OfficeClock): Waiting {
  let { placement, finishFloorMs } = waiting;
  const links = (waiting.links ?? waiting.waitsFor.map(plainLink)).flatMap((link): readonly Link[] => {
    const [only] = link.before;
    const row = findAt(rows, only);
    // One of several parts may begin first, so they stay.
    if (row === undefined || link.before.length > 1 || !isMilestone(row)) return [link];
    const floorMs = afterLags(office, Math.max(row.floorMs, row.finishFloorMs ?? row.floorMs), link.lags);
    if (holdsFinish(link)) finishFloorMs = Math.max(floorMs, finishFloorMs ?? floorMs);
    else placement = { ...placement, floorMs: Math.max(placement.floorMs, floorMs) };
    return (row.links ?? row.waitsFor.map(plainLink)).map((own) => ({
      before: own.before,
      type: typeOf(awaitsStart(own), holdsFinish(link)),
      lags: [...own.lags, ...link.lags],
      isIndirect: true as const,
    }));
  });
  const waitsFor = [...new Set(links.flatMap(({ before }) => before))];
  return { placement, waitsFor, links, ...(finishFloorMs === undefined ? {} : { finishFloorMs }) };
}

const plainLink = (row: number): Link => ({ before: [row], type: 'FS', lags: [] });
const typeOf = (isStart: boolean, isFinish: boolean): RelationType =>
  isStart ? (isFinish ? 'SF' : 'SS') : isFinish ? 'FF' : 'FS';
