import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDatabase, type ExceptionState, loadExceptionState } from '../../../src/main/store/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { checkThrough, openPlanted, PLANTED, plantDays, TICK } from '../../support/planted-days.ts';
import { openedAt, workspacePath } from '../../support/store.ts';

const UNTIL = 60 * 60;
const KILLS = runs(3, 100);

function stateOf(path: string): ExceptionState {
  const workspace = openedAt(path);
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  const state = loadExceptionState(workspace.db);
  workspace.close();
  return state;
}
/** Everything but where the files lie. */
const comparable = ({ exceptions, notices, marks }: ExceptionState) => ({
  exceptions: [...exceptions.values()],
  notices: [...notices.values()].map(({ outboxFile: _, ...notice }) => notice),
  marks: [...marks],
});

/** What is known in the end where nothing interrupts the checks. */
let undisturbed: Promise<ExceptionState> | null = null;
const uninterrupted = (): Promise<ExceptionState> => {
  undisturbed ??= checkedThrough(workspacePath());
  return undisturbed;
};

async function checkedThrough(path: string): Promise<ExceptionState> {
  await plantDays(path);
  let nowMs = NOW_MS;
  const core = openPlanted(path, () => nowMs);
  await checkThrough(
    core,
    (ms) => (nowMs = ms),
    TICK,
    UNTIL,
    () => undefined,
  );
  core.close();
  const state = stateOf(path);
  expectEachOnce(path, state);
  return state;
}

function expectEachOnce(path: string, { exceptions, notices }: ExceptionState): void {
  const causes = [...exceptions.values()].map((one) => one.cause);
  expect(PLANTED.filter((cause) => !causes.includes(cause))).toEqual([]);
  expect(new Set(causes).size).toBe(causes.length);
  const files = readdirSync(`${path}.outbox`).sort();
  expect(files).toEqual([...new Set([...notices.values()].map((notice) => notice.outboxFile))].sort());
  const sent = [...notices.values()].map((notice) => `${notice.exceptionId} ${notice.level} ${notice.to} ${notice.at}`);
  expect(new Set(sent).size).toBe(sent.length);
  expect([...notices.values()].map((notice) => notice.number).sort((a, b) => a - b)).toEqual(
    sent.map((_, at) => at + 1),
  );
}

test('closing and reopening the workspace between checks changes nothing about exceptions', async () => {
  const whole = await uninterrupted();
  const path = workspacePath();
  await plantDays(path);
  for (let minute = TICK; minute <= UNTIL; minute += TICK) {
    let nowMs = NOW_MS;
    const core = openPlanted(path, () => nowMs);
    await checkThrough(
      core,
      (ms) => (nowMs = ms),
      minute,
      minute,
      () => undefined,
    );
    core.close();
  }
  expect(comparable(stateOf(path))).toEqual(comparable(whole));
});

/** Runs checks until the process is killed some time after a number of them. Returns the last minute that was printed. */
async function killedOnce(path: string, from: number, afterChecks: number, moreMs: number): Promise<number> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'exception-child.ts'), path, String(from), String(UNTIL)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      if (output.split('\n').length > afterChecks) setTimeout(() => child.kill('SIGKILL'), moreMs);
    });
    child.on('close', () => resolve());
  });
  const lines = output
    .slice(0, output.lastIndexOf('\n'))
    .split('\n')
    .filter((line) => line !== '');
  return lines.length === 0 ? from - TICK : Number(lines.at(-1));
}

test(
  `${KILLS} times kill -9 during detection, responses and escalation: no exception is lost or duplicated`,
  async () => {
    const whole = await uninterrupted();
    const path = workspacePath();
    await plantDays(path);
    let done = 0;
    for (let kill = 0; kill < KILLS && done < UNTIL; kill++)
      done = await killedOnce(path, done + TICK, 2 + ((kill * 5) % 9), (kill * 13) % 41);
    await killedOnce(path, done + TICK, Number.POSITIVE_INFINITY, 0);
    const state = stateOf(path);
    expectEachOnce(path, state);
    expect(comparable(state)).toEqual(comparable(whole));
  },
  600_000 + KILLS * 60_000,
);
