import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { app, BrowserWindow } from 'electron';
import type { Result } from '../shared/contract/index.ts';
import type { CoreHandle } from './app/core-handle.ts';
import { workspaceNamed } from './hosts/electron/named-workspace.ts';
import { readRecent } from './hosts/electron/recent.ts';
import { lockDown, registerScheme, serveApp } from './hosts/electron/security.ts';
import { openWindow } from './hosts/electron/window.ts';
import { workspaceFiles } from './hosts/electron/workspace-files.ts';
import { openForWindow } from './hosts/open-workspace.ts';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..');

/** Opens a workspace in the window there is; before there is one, the path waits. */
let openLater: (path: string) => void = (path) => {
  waiting = path;
};
let waiting = workspaceNamed(process.argv.slice(1), process.cwd());

registerScheme();
app.on('open-file', (event, path) => {
  event.preventDefault();
  openLater(path);
});
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, folder) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
    const named = workspaceNamed(argv.slice(1), folder);
    if (named !== null) openLater(named);
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else app.quit();

/** `create`: make the workspace where there is none. */
async function openCoreAt(path: string, create: boolean): Promise<Result<CoreHandle>> {
  if (create) mkdirSync(dirname(path), { recursive: true });
  return openForWindow({
    path,
    create,
    host: 'electron',
    nowMs: process.env.TDE_NOW === undefined ? null : Date.parse(process.env.TDE_NOW),
    // Beside this bundle, in the archive of a packaged app too: Electron reads its files, worker threads included, from there.
    workerUrl: pathToFileURL(join(out, 'main', 'core-worker.js')).href,
    solverUrl: pathToFileURL(join(out, 'main', 'solver-worker.js')).href,
    printPdf,
  });
}

/** Opens the workspace named on the command line or by the file association, else the one opened last (it is not made anew where it is gone), else the operator's own. */
async function start(): Promise<void> {
  const settings = app.getPath('userData');
  const recentFile = join(settings, 'recent.json');
  const [last] = readRecent(recentFile);
  const own = join(app.getPath('documents'), 'Task Distribution', 'My agency.tde');
  lockDown();
  serveApp(join(out, 'renderer'));
  const named = waiting;
  const first = await openCoreAt(named ?? last ?? own, named !== null || last === undefined);
  const window = openWindow(join(out, 'preload', 'index.cjs'), join(settings, 'window.json'));
  const files = workspaceFiles({ window, recentFile, first, openCore: (path) => openCoreAt(path, true) });
  openLater = (next) => void files.open(next);
  if (waiting !== null && waiting !== named) openLater(waiting);
  let closing = false;
  app.on('before-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void files.close().then(() => app.quit());
  });
}

/** The print of a report by a hidden window without scripts or network. */
async function printPdf(html: string): Promise<Uint8Array | null> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, javascript: false },
  });
  try {
    await window.loadURL(`data:text/html;base64,${Buffer.from(html).toString('base64')}`);
    return await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
    });
  } finally {
    window.destroy();
  }
}
