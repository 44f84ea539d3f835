import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECTION_TABLES } from '../../src/main/store/integrity/sections.ts';
import { runs } from '../support/long.ts';
import { seeded } from '../support/seeded.ts';
import { type OpenBrowser, openBrowser, tde } from './support/desk.ts';
import { randomGesture } from './support/gestures.ts';
import { openSmallDesk, openView } from './support/small-desk.ts';

/** Tables that undo does not concern. */
const NOT_RECORDS = ['meta', 'digests', ...SECTION_TABLES.filter((name) => !name.startsWith('('))];
const folder = mkdtempSync(join(tmpdir(), 'tde-desk-gestures-'));
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].slice(0, runs(1, 10));
const GESTURES = runs(60, 1000);
/** How many gestures between two comparisons of the screen with the core. */
const STEP = 30;
let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

interface StoredTask {
  readonly id: string;
  readonly title: string;
  readonly agent: string | null;
}

/** Reads the open workspace as another program would. */
function stored<Row>(workspace: string, sql: string): readonly Row[] {
  const db = new Database(workspace, { readonly: true });
  try {
    return db.prepare<[], Row>(sql).all();
  } finally {
    db.close();
  }
}
const tasksIn = (workspace: string) =>
  stored<StoredTask>(
    workspace,
    `SELECT tasks.id, tasks.title, agents.name AS agent FROM tasks
     LEFT JOIN assignments ON assignments.task_id = tasks.id LEFT JOIN agents ON agents.id = assignments.agent_id`,
  );
/** Every record as it is stored, without its version, which undo counts on, so that an edit of the state before is refused. */
function recordsIn(workspace: string): Readonly<Record<string, readonly object[]>> {
  const tables = stored<{ readonly name: string }>(
    workspace,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN (${NOT_RECORDS.map((name) => `'${name}'`).join(', ')}) ORDER BY name`,
  );
  return Object.fromEntries(
    tables.map(({ name }) => [
      name,
      stored<Readonly<Record<string, unknown>>>(workspace, `SELECT * FROM ${name}`).map(
        ({ version: _, ...row }) => row,
      ),
    ]),
  );
}
const lastEntry = (workspace: string): number =>
  stored<{ readonly seq: number }>(workspace, 'SELECT max(seq) AS seq FROM journal')[0]?.seq ?? 0;

/** What the queue shows now: the tasks of the rows on screen with their titles and agents. */
const shownIn = (page: Page) =>
  page.locator('.ag-row[row-id]').evaluateAll((rows) =>
    rows.map((row) => ({
      id: row.getAttribute('row-id') ?? '',
      title: row.querySelector('.ttl')?.textContent ?? '',
      agent: row.querySelector('[col-id="agent"]')?.textContent ?? '',
    })),
  );

async function expectScreenAsStored(page: Page, workspace: string): Promise<void> {
  for (let press = 0; press < 4; press++) await page.keyboard.press('Escape');
  await openView(page, 'Queue');
  await expect
    .poll(async () => {
      const tasks = new Map(tasksIn(workspace).map((task) => [task.id, task]));
      const shown = await shownIn(page);
      if (shown.length === 0) return ['no row is shown'];
      return shown.filter(({ id, title, agent }) => {
        const task = tasks.get(id);
        return task === undefined || title !== task.title || (task.agent !== null && !agent.includes(task.agent));
      });
    })
    .toEqual([]);
}

for (const seed of SEEDS)
  it(`after ${GESTURES} random gestures (seed ${seed}) no error appeared, the screen shows what the core holds, and undo restores the start`, async () => {
    const { desk, page, workspace } = await openSmallDesk(browser, folder, `gestures-${seed}`);
    page.setDefaultTimeout(10_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error') errors.push(line.text());
    });
    const [start, before] = [lastEntry(workspace), recordsIn(workspace)];
    const random = seeded(seed);
    const done: string[] = [];
    for (let gesture = 1; gesture <= GESTURES; gesture++) {
      done.push(await randomGesture(page, random));
      expect(errors, done.slice(-8).join('; ')).toEqual([]);
      if (gesture % STEP === 0)
        await expectScreenAsStored(page, workspace).catch((error: unknown) => {
          throw new Error(`After: ${done.slice(-STEP).join('; ')}`, { cause: error });
        });
    }
    console.log(`seed ${seed}: ${lastEntry(workspace) - start} changes by ${GESTURES} gestures`);
    await tde('undo', workspace, '--to', String(start));
    expect(recordsIn(workspace)).toEqual(before);
    await expectScreenAsStored(page, workspace);
    expect(errors).toEqual([]);
    await desk.stop();
  });
