/** A task of a small problem, in hours of work and days from Monday 09:00; agents work Monday to Friday, 09:00 to 17:00 UTC, from that Monday on. */
export interface SmallTask {
  /** Whole hours by agent; null means may not take it. */
  readonly hours: readonly (number | null)[];
  readonly worth: number;
  /** Days from the begin, in calendar time; null if there is none. */
  readonly dueDay: number | null;
  readonly releaseDay: number;
  /** Tasks that come before it, by index. */
  readonly after: readonly number[];
}

const DAY_HOURS = 24;
const WORK_HOURS = 8;
const WEEK_DAYS = 5;

/** Hours of work before a calendar hour (hours from Monday 09:00). */
function workBefore(hour: number): number {
  const [day, rest] = [Math.floor(hour / DAY_HOURS), hour % DAY_HOURS];
  const [week, weekday] = [Math.floor(day / 7), day % 7];
  const inDay = weekday < WEEK_DAYS ? Math.min(rest, WORK_HOURS) : 0;
  return (week * WEEK_DAYS + Math.min(weekday, WEEK_DAYS)) * WORK_HOURS + inDay;
}
/** The calendar hour at which so much has been worked and work goes on. */
function startHour(work: number): number {
  const days = Math.floor(work / WORK_HOURS);
  return (Math.floor(days / WEEK_DAYS) * 7 + (days % WEEK_DAYS)) * DAY_HOURS + (work % WORK_HOURS);
}
/** The calendar hour at which so much is worked. */
const endHour = (work: number): number => startHour(work - 1) + 1;

interface Run {
  readonly start: number;
  readonly end: number;
}

/** Worth of a task that ends at a calendar hour: whole in time, falling to `floor` over `days` days, rounded down. */
function worthAt(task: SmallTask, hour: number, floor: number, days: number): number {
  const late = task.dueDay === null ? 0 : hour - task.dueDay * DAY_HOURS;
  if (late <= 0) return task.worth;
  return Math.floor(task.worth * Math.max(floor, 1 - ((1 - floor) * late) / DAY_HOURS / days));
}

/** Where tasks are now, and how many of them a plan may take from there. A task that is left out has been taken from its home. */
export interface Current {
  /** By task: its agent and its start in hours of work; null means nowhere. */
  readonly homes: readonly ({ readonly agent: number; readonly start: number } | null)[];
  readonly budget: number;
}

/**
 * The most that any plan of so few tasks is worth: every order, every agent, each task as early as it goes in the gaps that are left, or where it is now. It shares no
 * code with the engine. `weeks`: length of the horizon.
 */
export function bestByBruteForce(
  tasks: readonly SmallTask[],
  weeks: number,
  lateness: { readonly floor: number; readonly days: number },
  current: Current = { homes: [], budget: 0 },
): number {
  const agents = tasks[0]?.hours.length ?? 0;
  const runs: Run[][] = Array.from({ length: agents }, () => []);
  const ends = new Map<number, number>();
  const horizon = weeks * WEEK_DAYS * WORK_HOURS;
  let best = 0;
  const homeOf = (index: number, agent: number): number | null => {
    const home = current.homes[index] ?? null;
    return home?.agent === agent ? home.start : null;
  };
  const atHome = new Set<number>();
  const visit = (left: readonly number[], value: number): void => {
    const away = current.homes.filter((home, index) => home !== null && !atHome.has(index)).length;
    if (away <= current.budget) best = Math.max(best, value);
    for (const index of left) {
      const task = tasks[index];
      if (task === undefined || task.after.some((before) => !ends.has(before))) continue;
      const ready = Math.max(task.releaseDay * DAY_HOURS, ...task.after.map((before) => ends.get(before) ?? 0));
      task.hours.forEach((hours, agent) => {
        const list = runs[agent];
        if (hours === null || list === undefined) return;
        const home = homeOf(index, agent);
        const first = earliest(list, workBefore(ready), hours);
        const isHomeFree = home !== null && home >= workBefore(ready) && isFree(list, home, hours);
        for (const start of new Set(isHomeFree ? [first, home] : [first])) {
          if (start + hours > horizon) continue;
          const end = endHour(start + hours);
          const run = { start, end: start + hours };
          list.push(run);
          ends.set(index, end);
          if (start === home) atHome.add(index);
          const rest = left.filter((other) => other !== index);
          visit(rest, value + worthAt(task, end, lateness.floor, lateness.days));
          ends.delete(index);
          atHome.delete(index);
          list.splice(list.indexOf(run), 1);
        }
      });
    }
  };
  visit([...tasks.keys()], 0);
  return best;
}

const isFree = (list: readonly Run[], start: number, hours: number): boolean =>
  list.every((run) => run.end <= start || run.start >= start + hours);

/** The first free stretch of so many hours. */
function earliest(list: readonly Run[], from: number, hours: number): number {
  const candidates = [from, ...list.map((run) => run.end).filter((end) => end > from)].sort((a, b) => a - b);
  return candidates.find((start) => isFree(list, start, hours)) ?? from;
}
