import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExceptionState, saveExceptionChanges } from '../../src/main/store/index.ts';
import type { EventMessage, Request } from '../../src/shared/contract/index.ts';
import type { Notice } from '../../src/shared/model/index.ts';
import { aNotice } from '../support/notices.ts';
import { openedAt, said } from '../support/store.ts';
import { type OpenBrowser, openBrowser, type ServedDesk, serveDesk } from './support/desk.ts';
import { must } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-notices-'));
const workspace = join(folder, 'agency.tde');
let browser: OpenBrowser;
let desk: ServedDesk;
let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;

const storedAt = (path: string): ReadonlyMap<string, Notice> => {
  const store = openedAt(path);
  const { notices } = loadExceptionState(store.db);
  store.close();
  return notices;
};
const eventOf = (numbers: readonly number[]): EventMessage => {
  const [first = 0] = numbers;
  const { noticeId, exceptionId, title, body } = aNotice(first);
  const noticeIds = numbers.map((number) => aNotice(number).noticeId);
  return { type: 'event', event: 'notice', payload: { noticeId, noticeIds, exceptionId, title, body } };
};

/** A page whose line to the core is heard, and may be spoken on as the core does. */
async function openDesk(prepare: (page: Page) => Promise<void> = () => Promise.resolve()) {
  const { page, context } = await browser.newPage({ width: 1280, height: 800 }, 'light');
  await context.addCookies(cookies);
  const asked: Request[] = [];
  let say: (message: EventMessage) => void = () => undefined;
  await page.routeWebSocket(/\/wire$/, (wire) => {
    const core = wire.connectToServer();
    say = (message) => wire.send(JSON.stringify(message));
    wire.onMessage((text) => {
      asked.push(JSON.parse(String(text)));
      core.send(text);
    });
  });
  await prepare(page);
  const open = async (): Promise<void> => {
    await page.goto(desk.origin);
    await page.getByRole('navigation', { name: 'Views' }).waitFor();
    await page.getByText(/^Saved /).waitFor();
  };
  await open();
  return {
    page,
    context,
    open,
    say: (numbers: readonly number[]) => say(eventOf(numbers)),
    /** Ids that the desk has said are shown, call by call. */
    confirmed: () => asked.flatMap(({ call, args }) => (call === 'notices.shown' ? [args] : [])),
  };
}

beforeAll(async () => {
  browser = await openBrowser();
  await must('demo', workspace);
  const store = openedAt(workspace);
  // Alerts of the sample agency would be told the same way.
  store.change(said('Off.'), (writer) => {
    writer.put('setting', { name: 'notifications', value: 'off' });
    return undefined;
  });
  saveExceptionChanges(store.db, { notices: [1, 2, 3, 4, 5, 6].map((number) => aNotice(number)) });
  store.close();
  desk = await serveDesk(workspace);
  const { page, context } = await browser.newPage({ width: 1280, height: 800 }, 'light');
  await page.goto(desk.address);
  await page.getByText(/^Saved /).waitFor();
  cookies = await context.cookies();
  await context.close();
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a notice at the desk', () => {
  it('is a message in the window where the browser may not, told to the core, and not shown when it is asked for again', async () => {
    const { page, context, say, confirmed } = await openDesk();
    say([1]);
    const toast = page.getByRole('status').filter({ hasText: 'Terminal film 1 will miss Tue 24 Nov' });
    await toast.waitFor();
    await expect.poll(confirmed).toEqual([{ noticeIds: ['N-1'] }]);
    await page
      .getByRole('button', { name: /^(Close|Dismiss)/ })
      .first()
      .click();
    say([1]);
    await expect.poll(confirmed).toHaveLength(2);
    expect(await toast.count()).toBe(0);
    say([2]);
    say([3]);
    await page.getByText('And 1 more: see Exceptions').waitFor();
    await expect.poll(confirmed).toHaveLength(3);
    expect(confirmed().at(-1)).toEqual({ noticeIds: ['N-2', 'N-3'] });
    await context.close();
  });

  it('is a notification of the desktop where it may, once, also after the page was loaded again; pressing it leads to the exception', async () => {
    const { page, context, open, say, confirmed } = await openDesk(async (made) => {
      await made.addInitScript(() => {
        const shown: { title: string; tag: string | undefined; press: () => void }[] = [];
        class Fake {
          static permission = 'granted';
          onclick: (() => void) | null = null;
          constructor(title: string, options?: NotificationOptions) {
            shown.push({ title, tag: options?.tag, press: () => this.onclick?.() });
          }
        }
        Object.assign(window, { Notification: Fake, shownThere: shown });
      });
    });
    const shown = () =>
      page.evaluate(() => {
        const all: unknown = Reflect.get(window, 'shownThere');
        return Array.isArray(all)
          ? all.map(({ title, tag }: { title: string; tag: string }) => `${tag}: ${title}`)
          : [];
      });
    say([4]);
    await expect.poll(shown).toEqual(['N-4: Terminal film 4 will miss Tue 24 Nov']);
    say([4]);
    say([4, 5]);
    await expect.poll(async () => (await shown()).length).toBe(2);
    await page.evaluate(() => {
      const [first]: { press: () => void }[] = Reflect.get(window, 'shownThere');
      first?.press();
    });
    await expect.poll(() => new URL(page.url()).hash).toBe('#/exceptions/E-4');
    await open();
    const before = confirmed().length;
    say([4, 5]);
    await expect.poll(() => confirmed().length).toBe(before + 1);
    expect(await shown()).toEqual([]);
    await context.close();
  });

  it('is marked in the workspace as shown, and no other is', async () => {
    await desk.stop();
    const ours = [...storedAt(workspace).values()].filter(({ noticeId }) => noticeId.startsWith('N-'));
    expect(ours.map(({ noticeId, shownAt }) => [noticeId, shownAt !== null])).toEqual([
      ['N-1', true],
      ['N-2', true],
      ['N-3', true],
      ['N-4', true],
      ['N-5', true],
      ['N-6', false],
    ]);
  });
});

describe('from the check to the desk', () => {
  it('every notice is one file, is told at the desk, and is marked; another start tells nothing again', async () => {
    const path = join(folder, 'whole.tde');
    await must('demo', path);
    const first = await serveDesk(path);
    const { page, context } = await browser.newPage({ width: 1280, height: 800 }, 'light');
    const [calls, heard]: [string[], string[]] = [[], []];
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => calls.push(String(payload)));
      socket.on('framereceived', ({ payload }) => heard.push(String(payload)));
    });
    const confirmations = (): number => calls.filter((call) => call.includes('"notices.shown"')).length;
    const checks = (): number => heard.filter((text) => text.includes('"exceptions.checked"')).length;
    await page.goto(first.address);
    await expect.poll(confirmations).toBeGreaterThan(0);
    await page.getByText(/ notices of exceptions$/).waitFor();
    const outbox = `${path}.outbox`;
    const files = readdirSync(outbox).sort();
    await first.stop();
    const notices = [...storedAt(path).values()];
    expect(notices.length).toBeGreaterThan(3);
    expect(files).toEqual(notices.map((notice) => notice.outboxFile).toSorted());
    expect(notices.filter((notice) => notice.shownAt === null)).toEqual([]);
    const [confirmed, checked] = [confirmations(), checks()];
    const again = await serveDesk(path);
    await page.goto(again.address);
    await expect.poll(checks).toBeGreaterThan(checked);
    await again.stop();
    expect(confirmations()).toBe(confirmed);
    expect(readdirSync(outbox).sort()).toEqual(files);
    await context.close();
  });
});
