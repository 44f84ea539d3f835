import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ok } from '../shared/contract/index.ts';
import { hasDisplay, openAppWindow } from './hosts/browser.ts';
import type { Serve } from './hosts/loopback/serve.ts';
import { startServer } from './hosts/loopback/server.ts';
import { openForWindow } from './hosts/open-workspace.ts';
import { printPdf } from './hosts/print-pdf.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** Bundled code may lie in `out/main` or in a chunk folder below it. */
const outFolder = existsSync(join(here, 'core-worker.js')) ? here : dirname(here);

/** Serves a workspace until the process is told to end; prints its address once. */
export const serveWorkspace: Serve = async (workspace, { port, open, readOnly, nowMs }, say) => {
  const core = await openForWindow({
    path: workspace,
    create: !readOnly,
    readOnly,
    host: 'loopback',
    nowMs: nowMs ?? (process.env.TDE_NOW === undefined ? null : Date.parse(process.env.TDE_NOW)),
    workerUrl: pathToFileURL(join(outFolder, 'core-worker.js')).href,
    solverUrl: pathToFileURL(join(outFolder, 'solver-worker.js')).href,
    printPdf,
  });
  if (!core.ok) return core;
  const server = await startServer(core.value, join(outFolder, '..', 'renderer'), port);
  const address = server.address();
  const opened = open && hasDisplay() && openAppWindow(address, join(homedir(), '.tde', 'browser'));
  say({ address, workspace, opened });
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
  await core.value.close();
  return ok(null);
};
