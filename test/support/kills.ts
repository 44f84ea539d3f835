import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { answer, BATCH, look, type Seen, startedCore } from './mixed-work.ts';
import { seeded } from './seeded.ts';

/** Of the same file so often, then a new one is begun: it would only grow. So it is after a fault, which would be found again. */
const ROUNDS_A_FILE = 20;
const LONGEST_WAIT_MS = 12;
const MOST_STEPS = 8;

export interface Killed {
  /** Kills that came while a step was begun and not acknowledged. */
  midStep: number;
  /** Of these: the step was on disk, whole. */
  landed: number;
  acknowledged: number;
  /** Acknowledged steps that are not there, or not as they were. */
  readonly lost: string[];
  /** Steps of which only a part is there. */
  readonly partial: string[];
}

/** Kills a process in the middle of mixed work, `rounds` times (SIGKILL), and looks at the file each time. */
export async function killInWork(rounds: number, seed: number): Promise<Killed> {
  const random = seeded(seed);
  const killed: Killed = { midStep: 0, landed: 0, acknowledged: 0, lost: [], partial: [] };
  const folder = mkdtempSync(join(tmpdir(), 'tde-kills-'));
  try {
    let file = 0;
    let faults = 0;
    for (let round = 0; round < rounds; round++) {
      const found = killed.lost.length + killed.partial.length;
      if (round % ROUNDS_A_FILE === 0 || found > faults) file++;
      faults = found;
      const path = join(folder, `${file}.tde`);
      const run = await killOnce(path, Math.floor(random() * 1e9), random);
      killed.acknowledged += run.acknowledged;
      if (run.begun !== null) killed.midStep++;
      await inspect(path, run, `round ${round}, ${run.begun ?? 'between steps'}`, killed);
    }
    return killed;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Run {
  readonly seen: Seen;
  readonly begun: string | null;
  readonly acknowledged: number;
}

async function killOnce(path: string, seed: number, random: () => number): Promise<Run> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'mixed-work.ts'), path, String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close');
  const last = 1 + Math.floor(random() * MOST_STEPS);
  const waitMs = random() * LONGEST_WAIT_MS;
  let seen: Seen | null = null;
  let begun: string | null = null;
  let steps = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const said: { readonly begun?: string; readonly seen?: Seen } = JSON.parse(line);
    if (said.begun !== undefined) {
      begun = said.begun;
      if (++steps === last) setTimeout(() => child.kill('SIGKILL'), waitMs);
    }
    if (said.seen !== undefined) {
      seen = said.seen;
      begun = null;
    }
  }
  await ended;
  if (seen === null || child.signalCode !== 'SIGKILL') throw new Error(`The work ended by itself: ${err}`);
  return { seen, begun, acknowledged: begun === null ? steps : steps - 1 };
}

/** Where the file holds one step more than was acknowledged, taking it back must give what was acknowledged. */
async function inspect(path: string, { seen, begun }: Run, name: string, killed: Killed): Promise<void> {
  const core = await startedCore(path);
  try {
    const checked = (await answer(core, 'workspace.check', {})) as { readonly healthy: boolean };
    if (!checked.healthy) {
      killed.partial.push(`${name}: ${JSON.stringify(checked)}`);
      return;
    }
    const found = await look(core);
    if (found.batches.some((size) => size !== BATCH)) killed.partial.push(`${name}: batches of ${found.batches}`);
    if (found.revision === seen.revision) {
      if (found.digest !== seen.digest) killed.lost.push(`${name}: another content at ${seen.revision}`);
      return;
    }
    if (found.revision !== seen.revision + 1 || begun === null) {
      killed.lost.push(`${name}: ${found.revision} instead of ${seen.revision}`);
      return;
    }
    killed.landed++;
    await answer(core, begun === 'journal.undo' ? 'journal.redo' : 'journal.undo', {});
    if ((await look(core)).digest !== seen.digest) killed.partial.push(`${name}: not whole at ${found.revision}`);
  } finally {
    await core.close();
  }
}
