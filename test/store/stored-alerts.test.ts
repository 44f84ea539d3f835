import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { loadMonitorState, openWorkspace, saveMonitorState } from '../../src/main/store/index.ts';
import { asCivilDate, message } from '../../src/shared/model/index.ts';
import { NOW } from '../support/builders.ts';

function database(): Database {
  const folder = mkdtempSync(join(tmpdir(), 'tde-alerts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const opened = openWorkspace({ path: join(folder, 'agency.tde'), create: true, readOnly: false });
  if (!opened.ok) throw new Error(opened.error.message);
  const { db } = opened.value;
  onTestFinished(() => {
    db.close();
  });
  return db;
}
const LOSSES = { overload: 4, lateness: 0, exceptions: 2, unassigned: 0, performance: 0, input: 1 };
/** As versions without codes wrote it. */
const OLD = {
  cause: 'agent_overload:A-1',
  kind: 'agent_overload',
  severity: 'high',
  title: 'Ada over by 12 h',
  message: 'week 48',
  figure: 12,
  raiseAt: 8,
  clearAt: 6.4,
  unit: 'h',
  evidence: ['Ada, week 48: 52 h in 40 h'],
  action: { label: 'Balance', kind: 'balance', target: { kind: 'week', id: '2026-11-23' } },
  alertId: 'AL-20261124090000000-001',
  raisedAt: NOW,
  lastSeenAt: NOW,
  seen: 3,
  worstFigure: 14,
  clearedAt: null,
  notifiedAt: NOW,
};

test('the text of an alert that an earlier version stored is shown as it was recorded', () => {
  const db = database();
  db.prepare('INSERT INTO alerts VALUES (?, ?, ?)').run(OLD.alertId, OLD.cause, JSON.stringify(OLD));
  db.prepare('INSERT INTO health_samples VALUES (?, ?, ?)').run(NOW, 93, JSON.stringify(LOSSES));
  const { alerts, samples } = loadMonitorState(db);
  expect(alerts).toEqual([
    {
      ...OLD,
      title: message('recorded', { text: 'Ada over by 12 h' }),
      message: message('recorded', { text: 'week 48' }),
      evidence: [message('recorded', { text: 'Ada, week 48: 52 h in 40 h' })],
      action: { kind: 'balance', target: { kind: 'week', id: '2026-11-23' } },
    },
  ]);
  expect(samples).toEqual([{ at: NOW, score: 93, losses: LOSSES }]);
});

test('an alert with codes is read as it was saved', () => {
  const db = database();
  const { action: _action, ...rest } = OLD;
  const alert = {
    ...rest,
    kind: 'agent_overload',
    severity: 'high',
    unit: 'h',
    title: message('monitor.agent_over', { agent: 'Ada', overHours: 12 }),
    message: message('monitor.over_in', { agents: 0, weeksOf: [asCivilDate('2026-11-23')] }),
    evidence: [],
    action: null,
  } as const;
  saveMonitorState(db, { alerts: [alert], samples: [{ at: NOW, score: 93, losses: LOSSES }] });
  expect(loadMonitorState(db)).toEqual({ alerts: [alert], samples: [{ at: NOW, score: 93, losses: LOSSES }] });
});

test('an alert without a title is refused as damaged, by table and key', () => {
  const db = database();
  const damaged = { ...OLD, title: 12 };
  db.prepare('INSERT INTO alerts VALUES (?, ?, ?)').run(OLD.alertId, OLD.cause, JSON.stringify(damaged));
  expect(() => loadMonitorState(db)).toThrow(/alerts/);
});
