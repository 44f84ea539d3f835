import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { asAgentId, asTaskId, instantOf, MINUTE_MS } from '../../src/shared/model/index.ts';
import { asking } from './ask-core.ts';
import { anAgent, anAssignment, aTask, NOW_MS } from './builders.ts';
import { entryOf, openedAt, workspacePath } from './store.ts';

/** The columns of a file of reports. */
export const HEAD = 'task_id,agent_id,at,kind,hours,progress,note';
/** A report by A-1, so many minutes from now. */
export const row = (task: string, kind: string, minute: number, more = ',,'): string =>
  `${task},A-1,${instantOf(NOW_MS + minute * MINUTE_MS)},${kind},${more}`;

/** A workspace with assigned work and a watched folder, which is checked only by `check`. */
export async function folderOf() {
  const path = workspacePath();
  const store = openedAt(path);
  store.change(entryOf('work'), (writer) => {
    writer.put('agent', anAgent({ id: asAgentId('A-1'), name: 'Ann' }));
    writer.put('agent', anAgent({ id: asAgentId('A-2'), name: 'Bo' }));
    for (const id of ['T-1', 'T-2', 'T-3'].map(asTaskId)) {
      writer.put('task', aTask({ id, status: 'assigned' }));
      writer.put('assignment', anAssignment({ taskId: id, agentId: asAgentId('A-1') }));
    }
    return undefined;
  });
  store.close();
  const core = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
  if (!core.ok) throw new Error(core.error.message);
  let isOpen = true;
  const close = (): void => {
    if (isOpen) core.value.close();
    isOpen = false;
  };
  onTestFinished(close);
  const folder = mkdtempSync(join(tmpdir(), 'tde-watched-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { ask, get } = asking(core.value);
  await get('watched-folder.set', { folder });
  /** Leaves a file that was last written so many seconds ago. */
  const leave = (name: string, text: string | Uint8Array, ageSeconds = 60): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    const then = new Date(Date.now() - ageSeconds * 1000);
    utimesSync(file, then, then);
    return file;
  };
  const check = () => get('watched-folder.check', {});
  const task = async (id: string) => (await get('task.explain', { taskId: id })).task;
  return { path, folder, leave, check, task, ask, get, close };
}
