import { compileCalendar } from '../../src/main/engine/calendar/index.ts';
import type { ScheduleProblem } from '../../src/main/engine/schedule/index.ts';
import { DAY_MS } from '../../src/shared/model/index.ts';
import type { SmallTask } from './brute-force.ts';
import { anAgent, NOW_MS } from './builders.ts';
import { seeded } from './seeded.ts';
import { UTC_CLOCK } from './utc-office.ts';

/** Weeks of the horizon of small problems. */
export const WEEKS = 6;
/** How late work loses its worth in small problems. */
export const LATENESS = { floor: 0.3, days: 20 } as const;

/** So many tasks for so many agents, drawn by a seed. */
export function smallTasks(seed: number, count: number, agents: number): readonly SmallTask[] {
  const random = seeded(seed);
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  return Array.from({ length: count }, (_, index) => {
    const able = Array.from({ length: agents }, () => random() < 0.7);
    if (!able.includes(true)) able[whole(0, agents - 1)] = true;
    return {
      hours: able.map((is) => (is ? whole(1, 24) : null)),
      worth: whole(1, 900),
      dueDay: random() < 0.2 ? null : whole(0, 12) + 0.25,
      releaseDay: random() < 0.3 ? whole(0, 4) : 0,
      after: Array.from({ length: index }, (_, other) => other).filter(() => random() < 0.2),
    };
  });
}

/** The same as a problem of the scheduler. */
export function problemOf(tasks: readonly SmallTask[], change: Partial<ScheduleProblem> = {}): ScheduleProblem {
  const agents = tasks[0]?.hours.length ?? 0;
  const count = tasks.length;
  const pairs = tasks.map((task) => task.hours.flatMap((hours, agent) => (hours === null ? [] : [{ hours, agent }])));
  const pairStart = Int32Array.from([0, ...pairs.map((_, task) => pairs.slice(0, task + 1).flat().length)]);
  const flat = pairs.flat();
  const none = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN);
  const calendar = compileCalendar(anAgent(), {}, NOW_MS, NOW_MS + WEEKS * 7 * DAY_MS);
  return {
    taskCount: count,
    calendars: Array.from({ length: agents }, () => calendar),
    office: UTC_CLOCK,
    lanes: Array.from({ length: agents }, () => 1),
    startedLimit: Array.from({ length: agents }, () => 3),
    limitMinutes: new Float64Array(agents).fill(Number.POSITIVE_INFINITY),
    nowMs: NOW_MS,
    pairStart,
    pairAgent: Int32Array.from(flat, (pair) => pair.agent),
    pairMinutes: Int32Array.from(flat, (pair) => pair.hours * 60),
    pairSoft: new Float64Array(flat.length),
    balanceSoft: 0,
    pairReleaseMs: Float64Array.from(
      pairs.flatMap((list, task) => list.map(() => NOW_MS + (tasks[task]?.releaseDay ?? 0) * DAY_MS)),
    ),
    freezes: Array.from({ length: agents }, () => []),
    isNew: new Uint8Array(count).fill(1),
    worth: Float64Array.from(tasks, (task) => task.worth),
    dueMs: Float64Array.from(tasks, (task) =>
      task.dueDay === null ? Number.POSITIVE_INFINITY : NOW_MS + task.dueDay * DAY_MS,
    ),
    latenessFloor: LATENESS.floor,
    latenessDays: LATENESS.days,
    holdLate: false,
    predecessors: tasks.map((task) => task.after),
    stuck: new Uint8Array(count),
    must: new Uint8Array(count),
    overCap: new Uint8Array(count),
    ladderMinutes: new Float64Array(count),
    started: new Uint8Array(count),
    startPinMs: none(count),
    groupOf: new Int32Array(count).fill(-1),
    capOf: new Int32Array(count).fill(-1),
    capMinutesPerWeek: [],
    capWorkedMinutes: [],
    current: new Int32Array(count).fill(-1),
    currentStartMs: none(count),
    homePair: new Int32Array(count).fill(-1),
    homeStartMs: none(count),
    moveBudget: Number.POSITIVE_INFINITY,
    ...change,
  };
}
