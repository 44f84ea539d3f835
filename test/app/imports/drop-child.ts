import '../../support/without-fonts.ts';
import { writeSync } from 'node:fs';

const { makeDropFolder } = await import('../../../src/main/app/imports/drop-folder.ts');
const { makeSession } = await import('../../../src/main/app/session/session.ts');
const { openWorkspace, Workspace } = await import('../../../src/main/store/index.ts');
const { NOW_MS } = await import('../../support/builders.ts');

/** Looks once into the folder of reports of a workspace, and says each step of each file before it is taken. Kills itself before one of them if told which, counted from 1. */
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
const look = await makeDropFolder(session, { step }).look();
store.close();
process.exitCode = look.ok ? 0 : 1;
