import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExceptionState, saveExceptionChanges } from '../../src/main/store/index.ts';
import type { EventMessage, Reply, Request } from '../../src/shared/contract/index.ts';
import type { Notice } from '../../src/shared/model/index.ts';
import { aNotice } from '../support/notices.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import { entryOf, openedAt } from '../support/store.ts';
import { askingOwner, stored } from './support/as-held.ts';
import { type OpenBrowser, openBrowser, type ServedDesk, serveDesk, shareToken } from './support/desk.ts';
import { pressFirstNotification, shownNotifications } from './support/steady-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-notices-'));
const workspace = join(folder, 'agency.tde');
let browser: OpenBrowser;
let desk: ServedDesk;
let opened: Page;

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

/** The ids that a page told the core it has shown, call by call, once the core has answered. */
function confirmationsOf(page: Page): readonly (readonly string[])[] {
  const confirmed: (readonly string[])[] = [];
  page.on('websocket', (socket) => {
    const asked = new Map<number, readonly string[]>();
    socket.on('framesent', ({ payload }) => {
      const request: Request = JSON.parse(String(payload));
      if (request.call !== 'notices.shown') return;
      const { noticeIds }: { readonly noticeIds: readonly string[] } = JSON.parse(JSON.stringify(request.args));
      asked.set(request.id, noticeIds);
    });
    socket.on('framereceived', ({ payload }) => {
      const message: Reply | EventMessage = JSON.parse(String(payload));
      const ids = message.type === 'reply' ? asked.get(message.id) : undefined;
      if (ids !== undefined) confirmed.push(ids);
    });
  });
  return confirmed;
}

/** A page to which the test can speak as the core does: several messages are heard in the same turn, however busy the machine is. */
async function openDesk(notifications: 'recorded' | 'denied') {
  const { page, context } = await browser.newPage({ width: 1280, height: 800 }, 'light', notifications);
  await shareToken(opened, context);
  await context.addInitScript(() => {
    const Line = globalThis.WebSocket;
    globalThis.WebSocket = class extends Line {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        Object.assign(globalThis, { tdeLine: this });
      }
    };
  });
  const confirmed = confirmationsOf(page);
  const open = async (): Promise<void> => {
    await page.goto(desk.origin);
    await page.getByRole('navigation', { name: 'Views' }).waitFor();
    await page.getByText(/^Saved /).waitFor();
  };
  await open();
  const say = (...messages: readonly (readonly number[])[]): Promise<void> =>
    page.evaluate(
      (texts) => {
        const line: WebSocket = Reflect.get(globalThis, 'tdeLine');
        for (const data of texts) line.dispatchEvent(new MessageEvent('message', { data }));
      },
      messages.map((numbers) => JSON.stringify(eventOf(numbers))),
    );
  return { page, context, open, say, confirmed };
}

beforeAll(async () => {
  browser = await openBrowser();
  await putSampleAgency(workspace);
  const store = openedAt(workspace);
  // Exceptions of the sample agency would be told the same way.
  store.change(entryOf('Off.'), (writer) => {
    writer.put('setting', { name: 'notifications', value: 'off' });
    return undefined;
  });
  saveExceptionChanges(store.db, { notices: [1, 2, 3, 4, 5, 6].map((number) => aNotice(number)) });
  store.close();
  desk = await serveDesk(workspace);
  opened = (await browser.newPage({ width: 1280, height: 800 }, 'light')).page;
  await opened.goto(desk.address);
  await opened.getByText(/^Saved /).waitFor();
  // The token belongs to the tab, which stays open elsewhere: it shows no notification.
  await opened.goto(`${desk.origin}/none.html`);
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a notification in the app', () => {
  it('is a message in the window if the browser has no permission, is confirmed to the core, and is not shown again', async () => {
    const { page, context, say, confirmed } = await openDesk('denied');
    const toast = page.getByRole('status').filter({ hasText: 'Terminal film 1 will miss Tue 24 Nov' });
    await say([1]);
    await toast.waitFor();
    await expect.poll(() => confirmed).toEqual([['N-1']]);
    await toast.getByRole('button', { name: 'Close' }).click();
    await say([1]);
    await expect.poll(() => confirmed).toHaveLength(2);
    expect(await toast.count()).toBe(0);
    await say([2], [3]);
    await page.getByText('And 1 more: see Exceptions').waitFor();
    await expect.poll(() => confirmed).toHaveLength(3);
    expect(confirmed.at(-1)).toEqual(['N-2', 'N-3']);
    await context.close();
  });

  it('is a desktop notification if permitted, once, even after a reload; clicking it opens the exception', async () => {
    const { page, context, open, say, confirmed } = await openDesk('recorded');
    const shown = async () => (await shownNotifications(page)).map(({ tag, title }) => `${tag}: ${title}`);
    await say([4]);
    await expect.poll(shown).toEqual(['N-4: Terminal film 4 will miss Tue 24 Nov']);
    await say([4]);
    await say([4, 5]);
    await expect.poll(async () => (await shown()).length).toBe(2);
    await pressFirstNotification(page);
    await page.getByRole('heading', { name: 'Exceptions', level: 1 }).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/exceptions/);
    await expect.poll(() => confirmed.flat()).toContain('N-5');
    await open();
    const before = confirmed.length;
    await say([4, 5]);
    await expect.poll(() => confirmed.length).toBe(before + 1);
    expect(await shown()).toEqual([]);
    await context.close();
  });

  it('is marked as shown in the workspace, and no other is', async () => {
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

describe('from the check to the app', () => {
  it('every notification is one file, is shown in the app and is marked; a restart shows nothing again', async () => {
    const path = join(folder, 'whole.tde');
    await putSampleAgency(path);
    const first = await serveDesk(path);
    const { page, context } = await browser.newPage({ width: 1280, height: 800 }, 'light');
    const confirmed = confirmationsOf(page);
    let checks = 0;
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const message: Reply | EventMessage = JSON.parse(String(payload));
        if (message.type !== 'event') return;
        if (message.event === 'exceptions.checked') checks++;
      }),
    );
    const outbox = `${path}.outbox`;
    // The first check is over before the window opens, and the clock stands: no other follows.
    await expect.poll(() => existsSync(outbox) && readdirSync(outbox).length).toBeGreaterThan(0);
    await page.goto(first.address);
    const titles = async () => (await shownNotifications(page)).map(({ title }) => title);
    await expect.poll(titles).toContainEqual(expect.stringMatching(/ new exceptions need attention$/));
    await expect
      .poll(() => stored(path, "SELECT notice_id FROM notices WHERE notice ->> 'shownAt' IS NULL"))
      .toEqual([]);
    const files = readdirSync(outbox).sort();
    await first.stop();
    const notices = [...storedAt(path).values()];
    expect(notices.length).toBeGreaterThan(3);
    expect(files).toEqual([...new Set(notices.map((notice) => notice.outboxFile))].toSorted());
    expect(notices.filter((notice) => notice.shownAt === null)).toEqual([]);
    const before = { confirmed: confirmed.length, checks };
    const again = await serveDesk(path);
    await page.goto(again.address);
    await page.getByText(/^Saved /).waitFor();
    const owner = await askingOwner(path);
    await owner.ask('monitor.run', {});
    owner.close();
    await expect.poll(() => checks).toBeGreaterThan(before.checks);
    await again.stop();
    expect(confirmed.length).toBe(before.confirmed);
    expect(readdirSync(outbox).sort()).toEqual(files);
    await context.close();
  });
});
