import { expect } from 'vitest';
import { asAgentId, HOUR_MS, type Instant, instantOf } from '../../../src/shared/model/index.ts';
import type { asking } from '../../support/ask-core.ts';
import type { CheckedTask } from '../../support/plan-facts.ts';
import { assignedWork, isOpenStatus, openLeavesOf, type StoredFacts, workersOf } from './fortnight-facts.ts';
import { PlanRecount, weekOf } from './plan-recount.ts';
import { readFigures } from './report-figures.ts';
import { localMs } from './working-time.ts';

const WEEKS = 8;
type Desk = ReturnType<typeof asking>;

export interface Looking {
  readonly folder: string;
  readonly agentIds: readonly string[];
  /** Balancing, which takes longer than everything else together. */
  readonly withBalance: boolean;
}
/** What every view says at one instant, after a check of the monitor; the panels are those of these agents. */
export async function viewsOf({ get }: Desk, { folder, agentIds, withBalance }: Looking) {
  await get('monitor.run', {});
  const report = await get('report.export', { scope: { kind: 'agency' }, formats: ['json'], folder, replace: true });
  return {
    queue: await get('queue.list', {}),
    timeline: await get('timeline.view', { by: 'agent' }),
    capacity: await get('capacity.view', { periods: WEEKS }),
    workload: await get('workload.view', { weeks: WEEKS }),
    balance: withBalance ? (await get('balance.check', { weeks: WEEKS })).proposal : null,
    panels: await Promise.all(agentIds.map((id) => get('agent.view', { agentId: asAgentId(id) }))),
    today: await get('today.view', { window: 'day' }),
    exceptions: await get('exceptions.view', {}),
    progress: await get('progress.view', {}),
    report: readFigures(report.files[0]?.path ?? ''),
  };
}
type Views = Awaited<ReturnType<typeof viewsOf>>;
type Times = readonly [Instant, Instant] | null;

