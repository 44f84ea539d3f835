import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { ValueOf } from '../../../src/shared/contract/index.ts';
import { coreAt } from '../../support/core-at.ts';
import { sampleAgency } from '../../support/sample-agency.ts';

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const readValue = (message: unknown, name: string): unknown =>
  (message as { readonly values: Readonly<Record<string, unknown>> }).values[name];

type Today = ValueOf<'today.view'>;

/** Hours of finished work of a day. What ends at midnight was done on the day before. */
const FINISHED = `SELECT coalesce(sum(actual_minutes), 0) / 60.0 FROM outcomes
  WHERE failed = 0 AND finished_at > @on || 'T00:00:00.000Z' AND finished_at <= date(@on, '+1 day') || 'T00:00:00.000Z'`;
/** Hours of the work that came in a week: tasks by their creation, unless half of all came in that minute, and finished work without a task by its start. */
const NEW_WORK = `WITH leaves AS (SELECT *, count(*) OVER (PARTITION BY substr(created_at, 1, 16)) AS at_once, count(*) OVER () AS every FROM tasks
    WHERE id NOT IN (SELECT parent_id FROM tasks WHERE parent_id IS NOT NULL)),
  came AS (SELECT date(created_at) AS day, estimate_minutes FROM leaves WHERE at_once <= max(20, every / 2.0)
    UNION ALL SELECT date(started_at), estimate_minutes FROM outcomes WHERE started_at IS NOT NULL AND task_id NOT IN (SELECT id FROM tasks))
  SELECT coalesce(sum(estimate_minutes), 0) / 60.0 FROM came WHERE day >= @on AND day < date(@on, '+7 days')`;

/** Finished and new work, counted again in the file by SQLite; a forecast lies within its range, which grows with time. */
function expectWorkOfFile(path: string, { performance, arrivals }: Today): void {
  if (performance === null || arrivals === null) throw new Error('There is nothing to count.');
  const db = new Database(path, { readonly: true });
  const counted = (sql: string, on: string) => db.prepare<{ readonly on: string }, number>(sql).pluck().get({ on });
  for (const { on, value } of performance.days)
    expect([on, counted(FINISHED, on)]).toEqual([on, expect.closeTo(value, 6)]);
  for (const { periodOn: on, value } of arrivals.hours.history)
    expect([on, counted(NEW_WORK, on)]).toEqual([on, expect.closeTo(value, 6)]);
  db.close();
  expect([performance.days.length, arrivals.hours.points.length]).toEqual([15, 8]);
  expect(arrivals.hours.history.length).toBeGreaterThan(12);
  for (const { low, value, high } of arrivals.hours.points) expect(low <= value && value <= high).toBe(true);
}

/** Demand: assigned work and capacity are the load and capacity of all agents, and all demand is done or short. */
function expectDemand({ demand, arrivals }: Today, { rows }: ValueOf<'capacity.view'>): void {
  if (demand === null || arrivals === null) throw new Error('There is no demand.');
  for (const [at, week] of demand.weeks.entries()) {
    const cells = rows.flatMap((row) => row.cells[at] ?? []);
    expect(cells.map((cell) => cell.periodOn)).toEqual(cells.map(() => week.weekOf));
    expect(week.supplyMinutes / 60).toBeCloseTo(sum(cells.map((cell) => cell.capacityHours)), 6);
    expect(week.demandMinutes.assigned / 60).toBeCloseTo(sum(cells.map((cell) => cell.workloadHours)), 6);
    const asked = sum(Object.values(week.demandMinutes));
    expect(asked + week.unusedMinutes).toBeCloseTo(week.supplyMinutes + week.shortMinutes, 6);
  }
  // Each forecast hour of new work is in the demand of a week, if it can be done within the weeks shown.
  const forecast = sum(arrivals.hours.points.map((point) => point.value));
  expect(sum(demand.weeks.map((week) => week.demandMinutes.arrivals)) / 60).toBeLessThanOrEqual(forecast + 1e-6);
}

it('every figure on Today is that of the view it leads to, and of a recount', async () => {
  const path = await sampleAgency({ isPlanned: true });
  const { get } = coreAt(path);
  await get('monitor.run', {});
  const today = await get('today.view', {});
  const { counts } = await get('workspace.view', {});
  const { entries } = await get('queue.list', {});
  const plan = await get('plan.current', {});
  const inbox = await get('exceptions.view', {});
  const late = new Map(plan.rows.filter((row) => row.isLate).map((row) => [row.taskId, row.client]));

  // Clients: the queue, recounted by client, and the current plan.
  expect(sum(today.clients.map((row) => row.open))).toBe(counts.open);
  expect(counts.open).toBe(entries.length);
  expect(sum(today.clients.map((row) => row.open - row.assigned))).toBe(counts.unassigned);
  expect(sum(today.clients.map((row) => row.late))).toBe(plan.figures.late);
  const timeline = await get('timeline.view', { by: 'client' });
  expect(sum(today.clients.map((row) => row.atRisk))).toBe(timeline.atRisk);
  for (const group of timeline.groups) {
    const own = today.clients.find((row) => (row.client ?? '') === group.key);
    expect([own?.client, own?.late, own?.atRisk]).toEqual([own?.client, group.late, group.atRisk]);
  }
  expect(Math.round(sum(today.clients.map((row) => row.remainingHours)))).toBe(Math.round(counts.openHours ?? 0));
  for (const row of today.clients) {
    const own = entries.filter((entry) => entry.client === row.client);
    expect(row.open).toBe(own.length);
    expect(row.remainingHours).toBeCloseTo(sum(own.map((entry) => entry.remainingHours)), 6);
    expect(row.assigned).toBe(own.filter((entry) => entry.assignedTo !== null).length);
    const unassignedLate = row.late - [...late.values()].filter((client) => client === row.client).length;
    expect(unassignedLate).toBeGreaterThanOrEqual(0);
    expect(unassignedLate).toBeLessThanOrEqual(row.open - row.assigned);
    // The sums that each figure opens.
    expect(row.late + row.atRisk).toBeLessThanOrEqual(row.open);
    expect(row.valueAtRiskRatio).toBe((row.worth.late + row.worth.atRisk) / row.worth.open);
    expect(row.onTimeRatio).toBe(row.finished.withDue === 0 ? null : row.finished.onTime / row.finished.withDue);
  }

  // Health: its deductions add up with the score to 100, and its facts are the figures of the other views.
  const { health } = today;
  if (health === null) throw new Error('There is no health.');
  expect(health.score + sum(health.losses.map((row) => row.loss))).toBeCloseTo(100, 9);
  const fact = (name: string) => health.losses.find((row) => row.name === name)?.fact;
  expect(readValue(fact('lateness'), 'tasks')).toBe(plan.figures.late);
  expect(readValue(fact('unassigned'), 'tasks')).toBe(counts.unassigned);
  for (const { loss, cap, ratio } of health.losses) expect(loss).toBeCloseTo(cap * ratio, 9);

  expectWorkOfFile(path, today);
  expectDemand(today, await get('capacity.view', { unit: 'week', periods: 8, by: 'team' }));

  // Exceptions: the inbox.
  expect(inbox.rows).toHaveLength(inbox.counts.open);
});
