import { type BrowserWindow, Notification } from 'electron';
import type { EventMessage } from '../../../shared/contract/index.ts';

/** Shows what the core says is to be told on the desktop; a press on it brings the window to the front. Where the system shows none, the inbox of the desk has it all the same. */
export function notifyDesktop(window: BrowserWindow, event: EventMessage): void {
  if (event.event !== 'notification' || !Notification.isSupported()) return;
  const { title, body } = event.payload;
  const shown = new Notification({ title, body });
  shown.on('click', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  shown.show();
}
