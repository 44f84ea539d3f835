import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';
import type { QueueEntryView } from '../../src/shared/contract/index.ts';
import { type Instant, instantOf, type StatusFigures } from '../../src/shared/model/index.ts';
import { tdeInProcess } from './in-process.ts';
import type { SmallOffice } from './small-office.ts';

const WEEKS = 8;

/** All that the views say of planned work at one instant, after a check of the monitor. */
export async function viewsOf({ ask, path }: SmallOffice) {
  await ask('monitor.run', {});
  const queue = await ask('queue.list', {});
  const timeline = await ask('timeline.view', { by: 'agent' });
  const capacity = await ask('capacity.view', { unit: 'week', periods: WEEKS, by: 'team' });
  const workload = await ask('workload.view', { weeks: WEEKS });
  const balance = await ask('balance.check', { weeks: WEEKS });
  const today = await ask('today.view', { window: 'day' });
  const progress = await ask('progress.view', {});
  const exceptions = await ask('exceptions.view', {});
  const agents = await Promise.all(capacity.rows.map(({ agentId }) => ask('agent.view', { agentId })));
  const { files } = await ask('report.export', {
    scope: { kind: 'agency' },
    formats: ['json'],
    folder: dirname(path),
    replace: true,
    timeZone: 'UTC',
  });
  const report = JSON.parse(readFileSync(files[0]?.path ?? '', 'utf8')) as StatusFigures;
  return { queue: queue.entries, timeline, capacity, workload, balance, today, agents, progress, exceptions, report };
}
export type Views = Awaited<ReturnType<typeof viewsOf>>;

interface Line {
  readonly taskId: string;
  readonly plannedStartAt: string | null;
  readonly plannedFinishAt: string | null;
}
const timesOf = (rows: readonly Line[]) =>
  Object.fromEntries(rows.map((row) => [row.taskId, [row.plannedStartAt, row.plannedFinishAt]]));
const rounded = (hours: number): number => Math.round(hours * 1e6) / 1e6;
const idsOf = (rows: readonly { readonly taskId: string }[]): readonly string[] => rows.map((row) => row.taskId).sort();
const isLateAt =
  (now: Instant) =>
  (row: QueueEntryView): boolean =>
    row.dueAt !== null && (row.plannedFinishAt ?? now) > row.dueAt;

/** Checks one instant: each fact is the same in every view, and counted again from the queue. */
export function expectAgreement(seen: Views, nowMs: number): void {
  const now = instantOf(nowMs);
  expectTimes(seen, now);
  expectLate(seen, now);
  expectForecasts(seen);
  expectLoads(seen);
}

function expectTimes(seen: Views, now: Instant): void {
  const assigned = seen.queue.filter((row) => row.assignedTo !== null);
  const tasks = seen.agents.flatMap((agent) => agent.tasks);
  const bars = seen.timeline.groups.flatMap((group) => group.bars);
  expect(timesOf(tasks)).toEqual(timesOf(assigned));
  expect(timesOf(bars)).toEqual(timesOf(seen.queue));
  expect(timesOf(seen.report.tasks)).toEqual(timesOf(seen.queue));
  for (const row of assigned) if (row.plannedStartAt !== null) expect(row.plannedStartAt >= now).toBe(true);
  expect(Object.fromEntries(tasks.map((row) => [row.taskId, rounded(row.hours)]))).toEqual(
    Object.fromEntries(assigned.map((row) => [row.taskId, rounded(row.effortHours)])),
  );
  const remaining = (rows: readonly { readonly taskId: string; readonly remainingHours: number }[]) =>
    Object.fromEntries(rows.map((row) => [row.taskId, rounded(row.remainingHours)]));
  expect(remaining(seen.report.tasks)).toEqual(remaining(bars));
}

/** Late is the same everywhere: by planned times, which are counted again, and without them by the order of the queue, but at least when overdue. */
function expectLate(seen: Views, now: Instant): void {
  const assigned = seen.queue.filter((row) => row.assignedTo !== null);
  const isPlanned = new Set(seen.queue.flatMap((row) => (row.plannedFinishAt === null ? [] : String(row.taskId))));
  const isOpen = new Set(seen.queue.map((row) => String(row.taskId)));
  const late = idsOf(seen.progress.tasks.filter((row) => row.late && isOpen.has(row.taskId)));
  const counted = idsOf(seen.queue.filter(isLateAt(now)));
  expect(late.filter((id) => isPlanned.has(id))).toEqual(counted.filter((id) => isPlanned.has(id)));
  expect(late).toEqual(expect.arrayContaining([...counted]));
  const isAssigned = new Set(assigned.map((row) => String(row.taskId)));
  const lateOfAgents = idsOf(seen.agents.flatMap((agent) => agent.tasks).filter((row) => row.late));
  expect(lateOfAgents).toEqual(late.filter((id) => isAssigned.has(id)));
  expect([...seen.balance.proposal.before.lateTaskIds].sort()).toEqual(idsOf(assigned.filter(isLateAt(now))));
  expect(idsOf(seen.timeline.groups.flatMap((group) => group.bars).filter((bar) => bar.late))).toEqual(late);
  expect(idsOf(seen.report.tasks.filter((row) => row.state === 'late'))).toEqual(late);
  const counts = [
    seen.timeline.late,
    seen.report.headline.late,
    seen.today.clients.reduce((sum, client) => sum + client.late, 0),
  ];
  expect(counts).toEqual(counts.map(() => late.length));
}

