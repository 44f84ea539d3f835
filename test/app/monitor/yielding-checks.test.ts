import { describe, expect, it } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { DEFAULT_POLICY } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { handTime } from '../../support/hand-time.ts';
import { runs } from '../../support/long.ts';
import { seeded } from '../../support/seeded.ts';
import { workspacePath } from '../../support/store.ts';

/** The sample agency at a desk whose monitor has its turns when the test says so. */
async function desk() {
  const time = handTime(NOW_MS);
  let isHurried = true;
  const opened = openCore({
    path: workspacePath(),
    create: true,
    host: 'loopback',
    clock: time.now,
    after: time.after,
    exceptionParts: { clockMs: () => (isHurried ? performance.now() : 0) },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  const { get } = asking(core);
  await get('demo.create', {});
  const auto = { autoReassign: true, autoMoreTime: true, autoSplit: true, autoRelax: true };
  await get('policy.set', { values: { ...DEFAULT_POLICY.values, ...auto } });
  return {
    get,
    close: () => core.close(),
    turn: time.turn,
    /** From now on, a check has time for all exceptions, however busy the machine is. */
    takeTime: () => {
      isHurried = false;
    },
  };
}

/** A check attempts a few responses at most; the others wait for the next check. */
async function runUntilNothingIsAttempted(get: Awaited<ReturnType<typeof desk>>['get']): Promise<void> {
  for (let check = 0; check < MOST_CHECKS; check++)
    if ((await get('monitor.run', {})).exceptions.attempted === 0) return;
  throw new Error(`After ${MOST_CHECKS} checks there are still responses to attempt.`);
}
const MOST_CHECKS = 60;

const SEEDS = [1, 2, 3].slice(0, runs(1, 3));
const ROUNDS = runs(60, 150);

describe('a workspace that changes while exceptions are checked', () => {
  it.each(SEEDS)(
    'ends with what one complete check finds, nothing lost and nothing duplicated (seed %i)',
    async (seed) => {
      const { get, turn, takeTime, close } = await desk();
      const random = seeded(seed);
      const below = (count: number): number => Math.floor(random() * count);
      const agents = (await get('agents.view', {})).agents.map((agent) => agent.id);
      const { entries } = await get('queue.list', {});
      let edits = 0;
      for (let round = 0; round < ROUNDS; round++) {
        turn();
        const taskId = entries[below(entries.length)]?.taskId;
        const agentId = agents[below(agents.length)];
        const what = below(12);
        if (taskId === undefined || agentId === undefined) continue;
        if (what === 0) await get('task.edit', { taskIds: [taskId], changes: { estimateHours: 1 + below(40) } });
        if (what === 1) await get('task.assign', { taskIds: [taskId], agentId, pin: false });
        if (what < 2) edits++;
        // What made the workspace is not taken back.
        if (what === 2 && edits > 0) {
          edits--;
          await get('journal.undo', {});
        }
        if (what === 3) await get('monitor.run', {});
        if (what === 4) {
          const { rows } = await get('exceptions.view', {});
          const row = rows[below(rows.length)];
          if (row !== undefined) await get('exception.answer', { exceptionIds: [row.exceptionId], answer: 'take' });
        }
      }
      while (turn());
      takeTime();
      await runUntilNothingIsAttempted(get);
      expect(await get('monitor.run', {})).toMatchObject({ exceptions: { raised: 0, cleared: 0, attempted: 0 } });
      const { rows } = await get('exceptions.view', { state: 'all' });
      expect(rows.length).toBeGreaterThan(10);
      const views = await Promise.all(rows.map(({ exceptionId }) => get('exception.view', { exceptionId })));
      const open = views.map(({ exception }) => exception).filter((one) => one.clearedAt === null);
      expect(new Set(open.map((one) => one.cause)).size).toBe(open.length);
      for (const { attempts } of open)
        expect(attempts.filter((one) => one.outcome === 'pending').length).toBeLessThan(2);
      close();
    },
  );
});
