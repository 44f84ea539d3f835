import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLI } from '../support/command-line.ts';
import { runs } from '../support/long.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import { NOW, type ServedDesk, serveDesk, tde } from './support/desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-agents-'));
const workspace = join(folder, 'agency.tde');
const run = promisify(execFile);
let desk: ServedDesk;

beforeAll(async () => {
  await putSampleAgency(workspace);
  desk = await serveDesk(workspace);
});
afterAll(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Each command is a process, and takes a second of processor time. */
const AGENTS = runs(3, 6);
const ROUNDS = runs(1, 3);
/** A process of its own, as an agent on this machine starts one; it is handed to the core that has the workspace open. */
const ask = async (...args: readonly string[]): Promise<Record<string, unknown>> => {
  const { stdout } = await run(process.execPath, [CLI, ...args, '--json'], { env: { ...process.env } });
  return JSON.parse(stdout) as Record<string, unknown>;
};

describe('agents that claim and report at once while the workspace is open', () => {
  it('never get the same task, lose none, and have each report recorded once', async () => {
    const { agents } = JSON.parse((await tde('workload', workspace, '--json')).out) as {
      agents: { agentId: string }[];
    };
    const ids = agents.slice(0, AGENTS).map((agent) => agent.agentId);
    const claims: { readonly agentId: string; readonly taskId: string }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await Promise.all(
        ids.map((id) => ask('dequeue', workspace, '--agent', id, '--threshold', '0.5')),
      );
      const before = claims.length;
      answers.forEach((answer, at) => {
        expect(answer).toHaveProperty('reasons');
        if (typeof answer.taskId === 'string') claims.push({ agentId: ids[at] ?? '', taskId: answer.taskId });
      });
      const mine = claims.slice(before);
      await Promise.all(
        mine.map(({ agentId, taskId }) =>
          ask('activity', workspace, '--agent', agentId, '--task', taskId, '--kind', 'started'),
        ),
      );
      await Promise.all(
        mine.map(({ agentId, taskId }) =>
          ask(
            'activity',
            workspace,
            '--agent',
            agentId,
            '--task',
            taskId,
            '--kind',
            'work',
            '--hours',
            '0.5',
            '--at',
            NOW,
          ),
        ),
      );
      // The same report again, as a script that was not sure sends it.
      await Promise.all(
        mine.map(({ agentId, taskId }) =>
          ask(
            'activity',
            workspace,
            '--agent',
            agentId,
            '--task',
            taskId,
            '--kind',
            'work',
            '--hours',
            '0.5',
            '--at',
            NOW,
          ),
        ),
      );
      await Promise.all(
        mine.map(({ agentId, taskId }) =>
          ask('activity', workspace, '--agent', agentId, '--task', taskId, '--kind', 'done', '--hours', '1'),
        ),
      );
    }
    expect(claims.length).toBeGreaterThanOrEqual(Math.max(2, AGENTS - 2));
    expect(new Set(claims.map((claim) => claim.taskId)).size).toBe(claims.length);
    for (const { taskId, agentId } of claims) {
      const { task } = JSON.parse((await tde('explain', workspace, '--task', taskId, '--json')).out) as {
        task: { status: string; actualMinutes: number };
      };
      expect([taskId, agentId, task.status, task.actualMinutes]).toEqual([taskId, agentId, 'done', 90]);
    }
    const { healthy } = JSON.parse((await tde('check', workspace, '--json')).out) as { healthy: boolean };
    expect(healthy).toBe(true);
  });
});

describe('the worked example of an agent', () => {
  it('works line by line as docs/file-formats.md says', async () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/file-formats.md'), 'utf8');
    const [, script = ''] = /### A script that works\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(text) ?? [];
    expect(script).toContain('tde dequeue');
    const own = join(folder, 'own.tde');
    // The script works on the real clock; here both the commands and its own dates stand at the instant of the tests.
    const prelude = `set -euo pipefail\ntde() { "${process.execPath}" "${CLI}" "$@" --now ${NOW}; }\ndate() { echo ${NOW}; }\nWORKSPACE="${own}"\nFOLDER="${join(folder, 'reports')}"\n`;
    await putSampleAgency(own);
    const { stdout } = await run('bash', ['-c', prelude + script]);
    expect(stdout).toContain('Recorded (revision');
    expect(stdout).toContain('1 file accepted, 0 rejected, 0 waiting');
  });
});
