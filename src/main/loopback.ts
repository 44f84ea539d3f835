import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Failure, ok, type Result } from '../shared/contract/index.ts';
import { readOwner, realPathOf } from './app/session/ownership.ts';
import { hasDisplay, openAppWindow } from './hosts/browser.ts';
import { connectTo } from './hosts/local-socket/client.ts';
import { type LaunchPage, writeLaunchPage } from './hosts/loopback/launch-page.ts';
import type { Serve, Served, ServeOptions } from './hosts/loopback/serve.ts';
import { type LoopbackServer, startServer } from './hosts/loopback/server.ts';
import { openForWindow } from './hosts/open-workspace.ts';
import { printPdf } from './hosts/print-pdf.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** Bundled code may lie in `out/main` or in a chunk folder below it. */
const outFolder = existsSync(join(here, 'core-worker.js')) ? here : dirname(here);

/** Serves a workspace until the process is asked to end, and prints its address once. If the workspace is already served, prints a new link and returns. */
export const serveWorkspace: Serve = async (workspace, options, say) => {
  const { readOnly, nowMs, port } = options;
  let server: LoopbackServer | null = null;
  const core = await openForWindow(
    {
      path: workspace,
      create: !readOnly,
      readOnly,
      host: 'loopback',
      nowMs: nowMs ?? (process.env.TDE_NOW === undefined ? null : Date.parse(process.env.TDE_NOW)),
      workerUrl: pathToFileURL(join(outFolder, 'core-worker.js')).href,
      solverUrl: pathToFileURL(join(outFolder, 'solver-worker.js')).href,
      parserUrl: pathToFileURL(join(outFolder, 'parser-process.js')).href,
      printPdf,
    },
    () => server?.address() ?? null,
  );
  if (!core.ok) return linkTo(workspace, core.error, options, say);
  const pages: LaunchPage[] = [];
  const removePages = (): void => {
    for (const page of pages.splice(0)) page.remove();
  };
  const { log } = core.value;
  const start = (onPort: number): Promise<LoopbackServer> =>
    startServer(core.value, join(outFolder, '..', 'renderer'), { port: onPort, log, onRedeemed: removePages });
  server = port === 0 ? await start(usualPort(realPathOf(workspace))).catch(() => start(0)) : await start(port);
  say(openedAt(server.address, workspace, options, pages));
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  removePages();
  await server.close();
  await core.value.close();
  return ok(null);
};

const PORTS = { first: 61_000, count: 4_500 };
/** The port that a workspace has each time, if it is free: the browser keeps the choices of zone, locale and theme by port. */
const usualPort = (path: string): number =>
  PORTS.first + (createHash('sha256').update(path).digest().readUInt32BE() % PORTS.count);

/** Opens a window, if asked to, with a link of its own. */
function openedAt(newLink: () => string, workspace: string, { open }: ServeOptions, pages: LaunchPage[] = []): Served {
  const folder = join(homedir(), '.tde');
  const page = open && hasDisplay() ? writeLaunchPage(folder, newLink(), Date.now()) : null;
  if (page !== null) pages.push(page);
  const opened = page !== null && openAppWindow(page.url, join(folder, 'browser'));
  return { address: newLink(), workspace, opened };
}

/** A new link from the process that serves the workspace; the failure if it is not served to a browser. */
async function linkTo(
  workspace: string,
  failure: Failure,
  options: ServeOptions,
  say: (served: Served) => void,
): Promise<Result<null>> {
  const refused = { ok: false, error: failure } as const;
  const owner = failure.code === 'workspace_in_use' ? readOwner(workspace) : null;
  if (owner?.address == null) return refused;
  const connected = await connectTo({ ...owner, address: owner.address });
  if (!connected.ok) return refused;
  try {
    const first = await connected.value.link();
    const second = first === null ? null : await connected.value.link();
    if (first === null || second === null) return refused;
    const links = [first, second];
    say(openedAt(() => links.pop() ?? first, workspace, options));
    return ok(null);
  } finally {
    connected.value.close();
  }
}
