import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { app, BrowserWindow, dialog } from 'electron';
import type { CoreHandle } from './app/core-handle.ts';
import { setMenu } from './hosts/electron/menu.ts';
import { readRecent, rememberRecent } from './hosts/electron/recent.ts';
import { lockDown, registerScheme, serveApp } from './hosts/electron/security.ts';
import { connectWindow, openWindow } from './hosts/electron/window.ts';
import { openForWindow } from './hosts/open-workspace.ts';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..');

const isWorkspace = (argument: string): boolean => argument.endsWith('.tde');
const filters = [{ name: 'Task Distribution workspace', extensions: ['tde'] }];
/** Opens a workspace in the window there is; before there is one, the path waits. */
let openLater: (path: string) => void = (path) => {
  waiting = path;
};
let waiting = process.argv.slice(1).find(isWorkspace);

registerScheme();
app.on('open-file', (event, path) => {
  event.preventDefault();
  openLater(path);
});
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
    const named = argv.slice(1).find(isWorkspace);
    if (named !== undefined) openLater(named);
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else app.quit();

/** A refusal is said in a dialog; null where the workspace could not be opened. */
async function openCoreFor(path: string): Promise<CoreHandle | null> {
  mkdirSync(dirname(path), { recursive: true });
  const core = await openForWindow({
    path,
    create: true,
    host: 'electron',
    nowMs: process.env.TDE_NOW === undefined ? null : Date.parse(process.env.TDE_NOW),
    // Beside this bundle, in the archive of a packaged app too: Electron reads its files, worker threads included, from there.
    workerUrl: pathToFileURL(join(out, 'main', 'core-worker.js')).href,
    solverUrl: pathToFileURL(join(out, 'main', 'solver-worker.js')).href,
    printPdf,
  });
  if (core.ok) return core.value;
  dialog.showErrorBox(core.error.message, core.error.hint);
  return null;
}

/** Opens the workspace named on the command line or by the file association, else the one opened last, else the operator's own. */
async function start(): Promise<void> {
  const recentFile = join(app.getPath('userData'), 'recent.json');
  const path =
    waiting ?? readRecent(recentFile)[0] ?? join(app.getPath('documents'), 'Task Distribution', 'My agency.tde');
  lockDown();
  serveApp(join(out, 'renderer'));
  let core = await openCoreFor(path);
  if (core === null) {
    app.exit(1);
    return;
  }
  const window = openWindow(join(out, 'preload', 'index.cjs'));
  const connection = connectWindow(window, core);
  const open = async (next: string): Promise<void> => {
    if (next === core?.path) return;
    const opened = await openCoreFor(next);
    if (opened === null) return;
    const before = core;
    core = opened;
    connection.use(opened);
    window.reload();
    await before?.close();
    remember(next);
  };
  const remember = (opened: string): void => {
    window.setTitle(basename(opened, '.tde'));
    setMenu({
      recent: rememberRecent(recentFile, opened),
      create: () =>
        void dialog.showSaveDialog(window, { filters }).then(({ filePath }) => {
          if (filePath !== '') void open(filePath);
        }),
      choose: () =>
        void dialog.showOpenDialog(window, { filters, properties: ['openFile'] }).then(({ filePaths: [chosen] }) => {
          if (chosen !== undefined) void open(chosen);
        }),
      open: (recent) => void open(recent),
    });
  };
  remember(path);
  openLater = (next) => void open(next);
  let closing = false;
  app.on('before-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void core?.close().then(() => app.quit());
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
