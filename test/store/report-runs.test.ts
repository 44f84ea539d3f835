import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadReportRuns, openWorkspace, saveReportRun } from '../../src/main/store/index.ts';
import { message, type ReportRun } from '../../src/shared/model/index.ts';
import { NOW } from '../support/builders.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function aDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'tde-report-runs-'));
  folders.push(folder);
  const opened = openWorkspace({ path: join(folder, 'agency.tde'), create: true, readOnly: false });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.db;
}
const run: ReportRun = {
  scheduleId: 'S-1',
  dueAt: NOW,
  madeAt: NOW,
  revision: 7,
  files: ['/reports/a.md'],
  missed: [],
  failure: null,
};

test('a run is read as it was stored, with the reason for its failure as a code', () => {
  const db = aDatabase();
  const failure = { message: message('reports.no_pdf_printer', {}), hint: message('reports.html_instead', {}) };
  saveReportRun(db, { ...run, failure });
  expect(loadReportRuns(db)).toEqual([{ ...run, failure }]);
  db.close();
});
test('the failure that an earlier version stored as English is shown as it was recorded', () => {
  const db = aDatabase();
  const old = { ...run, failure: { message: 'The share was not there.', hint: 'Connect it.' } };
  db.prepare('INSERT INTO report_runs (schedule_id, due_at, run) VALUES (?, ?, ?)').run(
    'S-1',
    NOW,
    JSON.stringify(old),
  );
  expect(loadReportRuns(db)[0]?.failure).toEqual({
    message: message('recorded', { text: 'The share was not there.' }),
    hint: message('recorded', { text: 'Connect it.' }),
  });
  db.close();
});
test('a row that is not a run is refused', () => {
  const db = aDatabase();
  db.prepare('INSERT INTO report_runs (schedule_id, due_at, run) VALUES (?, ?, ?)').run('S-1', NOW, '{"files":"none"}');
  expect(() => loadReportRuns(db)).toThrow();
  db.close();
});
