import { useEffect, useState } from 'react';
import type { TimelineBar } from '../../../../shared/contract/index.ts';
import { type WallTime, wallDate, wallDay, wallTimeOf } from '../../../../shared/format/index.ts';
import { DAY_MS, msOf } from '../../../../shared/model/index.ts';
import type { Point } from '../../components/place-card.ts';
import { type MoveTarget, moveTask, useMoveCheck } from '../../stores/move-task.ts';
import { useOffice } from '../../stores/office.ts';
import { startOf } from './rows.ts';

/** A bar lifted with the pointer or a key, and how many days from its place it is held. */
export interface Lifted {
  readonly bar: TimelineBar;
  readonly days: number;
  /** The position of the card. */
  readonly pointer: Point;
  readonly by: 'pointer' | 'keys';
}

/** The day on which a lifted bar would start; before today it starts as early as possible. Null if it has not moved. */
function targetOf({ bar, days }: Lifted, wall: WallTime): MoveTarget | null {
  const start = startOf(bar);
  if (days === 0 || start === null || bar.agent === null) return null;
  return {
    taskId: bar.taskId,
    agentId: bar.agent.id,
    weekOf: null,
    dayOn: wallDate(wall.toWall(msOf(start)) + days * DAY_MS),
  };
}
/** The most days that it can be moved back to today. */
function clampedDays(bar: TimelineBar, days: number, nowMs: number, wall: WallTime): number {
  const start = startOf(bar);
  if (start === null) return 0;
  const back = wallDay(wall.toWall(nowMs)) - wallDay(wall.toWall(msOf(start)));
  return Math.max(days, Math.min(0, back / DAY_MS));
}

/** Lifts a bar, holds it over a day with the consequence, and drops it or cancels. */
export function useLift(nowMs: number) {
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const wall = wallTimeOf(useOffice().timeZone);
  const target = lifted === null ? null : targetOf(lifted, wall);
  const check = useMoveCheck(target);
  const isLifted = lifted !== null;
  useEffect(() => {
    if (!isLifted) return;
    const put = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setLifted(null);
    };
    window.addEventListener('keydown', put, { capture: true });
    return () => window.removeEventListener('keydown', put, { capture: true });
  }, [isLifted]);
  return {
    lifted,
    target,
    consequence: check.data,
    lift: (bar: TimelineBar, by: Lifted['by'], pointer: Point) => setLifted({ bar, days: 0, pointer, by }),
    /** Holds it this many days from its place. */
    hold: (days: number, pointer?: Point) =>
      setLifted(
        (before) =>
          before && { ...before, days: clampedDays(before.bar, days, nowMs, wall), pointer: pointer ?? before.pointer },
      ),
    put: () => setLifted(null),
    drop: () => {
      if (lifted !== null && target !== null) void moveTask(target, lifted.bar.version);
      setLifted(null);
    },
  };
}
export type Lift = ReturnType<typeof useLift>;
