import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import type { ArgsIn, EventMessage } from '../../../src/shared/contract/index.ts';
import { DAY_MS, HOUR_MS, instantOf, type StatusFigures } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { tdeInProcess } from '../../support/in-process.ts';
import { runs } from '../../support/long.ts';
import { sampleAgency } from '../../support/sample-agency.ts';
import { seeded } from '../../support/seeded.ts';

const ROUNDS = runs(4, 40);

/** Opens the sample at an instant. */
function openedAt(path: string, nowMs: number) {
  const core = openCore({ path, create: false, host: 'cli', clock: () => nowMs });
  if (!core.ok) throw new Error(core.error.message);
  const events: EventMessage[] = [];
  core.value.onEvent((event) => events.push(event));
  return { ...asking(core.value), events, close: () => core.value.close() };
}

/** What each view lists as open; every list is of ids in natural order. */
async function lists(path: string, nowMs: number): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const at = ['--now', instantOf(nowMs)];
  const monitor = JSON.parse((await tdeInProcess('monitor', path, ...at, '--json')).out);
  const command = JSON.parse((await tdeInProcess('exceptions', path, ...at, '--json')).out);
  const { get, events, close } = openedAt(path, nowMs);
  const tick = await get('monitor.run', {});
  const inbox = await get('exceptions.view', { limit: 100_000 });
  const { files } = await get('report.export', {
    scope: { kind: 'agency' },
    formats: ['json'],
    folder: dirname(path),
    replace: true,
    timeZone: 'UTC',
  });
  close();
  const checked = events.flatMap((event) => (event.event === 'exceptions.checked' ? event.payload : []));
  const counted = { open: inbox.counts.open, critical: inbox.counts.critical };
  expect(tick.exceptions).toMatchObject(counted);
  expect(checked.at(-1)).toMatchObject(counted);
  expect(monitor.exceptions).toMatchObject(counted);
  expect(command.counts).toMatchObject(counted);
  expect(inbox.rows).toHaveLength(inbox.counts.open);
  const report: StatusFigures = JSON.parse(readFileSync(files[0]?.path ?? '', 'utf8'));
  const ids = (rows: readonly unknown[]): readonly string[] => rows.map(String).sort();
  return {
    inbox: ids(inbox.rows.map((row) => row.exceptionId)),
    monitor: ids(monitor.openExceptions.map((row: { exceptionId: string }) => row.exceptionId)),
    command: ids(command.exceptions.map((row: { id: string }) => row.id)),
    report: ids(report.exceptions.flatMap(({ inbox: row }) => row?.exceptionId ?? [])),
  };
}

test('the inbox, the monitor, the report and the command line list the same open exceptions, whatever was answered', async () => {
  const path = await sampleAgency({ isPlanned: true });
  const random = seeded(12);
  let nowMs = NOW_MS;
  for (let round = 0; round < ROUNDS; round++) {
    const { inbox = [], ...others } = await lists(path, nowMs);
    expect(inbox.length).toBeGreaterThan(10);
    for (const other of Object.values(others)) expect(other).toEqual(inbox);
    const { get, close } = openedAt(path, nowMs);
    const { rows } = await get('exceptions.view', {});
    for (const { exceptionId } of rows.filter(() => random() < 0.3)) {
      const answer = (['take', 'snooze', 'resolve'] as const)[Math.floor(random() * 3)] ?? 'take';
      const untilAt = answer === 'snooze' ? instantOf(nowMs + HOUR_MS + random() * DAY_MS) : null;
      const args: ArgsIn<'exception.answer'> = { exceptionIds: [exceptionId], answer, untilAt };
      await get('exception.answer', args);
    }
    close();
    nowMs += Math.round(random() * 30 * HOUR_MS);
  }
}, 600_000);

test('one cause is one exception: an agent, a task, a team or the agency is in the inbox once for each kind', async () => {
  for (const isPlanned of [false, true]) {
    const { get, close } = openedAt(await sampleAgency({ isPlanned }), NOW_MS);
    await get('monitor.run', {});
    const { rows } = await get('exceptions.view', {});
    close();
    const subjects = rows.map(({ kind, taskId, agentId, title }) => JSON.stringify([kind, taskId ?? agentId ?? title]));
    expect(new Set(subjects).size).toBe(subjects.length);
    const over = rows.filter(
      (row) => row.agentId !== null && (row.kind === 'overload' || row.kind === 'team_overload'),
    );
    expect(new Set(over.map((row) => row.agentId)).size).toBe(over.length);
  }
});
