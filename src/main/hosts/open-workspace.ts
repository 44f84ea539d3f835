import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fail, ok, type Result } from '../../shared/contract/index.ts';
import { message } from '../../shared/model/index.ts';
import { type CoreHandle, type CoreStart, startCore } from '../app/core/core-handle.ts';
import { readOwner, realPathOf } from '../app/session/ownership.ts';
import { makeFolder } from '../system/make-folder.ts';
import { PRIVATE_FOLDER } from '../system/private-file.ts';
import { logUncaught } from './last-resort.ts';
import { addressFor } from './local-socket/address.ts';
import { newToken } from './local-socket/handshake.ts';
import { serveSocket } from './local-socket/server.ts';
import { openLog } from './log-file.ts';

/** An open workspace and its log. */
export interface OpenWorkspace extends CoreHandle {
  readonly log: (line: object) => void;
}

/**
 * Opens a workspace for a window: the core in its worker, and the socket over which commands reach it while it is open here. A read-only one has
 * neither socket nor log.
 */
export async function openForWindow(
  start: Omit<CoreStart, 'advertised' | 'log'>,
  newLink: () => string | null = () => null,
): Promise<Result<OpenWorkspace>> {
  if (start.readOnly === true) return withLog(await startCore(start), () => undefined);
  const made = start.create ? folderFor(start.path) : ok(null);
  if (!made.ok) return made;
  const address = addressFor(realPathOf(start.path));
  const token = newToken();
  const log = openLog(start.path);
  const core = await startWhenFree({ ...start, advertised: { address, token }, log });
  if (!core.ok) return core;
  const socket = address === null ? null : await serveSocket(core.value, { address, token, log, newLink });
  log({ event: 'opened', host: start.host, takesCommands: socket !== null });
  const stop = logUncaught(log);
  return {
    ok: true,
    value: {
      ...core.value,
      log,
      close: async () => {
        await socket?.close();
        await core.value.close();
        log({ event: 'closed' });
        stop();
      },
    },
  };
}

const withLog = (core: Result<CoreHandle>, log: OpenWorkspace['log']): Result<OpenWorkspace> =>
  core.ok ? ok({ ...core.value, log }) : core;

/** Creates the folder of a new workspace if it does not exist. */
function folderFor(path: string): Result<null> {
  const folder = dirname(path);
  try {
    makeFolder(folder, PRIVATE_FOLDER);
    return ok(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return fail(
      'io_error',
      message('workspace.folder_not_made', { folder, code }),
      message('workspace.choose_writable_folder', {}),
      { folder, code },
    );
  }
}

/** How long a window waits for a command that is working on the file. */
const PATIENCE_MS = 5000;
const AGAIN_MS = 100;

async function startWhenFree(start: CoreStart): Promise<Result<CoreHandle>> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const started = await startCore(start);
    const isBusy = !started.ok && started.error.code === 'workspace_in_use';
    if (!isBusy || readOwner(start.path)?.address != null || performance.now() > until) return started;
    await pause(AGAIN_MS);
  }
}
