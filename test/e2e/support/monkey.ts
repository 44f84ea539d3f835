import type { BrowserContext, Page } from 'playwright-core';
import { SECTION_TABLES } from '../../../src/main/store/integrity/sections.ts';
import { seeded } from '../../support/seeded.ts';
import { askingOwner, lastEntry, queueOnScreen, stored } from './as-held.ts';
import { type OpenBrowser, type ServedDesk, serveDesk, tde } from './desk.ts';
import { type Gesture, pressButton, randomGesture } from './gestures.ts';
import { openSmallDesk } from './small-desk.ts';

/** Tables that undo does not concern. */
const NOT_RECORDS = ['meta', 'digests', ...SECTION_TABLES.filter((name) => !name.startsWith('('))];
/** The share of gestures in the second window. */
const SECOND = 0.25;
/** How often a screen is read until it shows what is held, and the pause between, in milliseconds. */
const [TRIES, PAUSE_MS] = [60, 250];
/** What a page logs when nobody answers at its address. */
const OF_THE_CONNECTION = /net::ERR_|WebSocket|status of 40[13]|A part of the app could not be loaded/;
/** How many of the last gestures a fault lists. */
const LISTED = 60;

/** Every record as it is stored, without its version, which undo counts on, so that an edit of the state before is refused. */
export function recordsIn(workspace: string): Readonly<Record<string, readonly object[]>> {
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

/** Random gestures in two windows on one workspace, whose server can be killed in the middle. */
export class Monkey {
  readonly done: Gesture[] = [];
  readonly workspace: string;
  readonly #errors: string[] = [];
  readonly #pages: Page[] = [];
  readonly #random: () => number;
  readonly #start: number;
  readonly #before: ReturnType<typeof recordsIn>;
  #desk: ServedDesk;
  #isCut = false;

  private constructor(seed: number, workspace: string, desk: ServedDesk) {
    [this.workspace, this.#desk, this.#random] = [workspace, desk, seeded(seed)];
    [this.#start, this.#before] = [lastEntry(workspace), recordsIn(workspace)];
  }

  /** Opens a workspace of three tasks and three agents in two windows. */
  static async at(browser: OpenBrowser, folder: string, seed: number): Promise<Monkey> {
    const { desk, page, workspace } = await openSmallDesk(browser, folder, `gestures-${seed}`);
    const monkey = new Monkey(seed, workspace, desk);
    monkey.#watch(page);
    const second = await page.context().newPage();
    monkey.#watch(second);
    const core = await askingOwner(workspace);
    await second.goto(await core.link());
    core.close();
    await second.locator('[row-id="T-1"]').first().waitFor();
    return monkey;
  }

  #watch(page: Page): void {
    this.#pages.push(page);
    page.on('pageerror', (error) => this.#errors.push(String(error.stack ?? error)));
    page.on('console', (line) => {
      const isExpected = this.#isCut && OF_THE_CONNECTION.test(line.text());
      if (line.type() === 'error' && !isExpected) this.#errors.push(line.text());
    });
  }
  get #context(): BrowserContext | undefined {
    return this.#pages[0]?.context();
  }
  /** How many changes the gestures made. */
  get changes(): number {
    return lastEntry(this.workspace) - this.#start;
  }

  /** Makes one gesture. Throws if a window logged an error. */
  async gesture(): Promise<void> {
    const at = this.#random() < SECOND ? 1 : 0;
    const page = this.#pages[at];
    if (page === undefined) throw new Error('The window is not open.');
    this.done.push(`${at + 1}: ${await randomGesture(page, this.#random)}`);
    this.expectNoError();
  }
  expectNoError(): void {
    if (this.#errors.length > 0) throw this.#fault(this.#errors.join('\n'));
  }
  #fault(text: string): Error {
    return new Error(
      `${text}\nAfter ${this.done.length} gestures, the last of which were:\n${this.done.slice(-LISTED).join('\n')}`,
    );
  }

  /** Kills the server and starts it again on its port; every window connects again with a link of its own. */
  async killServer(): Promise<void> {
    // A window that has just been loaded again would have no connection to lose.
    for (const page of this.#pages)
      await page
        .getByText(/^Revision [1-9]/)
        .first()
        .waitFor();
    this.#isCut = true;
    await this.#desk.kill();
    for (const [at, page] of this.#pages.entries())
      await page
        .getByRole('alert')
        .getByText('No connection to the app.')
        .waitFor()
        .catch(async (error: unknown) => {
          throw this.#fault(
            `Window ${at + 1} does not say that the server is gone: ${error}\nIt shows:\n${await shownIn(page)}`,
          );
        });
    this.#desk = await serveDesk(this.workspace, '--port', new URL(this.#desk.origin).port);
    const core = await askingOwner(this.workspace);
    for (const page of this.#pages) {
      await leaveAll(page);
      const banner = page.getByRole('alert').filter({ hasText: 'lost its access' });
      await banner.getByRole('textbox', { name: 'Link' }).fill(await core.link());
      await banner.getByRole('button', { name: 'Connect' }).click();
      await banner.waitFor({ state: 'detached' });
    }
    core.close();
    this.#isCut = false;
    this.done.push('the server is killed and started again');
  }

  /** Throws if a row of the queue or the status bar of a window does not show what the core answers and what the file holds. */
  async expectScreensAsHeld(): Promise<void> {
    for (const [at, page] of this.#pages.entries())
      await openQueue(page).catch(async (error: unknown) => {
        throw this.#fault(`Window ${at + 1} does not open the queue: ${error}\nIt shows:\n${await shownIn(page)}`);
      });
    const core = await askingOwner(this.workspace);
    try {
      for (const [at, page] of this.#pages.entries()) {
        let wrong: readonly string[] = [];
        for (let attempt = 0; attempt < TRIES; attempt++) {
          wrong = await differences(page, core, this.workspace);
          if (wrong.length === 0) break;
          await page.waitForTimeout(PAUSE_MS);
        }
        if (wrong.length > 0) throw this.#fault(`Window ${at + 1} does not show what is held: ${wrong.join('; ')}`);
      }
    } finally {
      core.close();
    }
    this.expectNoError();
  }

  /** Undoes all changes. Throws if the records are not those of the start. */
  async undoAll(): Promise<void> {
    const undone = await tde('undo', this.workspace, '--to', String(this.#start));
    if (undone.code !== 0) throw this.#fault(`Undo to the start: ${undone.err}`);
    const after = recordsIn(this.workspace);
    for (const [table, rows] of Object.entries(this.#before))
      if (JSON.stringify(rows) !== JSON.stringify(after[table]))
        throw this.#fault(
          `Undo to the start left in ${table}: ${JSON.stringify(after[table])} instead of ${JSON.stringify(rows)}`,
        );
    await this.expectScreensAsHeld();
  }

  async close(): Promise<void> {
    await this.#context?.close();
    await this.#desk.stop();
  }
}

/** Leaves what is open; forms ask whether to discard what was typed. */
async function leaveAll(page: Page): Promise<void> {
  for (let press = 0; press < 5; press++) {
    await page.keyboard.press('Escape');
    await pressButton(page, /^Discard$/);
  }
}

/** Leaves what is open, and shows the queue without filters. */
async function openQueue(page: Page): Promise<void> {
  await leaveAll(page);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Queue', exact: true }).click();
  await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
  await pressButton(page, /^Clear filters$/);
}

/** The text of a window, for a fault. */
const shownIn = (page: Page): Promise<string> =>
  page.evaluate(() => `${location.href}\n${document.body.innerText.slice(0, 3000)}`);

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** What a window shows otherwise than the core answers and the file holds. */
async function differences(
  page: Page,
  core: Awaited<ReturnType<typeof askingOwner>>,
  workspace: string,
): Promise<readonly string[]> {
  const { entries } = await core.ask('queue.list', {});
  const { counts } = await core.ask('workspace.view', {});
  const shown = await queueOnScreen(page);
  const names = stored<{ readonly id: string; readonly title: string; readonly agent: string | null }>(
    workspace,
    `SELECT tasks.id, tasks.title, agents.name AS agent FROM tasks
     LEFT JOIN assignments ON assignments.task_id = tasks.id LEFT JOIN agents ON agents.id = assignments.agent_id`,
  );
  const rows = shown.rows.flatMap((row) => {
    const entry = entries.find((one) => one.taskId === row.taskId);
    const inFile = names.find((one) => one.id === row.taskId);
    const held = {
      taskId: entry?.taskId,
      rank: String(entry?.rank),
      title: plain(inFile?.title ?? ''),
      priority: entry?.composite.toFixed(1),
      agent: plain(inFile?.agent ?? entry?.bestMatch?.agentName ?? ''),
    };
    const seen = { ...row, title: plain(row.title), agent: plain(row.agent) };
    return JSON.stringify(seen) === JSON.stringify(held) ? [] : `${JSON.stringify(seen)} for ${JSON.stringify(held)}`;
  });
  return [
    ...rows,
    ...(shown.rows.length === 0 && entries.length > 0 ? [`none of ${entries.length} tasks is shown`] : []),
    ...(Number(shown.revision) === lastEntry(workspace)
      ? []
      : [`revision ${shown.revision} for ${lastEntry(workspace)}`]),
    ...(Number(shown.unassigned) === counts.unassigned
      ? []
      : [`${shown.unassigned} unassigned for ${counts.unassigned}`]),
  ];
}
