import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDatabase, type Workspace } from '../../src/main/store/index.ts';
import { tally } from '../support/durability.ts';
import { runs } from '../support/long.ts';
import { openedAt, workspacePath } from '../support/store.ts';

/** Each takes about a second. */
const KILLS = runs(6, 500);

/** Lets a process do mixed work and kills it after some acknowledged operations and a moment more. Answers the last one it acknowledged. */
async function killOnce(path: string, afterLines: number, moreMs: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer-child.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      // The moment varies so that kills fall between, before and within transactions.
      if (output.split('\n').length > afterLines) setTimeout(() => child.kill('SIGKILL'), moreMs);
    });
    child.on('close', () => resolve());
  });
  return Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1));
}

/** Every task and setting as the journal's images alone tell it, the tables unread. */
function statesByJournal(workspace: Workspace): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const states = new Map<string, Readonly<Record<string, unknown>>>();
  for (let seq = 1; seq <= workspace.journal.lastSeq(); seq++)
    for (const { kind, key, after } of workspace.journal.images(seq)) {
      const name = `${kind} ${key}`;
      if (after === null) states.delete(name);
      else states.set(name, { ...states.get(name), ...after });
    }
  return states;
}

test(
  `${KILLS} times kill -9 during mixed work: nothing acknowledged is lost, and nothing is half written`,
  async () => {
    const path = workspacePath();
    let acknowledged = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      acknowledged = Math.max(acknowledged, await killOnce(path, 3 + (kill % 9), (kill * 7) % 23));
      const workspace = openedAt(path);
      expect(workspace.readOnly).toBeNull();
      expect(workspace.journal.lastSeq()).toBeGreaterThanOrEqual(acknowledged);
      expect(checkDatabase(workspace.db).findings).toEqual([]);
      const states = statesByJournal(workspace);
      const tasks = [...workspace.records.task].map(([id, task]) => [id, task.title, task.riskFactors]);
      const expected = [...states].flatMap(([name, { title, riskFactors }]) =>
        name.startsWith('task ') ? [[name.slice(5), title, riskFactors]] : [],
      );
      const byId = (a: readonly unknown[], b: readonly unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
      expect(tasks.sort(byId)).toEqual(expected.sort(byId));
      workspace.close();
    }
    tally({ kind: 'kill -9 in mixed work', tried: acknowledged, injected: KILLS, lost: 0, partial: 0 });
    expect(acknowledged).toBeGreaterThan(2 * KILLS);
  },
  60_000 + KILLS * 10_000,
);
