import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hasDisplay, openAppWindow, printPdf } from './hosts/browser.ts';
import { startServer } from './hosts/loopback/server.ts';
import { openForWindow } from './hosts/open-workspace.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** Bundled code may lie in `out/main` or in a chunk folder below it. */
const outFolder = existsSync(join(here, 'core-worker.js')) ? here : dirname(here);

/** Serves a workspace until the process is told to end; says in one line what it did. Answers the exit code. */
export async function serveWorkspace(workspace: string, port: number, open: boolean): Promise<number> {
  mkdirSync(dirname(workspace), { recursive: true });
  const core = await openForWindow({
    path: workspace,
    create: true,
    host: 'loopback',
    nowMs: process.env.TDE_NOW === undefined ? null : Date.parse(process.env.TDE_NOW),
    workerUrl: pathToFileURL(join(outFolder, 'core-worker.js')).href,
    solverUrl: pathToFileURL(join(outFolder, 'solver-worker.js')).href,
    printPdf,
  });
  if (!core.ok) {
    process.stderr.write(`${core.error.message}\n${core.error.hint}\n`);
    return 1;
  }
  const server = await startServer(core.value, join(outFolder, '..', 'renderer'), port);
  const address = server.address();
  const opened = open && hasDisplay() && openAppWindow(address, join(homedir(), '.tde', 'browser'));
  process.stdout.write(
    opened
      ? `The desk is open in an app window of the installed browser, on ${workspace}.\n`
      : `Open the desk at ${address} (one use), on ${workspace}.\n`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
  await core.value.close();
  return 0;
}
