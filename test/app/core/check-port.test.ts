import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { checkInWorker } from '../../../src/main/app/core/check-port.ts';
import { openCore } from '../../../src/main/app/core/core.ts';
import type { CheckPort } from '../../../src/main/app/workspace/check.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

const checker = checkInWorker(new URL('../../../src/main/app/core/check-worker.ts', import.meta.url).href);

async function open(check: CheckPort) {
  const path = workspacePath();
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS, check });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  const desk = asking(opened.value);
  await desk.get('demo.create', {});
  return { ...desk, path };
}

test('while a workspace is checked, calls are answered and changes saved, and the check finds the file as it was at one moment', async () => {
  const desk = await open(checker);
  let isChecked = false;
  const checked = desk.get('workspace.check', {}).then((report) => {
    isChecked = true;
    return report;
  });
  for (let call = 0; call < 20; call++) {
    await desk.get('workspace.view', {});
    await desk.get('task.create', { title: `Meanwhile ${call}` });
    expect(isChecked).toBe(false);
  }
  const report = await checked;
  expect(report).toMatchObject({ healthy: true, findings: [] });
  expect(report.recounted.records).toBeGreaterThan(100);
});

test('the check beside the core finds and counts exactly what the check in it does, also if the file was changed by somebody else', async () => {
  const desk = await open(checker);
  const beside = await desk.get('workspace.check', {});
  const db = new Sqlite(desk.path);
  db.prepare('UPDATE tasks SET estimate_minutes = estimate_minutes + 60 WHERE id = (SELECT min(id) FROM tasks)').run();
  db.close();
  const damaged = await desk.get('workspace.check', {});
  expect(damaged.healthy).toBe(false);
  const inCore = openCore({ path: desk.path, create: false, readOnly: true, host: 'cli', clock: () => NOW_MS });
  if (inCore.ok) {
    const here = await asking(inCore.value).get('workspace.check', {});
    inCore.value.close();
    expect(damaged.findings).toEqual(expect.arrayContaining([...here.findings]));
    expect(damaged.recounted.records).toBe(here.recounted.records);
  }
  expect(beside.healthy).toBe(true);
});

test('a check that is asked for twice runs once', async () => {
  let checks = 0;
  const desk = await open((job) => {
    checks++;
    return checker(job);
  });
  const [one, two] = await Promise.all([desk.get('workspace.check', {}), desk.get('workspace.check', {})]);
  expect(one).toEqual(two);
  expect(checks).toBe(1);
});

test('if the workspace changes while its file is opened, the check begins again at that moment', async () => {
  const asked: (number | null)[] = [];
  let changes = 2;
  const desk = await open(({ path, shownAt }) =>
    checker({
      path,
      shownAt: (seq) => {
        const shown = changes-- > 0 ? null : shownAt(seq);
        asked.push(shown === null ? null : shown.length);
        return shown;
      },
    }),
  );
  expect((await desk.get('workspace.check', {})).healthy).toBe(true);
  expect(asked).toEqual([null, null, expect.any(Number)]);
});

test('a file that cannot be opened a second time is checked in the core', async () => {
  const desk = await open(({ shownAt }) => checker({ path: `${workspacePath()}.none`, shownAt }));
  expect((await desk.get('workspace.check', {})).healthy).toBe(true);
  rmSync(`${desk.path}.none`, { force: true });
});
