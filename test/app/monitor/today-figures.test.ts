import { expect, it } from 'vitest';
import { coreAt } from '../../support/core-at.ts';
import { sampleAgency } from '../../support/sample-agency.ts';

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const readValue = (message: unknown, name: string): unknown =>
  (message as { readonly values: Readonly<Record<string, unknown>> }).values[name];

it('every figure on Today is that of the view it leads to, and of a recount', async () => {
  const { get } = coreAt(await sampleAgency({ isPlanned: true }));
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
  expect(Math.round(sum(today.clients.map((row) => row.remainingHours)))).toBe(Math.round(counts.openHours ?? 0));
  for (const row of today.clients) {
    const own = entries.filter((entry) => entry.client === row.client);
    expect(row.open).toBe(own.length);
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

  // Exceptions: the inbox.
  expect(inbox.rows).toHaveLength(inbox.counts.open);
});
