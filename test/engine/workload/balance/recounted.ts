import {
  type Assignment,
  type CivilDate,
  compareIds,
  DAY_MS,
  isOpen,
  msOf,
  type Snapshot,
} from '../../../../src/shared/model/index.ts';

const MINUTE = 60_000;

/**
 * Returns the working minutes of a UTC agent with one lane between two instants, day by day. Holidays and time off are
 * not used here.
 */
function workedMinutes(weekday: readonly number[], startMinute: number, fromMs: number, untilMs: number): number {
  let sum = 0;
  for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS < untilMs; day++) {
    const minutes = weekday[(((day + 3) % 7) + 7) % 7] ?? 0;
    const begin = day * DAY_MS + startMinute * MINUTE;
    sum += Math.max(0, Math.min(untilMs, begin + minutes * MINUTE) - Math.max(fromMs, begin)) / MINUTE;
  }
  return sum;
}

export interface Recount {
  readonly deviation: number;
  readonly overMinutes: number;
  /** Beyond the policy's limit, which may be below capacity. */
  readonly overLimitMinutes: number;
  readonly loadMinutes: number;
  readonly capacityMinutes: number;
  readonly overWeeks: number;
  readonly late: readonly string[];
  readonly unplaced: readonly string[];
}

/** Spread recounted from rows with planned times, independently of the engine: people in UTC, open tasks. */
export function recount(
  snapshot: Snapshot,
  rows: readonly Assignment[],
  weeks: readonly CivilDate[],
  nowMs: number,
): Recount {
  const ratios: number[] = [];
  let [overMinutes, overLimitMinutes, overWeeks, loadMinutes, capacityMinutes] = [0, 0, 0, 0, 0];
  const limit = snapshot.policy.values.overloadPercent / 100;
  for (const agent of snapshot.agents) {
    const { weekdayMinutes, dayStartMinute } = agent.calendar;
    const worked = (from: number, until: number) => workedMinutes(weekdayMinutes, dayStartMinute, from, until);
    let [load, capacity] = [0, 0];
    for (const week of weeks) {
      const begin = Date.parse(`${week}T00:00:00Z`);
      const end = begin + 7 * DAY_MS;
      let inWeek = 0;
      for (const row of rows) {
        const task = snapshot.tasks.find((one) => one.id === row.taskId);
        if (row.agentId !== agent.id || task === undefined || !isOpen(task)) continue;
        if (row.plannedStartAt === null || row.plannedFinishAt === null) continue;
        const [start, finish] = [Math.max(nowMs, msOf(row.plannedStartAt)), msOf(row.plannedFinishAt)];
        const run = worked(start, finish);
        if (run > 0) inWeek += (row.effortMinutes * worked(Math.max(begin, start), Math.min(end, finish))) / run;
        else if (start >= begin && start < end) inWeek += row.effortMinutes;
      }
      const time = worked(Math.max(nowMs, begin), end);
      load += inWeek;
      capacity += time;
      overMinutes += Math.max(0, inWeek - time);
      overLimitMinutes += Math.max(0, inWeek - time * limit);
      if (inWeek > time * limit + 0.5) overWeeks++;
    }
    loadMinutes += load;
    capacityMinutes += capacity;
    if (capacity > 0) ratios.push(load / capacity);
  }
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / Math.max(1, ratios.length);
  const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / Math.max(1, ratios.length);
  const endMs = Date.parse(`${weeks.at(-1)}T00:00:00Z`) + 7 * DAY_MS;
  const openRows = rows.filter((row) => snapshot.tasks.some((task) => task.id === row.taskId && isOpen(task)));
  const late = openRows.filter((row) => {
    const due = snapshot.tasks.find((task) => task.id === row.taskId)?.dueAt ?? null;
    if (due === null || msOf(due) >= endMs) return false;
    return row.plannedFinishAt === null ? msOf(due) < nowMs : row.plannedFinishAt > due;
  });
  return {
    deviation: Math.sqrt(variance),
    overMinutes,
    overLimitMinutes,
    loadMinutes,
    capacityMinutes,
    overWeeks,
    late: late.map((row) => row.taskId).sort(compareIds),
    unplaced: openRows.filter((row) => row.plannedStartAt === null).map((row) => row.taskId),
  };
}

/** Returns the issues that remain by a recount. */
export const problemsOf = (snapshot: Snapshot, count: Recount): number =>
  count.overWeeks + count.late.length + (count.deviation > snapshot.policy.values.unevenPercent / 100 + 1e-9 ? 1 : 0);

/** Returns whether nothing that is counted is worse than before. */
export const isNoWorse = (after: Recount, before: Recount): boolean =>
  after.deviation <= before.deviation + 1e-6 &&
  after.overMinutes <= before.overMinutes + 1e-3 &&
  after.late.every((id) => before.late.includes(id)) &&
  after.unplaced.every((id) => before.unplaced.includes(id));
