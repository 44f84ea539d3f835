import { BrowserWindow, dialog, ipcMain, screen, shell } from 'electron';
import type { EventMessage, Reply } from '../../../shared/contract/index.ts';
import type { CoreHandle } from '../../app/core/core-handle.ts';
import { makeAnswering } from '../request.ts';
import { notifyDesktop } from './notify.ts';
import { ORIGIN } from './security.ts';
import { isShowable } from './showable.ts';
import { keepWindowState, LEAST, placeOn, readWindowState } from './window-state.ts';

/**
 * The only window: sandboxed and isolated, with nothing but the preload bridge, at its last position as stored in `stateFile`. `fragment`: the place in
 * the desk to show first; empty for the last one.
 */
export function openWindow(preload: string, stateFile: string, fragment = ''): BrowserWindow {
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
      // Elsewhere Chromium would download its dictionaries; macOS has its own. Fields for codes turn it off themselves.
      spellcheck: process.platform === 'darwin',
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
  void window.loadURL(`${ORIGIN}/index.html${fragment}`);
  return window;
}

/** Shows a place in the desk in a window that is open; its page reads the address. */
export function showPlace(window: BrowserWindow, address: string): void {
  const opened: EventMessage = { type: 'event', event: 'link.opened', payload: { address } };
  if (!window.isDestroyed()) window.webContents.send('wire', opened);
}

const RELOADS_AT_MOST = 3;
const RELOADS_WITHIN_MS = 60_000;

/** Loads the page again if its process is gone, a few times a minute at most; what was confirmed is saved. */
export function keepPage(window: BrowserWindow, log: (line: object) => void, nowMs: () => number = Date.now): void {
  let reloads: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log({ event: 'page gone', reason, exitCode });
    const recent = reloads.filter((ms) => nowMs() - ms < RELOADS_WITHIN_MS);
    if (reason === 'clean-exit' || recent.length >= RELOADS_AT_MOST || window.isDestroyed()) return;
    reloads = [...recent, nowMs()];
    window.reload();
  });
}

/** Where a message of a page comes from. */
export interface SentEvent {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}
/** Whether a message comes from the main frame of our own page. */
export const isOwnPage = ({ senderFrame }: SentEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${ORIGIN}/`);

/** The connection of the window to the core; `use` connects it to another core. */
export interface Connection {
  use(core: CoreHandle): void;
}

/**
 * Passes contract messages between the window and the core, and serves the two dialogs; only messages of the main frame of our own page are
 * accepted.
 */
export function connectWindow(window: BrowserWindow, first: CoreHandle, log: (line: object) => void): Connection {
  let core = first;
  const send = (message: unknown): void => {
    if (!window.isDestroyed()) window.webContents.send('wire', message);
  };
  const handleEvent = (event: EventMessage): void => {
    send(event);
    notifyDesktop(window, event);
  };
  let stop = core.onEvent(handleEvent);
  const answering = makeAnswering('electron', log);
  ipcMain.on('wire', (event, message) => {
    if (isOwnPage(event)) void answering.answer<Reply>(message, (request) => core.request(request)).then(send);
  });
  ipcMain.handle('pick-folder', async (event) => {
    if (!isOwnPage(event)) return null;
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
    return filePaths[0] ?? null;
  });
  ipcMain.handle('show-file', (event, path) => {
    if (isOwnPage(event) && isShowable(path)) shell.showItemInFolder(path);
  });
  return {
    use(next) {
      stop();
      core = next;
      stop = core.onEvent(handleEvent);
    },
  };
}
