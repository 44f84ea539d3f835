import { describe, expect, test } from 'vitest';
import { prepare } from '../../../src/main/engine/index.ts';
import { alertsAfter, breachesOf, monitorFigures } from '../../../src/main/engine/monitor/index.ts';
import {
  type Alert,
  type Assignment,
  asAgentId,
  asTaskId,
  HOUR_MS,
  instantOf,
  type Message,
  MINUTE_MS,
  message,
  type PerformanceFigure,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aPin, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

const ADA = anAgent({ id: asAgentId('A-1'), name: 'Ada Nwosu' });
const BO = anAgent({ id: asAgentId('A-2'), name: 'Bo Ek' });
const WEEK_HOURS = 40;
/** Work of each agent that starts in an hour, in hours; what is more than a week's is pinned to the same start. */
const worked = (hours: Readonly<Record<string, number>>): Snapshot => {
  const pieces = Object.entries(hours).flatMap(([agentId, all]) => [
    { agentId, id: asTaskId(`T-${agentId}`), hours: Math.min(all, WEEK_HOURS) },
    ...(all > WEEK_HOURS ? [{ agentId, id: asTaskId(`T-${agentId}-more`), hours: all - WEEK_HOURS }] : []),
  ]);
  return aSnapshot({
    agents: [ADA, BO],
    tasks: pieces.map(({ id, hours: own }) => aTask({ id, status: 'assigned', remainingMinutes: own * 60 })),
    assignments: pieces.map(
      ({ agentId, id }): Assignment =>
        anAssignment({
          taskId: id,
          agentId: asAgentId(agentId),
          pin: aPin(instantOf(NOW_MS + HOUR_MS)),
        }),
    ),
  });
};
/** A monitor that looks once a minute. */
function watcher() {
  let alerts: readonly Alert[] = [];
  let count = 0;
  return (snapshot: Snapshot): readonly string[] => {
    const nowMs = NOW_MS + count * MINUTE_MS;
    const prepared = prepare(snapshot, nowMs);
    const open = new Set(alerts.filter((alert) => alert.clearedAt === null).map((alert) => alert.cause));
    const after = alertsAfter({
      alerts,
      breaches: breachesOf(prepared, monitorFigures(prepared, new Map()), null, open),
      answers: new Map(),
      nowMs,
      policy: snapshot.policy,
      nextId: () => `AL-${String(++count).padStart(5, '0')}`,
    });
    count++;
    alerts = after.alerts;
    return after.raised.map((alert) => alert.cause).filter((cause) => cause.includes('overload'));
  };
}

describe('overload', () => {
  test('of one agent is one alert, even if a colleague is overallocated now and then', () => {
    const look = watcher();
    const raised = [46, 40, 41, 39, 41, 40].map((bo) => look(worked({ 'A-1': 50, 'A-2': bo === 46 ? 39 : bo })));
    expect(raised).toEqual([['agent_overload:A-1'], [], [], [], [], []]);
  });
  test('of several agents in a team is one alert of the team, until nobody is overallocated', () => {
    const look = watcher();
    const raised = [
      [50, 50],
      [50, 39],
      [39, 50],
      [50, 50],
      [39, 39],
      [39, 50],
    ].map(([ada = 0, bo = 0]) => look(worked({ 'A-1': ada, 'A-2': bo })));
    expect(raised).toEqual([['team_overload:Design'], [], [], [], [], ['agent_overload:A-2']]);
  });
  test('of a colleague later on is a separate alert', () => {
    const look = watcher();
    expect(look(worked({ 'A-1': 50, 'A-2': 30 }))).toEqual(['agent_overload:A-1']);
    expect(look(worked({ 'A-1': 50, 'A-2': 50 }))).toEqual(['agent_overload:A-2']);
  });
});

describe('a measure', () => {
  const figureOf = (fields: Partial<PerformanceFigure>): number | undefined => {
    const prepared = prepare(worked({}), NOW_MS);
    const row: PerformanceFigure = {
      measure: 'throughput',
      unit: 'tasks',
      value: 0,
      baseline: 4,
      low: 0,
      high: 14,
      baselineWindows: 8,
      flag: null,
      fact: message('workload.no_baseline', { windows: 0, neededWindows: 6 }),
      ...fields,
    };
    const figures = monitorFigures(prepared, new Map());
    const found = { ...figures, performance: { ...figures.performance, figures: [row] } };
    return breachesOf(prepared, found, null, new Set()).find((breach) => breach.kind === 'throughput_low')?.figure;
  };
  test('that may well be chance raises no alert', () => {
    expect(figureOf({})).toBeLessThan(3);
  });
  test('that is flagged raises one, by its distance in spreads', () => {
    expect(figureOf({ value: 5, baseline: 40, low: 20, flag: 'below' })).toBeCloseTo(5.25, 9);
  });
});

describe('late work', () => {
  /** Of work that takes until Friday, 17:00. */
  const lateOf = (due: string): readonly string[] => {
    const base = worked({ 'A-1': WEEK_HOURS - 1 });
    const tasks = base.tasks.map((task) => ({ ...task, dueAt: at(due) }));
    return monitorFigures(prepare({ ...base, tasks }, NOW_MS), new Map()).lateTaskIds;
  };
  test('is work planned to finish after its due date', () => {
    expect(lateOf('2026-11-25T17:00:00Z')).toEqual(['T-A-1']);
    expect(lateOf('2026-11-27T17:00:00Z')).toEqual([]);
  });
  test('is overdue, will be late, or some of both', () => {
    const base = worked({ 'A-1': WEEK_HOURS, 'A-2': WEEK_HOURS });
    const titleOf = (dues: readonly string[]): Message | undefined => {
      const tasks = base.tasks.slice(0, dues.length).map((task, index) => ({ ...task, dueAt: at(dues[index] ?? '') }));
      const prepared = prepare({ ...base, tasks, assignments: base.assignments.slice(0, dues.length) }, NOW_MS);
      return breachesOf(prepared, monitorFigures(prepared, new Map()), null, new Set()).find(
        (row) => row.kind === 'task_late',
      )?.title;
    };
    const [past, soon] = ['2026-11-20T17:00:00Z', '2026-11-24T17:00:00Z'];
    expect(titleOf([past])).toEqual(message('monitor.late_task', { task: 'A task', isOverdue: true }));
    expect(titleOf([soon])).toEqual(message('monitor.late_task', { task: 'A task', isOverdue: false }));
    expect(titleOf([past, past])).toEqual(message('monitor.late_tasks', { client: 'Quillon', tasks: 2, overdue: 2 }));
    expect(titleOf([past, soon])).toEqual(message('monitor.late_tasks', { client: 'Quillon', tasks: 2, overdue: 1 }));
  });
  test('is work still open after its due date', () => {
    expect(lateOf('2026-11-20T17:00:00Z')).toEqual(['T-A-1']);
  });
});

describe('a silent AI agent', () => {
  const started = (assignedHoursAgo: number): Snapshot => ({
    ...worked({ 'A-1': 4 }),
    agents: [{ ...ADA, kind: 'ai' }],
    tasks: [aTask({ id: asTaskId('T-A-1'), status: 'in_progress' })],
    assignments: worked({ 'A-1': 4 }).assignments.map((row) => ({
      ...row,
      assignedAt: instantOf(NOW_MS - assignedHoursAgo * HOUR_MS),
    })),
  });
  const silentHours = (snapshot: Snapshot, reportHoursAgo: number | null): number | undefined => {
    const prepared = prepare(snapshot, NOW_MS);
    const heard = reportHoursAgo === null ? [] : ([['A-1', NOW_MS - reportHoursAgo * HOUR_MS]] as const);
    const breaches = breachesOf(prepared, monitorFigures(prepared, new Map(heard)), null, new Set());
    return breaches.find((row) => row.cause === 'agent_silent:A-1')?.figure;
  };
  test('is one that has not reported since the work was assigned', () => {
    expect(silentHours(started(9), null)).toBe(9);
  });
  test('is counted from its last report, and never from before the work was assigned', () => {
    expect(silentHours(started(9), 5)).toBe(5);
    expect(silentHours(started(1), 200)).toBe(1);
  });
});
