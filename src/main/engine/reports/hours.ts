import {
  DAY_MS,
  hoursOfMinutes,
  isOpen,
  msOf,
  type Outcome,
  type Snapshot,
  type Task,
  type TrendLine,
  type WeekLine,
  wasDone,
  wasDoneWithDue,
  wasOnTime,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';
import {
  civilOf,
  compileCalendar,
  dayNumber,
  officeClock,
  type WorkCalendar,
  weekOfShift,
  weekSpan,
} from '../calendar/index.ts';
import { interruptionsOf, workedMinutesIn } from '../tasks/index.ts';

const WEEK_DAYS = 7;
const WEEK_MS = WEEK_DAYS * DAY_MS;
const WEEKS_DONE = 4;
const WEEKS_PLANNED = 3;
const WEEKS_OF_TREND = 8;

/**
 * Returns hours worked in the last four weeks, from outcomes, and hours planned for this week and the next two, in the
 * weeks in which they are worked.
 */
export function hoursByWeek(
  snapshot: Snapshot,
  tasks: readonly Task[],
  outcomes: readonly Outcome[],
  nowMs: number,
): readonly WeekLine[] {
  const thisWeek = dayNumber(officeClock(snapshot).weekAt(nowMs));
  const done = perWeek(snapshot, outcomes, { thisWeek, weeks: WEEKS_DONE }, (outcome) => outcome.actualMinutes);
  const planned = plannedMinutes(snapshot, tasks, thisWeek, nowMs);
  const line = (index: number, minutes: number, isPlanned: boolean): WeekLine => ({
    weekOf: civilOf(thisWeek + index * WEEK_DAYS),
    hours: hoursOfMinutes(minutes),
    planned: isPlanned,
  });
  return [
    ...done.slice(0, WEEKS_DONE).map((minutes, index) => line(index - WEEKS_DONE, minutes, false)),
    ...planned.map((minutes, index) => line(index, minutes, true)),
  ];
}

/**
 * Returns, for each of the last eight weeks and this one so far, how many tasks arrived, how many finished, and of
 * these how many had a due date and were on time. Arrivals count in the office's weeks, finishes in those of their
 * agents.
 */
export function trendOf(
  snapshot: Snapshot,
  tasks: readonly Task[],
  outcomes: readonly Outcome[],
  nowMs: number,
): readonly TrendLine[] {
  const office = officeClock(snapshot);
  const thisWeek = dayNumber(office.weekAt(nowMs));
  const known = outcomes.filter((outcome) => wasDone(outcome) && msOf(outcome.finishedAt) <= nowMs);
  const trendWeeks = { thisWeek, weeks: WEEKS_OF_TREND };
  const finished = perWeek(snapshot, known, trendWeeks, () => 1);
  const withDue = perWeek(snapshot, known.filter(wasDoneWithDue), trendWeeks, () => 1);
  const onTime = perWeek(snapshot, known.filter(wasOnTime), trendWeeks, () => 1);
  const arrived = new Array<number>(WEEKS_OF_TREND + 1).fill(0);
  for (const task of tasks) {
    if (msOf(task.createdAt) > nowMs) continue;
    const week = Math.floor((office.dayAt(msOf(task.createdAt)) - thisWeek) / WEEK_DAYS) + WEEKS_OF_TREND;
    if (week >= 0) arrived[week] = at(arrived, week) + 1;
  }
  return arrived.map((count, index) => ({
    weekOf: civilOf(thisWeek + (index - WEEKS_OF_TREND) * WEEK_DAYS),
    finished: at(finished, index),
    withDue: at(withDue, index),
    onTime: at(onTime, index),
    arrived: count,
  }));
}

/**
 * Returns a sum over outcomes for each of the last `count` weeks and this one, in the week in which their agents
 * finished them.
 */
function perWeek(
  snapshot: Snapshot,
  outcomes: readonly Outcome[],
  { thisWeek, weeks }: { readonly thisWeek: number; readonly weeks: number },
  amount: (outcome: Outcome) => number,
): readonly number[] {
  const { firstDayOfWeek } = snapshot.office;
  const agents = byAgent(snapshot.agents);
  const thisWeekMs = thisWeek * DAY_MS;
  const sums = new Array<number>(weeks + 1).fill(0);
  for (const outcome of outcomes) {
    const finishedMs = msOf(outcome.finishedAt);
    if (Math.abs(finishedMs - thisWeekMs) > (weeks + 1) * WEEK_MS) continue;
    const begun = weekOfShift(agents.get(outcome.agentId)?.calendar ?? snapshot.office, finishedMs, firstDayOfWeek);
    const week = Math.round((dayNumber(begun) - thisWeek) / WEEK_DAYS) + weeks;
    if (week >= 0 && week <= weeks) sums[week] = at(sums, week) + amount(outcome);
  }
  return sums;
}
const calendarsFor = memoizeLast(
  (_agents: Snapshot['agents'], _holidays: Snapshot['holidays'], _fromMs: number, _untilMs: number) =>
    new Map<string, WorkCalendar>(),
);
const byTask = memoizeLast(
  (assignments: Snapshot['assignments']) => new Map(assignments.map((row) => [row.taskId, row])),
);
const byAgent = memoizeLast((agents: Snapshot['agents']) => new Map(agents.map((agent) => [agent.id, agent])));

function plannedMinutes(
  snapshot: Snapshot,
  tasks: readonly Task[],
  thisWeek: number,
  nowMs: number,
): readonly number[] {
  const minutes = new Array<number>(WEEKS_PLANNED).fill(0);
  const thisWeekMs = thisWeek * DAY_MS;
  const [fromMs, untilMs] = [Math.min(nowMs, thisWeekMs) - DAY_MS, thisWeekMs + WEEKS_PLANNED * WEEK_MS + DAY_MS];
  const calendars = calendarsFor(snapshot.agents, snapshot.holidays, fromMs, untilMs);
  const interruptions = interruptionsOf(snapshot.assignments, snapshot.tasks, snapshot.agents);
  for (const task of tasks) {
    const assignment = byTask(snapshot.assignments).get(task.id);
    const agent = assignment && byAgent(snapshot.agents).get(assignment.agentId);
    if (!isOpen(task) || agent === undefined || !assignment?.plannedStartAt || assignment.plannedFinishAt === null)
      continue;
    const calendar = calendars.get(agent.id) ?? compileCalendar(agent, snapshot.holidays, fromMs, untilMs);
    calendars.set(agent.id, calendar);
    for (let week = 0; week < WEEKS_PLANNED; week++) {
      const [begin, end] = weekSpan(agent.calendar, civilOf(thisWeek + week * WEEK_DAYS));
      const from = Math.max(msOf(assignment.plannedStartAt), begin);
      const until = Math.min(msOf(assignment.plannedFinishAt), end);
      if (until > from)
        minutes[week] = at(minutes, week) + workedMinutesIn(calendar, interruptions.get(task.id), from, until);
    }
  }
  return minutes;
}
