import { at } from '../base/at.ts';
import { type WeekStarts, weekStarts } from '../calendar/index.ts';
import type { Lanes } from './lanes.ts';
import type { ScheduleProblem } from './problem.ts';

/** A stretch of one agent's working minutes. */
export interface Stretch {
  readonly agent: number;
  readonly startWork: number;
  readonly minutes: number;
}

/**
 * Minutes of each client with a cap, by calendar week of the workspace. A stretch may straddle weeks: each week is compared with what lies in
 * it alone.
 */
export class Caps {
  private readonly problem: ScheduleProblem;
  private readonly lanes: Lanes;
  private readonly weeks: WeekStarts;
  /** By cap and week. */
  private readonly used: readonly Float64Array[];
  /** By agent: working minutes before each week begins; made when first asked for. */
  private readonly weekWork: Float64Array[] = [];

  constructor(problem: ScheduleProblem, lanes: Lanes) {
    this.problem = problem;
    this.lanes = lanes;
    const { timeZone, firstDayOfWeek } = problem.office;
    const untilMs = problem.calendars.reduce((last, calendar) => Math.max(last, calendar.untilMs), problem.nowMs);
    this.weeks = weekStarts(timeZone, firstDayOfWeek, problem.nowMs, untilMs);
    this.used = problem.capMinutesPerWeek.map(() => new Float64Array(this.weeks.startMs.length));
  }

  /** Adds a stretch to what a cap counts, or takes it off with -1. */
  count(cap: number, stretch: Stretch, sign: 1 | -1): void {
    const used = this.used[cap];
    if (used === undefined) return;
    this.eachWeek(stretch, (week, minutes) => {
      used[week] = at(used, week) + sign * minutes;
      return true;
    });
  }

  /**
   * Where a stretch that breaks a cap could begin instead, in working minutes of its agent: the first such point after it, or with `before`
   * the last one before it. Null: it breaks none. Other weeks may still refuse that point.
   */
  refusal(cap: number, stretch: Stretch, before: boolean): number | null {
    const used = this.used[cap];
    const limit = this.problem.capMinutesPerWeek[cap];
    if (used === undefined || limit === undefined) return null;
    let next: number | null = null;
    this.eachWeek(stretch, (week, minutes, work) => {
      const room = limit - at(used, week);
      if (minutes <= room + 1e-6) return true;
      const left = Math.max(0, room);
      next = before ? at(work, week) + left - stretch.minutes : (work[week + 1] ?? Number.POSITIVE_INFINITY) - left;
      return false;
    });
    return next;
  }

  /** The weeks that a stretch touches, with its minutes in each, until `visit` answers false. */
  private eachWeek(
    { agent, startWork, minutes }: Stretch,
    visit: (week: number, minutes: number, work: Float64Array) => boolean,
  ): void {
    const work = this.weekWorkOf(agent);
    const end = startWork + minutes;
    let week = 0;
    while (week + 2 < work.length && at(work, week + 1) <= startWork) week++;
    for (; week + 1 < work.length && at(work, week) < end; week++) {
      const inWeek = Math.min(end, at(work, week + 1)) - Math.max(startWork, at(work, week));
      if (inWeek > 0 && !visit(week, inWeek, work)) return;
    }
  }

  private weekWorkOf(agent: number): Float64Array {
    const known = this.weekWork[agent] ?? this.weeks.startMs.map((ms) => this.lanes.workAt(agent, ms));
    this.weekWork[agent] = known;
    return known;
  }
}
