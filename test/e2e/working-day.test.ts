import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tdeInProcess } from '../support/in-process.ts';
import { runs } from '../support/long.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import { type Asking, askingOwner, stored } from './support/as-held.ts';
import { type OpenBrowser, openBrowser, serveDesk } from './support/desk.ts';
import { byKeyboard, byMouse, type Hands } from './support/hands.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-working-day-'));
/** Tasks that are worked on, each in twelve steps. */
const TASKS = runs(1, 10);
/** How long the steps of one task may take on a busy machine. */
const PATIENCE_MS = 600_000;
let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

interface QueueEntry {
  readonly taskId: string;
  readonly status: string;
}
async function asked<T>(...args: readonly string[]): Promise<T> {
  const { code, out, err } = await tdeInProcess(...args, '--json');
  if (code !== 0) throw new Error(`tde ${args.join(' ')} ended with ${code}: ${err}`);
  const answer: T = JSON.parse(out);
  return answer;
}
const queueOf = async (workspace: string): Promise<readonly QueueEntry[]> =>
  (await asked<{ readonly entries: readonly QueueEntry[] }>('queue', workspace)).entries;

/** What the file holds, counted by SQLite. */
interface Counted {
  readonly tasks: number;
  readonly unassigned: number;
  readonly remaining: number;
  readonly lastEntry: number;
  readonly agentName: string | null;
}
const COUNTS = `
WITH parents AS (SELECT DISTINCT parent_id AS id FROM tasks WHERE parent_id IS NOT NULL AND status <> 'cancelled'),
open AS (SELECT * FROM tasks WHERE status NOT IN ('done', 'cancelled') AND id NOT IN (SELECT id FROM parents))
SELECT count(*) AS tasks, round(sum(remaining_minutes) / 60.0) AS remaining,
  sum(id NOT IN (SELECT task_id FROM assignments)) AS unassigned, (SELECT max(seq) FROM journal) AS lastEntry,
  (SELECT name FROM agents JOIN assignments ON agents.id = agent_id WHERE task_id = ?) AS agentName FROM open`;
function countedIn(workspace: string, taskId = ''): Counted {
  const db = new Database(workspace, { readonly: true });
  try {
    const counted = db.prepare<[string], Counted>(COUNTS).get(taskId);
    if (counted === undefined) throw new Error('There is no task.');
    return counted;
  } finally {
    db.close();
  }
}
/** A title as a cell shows it. */
const titleIn = (workspace: string, taskId: string): string =>
  stored<{ readonly title: string }>(workspace, `SELECT title FROM tasks WHERE id = '${taskId}'`)[0]?.title ?? '';
const number = (value: number): string => value.toLocaleString('en-GB');

/** An operator at work: the window, the hands, and a connection to the core that has the workspace open. */
interface Day {
  readonly page: Page;
  readonly hands: Hands;
  readonly workspace: string;
  readonly core: Asking;
}

/** What the queue, the panel of the selected task and the status bar show. */
const shownOn = (page: Page, taskId: string) =>
  page.evaluate((id) => {
    const text = (selector: string, root: ParentNode | null = document): string =>
      root?.querySelector<HTMLElement>(selector)?.textContent ?? '';
    const inBar = (pattern: RegExp): string => {
      const spans = [...document.querySelectorAll<HTMLElement>('footer.status *')];
      return spans.find((one) => one.children.length === 0 && pattern.test(one.textContent))?.textContent ?? '';
    };
    const row = document.querySelector(`.ag-row[row-id="${id}"]`);
    // A mark of a pin may come before the name, and the mark of an AI agent after it.
    const parts = [...(row?.querySelector('[col-id="agent"] .mid')?.childNodes ?? [])];
    return {
      totals: text('.vbar > .tr'),
      unassigned: inBar(/ unassigned$/),
      revision: inBar(/^Revision /),
      rank: text('[col-id="rank"]', row),
      title: text('.ttl', row),
      priority: text('[col-id="priority"]', row),
      total: text('aside[aria-label^="Why "] .tot > :last-child'),
      agent: parts.find((part) => part.nodeType === Node.TEXT_NODE)?.textContent ?? '',
    };
  }, taskId);

