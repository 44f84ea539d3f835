import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { app, BrowserWindow } from 'electron';
import { makeParser } from './app/core/parser-port.ts';
import { connectDesk } from './hosts/electron/desk.ts';
import { closeBeforeQuit, firstCore, manageFiles, type OpenCore } from './hosts/electron/files.ts';
import { fragmentOfLink, LINK_SCHEME, linkNamed } from './hosts/electron/link.ts';
import { workspaceNamed } from './hosts/electron/named.ts';
import { utilityParser } from './hosts/electron/parser.ts';
import { lockDown, registerScheme, serveApp } from './hosts/electron/security.ts';
import { toFront } from './hosts/electron/tray.ts';
import { connectWindow, keepPage, openWindow, showPlace } from './hosts/electron/window.ts';
import { logUncaught } from './hosts/last-resort.ts';
import { openLog } from './hosts/log-file.ts';
import { openForWindow } from './hosts/open-workspace.ts';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..');

/** Opens a workspace in the window there is; before there is one, the path waits. */
let openLater: (path: string) => void = (path) => {
  waiting = path;
};
let waiting = workspaceNamed(process.argv, process.cwd());
/** Shows a place in the desk in the window there is; before there is one, its address waits. */
let showLater: (fragment: string) => void = (fragment) => {
  waitingPlace = fragment;
};
let waitingPlace = linkNamed(process.argv) ?? '';

registerScheme();
/** The log of the application itself, next to its settings: errors before and between workspaces. */
const log = openLog(join(app.getPath('userData'), 'app'));
logUncaught(log);
app.on('open-file', (event, path) => {
  event.preventDefault();
  openLater(path);
});
// A link that is clicked on macOS; elsewhere it is an argument of a second start.
app.on('open-url', (event, url) => {
  event.preventDefault();
  const fragment = fragmentOfLink(url);
  if (fragment !== null) showLater(fragment);
});
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, workingDirectory) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) toFront(window);
    const named = workspaceNamed(argv, workingDirectory);
    if (named !== undefined) openLater(named);
    const place = linkNamed(argv);
    if (place !== null) showLater(place);
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else app.quit();

const { parse } = makeParser(utilityParser(join(out, 'main', 'parser-process.js')));
const openCore: OpenCore = (path, create) =>
  openForWindow({
    path,
    create,
    host: 'electron',
    nowMs: process.env.TDE_NOW === undefined ? null : Date.parse(process.env.TDE_NOW),
    // Beside this bundle, in the archive of a packaged app too: Electron reads its files, worker threads included, from there.
    workerUrl: pathToFileURL(join(out, 'main', 'core-worker.js')).href,
    solverUrl: pathToFileURL(join(out, 'main', 'solver-worker.js')).href,
    parse,
    printPdf,
  });

async function start(): Promise<void> {
  const kept = app.getPath('userData');
  const recentFile = join(kept, 'recent.json');
  const own = ownWorkspace();
  lockDown();
  serveApp(join(out, 'renderer'));
  const core = await firstCore(waiting, recentFile, own, openCore);
  if (core === null) {
    app.exit(1);
    return;
  }
  // Only the installed app opens links: a copy that is being developed would take them from it.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  const window = openWindow(join(out, 'preload', 'index.cjs'), join(kept, 'window.json'), waitingPlace);
  keepPage(window, log);
  const files = manageFiles(window, {
    connection: connectWindow(window, core, log),
    first: core,
    recentFile,
    openCore,
  });
  connectDesk(window, files);
  openLater = (path) => void files.open(path, false);
  showLater = (address) => showPlace(window, address);
  closeBeforeQuit(files);
}

/** The workspace of a first start: where the browser host has it, unless an earlier version created it among the documents. */
function ownWorkspace(): string {
  const [home, documents] = (['home', 'documents'] as const).map((place) =>
    join(app.getPath(place), 'Task Distribution', 'My agency.tde'),
  );
  return documents !== undefined && existsSync(documents) ? documents : (home ?? '');
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
