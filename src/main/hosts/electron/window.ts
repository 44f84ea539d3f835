import { BrowserWindow, dialog, ipcMain, screen, shell } from 'electron';
import type { EventMessage, Reply } from '../../../shared/contract/index.ts';
import type { CoreHandle } from '../../app/core/core-handle.ts';
import { notifyDesktop } from './notify.ts';
import { ORIGIN } from './security.ts';
import { keepWindowState, LEAST, placeOn, readWindowState } from './window-state.ts';

/** The only window: sandboxed and isolated, with nothing but the preload bridge, at its last position as stored in `stateFile`. */
export function openWindow(preload: string, stateFile: string): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { isMaximized, ...place } = placeOn(areas, readWindowState(stateFile));
  const window = new BrowserWindow({
    ...place,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    backgroundColor: '#F5F5F3',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  // The title is the name of the workspace, not of the page.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () =>
    keepWindowState(stateFile, { ...window.getNormalBounds(), isMaximized: window.isMaximized() }),
  );
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  void window.loadURL(`${ORIGIN}/index.html`);
  return window;
}

/** The connection of the window to the core; `use` connects it to another core. */
export interface Connection {
  use(core: CoreHandle): void;
}

/**
 * Passes contract messages between the window and the core, and serves the two dialogs; only messages of the main frame of our own page are
 * accepted.
 */
export function connectWindow(window: BrowserWindow, first: CoreHandle): Connection {
  let core = first;
  const isOurs = (event: {
    readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
  }): boolean =>
    event.senderFrame !== null && event.senderFrame.parent === null && event.senderFrame.url.startsWith(`${ORIGIN}/`);
  const send = (message: unknown): void => {
    if (!window.isDestroyed()) window.webContents.send('wire', message);
  };
  const handleEvent = (event: EventMessage): void => {
    send(event);
    notifyDesktop(window, event);
  };
  let stop = core.onEvent(handleEvent);
  ipcMain.on('wire', (event, message) => {
    const request = isOurs(event) ? requestOf(message) : null;
    if (request !== null) void core.request(request).then((reply: Reply) => send(reply));
  });
  ipcMain.handle('pick-folder', async (event) => {
    if (!isOurs(event)) return null;
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
    return filePaths[0] ?? null;
  });
  ipcMain.handle('show-file', (event, path) => {
    if (isOurs(event) && typeof path === 'string') shell.showItemInFolder(path);
  });
  return {
    use(next) {
      stop();
      core = next;
      stop = core.onEvent(handleEvent);
    },
  };
}

function requestOf(message: unknown): { type: 'request'; id: number; call: string; args: unknown } | null {
  if (typeof message !== 'object' || message === null || !('id' in message) || !('call' in message)) return null;
  const { id, call } = message;
  return typeof id === 'number' && typeof call === 'string'
    ? { type: 'request', id, call, args: 'args' in message ? message.args : {} }
    : null;
}
