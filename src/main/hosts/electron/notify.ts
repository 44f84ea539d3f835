import { app, type BrowserWindow, Notification } from 'electron';
import type { EventMessage } from '../../../shared/contract/index.ts';
import { ownTimeZone, readerOf } from '../../../shared/format/index.ts';
import { type Message, PRODUCT_LOCALE } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { toFront } from './tray.ts';

/** Notifications shown by this process: the core repeats them until they are confirmed. */
const shownIds = new Set<string>();

/**
 * Shows a notification on the desktop, in this machine's zone and locale. A click brings the window to the front and opens its exception. If the
 * system shows none, the exception is still in the inbox.
 */
export function notifyDesktop(window: BrowserWindow, event: EventMessage): void {
  if (!Notification.isSupported()) return;
  if (event.event !== 'notice') return;
  const { noticeIds, exceptionId } = event.payload;
  if (noticeIds.every((id) => shownIds.has(id))) return;
  for (const id of noticeIds) shownIds.add(id);
  const opened: EventMessage = { type: 'event', event: 'notice.opened', payload: { exceptionId } };
  show(window, textIn(event.payload), () => window.webContents.send('wire', opened));
}

interface Shown<Text> {
  readonly title: Text;
  readonly body: Text;
}
function textIn({ title, body }: Shown<Message>): Shown<string> {
  const reader = readerOf(app.getLocale() || PRODUCT_LOCALE, ownTimeZone());
  return { title: textOf(title, reader), body: textOf(body, reader) };
}

function show(window: BrowserWindow, { title, body }: Shown<string>, onOpen: () => void): void {
  const shown = new Notification({ title, body });
  shown.on('click', () => {
    if (window.isDestroyed()) return;
    toFront(window);
    onOpen();
  });
  shown.show();
}
