import { hours } from '../../../shared/format/index.ts';
import { type DelayDriver, HOUR_MS, type TaskId } from '../../../shared/model/index.ts';
import { compileCalendar } from '../calendar/index.ts';
import type { Prepared } from '../decision/prepare.ts';
import { quantile } from './forecast-finish.ts';
import { DRAWS, play, type Run, runsOf, type SimulationOptions } from './simulate.ts';

/**
 * What the time from now to a task's P50 is made of, in hours: how much sooner it would be without its agent's other work, its prerequisites, effort
 * beyond what is left of the estimate, and absences; each found by simulating again without it, and a remainder, so that the rows sum. Null: no P50.
 */
export function delayDrivers(
  prepared: Prepared,
  taskId: TaskId,
  { seed, draws = DRAWS }: SimulationOptions,
): readonly DelayDriver[] | null {
  const target = prepared.taskIndex.get(taskId) ?? -1;
  const runs = neededFor(runsOf(prepared, seed).runs, target);
  const own = runs.find((run) => run.taskIndex === target);
  const task = prepared.snapshot.tasks[target];
  if (own === undefined || task === undefined) return null;
  const middle = (
    changed: readonly Run[],
    alone: number | null = null,
    of: Parameters<typeof play>[0] = prepared,
  ): number => quantile(play(of, changed, draws, alone).get(target) ?? new Float64Array(), 0.5);
  const p50 = middle(runs);
  if (!Number.isFinite(p50)) return null;
  const changed = (fields: Partial<Run>): readonly Run[] =>
    runs.map((run) => (run === own ? { ...run, ...fields } : run));
  const sooner = (ms: number): number => Math.max(0, p50 - ms) / HOUR_MS;
  const rows: DelayDriver[] = [
    driver('queue', sooner(middle(runs, target)), 'Work of the same agent that comes before it'),
    driver('prerequisites', sooner(middle(changed({ predecessors: [] }))), 'Work it waits for'),
    driver(
      'overrun',
      sooner(middle(changed({ minutes: task.remainingMinutes, spread: 0 }))),
      'Effort beyond what is left of the estimate',
    ),
    driver(
      'absence',
      sooner(middle(runs, null, withoutAbsence(prepared, own.agentIndex))),
      'Time off and holidays of its agent',
    ),
  ];
  const total = (p50 - prepared.nowMs) / HOUR_MS;
  const rest = total - rows.reduce((sum, row) => sum + row.hours, 0);
  return [...rows, driver('remainder', rest, 'The work itself, nights and weekends, and what several of these share')];
}

const driver = (name: DelayDriver['name'], value: number, fact: string): DelayDriver => ({
  name,
  hours: value,
  fact: `${fact}: ${hours(Math.round(value * 10) / 10)}`,
});

/** What a task's finish can depend on: its prerequisites, and all work that comes before any of these at the same agent. In the same order. */
function neededFor(runs: readonly Run[], target: number): readonly Run[] {
  const needed = new Set<number>([target]);
  const agents = new Set<number>();
  for (let at = runs.length - 1; at >= 0; at--) {
    const run = runs[at];
    if (run === undefined || !(needed.has(run.taskIndex) || agents.has(run.agentIndex))) continue;
    needed.add(run.taskIndex);
    agents.add(run.agentIndex);
    for (const before of run.predecessors) needed.add(before);
  }
  return runs.filter((run) => needed.has(run.taskIndex));
}

/** The same agency, were this agent never away. */
function withoutAbsence(prepared: Prepared, agentIndex: number): Pick<Prepared, 'snapshot' | 'calendars' | 'nowMs'> {
  const { snapshot, calendars, nowMs } = prepared;
  return {
    snapshot,
    nowMs,
    calendars: calendars.map((calendar, index) => {
      const agent = snapshot.agents[index];
      if (index !== agentIndex || agent === undefined) return calendar;
      const always = { ...agent, calendar: { ...agent.calendar, timeOff: [], holidays: null } };
      return compileCalendar(always, snapshot.holidays, calendar.fromMs, calendar.untilMs);
    }),
  };
}
