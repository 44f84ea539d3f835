import '../../support/without-fonts.ts';
import { writeSync } from 'node:fs';

const { makeWatchedFolder } = await import('../../../src/main/app/imports/watched-folder.ts');
const { makeSession } = await import('../../../src/main/app/session/session.ts');
const { openWorkspace, Workspace } = await import('../../../src/main/store/index.ts');
const { NOW_MS } = await import('../../support/builders.ts');

/** Checks the watched folder of a workspace once and prints each step of each file before it is made. Kills itself before the step with the given number, counted from 1. */
const [, , path = '', dieAt = '0'] = process.argv;
let steps = 0;
const step = (name: string): void => {
  writeSync(1, `${name}\n`);
  if (++steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
};
const opened = openWorkspace({ path, create: false, readOnly: false });
if (!opened.ok) throw new Error(opened.error.message);
const store = new Workspace(opened.value);
const session = makeSession({ store, path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
const checked = await makeWatchedFolder(session, { step }).check();
store.close();
process.exitCode = checked.ok ? 0 : 1;
