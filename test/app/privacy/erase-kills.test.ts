import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { inspect, listBackups } from '../../../src/main/store/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { filesWith } from '../../support/bytes.ts';
import { tally } from '../../support/durability.ts';
import { runs } from '../../support/long.ts';
import { smallOffice } from '../../support/small-office.ts';

const ID = 'z.quillfeather';
const TRACES = ['Quillfeather', 'quillfeather', 'plotter'];
/** Each takes about two seconds of the processor. */
const TIMES = runs(2, 68);

/** A workspace with a person in its records, its journal and three backups. */
async function prepared(): Promise<string> {
  const office = await smallOffice({
    agents: `id,name,weekly_hours,skills\n${ID},Zoe Quillfeather,40,figma:0.9\nben,Ben Sorrel,40,figma:0.8\n`,
    tasks: `id,title,estimate_hours,assigned_to\nT-1,First,16,${ID}\nT-2,Second,8,ben\n`,
  });
  await office.ask('workspace.backup', {});
  await office.ask('activity.report', { agentId: ID, taskId: 'T-1', kind: 'started', note: 'plotter' });
  await office.ask('workspace.backup', {});
  await office.ask('task.edit', { taskIds: ['T-1'], changes: { title: 'For Zoe Quillfeather' }, versions: {} });
  await office.ask('workspace.backup', {});
  office.close();
  return office.path;
}

/** Erases the person in another process, which is killed at this point; returns how many points there are if there is none. */
function erase(path: string, point: number | null): number | null {
  const child = join(import.meta.dirname, 'erase-child.ts');
  const args = [child, path, ID, String(NOW_MS), ...(point === null ? [] : [String(point)])];
  const { signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (signal === 'SIGKILL') return null;
  if (stdout === '') throw new Error(stderr);
  return Number(stdout);
}

const isNamed = (file: string): boolean => {
  const text = readFileSync(file).toString('latin1');
  return TRACES.some((trace) => text.includes(trace));
};

test(`an erasure that is killed at any of ${TIMES} points has erased the person from the workspace or not at all, and is made anew`, async () => {
  const path = await prepared();
  const folder = dirname(path);
  const kept = `${folder}-kept`;
  cpSync(folder, kept, { recursive: true });
  onTestFinished(() => rmSync(kept, { recursive: true, force: true }));
  const points = erase(path, null) ?? 0;
  expect(points).toBeGreaterThan(20);
  let [partial, erasedBefore] = [0, 0];
  const at = (index: number): number => Math.max(1, Math.round((points * (index + 1)) / TIMES));
  for (const point of new Set(Array.from({ length: TIMES }, (_, index) => at(index)))) {
    rmSync(folder, { recursive: true });
    cpSync(kept, folder, { recursive: true });
    expect([point, erase(path, point)]).toEqual([point, null]);

    const opened = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
    if (!opened.ok) throw new Error(`${point}: ${opened.error.message}`);
    const { ask, get } = asking(opened.value);
    expect(await get('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
    const ids = (await get('records.agents', {})).rows.map(({ agentId }) => agentId).sort();
    const isErased = !ids.includes(ID as never);
    expect(ids).toEqual(isErased ? ['ben', 'person-1'] : ['ben', ID]);
    const { rows } = await get('journal.list', { limit: 100 });
    expect(rows.some(({ command }) => command === 'person.erase')).toBe(isErased);
    for (const backup of listBackups(path))
      expect([basename(backup.path), inspect(backup.path)]).toMatchObject([basename(backup.path), []]);
    if (isErased) {
      erasedBefore++;
      // Whatever is opened last took what was in the log into the file.
      if (isNamed(path) || listBackups(path).some((backup) => isNamed(backup.path))) partial++;
    } else {
      const [task] = (await get('records.tasks', {})).rows;
      if (task?.title !== 'For Zoe Quillfeather') partial++;
      expect(await ask('person.erase', { agentId: ID, isTypedToo: true })).toMatchObject({ ok: true });
    }
    opened.value.close();
    expect([point, filesWith(folder, TRACES)]).toEqual([point, []]);
  }
  tally({ kind: 'kills in an erasure', tried: TIMES, injected: TIMES, lost: 0, partial });
  expect(partial).toBe(0);
  console.log(`${points} points, ${TIMES} kills, of which ${erasedBefore} after the workspace was replaced`);
});
