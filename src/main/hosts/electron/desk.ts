import { basename } from 'node:path';
import { type BrowserWindow, ipcMain } from 'electron';
import { desktopStateIn, type RecentWorkspace } from '../../../shared/contract/desktop.ts';
import type { Files } from './files.ts';
import { isShowable } from './showable.ts';
import { trayIcon } from './tray.ts';
import { isOwnPage, type SentEvent } from './window.ts';

/** The action of the desk that shows the open exceptions. */
const EXCEPTIONS = 'go.exceptions';

/** Connects the menu, the tray, recent workspaces and dropped files with the page. Only messages of our own page are accepted. */
export function connectDesk(window: BrowserWindow, files: Files): void {
  const run = (id: string): void => {
    if (!window.isDestroyed()) window.webContents.send('desk-action', id);
  };
  const tray = trayIcon(window, () => run(EXCEPTIONS));
  files.onAction(run);
  ipcMain.on('desk-state', (event: SentEvent, sent: unknown) => {
    const state = isOwnPage(event) ? desktopStateIn(sent) : null;
    if (state === null) return;
    files.setActions(state.actions);
    tray.show(files.name(), state.openExceptions);
  });
  ipcMain.handle('recent', (event: SentEvent): readonly RecentWorkspace[] =>
    isOwnPage(event) ? files.recent().map((path) => ({ path, name: basename(path).replace(/\.tde$/i, '') })) : [],
  );
  ipcMain.handle('open-file', async (event: SentEvent, path: unknown) => {
    if (isOwnPage(event) && isShowable(path) && /\.tde$/i.test(path)) await files.open(path, false);
  });
}
