import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type OpenBrowser, openBrowser, serveDesk } from '../e2e/support/desk.ts';
import { agencyOf, type Size } from './support/agency.ts';
import { type BenchCore, openBench } from './support/core.ts';
import { flag, line, machine, timed } from './support/figures.ts';

/**
 * The Timeline in a real browser on the loopback host, after the first plan is published: the call, the time until it is drawn, and frames while scrolling.
 * `npm run bench -- timeline --rounds 3`
 */
const rounds = flag('rounds', 3);
const SIZES: readonly Size[] = [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
];
const FIRST_ROW = `document.querySelector('.tln-mark') !== null`;

machine();
const browser = await openBrowser();
for (const size of SIZES) await benchOf(browser, size);
await browser.close();

async function benchOf(open: OpenBrowser, size: Size): Promise<void> {
  console.log(`\n${size.tasks} tasks x ${size.agents} agents, headless, 1440 x 900`);
  const folder = mkdtempSync(join(tmpdir(), 'tde-bench-'));
  const workspace = join(folder, 'agency.tde');
  const core = await openBench(workspace);
  await core.call('import.commit', { files: [...agencyOf(size).files], options: {} });
  await core.call('plan.propose', {});
  await core.call('plan.apply', {});
  await core.call('timeline.view', {});
  line('timeline.view, nothing changed since', await timed(rounds, () => core.call('timeline.view', {})));
  const edited: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await core.call('task.edit', { taskIds: [await anyTask(core)], changes: { remainingHours: 3 + round } });
    edited.push(...(await timed(1, () => core.call('timeline.view', {}))));
  }
  line('timeline.view after an edit', edited);
  const { groups } = await core.call('timeline.view', {});
  console.log(
    `${groups.length} groups, ${groups.flatMap((group) => group.bars).length} bars, ${(JSON.stringify(groups).length / 1e6).toFixed(1)} MB`,
  );
  core.close();
  const desk = await serveDesk(workspace);
  const context = await open.browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(desk.address);
  await page.locator('.ag-row').first().waitFor({ timeout: 60_000 });
  const until: number[] = [];
  for (let round = 0; round < rounds; round++) until.push(await untilShown(page));
  line('from the press on Timeline to its first bars', until);
  for (const [what, step] of [
    ['frames while scrolling down, 60 px a frame', 'view.scrollTop += 60'],
    ['frames while scrolling down, 600 px a frame', 'view.scrollTop += 600'],
    ['frames while scrolling along the axis, 40 px a frame', 'view.scrollLeft += 40'],
  ] as const)
    await benchScroll(page, what, step);
  await context.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function anyTask(core: BenchCore): Promise<string> {
  const { groups } = await core.call('timeline.view', { limit: 1 });
  return groups[0]?.bars[0]?.taskId ?? '';
}

async function untilShown(page: Page): Promise<number> {
  const rail = page.getByRole('navigation', { name: 'Views' });
  await rail.getByRole('button', { name: 'Journal', exact: true }).click();
  await page.getByRole('heading', { name: 'Journal', level: 1 }).waitFor();
  const begun = performance.now();
  await rail.getByRole('button', { name: 'Timeline', exact: true }).click();
  await page.waitForFunction(FIRST_ROW, undefined, { timeout: 60_000 });
  return performance.now() - begun;
}

async function benchScroll(page: Page, what: string, step: string): Promise<void> {
  const { gaps, most } = (await page.evaluate(`new Promise((resolve) => {
    const view = document.querySelector('.tln-scroll');
    view.scrollTo(0, 0);
    const gaps = []; let most = 0; let last = performance.now(); const begun = last;
    const next = (now) => {
      gaps.push(now - last); last = now; ${step};
      most = Math.max(most, document.querySelectorAll('.tln-row').length);
      if (now - begun < 3000) requestAnimationFrame(next); else resolve({ gaps: gaps.slice(2), most });
    };
    requestAnimationFrame(next);
  })`)) as { readonly gaps: readonly number[]; readonly most: number };
  const sorted = gaps.toSorted((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1000;
  line(
    what,
    gaps,
    `${(gaps.length / seconds).toFixed(0)} frames/s, 95 of 100 within ${p95.toFixed(0)} ms, at most ${most} rows`,
  );
}
