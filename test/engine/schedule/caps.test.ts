import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../src/main/engine/calendar/index.ts';
import { Board, type ScheduleProblem } from '../../../src/main/engine/schedule/index.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/shared/model/index.ts';
import { anAgent, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { seeded } from '../../support/seeded.ts';
import { problemOf, WEEKS } from '../../support/small-problems.ts';

const HORIZON_MS = NOW_MS + WEEKS * 7 * DAY_MS;
/** Monday 23 November 2026, midnight in the workspace's zone, UTC. */
const MONDAY_MS = NOW_MS - 9 * 60 * MINUTE_MS;
const calendarIn = (timeZone: string) =>
  compileCalendar(anAgent({ calendar: { ...anAgent().calendar, timeZone } }), {}, NOW_MS, HORIZON_MS);
const CALENDARS = [calendarIn('UTC'), calendarIn('Pacific/Auckland')];

/** Tasks of one client with a cap, each possible for both agents, one of whom is in a distant time zone. */
function capped(seed: number): { readonly problem: ScheduleProblem; readonly random: () => number } {
  const random = seeded(seed);
  const tasks = Array.from({ length: 7 }, () => {
    const hours = 1 + Math.floor(random() * 30);
    return { hours: [hours, hours], worth: 10, dueDay: null, releaseDay: 0, after: [] };
  });
  const capOf = new Int32Array(tasks.length);
  const capMinutes = 60 * (6 + Math.floor(random() * 30));
  // Up to an hour more than the cap: then nothing fits this week.
  const worked = random() < 0.5 ? 0 : Math.floor(random() * (capMinutes + 60));
  const change = { calendars: CALENDARS, capOf, capMinutesPerWeek: [capMinutes], capWorkedMinutes: [worked] };
  return { problem: problemOf(tasks, change), random };
}

/** The instants of an agent's working minutes. */
const workingMinutes = (agent: number): readonly number[] => {
  const { startMs, endMs } = CALENDARS[agent] as (typeof CALENDARS)[number];
  return [...startMs].flatMap((start, index) =>
    Array.from({ length: ((endMs[index] ?? start) - start) / MINUTE_MS }, (_, minute) => start + minute * MINUTE_MS),
  );
};
const MINUTES = CALENDARS.map((_, agent) => workingMinutes(agent));
const weekOf = (ms: number): number => Math.floor((ms - MONDAY_MS) / (7 * DAY_MS));

const WEEK_OF = MINUTES.map((minutes) => Int32Array.from(minutes, weekOf));

/** Starts at which the task breaks no cap and overlaps nothing on its agent, found minute by minute. */
function startsOf(board: Board, task: number, pair: number): readonly number[] {
  const { problem } = board;
  const agent = problem.pairAgent[pair] ?? 0;
  const minutes = problem.pairMinutes[pair] ?? 0;
  const own = MINUTES[agent] ?? [];
  const weeks = WEEK_OF[agent] ?? new Int32Array();
  const used = new Int32Array(WEEKS + 2);
  used[0] = problem.capWorkedMinutes[0] ?? 0;
  const taken = new Uint8Array(own.length);
  for (let other = 0; other < problem.taskCount; other++) {
    if (other === task || !board.isPlaced(other)) continue;
    (MINUTES[board.agentOf(other)] ?? []).forEach((ms, index) => {
      if (ms < (board.startMs[other] ?? 0) || ms >= (board.finishMs[other] ?? 0)) return;
      used[weekOf(ms)] = (used[weekOf(ms)] ?? 0) + 1;
      if (board.agentOf(other) === agent) taken[index] = 1;
    });
  }
  const count = new Int32Array(used.length);
  const isRight = (first: number): boolean => {
    count.set(used);
    for (let index = first; index < first + minutes; index++) {
      const week = weeks[index] ?? 0;
      const more = (count[week] ?? 0) + 1;
      if (taken[index] === 1 || more > (problem.capMinutesPerWeek[0] ?? 0)) return false;
      count[week] = more;
    }
    return true;
  };
  return own.filter((_, first) => first + minutes <= own.length && isRight(first));
}

describe('hour caps of clients', () => {
  it('apply per calendar week of the workspace: a task takes the first or last start that breaks none, even across two weeks', () => {
    let straddling = 0;
    for (let seed = 1; seed <= runs(4, 60); seed++) {
      const { problem, random } = capped(seed);
      const board = new Board(problem);
      for (let task = 0; task < problem.taskCount; task++) {
        const pair = 2 * task + Math.floor(random() * 2);
        const starts = startsOf(board, task, pair);
        const agent = problem.pairAgent[pair] ?? 0;
        const startOf = (place: ReturnType<Board['placeOn']>): number | undefined =>
          place === null ? undefined : board.lanes.startMs(agent, place.run.startWork);
        const first = board.placeOn(task, pair, Number.POSITIVE_INFINITY);
        const last = board.placeLatest(task, pair, HORIZON_MS);
        expect(startOf(first)).toBe(starts[0]);
        expect(startOf(last)).toBe(starts.at(-1));
        const place = random() < 0.7 ? first : last;
        if (place === null) continue;
        board.put(task, place);
        if (weekOf(board.startMs[task] ?? 0) !== weekOf((board.finishMs[task] ?? 0) - 1)) straddling++;
      }
    }
    expect(straddling).toBeGreaterThan(2);
  });
});