/** One instant, counted again from the file. */
interface Counted {
  readonly seen: Views;
  readonly facts: StoredFacts;
  readonly nowMs: number;
  /** Open work that is done itself. */
  readonly open: readonly CheckedTask[];
  /** Who has each task. */
  readonly holders: ReadonlyMap<string, string>;
  readonly recount: PlanRecount;
  /** Of assigned open work; null if it has no dates. */
  readonly times: Readonly<Record<string, Times>>;
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
const byId = <T>(rows: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
const sumOf = (values: readonly number[]): number => rounded(values.reduce((sum, value) => sum + value, 0));

/** Compares each figure of each view with a count from the file that shares no code with the engine. */
export function expectAgreement(seen: Views, facts: StoredFacts, nowMs: number): void {
  const open = openLeavesOf(facts);
  const holders = new Map(facts.assignments.map((row) => [row.task_id, row.agent_id]));
  const queue = new Map(seen.queue.entries.map((row) => [String(row.taskId), row]));
  const recount = new PlanRecount(assignedWork(facts, queue, nowMs), workersOf(facts.agency, nowMs), nowMs);
  const times = byId(
    open.flatMap(({ id }): (readonly [string, Times])[] => {
      if (!holders.has(id)) return [];
      const found = recount.times.get(id);
      return [[id, found === undefined ? null : [instantOf(found.startMs), instantOf(found.finishMs)]]];
    }),
  );
  const counted: Counted = { seen, facts, nowMs, open, holders, recount, times };
  expectQueueFigures(counted);
  expectTimes(counted);
  expectLate(counted);
  expectForecasts(counted);
  expectHours(counted);
  expectLoads(counted);
  expectInbox(counted);
}

/** What there is, who has it, what it waits for and when it is due. */
function expectQueueFigures({ seen, facts, open, holders }: Counted): void {
  const isOpen = new Set(facts.agency.tasks.flatMap((task) => (isOpenStatus(task.status) ? task.id : [])));
  const dueOf = (id: string, dueAt: string | null): string | null => facts.dueOn.get(id) ?? dueAt;
  expect(
    byId(
      seen.queue.entries.map((row) => [
        row.taskId,
        [row.status, row.assignedTo?.agentId ?? null, [...row.waitingFor].sort(), row.dueOn ?? row.dueAt],
      ]),
    ),
  ).toEqual(
    byId(
      open.map((task) => [
        task.id,
        [
          task.status,
          holders.get(task.id) ?? null,
          task.dependsOn.filter((id) => isOpen.has(id)).sort(),
          dueOf(task.id, task.dueAt),
        ],
      ]),
    ),
  );
  const { headline } = seen.report;
  const assigned = open.filter(({ id }) => holders.has(id)).length;
  expect([headline.open, headline.assigned, seen.timeline.tasks]).toEqual([open.length, assigned, open.length]);
  expect(seen.queue.metrics.depth).toBe(open.length - assigned);
}

function expectTimes({ seen, nowMs, holders, times }: Counted): void {
  const timesIn = (
    rows: readonly { taskId: string; plannedStartAt: Instant | null; plannedFinishAt: Instant | null }[],
  ) =>
    byId(
      rows.flatMap(({ taskId, plannedStartAt, plannedFinishAt }) =>
        holders.has(taskId) ? [[taskId, plannedStartAt === null ? null : [plannedStartAt, plannedFinishAt]]] : [],
      ),
    );
  expect(timesIn(seen.queue.entries)).toEqual(times);
  expect(timesIn(seen.timeline.groups.flatMap((group) => group.bars))).toEqual(times);
  expect(
    byId(seen.report.tasks.flatMap((row) => (holders.has(row.taskId) ? [[row.taskId, row.plannedFinishAt]] : []))),
  ).toEqual(byId(Object.entries(times).map(([id, time]) => [id, time?.[1] ?? null])));
  for (const row of seen.panels.flatMap((panel) => panel.tasks)) {
    if (times[row.taskId] === undefined) continue;
    const shown = row.plannedStartAt === null ? null : [row.plannedStartAt, row.plannedFinishAt];
    expect([row.taskId, shown]).toEqual([row.taskId, times[row.taskId]]);
  }
  for (const [id, time] of Object.entries(times))
    if (time !== null) expect([id, Date.parse(time[0]) >= nowMs]).toEqual([id, true]);
}

function expectLate({ seen, facts, nowMs, open, holders, times }: Counted): void {
  const due = new Map(seen.queue.entries.map((row) => [String(row.taskId), Date.parse(row.dueAt ?? '')]));
  const dueMs = ({ id }: CheckedTask): number => due.get(id) ?? Number.NaN;
  const shown = new Set(seen.progress.tasks.flatMap((row) => (row.late ? String(row.taskId) : [])));
  const late = open.filter((task) => {
    const time = times[task.id] ?? null;
    if (time !== null) return Date.parse(time[1]) > dueMs(task);
    // Without planned times it is late by the order of the queue, which is compared between views; at least when overdue.
    if (nowMs > dueMs(task)) expect([task.id, shown.has(task.id)]).toEqual([task.id, true]);
    return shown.has(task.id);
  });
  const isLate = new Set(late);
  expect(
    byId(
      seen.today.clients.map((row) => [
        row.client ?? '',
        [row.open, row.assigned, row.late, rounded(row.remainingHours)],
      ]),
    ),
  ).toEqual(
    byId(
      [...Map.groupBy(open, (task) => task.client ?? '')].map(([client, tasks]) => [
        client,
        [
          tasks.length,
          tasks.filter(({ id }) => holders.has(id)).length,
          tasks.filter((task) => isLate.has(task)).length,
          sumOf(tasks.map((task) => task.remainingMinutes / 60)),
        ],
      ]),
    ),
  );
  expect(seen.today.health?.losses.find((loss) => loss.name === 'lateness')?.fact.values).toMatchObject(
    late.length === 0 ? {} : { tasks: late.length },
  );
  // Balancing looks at what is due within its weeks.
  const zone = facts.agency.office.timeZone;
  const endMs = localMs(zone, weekOf(zone, nowMs) + 7 * WEEKS, 0);
  if (seen.balance !== null)
    expect([...seen.balance.before.lateTaskIds].sort()).toEqual(
      late
        .filter((task) => holders.has(task.id) && dueMs(task) < endMs && (times[task.id] ?? nowMs > dueMs(task)))
        .map((task) => task.id)
        .sort(),
    );
  for (const row of seen.panels.flatMap((panel) => panel.tasks))
    if (times[row.taskId] !== undefined)
      expect([row.taskId, row.late]).toEqual([row.taskId, late.some(({ id }) => id === row.taskId)]);
}

/** The likely finish and the probability of being late, which are simulated, are the same wherever they are shown. */
function expectForecasts({ seen, open }: Counted): void {
  const isLeaf = new Set(open.map((task) => task.id));
  const leaves = seen.progress.tasks.filter((row) => isLeaf.has(row.taskId));
  const forecasts = byId(
    leaves.map((row) => [row.taskId, [row.finishP50At, row.finishP90At, row.delayRisk.probability]]),
  );
  expect(Object.keys(forecasts)).toEqual([...isLeaf].sort());
  const bars = seen.timeline.groups.flatMap((group) => group.bars);
  expect(byId(bars.map((row) => [row.taskId, [row.finishP50At, row.finishP90At, row.risk.probability]]))).toEqual(
    forecasts,
  );
  expect(
    byId(seen.report.tasks.map((row) => [row.taskId, [row.finishP50At, row.finishP90At, row.delayProbability]])),
  ).toEqual(forecasts);
  const risky = leaves.filter(({ late, delayRisk }) => !late && /^(at_risk|likely_late)$/.test(delayRisk.level));
  expect([seen.timeline.late, seen.timeline.atRisk]).toEqual([leaves.filter((row) => row.late).length, risky.length]);
}

function expectHours({ seen, facts, nowMs, open, holders }: Counted): void {
  const hours = byId(open.map((task) => [task.id, rounded(task.remainingMinutes / 60)]));
  const bars = seen.timeline.groups.flatMap((group) => group.bars);
  expect(byId(bars.map((row) => [row.taskId, rounded(row.remainingHours)]))).toEqual(hours);
  expect(byId(seen.report.tasks.map((row) => [row.taskId, rounded(row.remainingHours)]))).toEqual(hours);
  const free = seen.queue.entries.filter((row) => !holders.has(row.taskId));
  for (const { taskId, effortHours } of free) expect([taskId, rounded(effortHours)]).toEqual([taskId, hours[taskId]]);
  const entries = new Map(seen.queue.entries.map((row) => [row.taskId, row]));
  for (const { agent, learned, tasks } of seen.panels)
    for (const { taskId, hours: expected } of tasks) {
      const entry = entries.get(taskId);
      if (entry === undefined) continue;
      const times = learned.find((row) => row.type === entry.type)?.multiplier;
      expect([taskId, rounded(expected)]).toEqual([taskId, rounded(entry.effortHours)]);
      if (times === undefined) continue;
      const minutes = Math.round((hours[taskId] ?? Number.NaN) * 60 * times);
      expect([agent.id, taskId, Math.round(expected * 60)]).toEqual([agent.id, taskId, minutes]);
    }
  const { headline } = seen.report;
  expect(rounded(headline.remainingHours)).toBe(sumOf(open.map((task) => task.remainingMinutes / 60)));
  const isRecent = (at: string): boolean => Date.parse(at) > nowMs - 90 * 24 * HOUR_MS && Date.parse(at) <= nowMs;
  expect(headline.doneNinetyDays).toBe(
    facts.finished.filter((row) => row.failed === 0 && isRecent(row.finished_at)).length,
  );
}

/** Hours of work and of capacity by agent and week: in Capacity, in the workload, and where balancing begins. */
function expectLoads({ seen, facts, nowMs, recount }: Counted): void {
  const first = weekOf(facts.agency.office.timeZone, nowMs);
  const weeks = facts.agency.agents.map(({ id }) => [id, recount.weeks(id, first, WEEKS)] as const);
  const loads = byId(
    weeks.map(([id, list]) => [id, list.map(({ load, capacity }) => [rounded(load), rounded(capacity)])]),
  );
  const cellsOf = (cells: readonly { workloadHours: number; capacityHours: number }[]) =>
    cells.map((cell) => [rounded(cell.workloadHours), rounded(cell.capacityHours)]);
  expect(byId(seen.capacity.rows.map((row) => [row.agentId, cellsOf(row.cells)]))).toEqual(loads);
  expect(byId(seen.workload.agents.map((row) => [row.agentId, cellsOf(row.weeks)]))).toEqual(loads);
  const halfAMinute = 1 / 120;
  const over = weeks.filter(([, list]) => list.some(({ load, capacity }) => load > capacity + halfAMinute));
  expect(seen.capacity.overloadedAgents).toBe(over.length);
  if (seen.balance === null) return;
  expect([...seen.balance.before.overloadedAgentIds].sort()).toEqual(over.map(([id]) => id).sort());
  expect(
    byId(
      seen.balance.agents.map(({ agentId, beforeMinutes, capacityMinutes }) => [
        agentId,
        beforeMinutes.map((load, week) => [rounded(load / 60), rounded((capacityMinutes[week] ?? Number.NaN) / 60)]),
      ]),
    ),
  ).toEqual(loads);
}

/** The inbox counts what it lists, and says of no work that it is blocked or late which is not. */
function expectInbox({ seen, open }: Counted): void {
  const waiting = seen.exceptions.rows.filter((row) => row.state !== 'resolved' && row.state !== 'snoozed');
  expect(seen.exceptions.counts.open).toBe(waiting.length);
  expect(seen.exceptions.counts.critical).toBe(waiting.filter((row) => row.severity === 'critical').length);
  const blocked = open.filter((task) => task.status === 'blocked').map((task) => task.id);
  for (const { kind, taskIds } of waiting)
    if (kind === 'blocked_chain') expect(blocked.some((id) => taskIds.includes(id))).toBe(true);
}
