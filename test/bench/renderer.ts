import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser, serveDesk } from '../e2e/support/desk.ts';
import { agencyOf } from './support/agency.ts';
import { openBench } from './support/core.ts';
import { flag, line, machine } from './support/figures.ts';

/**
 * The desk in a real browser on the loopback host, at 10,000 tasks. Times are taken in the page, from the event to the frame that shows its
 * effect. `npm run bench -- renderer --rounds 5 --tasks 10000 --agents 300`
 */
const rounds = flag('rounds', 5);
const size = { tasks: flag('tasks', 10_000), agents: flag('agents', 300) };

/** Put into the page before anything else: long tasks are kept, and the moment of the first row. */
const WATCH = `
  window.longTasks = [];
  new PerformanceObserver((list) => { for (const one of list.getEntries()) window.longTasks.push(one.duration); }).observe({ type: 'longtask', buffered: true });
  window.rowView = () => { let one = document.querySelector('.queue-grid .ag-row'); while (one && !(one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY))) one = one.parentElement; return one; };
  window.firstRow = null;
  const seen = () => { if (document.querySelector('.ag-row .ag-cell')) requestAnimationFrame(() => requestAnimationFrame(() => { window.firstRow ??= performance.now(); })); else requestAnimationFrame(seen); };
  requestAnimationFrame(seen);
  window.untilFrame = (act, shown) => new Promise((resolve) => {
    const from = performance.now();
    act();
    const check = () => { if (shown()) requestAnimationFrame(() => resolve(performance.now() - from)); else if (performance.now() - from > 10000) resolve(NaN); else requestAnimationFrame(check); };
    requestAnimationFrame(check);
  });
`;
const ROWS = `[...document.querySelectorAll('.queue-grid .ag-row')].map((row) => row.getAttribute('row-id')).sort().join()`;

/** Milliseconds in the page from an action to the frame that shows what it should. Both are expressions in the page. */
const untilFrame = (page: Page, act: string, shown: string): Promise<number> =>
  page.evaluate(
    `(() => { const before = ${ROWS}; return window.untilFrame(() => { ${act} }, () => { ${shown} }); })()`,
  );
const SHOWN_ANEW = `return ${ROWS} !== before && ${ROWS} !== ''`;

async function repeat(times: number, run: (round: number) => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  for (let round = 0; round < times; round++) found.push(await run(round));
  return found;
}

machine();
console.log(`${size.tasks} tasks x ${size.agents} agents, headless, 1440 x 900`);
const folder = mkdtempSync(join(tmpdir(), 'tde-bench-'));
const workspace = join(folder, 'agency.tde');
const core = await openBench(workspace);
await core.call('import.commit', { files: [...agencyOf(size).files], options: {} });
core.close();
const browser = await openBrowser();

