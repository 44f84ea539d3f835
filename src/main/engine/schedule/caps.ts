import { at } from '../base/at.ts';
import { type WeekStarts, weekStarts } from '../calendar/index.ts';
import type { Gap } from './lane.ts';
import type { Lanes } from './lanes.ts';
import type { ScheduleProblem } from './problem.ts';
import { gapMinutes } from './run.ts';

/** A run in one agent's working minutes. */
export interface Stretch {
  readonly agent: number;
  readonly startWork: number;
  readonly minutes: number;
  /** Parts of the run in which other work interrupts it or slows it down. */
  readonly gaps?: readonly Gap[] | undefined;
}

/** Part of a run that goes on at one speed: minutes of effort per working minute. */
interface Part {
  readonly agent: number;
  readonly startWork: number;
  readonly endWork: number;
  readonly speed: number;
}

/** Returns the parts of a run in which it is worked on. */
function partsOf({ gaps = [], agent, startWork, minutes }: Stretch): readonly Part[] {
  const parts: Part[] = [];
  let [from, left] = [startWork, minutes];
  const goOn = (endWork: number, speed: number): void => {
    if (speed > 0) parts.push({ agent, startWork: from, endWork, speed });
    left -= (endWork - from) * speed;
    from = endWork;
  };
  for (const { fromWork, untilWork, share = 1 } of gaps) {
    goOn(fromWork, 1);
    goOn(untilWork, 1 - share);
  }
  goOn(from + left, 1);
  return parts;
}

/**
 * Minutes used under each client cap, by calendar week of the workspace, including work recorded earlier in the current
 * week. A run may extend over several weeks; each week is checked only against the part that lies in it.
 */
export class Caps {
  private readonly problem: ScheduleProblem;
  private readonly lanes: Lanes;
  private readonly weeks: WeekStarts;
  /** Minutes used, by cap and week. */
  private readonly used: readonly Float64Array[];
  /** Each agent's working minutes before each week starts, calculated on first use. */
  private readonly weekWork: Float64Array[] = [];

  constructor(problem: ScheduleProblem, lanes: Lanes) {
    this.problem = problem;
    this.lanes = lanes;
    const { timeZone, firstDayOfWeek } = problem.office;
    const untilMs = problem.calendars.reduce((last, calendar) => Math.max(last, calendar.untilMs), problem.nowMs);
    this.weeks = weekStarts(timeZone, firstDayOfWeek, problem.nowMs, untilMs);
    this.used = problem.capWorkedMinutes.map((worked) => {
      const used = new Float64Array(this.weeks.startMs.length);
      used[0] = worked;
      return used;
    });
  }

  /** Adds a run to the minutes of a cap, or subtracts it with -1. */
  count(cap: number, stretch: Stretch, sign: 1 | -1): void {
    const used = this.used[cap];
    if (used === undefined) return;
    for (const part of partsOf(stretch))
      this.eachWeek(part, (week, minutes) => {
        used[week] = at(used, week) + sign * minutes;
        return true;
      });
  }

  /**
   * Returns where a run that breaks a cap could start instead, in the agent's working minutes: the next possible point,
   * or with `before` the previous one. Returns null if it breaks no cap. Other weeks may still refuse that point.
   */
  refusal(cap: number, stretch: Stretch, before: boolean): number | null {
    const used = this.used[cap];
    const limit = this.problem.capMinutesPerWeek[cap];
    if (used === undefined || limit === undefined) return null;
    let next: number | null = null;
    const inWeeks = stretch.gaps === undefined ? null : new Float64Array(used.length);
    if (inWeeks !== null)
      for (const part of partsOf(stretch))
        this.eachWeek(part, (week, minutes) => {
          inWeeks[week] = at(inWeeks, week) + minutes;
          return true;
        });
    const { agent, startWork } = stretch;
    const endWork = startWork + stretch.minutes + gapMinutes(stretch.gaps);
    const whole = { agent, startWork, endWork, speed: 1 };
    this.eachWeek(whole, (week, working, work) => {
      const minutes = inWeeks === null ? working : at(inWeeks, week);
      const room = limit - at(used, week);
      if (minutes <= room + 1e-6) return true;
      const left = Math.max(0, room);
      next = before ? at(work, week) + left - stretch.minutes : (work[week + 1] ?? Number.POSITIVE_INFINITY) - left;
      return false;
    });
    return next;
  }

  /** Calls `visit` for each week that a run touches, with its minutes in that week, until it returns false. */
  private eachWeek(
    { agent, startWork, endWork, speed }: Part,
    visit: (week: number, minutes: number, work: Float64Array) => boolean,
  ): void {
    const work = this.weekWorkOf(agent);
    let week = 0;
    while (week + 2 < work.length && at(work, week + 1) <= startWork) week++;
    for (; week + 1 < work.length && at(work, week) < endWork; week++) {
      const inWeek = (Math.min(endWork, at(work, week + 1)) - Math.max(startWork, at(work, week))) * speed;
      if (inWeek > 0 && !visit(week, inWeek, work)) return;
    }
  }

  private weekWorkOf(agent: number): Float64Array {
    const known = this.weekWork[agent] ?? this.weeks.startMs.map((ms) => this.lanes.workAt(agent, ms));
    this.weekWork[agent] = known;
    return known;
  }
}
