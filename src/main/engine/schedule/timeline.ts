import { addWorkingMinutes, nextWorkingMs, type WorkCalendar } from '../calendar/index.ts';

/** What one lane is busy with: intervals sorted, not overlapping but for pins. */
export interface Lane {
  readonly startMs: number[];
  readonly endMs: number[];
}
export interface Slot {
  readonly startMs: number;
  readonly finishMs: number;
  readonly lane: number;
}

export const emptyLanes = (count: number): readonly Lane[] =>
  Array.from({ length: Math.max(1, count) }, () => ({ startMs: [], endMs: [] }));

/** The earliest slot of so many working minutes from `fromMs` on any lane, gaps included; ties to the first lane. Null: none in the calendar. */
export function earliestSlot(
  calendar: WorkCalendar,
  lanes: readonly Lane[],
  fromMs: number,
  minutes: number,
): Slot | null {
  let best: Slot | null = null;
  lanes.forEach((lane, index) => {
    const slot = slotOn(calendar, lane, fromMs, minutes);
    if (slot !== null && (best === null || slot.finishMs < best.finishMs)) best = { ...slot, lane: index };
  });
  return best;
}

function slotOn(calendar: WorkCalendar, lane: Lane, fromMs: number, minutes: number): Omit<Slot, 'lane'> | null {
  let from = fromMs;
  for (let i = firstEndingAfter(lane, fromMs); ; i++) {
    const start = nextWorkingMs(calendar, from);
    if (start === null) return null;
    const finish = addWorkingMinutes(calendar, start, minutes);
    if (finish === null) return null;
    const nextBusy = lane.startMs[i] ?? Number.POSITIVE_INFINITY;
    if (finish <= nextBusy) return { startMs: start, finishMs: finish };
    from = Math.max(from, lane.endMs[i] ?? from);
  }
}

function firstEndingAfter(lane: Lane, ms: number): number {
  let low = 0;
  let high = lane.endMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lane.endMs[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Marks a lane busy; merges nothing, keeps the order by start. */
export function occupy(lane: Lane, startMs: number, finishMs: number): void {
  if (finishMs <= startMs) return;
  let at = lane.startMs.length;
  while (at > 0 && (lane.startMs[at - 1] ?? 0) > startMs) at--;
  lane.startMs.splice(at, 0, startMs);
  lane.endMs.splice(at, 0, finishMs);
}

/** The lane with least in the way of a pinned run. */
export function laneForPin(lanes: readonly Lane[], startMs: number, finishMs: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  lanes.forEach((lane, index) => {
    const overlap = lane.startMs.reduce(
      (sum, from, i) => sum + Math.max(0, Math.min(finishMs, lane.endMs[i] ?? 0) - Math.max(startMs, from)),
      0,
    );
    if (overlap < least) {
      least = overlap;
      best = index;
    }
  });
  return best;
}
