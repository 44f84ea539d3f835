import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { app, BrowserWindow, dialog } from 'electron';
import { setMenu } from './hosts/electron/menu.ts';
import { lockDown, registerScheme, serveApp } from './hosts/electron/security.ts';
import { connectWindow, openWindow } from './hosts/electron/window.ts';
import { openForWindow } from './hosts/open-workspace.ts';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..');

registerScheme();
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else app.quit();

/** Opens the workspace named on the command line or by the file association, else the operator's own. */
async function start(): Promise<void> {
  const named = process.argv.slice(1).find((argument) => argument.endsWith('.tde'));
  const path = named ?? join(app.getPath('documents'), 'Task Distribution', 'My agency.tde');
  mkdirSync(dirname(path), { recursive: true });
  lockDown();
  serveApp(join(out, 'renderer'));
  setMenu();
  const core = await openForWindow({
    path,
    create: true,
    host: 'electron',
    nowMs: process.env.TDE_NOW === undefined ? null : Date.parse(process.env.TDE_NOW),
    workerUrl: pathToFileURL(join(out, 'main', 'core-worker.js')).href,
    solverUrl: pathToFileURL(join(out, 'main', 'solver-worker.js')).href,
    printPdf,
  });
  if (!core.ok) {
    dialog.showErrorBox(core.error.message, core.error.hint);
    app.exit(1);
    return;
  }
  const { value } = core;
  connectWindow(openWindow(join(out, 'preload', 'index.cjs')), value);
  let closing = false;
  app.on('before-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void value.close().then(() => app.quit());
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