const paints = { row: [] as number[], contentful: [] as number[] };
for (let round = 0; round < rounds; round++) {
  const desk = await serveDesk(workspace);
  const { page, context } = await watchedPage();
  await page.goto(desk.address);
  await page.waitForFunction('window.firstRow !== null', undefined, { timeout: 60_000 });
  paints.row.push(Number(await page.evaluate('window.firstRow')));
  paints.contentful.push(
    Number(await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`)),
  );
  await context.close();
  await desk.stop();
}
line('first contentful paint', paints.contentful);
line('first useful paint: the first rows of the queue', paints.row);

const desk = await serveDesk(workspace);
const { page } = await watchedPage();
await page.goto(desk.address);
await page.waitForFunction('window.firstRow !== null');
await benchGrid();
await benchProposal();
await benchDrag();
firstScreen(
  await page.evaluate(
    `performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname).filter((path) => path.endsWith('.js'))`,
  ),
);
await browser.close();
await desk.stop();
rmSync(folder, { recursive: true, force: true });

/** A page that may be asked by expressions: the desk's own policy forbids what would be evaluated in it. */
async function watchedPage(): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await browser.browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    bypassCSP: true,
  });
  await context.addInitScript(WATCH);
  return { context, page: await context.newPage() };
}

async function benchGrid(): Promise<void> {
  const type = (text: string): string =>
    `const box = document.querySelector('[aria-label="Search the queue"]');
     Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${JSON.stringify(text)});
     box.dispatchEvent(new Event('input', { bubbles: true }));`;
  const filters: number[] = [];
  for (let round = 0; round < rounds; round++) {
    filters.push(
      await untilFrame(page, type(['banner', 'video', 'page', 'key', 'audit'][round % 5] ?? 'a'), SHOWN_ANEW),
    );
    await untilFrame(page, type(''), SHOWN_ANEW);
  }
  line('filter by typing', filters);
  const sorts = await repeat(rounds, (round) =>
    untilFrame(
      page,
      `[...document.querySelectorAll('.ag-header-cell-label')].find((cell) => cell.textContent.trim() === '${round % 2 === 0 ? 'Task' : 'Estimate'}').click()`,
      SHOWN_ANEW,
    ),
  );
  line('sort by a column', sorts);
  const jump = (to: string): string => `const view = window.rowView(); view.scrollTop = ${to};`;
  const jumps = await repeat(rounds, (round) =>
    untilFrame(page, jump(round % 2 === 0 ? 'view.scrollHeight' : '0'), SHOWN_ANEW),
  );
  line('jump to the end and back', jumps);
  const scroll = (await page.evaluate(`new Promise((resolve) => {
    const view = window.rowView();
    view.scrollTop = 0; window.longTasks.length = 0;
    const gaps = []; let last = performance.now(); const begun = last;
    const step = (now) => { gaps.push(now - last); last = now; view.scrollTop += 60; if (now - begun < 3000) requestAnimationFrame(step); else resolve({ gaps: gaps.slice(1), long: [...window.longTasks] }); };
    requestAnimationFrame(step);
  })`)) as { readonly gaps: readonly number[]; readonly long: readonly number[] };
  const seconds = scroll.gaps.reduce((sum, gap) => sum + gap, 0) / 1000;
  line(
    'frames while scrolling three seconds',
    scroll.gaps,
    `${(scroll.gaps.length / seconds).toFixed(0)} frames/s, ${scroll.long.length} long tasks`,
  );
}

async function benchProposal(): Promise<void> {
  await page.evaluate('window.longTasks.length = 0');
  const begun = performance.now();
  await page.getByRole('button', { name: /Propose plan/ }).click();
  await page.getByRole('button', { name: 'Review draft' }).click({ timeout: 120_000 });
  await page.getByRole('button', { name: /Apply [\d,]+ changes/ }).waitFor({ timeout: 120_000 });
  const elapsed = performance.now() - begun;
  const long = (await page.evaluate('[...window.longTasks]')) as readonly number[];
  line('propose, until the draft can be applied', [elapsed]);
  line('longest stall of the page meanwhile', [Math.max(0, ...long)], `${long.length} long tasks over 50 ms`);
}

/** From the pointer entering a target to its consequence on screen. */
async function benchDrag(): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Queue', exact: true }).click();
  const row = page.locator('.ag-row').nth(2);
  await row.hover();
  const handle = await row.locator('.ag-drag-handle').boundingBox();
  if (handle === null) throw new Error('The row has no drag handle.');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(handle.x + 60, handle.y + 20, { steps: 5 });
  await page.locator('[aria-label="Agents"] [data-agent]').first().waitFor();
  const found: number[] = [];
  for (let round = 0; round < rounds + 1; round++) {
    const target = page.locator('[aria-label="Agents"] [data-agent]').nth(round % 8);
    const box = await target.boundingBox();
    if (box === null) break;
    const measured = page.evaluate(`new Promise((resolve) => {
      let entered = null; const begun = performance.now(); const before = document.querySelector('.drag-card')?.textContent ?? '';
      const agent = document.querySelectorAll('[aria-label="Agents"] [data-agent]')[${round % 8}];
      for (const kind of ['mousemove', 'pointermove']) document.addEventListener(kind, (event) => { if (entered === null && document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-agent]') === agent) entered = performance.now(); }, true);
      const check = () => { const now = document.querySelector('.drag-card')?.textContent ?? ''; if (entered !== null && now !== '' && now !== before) requestAnimationFrame(() => resolve(performance.now() - entered)); else if (performance.now() - begun > 10000) resolve(NaN); else requestAnimationFrame(check); };
      requestAnimationFrame(check);
    })`);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
    found.push(Number(await measured));
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
  line('drag: the consequence of a target', found.slice(1));
}

function firstScreen(paths: unknown): void {
  const names = new Set(Array.isArray(paths) ? paths.map((path) => String(path).split('/').at(-1) ?? '') : []);
  const assets = join('out', 'renderer', 'assets');
  const loaded = readdirSync(assets).filter((name) => names.has(name));
  const bytes = loaded.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
  console.log(
    `${'JavaScript loaded so far, gzip'.padEnd(52)}${(bytes / 1000).toFixed(0).padStart(9)} kB  ${loaded.length} files`,
  );
}