/** Every figure of the queue on screen is what SQLite counts, and the selected task's are what the core answers. */
async function expectFigures({ page, workspace, core }: Day, taskId: string): Promise<void> {
  await expect
    .poll(async () => {
      const { tasks, unassigned, remaining, lastEntry, agentName } = countedIn(workspace, taskId);
      const { entries } = await core.ask('queue.list', {});
      const entry = entries.find((one) => one.taskId === taskId);
      const held = {
        totals: `${number(tasks)} tasks, ${number(remaining)} h remaining`,
        unassigned: `${unassigned} unassigned`,
        revision: `Revision ${lastEntry}`,
        rank: String(entry?.rank),
        title: titleIn(workspace, taskId),
        priority: (entry?.composite ?? 0).toFixed(1),
        total: (entry?.composite ?? 0).toFixed(1),
        agent: agentName ?? '',
      };
      const shown = await shownOn(page, taskId);
      return JSON.stringify(shown) === JSON.stringify(held) ? 'as held' : { shown, held };
    })
    .toBe('as held');
}

/** Twelve steps with one task; answers how many were made. */
async function workOn(day: Day, at: number): Promise<number> {
  const { hands, workspace } = day;
  const notStarted = (await queueOf(workspace)).filter(
    (entry) => entry.status === 'queued' || entry.status === 'assigned',
  );
  const taskId = notStarted[at * 7]?.taskId ?? '';
  const match = await asked<{
    readonly candidates: readonly {
      readonly agentId: string;
      readonly agentName: string;
      readonly eligible: boolean;
    }[];
  }>('match', workspace, '--task', taskId);
  const agentName = match.candidates.find((one) => one.eligible)?.agentName ?? '';
  const steps: (() => Promise<void>)[] = [
    () => hands.openView('Queue'),
    () => hands.select(taskId),
    () => hands.moveTo(agentName),
    () => hands.act('unpin'),
    () => hands.act('pin'),
    () => hands.type('effort', String(12 + at)),
    () => hands.act('undo'),
    () => hands.act('redo'),
    () => hands.act('unassign'),
    () => hands.act('undo'),
    () => hands.create({ title: `Follow-up ${at} ${hands.name}`, estimate: '3.5' }),
    () => expectOtherViews(day),
  ];
  let made = 0;
  for (const step of steps) {
    await step();
    made++;
    if (made > 1 && made < steps.length - 1) await expectFigures(day, taskId);
  }
  return made;
}

/** The other views agree with the core on what they count. */
async function expectOtherViews({ page, hands, workspace }: Day): Promise<void> {
  await hands.openView('Exceptions');
  const { counts } = await asked<{ readonly counts: { readonly open: number } }>('exceptions', workspace);
  await expect
    .poll(() => page.locator('footer.status').innerText())
    .toMatch(new RegExp(`\\b(${counts.open} open|of ${counts.open})\\b`));
  await hands.openView('Journal');
  await page
    .getByText(`${number(countedIn(workspace).lastEntry)} `)
    .first()
    .waitFor();
}

/** The keyboard comes first: `npm test` works one task that way. */
const ALL_HANDS = [byKeyboard, byMouse].slice(0, runs(1, 2));

for (const handsOf of ALL_HANDS)
  it(
    `a working day ${handsOf === byMouse ? 'by mouse' : 'by keyboard alone'} of ${TASKS * 12} steps shows at each step what the core holds`,
    async () => {
      const workspace = join(folder, `${handsOf === byMouse ? 'mouse' : 'keyboard'}.tde`);
      await putSampleAgency(workspace, { isPlanned: true });
      const desk = await serveDesk(workspace);
      const { page, context } = await browser.newPage({ width: 1440, height: 900 }, 'light');
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
      await page.goto(desk.address);
      await page.locator('.ag-row[row-id]').first().waitFor();
      const core = await askingOwner(workspace);
      const day = { page, hands: handsOf(page), workspace, core };
      let steps = 0;
      for (let at = 0; at < TASKS; at++) steps += await workOn(day, at);
      core.close();
      expect(steps).toBe(TASKS * 12);
      expect(errors).toEqual([]);
      await context.close();
      await desk.stop();
    },
    TASKS * PATIENCE_MS,
  );
