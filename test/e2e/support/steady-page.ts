import type { BrowserContext, Page } from 'playwright-core';
import { TOAST_MS } from '../../../src/renderer/src/stores/toasts.ts';
import { NOW_MS } from '../../support/builders.ts';

/** Where the page keeps the desktop notifications it was asked to show. */
const SHOWN = 'tdeNotifications';

/** A desktop notification that a page was asked to show. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
}

/**
 * Makes the pages of a context behave the same on any day and however busy the machine is:
 * - A message stays until it is closed or the next one replaces it; its timer never ends.
 * - The page's date starts at the fixed instant of the tests, in milliseconds since 1970, and runs on from there.
 * - Desktop notifications are allowed and recorded, so that a notice that the monitor sends in its own time never replaces the message that a
 *   test waits for. With `notifications: 'denied'` notices are messages in the window, as where the browser does not allow them.
 * Call it before the context has a page.
 */
export async function steadyPages(
  context: BrowserContext,
  notifications: 'recorded' | 'denied' = 'recorded',
): Promise<void> {
  await context.addInitScript(steady, { heldMs: TOAST_MS, nowMs: NOW_MS, notifications, shownAs: SHOWN });
}

/** The desktop notifications that a page was asked to show since it was loaded, oldest first. */
export const shownNotifications = (page: Page): Promise<readonly ShownNotification[]> =>
  page.evaluate((shownAs) => {
    const all: readonly ShownNotification[] = Reflect.get(globalThis, shownAs);
    return all.map(({ title, body, tag }) => ({ title, body, tag }));
  }, SHOWN);

/** Presses the oldest desktop notification of a page. */
export const pressFirstNotification = (page: Page): Promise<void> =>
  page.evaluate((shownAs) => {
    const [first]: { readonly press: () => void }[] = Reflect.get(globalThis, shownAs);
    first?.press();
  }, SHOWN);

interface Steady {
  readonly heldMs: number;
  readonly nowMs: number;
  readonly notifications: 'recorded' | 'denied';
  readonly shownAs: string;
}

/** Runs in the page before any of its scripts, so it can use nothing from this module. */
function steady({ heldMs, nowMs, notifications, shownAs }: Steady): void {
  const [startTimer, RealDate] = [globalThis.setTimeout, globalThis.Date];
  const aheadMs = nowMs - RealDate.now();
  const now = (): number => RealDate.now() + aheadMs;
  class SteadyDate extends RealDate {
    constructor(...given: readonly unknown[]) {
      super(...((given.length === 0 ? [now()] : given) as [number]));
    }
    static override now = now;
  }
  const shown: object[] = [];
  class RecordedNotification {
    static readonly permission = notifications === 'recorded' ? 'granted' : 'denied';
    onclick: (() => void) | null = null;
    constructor(title: string, { body = '', tag = '' }: NotificationOptions = {}) {
      shown.push({ title, body, tag, press: () => this.onclick?.() });
    }
  }
  Object.assign(globalThis, {
    Date: SteadyDate,
    Notification: RecordedNotification,
    [shownAs]: shown,
    setTimeout: (run: TimerHandler, ms?: number, ...rest: readonly unknown[]): number =>
      ms === heldMs ? 0 : Number(Reflect.apply(startTimer, globalThis, [run, ms, ...rest])),
  });
}
