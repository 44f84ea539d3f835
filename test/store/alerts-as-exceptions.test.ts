import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { checkDatabase, loadExceptionState } from '../../src/main/store/index.ts';
import { HOUR_MS, instantOf, type WorkException } from '../../src/shared/model/index.ts';
import { sentenceOf } from '../support/as-text.ts';
import { asking } from '../support/ask-core.ts';
import { NOW, NOW_MS } from '../support/builders.ts';
import { openedAt, workspacePath } from '../support/store.ts';

/**
 * Written by the last version of schema 9: six open alerts, of which the overload was acknowledged, unassigned work snoozed and the shortage resolved;
 * that Client 0 is late was acknowledged, and this was undone. Cy's overload and late tasks are exceptions too.
 */
function olderWorkspace(change: (db: Sqlite.Database) => void = () => undefined): string {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v9-alerts.tde'), path);
  const db = new Sqlite(path);
  change(db);
  db.close();
  return path;
}
const id = (number: number): string => `AL-20261123090000000-00${number}`;
function migrated(path: string) {
  const workspace = openedAt(path);
  const { exceptions } = loadExceptionState(workspace.db);
  const one = (exceptionId: string): WorkException => {
    const found = exceptions.get(exceptionId);
    if (found === undefined) throw new Error(exceptionId);
    return found;
  };
  return { workspace, exceptions, one };
}
function opened(path: string, nowMs: number) {
  const core = openCore({ path, create: false, host: 'cli', clock: () => nowMs });
  if (!core.ok) throw new Error(core.error.message);
  return { ...asking(core.value), close: () => core.value.close() };
}

test('alerts become exceptions with their ids, times and texts; one with an exception of the same cause is merged into it', () => {
  const { workspace, exceptions, one } = migrated(olderWorkspace());
  expect(workspace.readOnly).toBeNull();
  expect([...exceptions.keys()].filter((key) => key.startsWith('AL-'))).toEqual([1, 2, 3, 4, 5, 6].map(id));
  expect(one(id(2))).toMatchObject({
    cause: 'capacity_short:agency',
    kind: 'capacity_short',
    detectedAt: NOW,
    clearedAt: null,
    resolution: null,
    action: { kind: 'show', target: { kind: 'week' } },
  });
  expect(sentenceOf(one(id(6)).title)).toBe('5 tasks unassigned');
  expect(one(id(1))).toMatchObject({ cause: 'overload:c', kind: 'overload', agentId: 'c', clearedAt: NOW });
  for (const late of [4, 5].map(id)) expect(one(late)).toMatchObject({ kind: 'late', clearedAt: NOW });
  const open = [...exceptions.values()].filter((exception) => exception.clearedAt === null);
  const causes = open.map(({ cause }) => cause);
  expect(new Set(causes).size).toBe(causes.length);
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  workspace.close();
});

test('answers to alerts are answers to these exceptions, or to the one an alert was merged into', () => {
  const { workspace, exceptions } = migrated(olderWorkspace());
  const overload = [...exceptions.values()].find((one) => one.cause === 'overload:c' && one.clearedAt === null);
  const answers = [...workspace.records.exceptionAnswer.values()].map(({ exceptionId, answer, untilAt, note }) => [
    exceptionId,
    answer,
    untilAt,
    note,
  ]);
  expect(answers.sort()).toEqual([
    [id(2), 'resolve', null, 'Hiring.'],
    [id(6), 'snooze', instantOf(NOW_MS + 48 * HOUR_MS), ''],
    [overload?.exceptionId, 'take', null, 'With Cy.'],
  ]);
  workspace.close();
});

test('the next check goes on from there: the same causes are open, with their answers, and nothing is raised twice', async () => {
  const { get, close } = opened(olderWorkspace(), NOW_MS);
  await get('monitor.run', {});
  const { rows } = await get('exceptions.view', { state: 'all' });
  const of = (kind: string) => rows.filter((row) => row.kind === kind && row.exceptionId !== id(1));
  expect(of('capacity_short')).toMatchObject([{ exceptionId: id(2), state: 'resolved' }]);
  expect(of('unassigned_value')).toMatchObject([{ exceptionId: id(6), state: 'snoozed' }]);
  expect(of('estimates_missing')).toMatchObject([{ exceptionId: id(3), state: 'open' }]);
  expect(of('overload')).toMatchObject([{ agentId: 'c', state: 'owned', owner: 'Operator' }]);
  expect(await get('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
  close();
});

test('journal entries about alerts stay readable, and can be undone and redone', async () => {
  const { get, close } = opened(olderWorkspace(), NOW_MS);
  const sentences = async () => (await get('journal.list', {})).rows.map((row) => sentenceOf(row.sentence));
  expect((await sentences()).slice(0, 5)).toEqual([
    'Undo: acknowledged the alert: Task 1 will be late',
    'Acknowledged the alert: Task 1 will be late',
    'Resolved the alert: Demand exceeds capacity from week 48',
    'Snoozed the alert: 5 tasks unassigned',
    'Acknowledged the alert: Cy Lund overallocated by 35 h',
  ]);
  const stateOf = async (exceptionId: string) =>
    (await get('exceptions.view', { state: 'all' })).rows.find((row) => row.exceptionId === exceptionId)?.state;
  expect(await stateOf(id(2))).toBe('resolved');
  await get('journal.undo', {});
  expect(await stateOf(id(2))).toBe('open');
  await get('journal.undo', {});
  expect(await stateOf(id(6))).toBe('open');
  await get('journal.undo', {});
  await get('monitor.run', {});
  const { rows } = await get('exceptions.view', {});
  expect(rows.find((row) => row.kind === 'overload')?.state).toBe('open');
  await get('journal.redo', {});
  expect((await get('exceptions.view', {})).rows.find((row) => row.kind === 'overload')?.state).toBe('owned');
  close();
});

test('thresholds keep their values under their new names, also where the change of one is undone', async () => {
  const { get, close } = opened(olderWorkspace(), NOW_MS);
  expect((await get('policy.view', {})).policy.values.overHours).toBe(3);
  for (let count = 0; count < 6; count++) await get('journal.undo', {});
  expect((await get('policy.view', {})).policy.values.overHours).toBe(2);
  close();
});

test('damage in alerts or their answers is found after the migration too', () => {
  const damages: readonly ((db: Sqlite.Database) => void)[] = [
    (db) => db.prepare("UPDATE alerts SET alert = json_set(alert, '$.figure', 1) WHERE alert_id = ?").run(id(2)),
    (db) => db.prepare("UPDATE alerts SET alert = 'no' WHERE alert_id = ?").run(id(2)),
    (db) => db.prepare("UPDATE alert_answers SET note = 'Nobody.' WHERE alert_id = ?").run(id(2)),
    (db) => db.prepare('DELETE FROM alert_answers WHERE alert_id = ?').run(id(2)),
    (db) => db.prepare("UPDATE journal_images SET after = replace(after, 'Hiring', 'Firing')").run(),
    (db) =>
      db.prepare(`UPDATE policies SET "values" = replace("values", '"alertOverHours":3', '"alertOverHours":9')`).run(),
  ];
  for (const damage of damages) {
    const workspace = openedAt(olderWorkspace(damage));
    expect(checkDatabase(workspace.db).findings).toHaveLength(1);
    workspace.close();
  }
});
