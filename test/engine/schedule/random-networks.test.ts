import { describe, expect, test } from 'vitest';
import { compileCalendars, officeCalendar, officeClock } from '../../../src/main/engine/calendar/index.ts';
import { floatMinutes, prepare } from '../../../src/main/engine/index.ts';
import { criticalPathOf, type Network, type NetworkWork } from '../../../src/main/engine/schedule/index.ts';
import {
  asAgentId,
  asCivilDate,
  asTaskId,
  DAY_MS,
  msOf,
  RELATION_TYPES,
  type Snapshot,
  storedRelations,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { type MinuteLink, MinuteList, type MinuteTask, minuteCriticalPath } from '../../support/minute-network.ts';
import { seeded } from '../../support/seeded.ts';

/** Calendars with holidays, time off, part-time weeks and other zones. */
const CALENDARS = [
  { timeZone: 'Europe/Berlin', holidays: 'DE', weekdayMinutes: [480, 480, 480, 480, 480, 0, 0], dayStartMinute: 540 },
  {
    timeZone: 'America/New_York',
    holidays: 'US',
    weekdayMinutes: [480, 480, 480, 480, 480, 0, 0],
    dayStartMinute: 480,
  },
  { timeZone: 'Asia/Kolkata', holidays: 'DE', weekdayMinutes: [360, 0, 600, 360, 0, 240, 0], dayStartMinute: 600 },
  { timeZone: 'UTC', holidays: null, weekdayMinutes: [1440, 1440, 1440, 1440, 1440, 1440, 1440], dayStartMinute: 0 },
] as const;
const AHEAD_MS = 300 * DAY_MS;
const SIZE = 12;

const base = aSnapshot();
const snapshotOf = (agents: Snapshot['agents'], more: Partial<Snapshot>): Snapshot =>
  aSnapshot({
    agents,
    holidays: {
      DE: ['2026-12-25', '2026-12-26', '2027-01-01', '2027-03-26', '2027-03-29'].map(asCivilDate),
      US: ['2026-11-26', '2026-12-25', '2027-01-01', '2027-01-18'].map(asCivilDate),
    },
    office: { timeZone: 'Europe/Berlin', firstDayOfWeek: 1, dayStartMinute: 540, minutesPerDay: 480 },
    policy: { ...base.policy, values: { ...base.policy.values, horizonWeeks: 12 } },
    ...more,
  });
const agentOf = (index: number, calendar: (typeof CALENDARS)[number]) =>
  anAgent({
    id: asAgentId(`A-${String(index).padStart(2, '0')}`),
    name: `Agent ${index}`,
    calendar: {
      ...calendar,
      weekdayMinutes: [...calendar.weekdayMinutes],
      timeOff: index % 3 === 0 ? [{ fromOn: asCivilDate('2026-12-03'), untilOn: asCivilDate('2026-12-04') }] : [],
    },
  });
/** Every kind of calendar with and without time off, so that the minutes of each are listed once. */
const AGENTS = Array.from({ length: SIZE }, (_, index) =>
  agentOf(index, CALENDARS[index % CALENDARS.length] ?? CALENDARS[0]),
);

/** Networks of tasks with an agent each, all types of relations, and lags and leads of up to four days. */
function networkOf(random: () => number): readonly MinuteTask[] {
  const below = (limit: number): number => Math.floor(random() * limit);
  return Array.from({ length: SIZE }, (_, index): MinuteTask => {
    const links = Array.from({ length: below(4) }, (): MinuteLink | null => {
      if (index === 0) return null;
      const lag = below(3) === 0 ? 0 : (below(65) - 32) * 60;
      return {
        before: below(index),
        type: RELATION_TYPES[below(4)] ?? 'FS',
        lag,
        isElapsed: below(4) === 0 && lag !== 0,
      };
    });
    return {
      calendar: index,
      minutes: below(7) === 0 ? 0 : (1 + below(30)) * 60,
      links: links.filter((link) => link !== null),
    };
  });
}

const calendars = compileCalendars(snapshotOf(AGENTS, {}), NOW_MS, NOW_MS + AHEAD_MS);
const clocks = snapshotOf(AGENTS, {});
const office = new MinuteList(officeCalendar(clocks, NOW_MS - AHEAD_MS / 2, NOW_MS + AHEAD_MS));
const known = new Map(calendars.map((calendar) => [calendar, new MinuteList(calendar)]));
const lists = calendars.map((calendar) => known.get(calendar) ?? office);
const iso = (ms: number): string => (Number.isFinite(ms) ? new Date(ms).toISOString() : String(ms));

describe('random networks with all types of relations, lags and leads, on calendars with holidays', () => {
  const count = runs(120, 1000);
  const made = Array.from({ length: count }, (_, seed) => networkOf(seeded(seed + 1)));
  const clock = officeClock(clocks);

  test(`${count} networks have the early and late dates and the floats of an independent count of minutes`, () => {
    made.forEach((tasks, seed) => {
      const links = tasks.map((task) =>
        task.links.map(({ before, type, lag, isElapsed }) => ({
          before: [before],
          type,
          lags: lag === 0 ? [] : [{ minutes: lag, isElapsed }],
        })),
      );
      const network: Network = {
        office: clock,
        predecessors: tasks.map((task) => [...new Set(task.links.map(({ before }) => before))]),
        links,
      };
      const work: NetworkWork = {
        calendarOf: (task) => calendars[task] ?? calendars[0] ?? never(),
        minutesOf: (task) => tasks[task]?.minutes ?? 0,
        releaseMsOf: () => NOW_MS,
      };
      const path = criticalPathOf(network, work);
      const wanted = minuteCriticalPath(tasks, lists, office, NOW_MS);
      tasks.forEach((task, index) => {
        const dates = (times: typeof path.early) => ({
          startMs: times.startMs[index] ?? Number.NaN,
          finishMs: times.finishMs[index] ?? Number.NaN,
        });
        const text = ({ startMs, finishMs }: { startMs: number; finishMs: number }) =>
          `${seed} ${index}: ${iso(startMs)} ${iso(finishMs)}`;
        expect(text(dates(path.early))).toBe(text(wanted.early[index] ?? never()));
        if (task.minutes > 0) {
          expect(text(dates(path.late))).toBe(text(wanted.late[index] ?? never()));
          expect(`${seed} ${index}: ${path.floatMinutes[index]}`).toBe(`${seed} ${index}: ${wanted.floats[index]}`);
        }
      });
    });
  });

  test('assigned to an agent each, all work is planned at its early dates, and the tasks of the project have these floats', () => {
    made.slice(0, Math.ceil(count / 2)).forEach((tasks, seed) => {
      const snapshot = snapshotOf(AGENTS, {
        tasks: tasks.map((task, index) =>
          aTask({
            id: idOf(index),
            status: 'assigned',
            project: 'House',
            dueAt: null,
            estimateMinutes: task.minutes,
            remainingMinutes: task.minutes,
            requiredSkills: [],
            ...storedRelations(
              task.links.map(({ before, type, lag, isElapsed }) => ({
                predecessorId: idOf(before),
                type,
                lag,
                lagUnit: isElapsed ? 'elapsed' : 'working',
              })),
            ),
          }),
        ),
        assignments: tasks.map((_, index) =>
          anAssignment({
            taskId: idOf(index),
            agentId: AGENTS[index]?.id ?? never(),
            plannedStartAt: null,
            plannedFinishAt: null,
          }),
        ),
      });
      const { early, floats } = minuteCriticalPath(tasks, lists, office, NOW_MS);
      const prepared = prepare(snapshot, NOW_MS);
      const found = floatMinutes(prepared);
      tasks.forEach(({ minutes }, index) => {
        // A milestone moves on the clock, and its float is counted in the working time of whoever has it.
        if (minutes > 0)
          expect(`${seed} ${index}: ${found.get(idOf(index))}`).toBe(`${seed} ${index}: ${floats[index]}`);
      });
      for (const row of prepared.snapshot.assignments) {
        const index = Number(row.taskId.slice(2));
        const [startMs, finishMs] = [row.plannedStartAt, row.plannedFinishAt].map((at) =>
          at === null ? Number.NaN : msOf(at),
        );
        const wanted = early[index] ?? never();
        expect(`${seed} ${index}: ${iso(startMs ?? Number.NaN)} ${iso(finishMs ?? Number.NaN)}`).toBe(
          `${seed} ${index}: ${iso(wanted.startMs)} ${iso(wanted.finishMs)}`,
        );
      }
    });
  });
});

const idOf = (index: number) => asTaskId(`T-${String(index).padStart(2, '0')}`);
function never(): never {
  throw new RangeError('There is no such task.');
}