/** At risk is by simulation, of work that is not late. */
function expectForecasts(seen: Views): void {
  const open = new Set<string>(seen.queue.map((row) => row.taskId));
  const rows = seen.progress.tasks.filter((row) => open.has(row.taskId));
  const chances = Object.fromEntries(rows.map((row) => [row.taskId, row.delayRisk.probability]));
  const bars = seen.timeline.groups.flatMap((group) => group.bars);
  expect(Object.fromEntries(bars.map((bar) => [bar.taskId, bar.risk.probability]))).toEqual(chances);
  expect(Object.fromEntries(seen.report.tasks.map((row) => [row.taskId, row.delayProbability]))).toEqual(chances);
  const risky = rows.filter(({ late, delayRisk }) => !late && /^(at_risk|likely_late)$/.test(delayRisk.level));
  expect(seen.timeline.atRisk).toBe(risky.length);
  expect(seen.today.clients.reduce((sum, client) => sum + client.atRisk, 0)).toBe(risky.length);
  const inReport = new Map(seen.report.tasks.map((row) => [row.taskId as string, row.state]));
  for (const { taskId } of risky) expect(['at_risk', 'blocked']).toContain(inReport.get(taskId));
  // What the list of exceptions calls late is late, or likely to be (its threshold falls a little once it is open).
  const late = new Set(idsOf(rows.filter((row) => row.late)));
  for (const { kind, state, taskId } of seen.exceptions.rows)
    if (kind === 'late' && state !== 'resolved' && taskId !== null)
      expect([taskId, late.has(taskId) || (chances[taskId] ?? 0) >= LEAST_CHANCE]).toEqual([taskId, true]);
}
const LEAST_CHANCE = 0.3;

function expectLoads(seen: Views): void {
  const loads = Object.fromEntries(
    seen.capacity.rows.map((row) => [row.agentId, row.cells.map((cell) => rounded(cell.workloadHours))]),
  );
  const weeks = seen.workload.agents.map((row) => [row.agentId, row.weeks.map((week) => rounded(week.workloadHours))]);
  expect(Object.fromEntries(weeks)).toEqual(loads);
  const balanced = seen.balance.proposal.agents.map((row) => [
    row.agentId,
    row.beforeMinutes.map((minutes) => rounded(minutes / 60)),
  ]);
  expect(Object.fromEntries(balanced)).toEqual(loads);
  const over = seen.workload.agents.filter((row) => row.weeks.some((week) => week.workloadHours > week.capacityHours));
  const isOver = new Set(over.map((row) => row.agentId as string));
  for (const { kind, state, agentId } of seen.exceptions.rows)
    if (kind === 'overload' && state !== 'resolved' && agentId !== null)
      expect([agentId, isOver.has(agentId)]).toEqual([agentId, true]);
}

/** The figures of all views without what only says when, or which revision. */
export const figuresOf = (seen: Views) => ({
  queue: seen.queue.map(({ version: _version, computedAt: _at, ...row }) => row),
  capacity: seen.capacity.rows,
  late: seen.balance.proposal.before,
  clients: seen.today.clients,
  health: seen.today.health,
  progress: seen.progress.tasks,
  exceptions: seen.exceptions.rows,
  headline: seen.report.headline,
});

/** The command line, text and JSON, on the closed workspace at the instant of the views. */
export async function expectSameInCommands(path: string, seen: Views, nowMs: number): Promise<void> {
  const tde = async (command: string, ...flags: readonly string[]): Promise<string> => {
    const clock = ['--now', instantOf(nowMs), '--zone', 'UTC', '--locale', 'en-GB'];
    const { code, out } = await tdeInProcess(command, path, ...flags, ...clock);
    expect([command, code]).toEqual([command, 0]);
    return out;
  };
  const queue = JSON.parse(await tde('queue', '--json')) as { readonly entries: readonly Line[] };
  expect(timesOf(queue.entries)).toEqual(timesOf(seen.queue));
  const workload = JSON.parse(await tde('workload', '--json')) as Pick<Views['workload'], 'agents'>;
  expect(workload.agents.map((row) => [row.agentId, row.weeks])).toEqual(
    seen.workload.agents.map((row) => [row.agentId, row.weeks]),
  );
  const progress = JSON.parse(await tde('progress', '--json')) as Views['progress'];
  expect(progress.tasks.map((row) => [row.taskId, row.late, row.finishP50At, row.delayRisk.level])).toEqual(
    seen.progress.tasks.map((row) => [row.taskId, row.late, row.finishP50At, row.delayRisk.level]),
  );
  const lines = (await tde('progress')).split('\n');
  for (const { taskId, late, delayRisk } of progress.tasks) {
    const line = lines.find((one) => one.includes(` ${taskId} `)) ?? '';
    expect([taskId, line.slice(0, 11).trim()]).toEqual([taskId, late ? 'late' : delayRisk.level.replace('_', ' ')]);
  }
  const open = seen.exceptions.rows.map((row) => row.exceptionId);
  const { exceptions } = JSON.parse(await tde('exceptions', '--json')) as { exceptions: readonly { id: string }[] };
  expect(exceptions.map((row) => row.id)).toEqual(open);
  const printed = await tde('exceptions');
  for (const id of open) expect(printed).toContain(`${id} `);
}
