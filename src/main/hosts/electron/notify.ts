import { type BrowserWindow, Notification } from 'electron';
import type { EventMessage } from '../../../shared/contract/index.ts';

/** Notices shown by this process: the core asks again until the desk has said so. */
const shownIds = new Set<string>();

/** Shows what the core says is to be told on the desktop; a press on it brings the window to the front, and opens the exception of a notice. Where the system shows none, the inbox of the desk has it all the same. */
export function notifyDesktop(window: BrowserWindow, event: EventMessage): void {
  if (!Notification.isSupported()) return;
  if (event.event === 'notification') show(window, event.payload);
  if (event.event !== 'notice') return;
  const { noticeIds, exceptionId } = event.payload;
  if (noticeIds.every((id) => shownIds.has(id))) return;
  for (const id of noticeIds) shownIds.add(id);
  const opened: EventMessage = { type: 'event', event: 'notice.opened', payload: { exceptionId } };
  show(window, event.payload, () => window.webContents.send('wire', opened));
}

function show(
  window: BrowserWindow,
  { title, body }: { readonly title: string; readonly body: string },
  onOpen: () => void = () => undefined,
): void {
  const shown = new Notification({ title, body });
  shown.on('click', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
    onOpen();
  });
  shown.show();
}
