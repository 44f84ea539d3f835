import type { WorkCalendar } from '../../src/main/engine/calendar/index.ts';

/** A network for a critical path that shares no code with the engine: every working minute is in a list. */
export interface MinuteTask {
  /** Index of the calendar. */
  readonly calendar: number;
  readonly minutes: number;
  readonly links: readonly MinuteLink[];
}
export interface MinuteLink {
  readonly before: number;
  readonly type: 'FS' | 'SS' | 'FF' | 'SF';
  /** Minutes; in elapsed time or in working time of the office. */
  readonly lag: number;
  readonly isElapsed: boolean;
}
export interface MinuteDates {
  readonly startMs: number;
  readonly finishMs: number;
}

const MINUTE = 60_000;

/** The first milliseconds of all working minutes, in order. */
export class MinuteList {
  private readonly minutes: readonly number[];
  constructor({ startMs, endMs }: Pick<WorkCalendar, 'startMs' | 'endMs'>) {
    const minutes: number[] = [];
    startMs.forEach((from, index) => {
      for (let ms = from; ms < (endMs[index] ?? from); ms += MINUTE) minutes.push(ms);
    });
    this.minutes = minutes;
  }
  /** How many minutes begin before an instant. */
  before(ms: number): number {
    let [low, high] = [0, this.minutes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.startOf(middle) < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  startOf(index: number): number {
    return this.minutes[index] ?? Number.NaN;
  }
  /** When so many minutes from the beginning are over. */
  endOf(count: number): number {
    return this.startOf(count - 1) + MINUTE;
  }
}

/** Returns the early and late dates of tasks, each after those before it in the list, from an instant on. */
export function minuteCriticalPath(
  tasks: readonly MinuteTask[],
  lists: readonly MinuteList[],
  office: MinuteList,
  fromMs: number,
): {
  readonly early: readonly MinuteDates[];
  readonly late: readonly MinuteDates[];
  readonly floats: readonly number[];
} {
  const listOf = (task: MinuteTask): MinuteList => lists[task.calendar] ?? office;
  const lagged = (ms: number, { lag, isElapsed }: MinuteLink): number =>
    lag === 0 ? ms : isElapsed ? ms + lag * MINUTE : office.endOf(office.before(ms) + lag);
  const datesAt = (task: MinuteTask, index: number): MinuteDates =>
    task.minutes === 0
      ? { startMs: index, finishMs: index }
      : { startMs: listOf(task).startOf(index), finishMs: listOf(task).endOf(index + task.minutes) };
  /** Whether dates keep a link; milestones have an instant, other work its own minutes. */
  const isKept = (task: MinuteTask, own: MinuteDates, before: MinuteDates, link: MinuteLink): boolean => {
    const ms = lagged(link.type === 'SS' || link.type === 'SF' ? before.startMs : before.finishMs, link);
    if (link.type === 'FS' || link.type === 'SS') return own.startMs >= ms;
    return own.finishMs >= ms || (task.minutes > 0 && listOf(task).before(ms) <= listOf(task).before(own.finishMs));
  };
  const early: MinuteDates[] = [];
  for (const task of tasks) {
    const list = listOf(task);
    const isFine = (index: number): boolean =>
      datesAt(task, index).startMs >= fromMs &&
      task.links.every((link) => isKept(task, datesAt(task, index), at(early, link.before), link));
    if (task.minutes === 0) {
      const bounds = task.links.map((link) =>
        lagged(
          link.type === 'SS' || link.type === 'SF' ? at(early, link.before).startMs : at(early, link.before).finishMs,
          link,
        ),
      );
      early.push(datesAt(task, Math.max(fromMs, ...bounds)));
    } else early.push(datesAt(task, firstWhere(isFine, list.before(fromMs), list.before(fromMs) + 60_000)));
  }
  const endMs = Math.max(...early.map(({ finishMs }) => finishMs));
  const late: MinuteDates[] = [];
  const floats: number[] = [];
  for (let index = tasks.length - 1; index >= 0; index--) {
    const [task, dates] = [at(tasks, index), at(early, index)];
    const isFine = (own: MinuteDates): boolean =>
      own.finishMs <= endMs &&
      tasks.every((other, position) =>
        other.links.every((link) => link.before !== index || isKept(other, at(late, position), own, link)),
      );
    const list = listOf(task);
    if (task.minutes === 0) {
      const minutes = firstWhere((count) => !isFine(datesAt(task, dates.startMs + count * MINUTE)), 0, 400_000) - 1;
      late[index] = datesAt(task, dates.startMs + minutes * MINUTE);
    } else {
      const first = list.before(dates.startMs);
      late[index] = datesAt(task, firstWhere((start) => !isFine(datesAt(task, start)), first, first + 200_000) - 1);
    }
    floats[index] = list.before(at(late, index).startMs) - list.before(dates.startMs);
  }
  return { early, late, floats };
}

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new RangeError(`There is nothing at ${index}.`);
  return found;
};

/** The first number from `low` on for which something holds that then goes on to hold. */
function firstWhere(holds: (index: number) => boolean, from: number, until: number): number {
  let [low, high] = [from, until];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
