import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { monitorService } from '../../../src/main/app/monitor/monitor-service.ts';
import { DEFAULT_POLICY, HOUR_MS, msOf, type PolicyValues } from '../../../src/shared/model/index.ts';
import { at, NOW_MS } from '../../support/builders.ts';
import { handTime } from '../../support/hand-time.ts';
import { runs } from '../../support/long.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,kind,weekly_hours,time_zone\na,Ann,ai,40,UTC\nb,Bo,person,40,UTC\n';
const ONE = 'id,title,status,estimate_hours\nT1,One,queued,8\n';

async function office(tasks = ONE, policy: Partial<PolicyValues> = {}, agents = AGENTS): Promise<SmallOffice> {
  const made = await smallOffice({ tasks, agents, policy });
  onTestFinished(() => made.close());
  return made;
}
const taskOf = async ({ ask }: SmallOffice, taskId = 'T1') => {
  const { task, assignment } = await ask('task.explain', { taskId });
  return { status: task.status, declines: task.declines, holder: assignment?.agentId ?? null };
};
/** So many working hours after Monday 09:00, of a week from 09:00 to 17:00. */
const worked = (hours: number): number =>
  NOW_MS + (Math.floor(hours / 8) + 2 * Math.floor(hours / 40)) * 24 * HOUR_MS + (hours % 8) * HOUR_MS;

describe('a claim that its agent neither accepts nor starts', () => {
  test('goes back to the queue at the check after the answer time, and not before', async () => {
    const here = await office();
    expect((await here.ask('queue.dequeue', { agentId: 'a' })).taskId).toBe('T1');
    here.setNow(NOW_MS + 7.9 * HOUR_MS);
    await here.ask('monitor.run', {});
    expect(await taskOf(here)).toEqual({ status: 'assigned', declines: 0, holder: 'a' });
    here.setNow(NOW_MS + 8 * HOUR_MS);
    await here.ask('monitor.run', {});
    expect(await taskOf(here)).toEqual({ status: 'queued', declines: 1, holder: null });
  });

  test.each(['operator', 'engine', 'import'] as const)('goes back whoever assigned it: %s', async (by) => {
    const assigned = 'id,title,status,estimate_hours,assigned_to\nT1,One,assigned,8,a\n';
    const here = await office(by === 'import' ? assigned : ONE);
    if (by === 'operator') await here.ask('task.assign', { taskIds: ['T1'], agentId: 'a', pin: false });
    if (by === 'engine') {
      await here.ask('plan.propose', {});
      await here.ask('plan.apply', {});
    }
    const holder = (await taskOf(here)).holder ?? '';
    expect((await here.ask('queue.dequeue', { agentId: holder })).taskId).toBe('T1');
    here.setNow(worked(9));
    await here.ask('monitor.run', {});
    expect(await taskOf(here)).toEqual({ status: 'queued', declines: 1, holder: null });
  });

  test('is kept by accepting it, not by asking again', async () => {
    const here = await office();
    await here.ask('queue.dequeue', { agentId: 'a' });
    here.setNow(NOW_MS + 6 * HOUR_MS);
    expect((await here.ask('queue.dequeue', { agentId: 'a' })).taskId).toBe('T1');
    here.setNow(worked(9));
    await here.ask('monitor.run', {});
    expect((await taskOf(here)).holder).toBeNull();
    await here.ask('queue.dequeue', { agentId: 'b' });
    await here.ask('activity.report', { agentId: 'b', taskId: 'T1', kind: 'accepted' });
    here.setNow(worked(30));
    await here.ask('monitor.run', {});
    expect((await taskOf(here)).holder).toBe('b');
  });

  test('is offered to others first, and to the same agent after the pause or if nobody else can do it', async () => {
    const here = await office();
    await here.ask('queue.dequeue', { agentId: 'a' });
    here.setNow(worked(9));
    await here.ask('monitor.run', {});
    const again = await here.ask('queue.dequeue', { agentId: 'a' });
    expect([again.taskId, again.reasons.at(-1)?.values]).toEqual([
      null,
      { why: 'declined', tasks: 1, first: [{ taskId: 'T1', title: 'One' }] },
    ]);
    here.setNow(worked(9) + DEFAULT_POLICY.values.declinePauseDays * 24 * HOUR_MS);
    expect((await here.ask('queue.dequeue', { agentId: 'a' })).taskId).toBe('T1');
    const alone = await office(ONE, {}, 'id,name,weekly_hours\na,Ann,40\n');
    await alone.ask('queue.dequeue', { agentId: 'a' });
    await alone.ask('activity.report', { agentId: 'a', taskId: 'T1', kind: 'declined' });
    expect((await alone.ask('queue.dequeue', { agentId: 'a' })).taskId).toBe('T1');
  });

  test('becomes one exception after three times', async () => {
    const here = await office(ONE, {}, 'id,name,weekly_hours,time_zone\na,Ann,40,UTC\n');
    for (let hours = 0; hours < 80; hours += 2) {
      here.setNow(worked(hours));
      await here.ask('queue.dequeue', { agentId: 'a' });
      await here.ask('monitor.run', {});
    }
    expect((await taskOf(here)).declines).toBeGreaterThanOrEqual(3);
    const { rows: exceptions } = await here.ask('exceptions.view', {});
    expect(exceptions.filter((one) => one.kind === 'declined')).toHaveLength(1);
  });

  test('is offered to the same agent again once the expiry is undone', async () => {
    const here = await office();
    await here.ask('queue.dequeue', { agentId: 'a' });
    here.setNow(worked(9));
    const { entry } = await here.ask('offers.lapse', {});
    await here.ask('journal.undo', { only: entry?.seq });
    expect(await taskOf(here)).toEqual({ status: 'assigned', declines: 0, holder: 'a' });
  });
});

describe('an AI agent that starts work and then does not report', () => {
  test('has one severity everywhere, which grows with the silence, lowers health and is escalated', async () => {
    const here = await office();
    await here.ask('queue.dequeue', { agentId: 'a' });
    await here.ask('activity.report', { agentId: 'a', taskId: 'T1', kind: 'started' });
    const seen: (string | undefined)[] = [];
    const healths: number[] = [];
    for (const time of [
      '2026-11-23T12:30:00Z',
      '2026-11-23T13:00:00Z',
      '2026-11-24T09:00:00Z',
      '2026-12-15T17:00:00Z',
    ]) {
      here.setNow(msOf(at(time)));
      const { healthScore } = await here.ask('monitor.run', {});
      healths.push(healthScore ?? Number.NaN);
      const silent = (await here.ask('exceptions.view', {})).rows.filter((row) => row.kind === 'agent_silent');
      expect(silent.length).toBeLessThanOrEqual(1);
      seen.push(silent[0]?.severity);
    }
    expect(seen).toEqual([undefined, 'medium', 'high', 'critical']);
    expect(healths).toEqual(healths.toSorted((x, y) => y - x));
    expect(healths.at(-1)).toBeLessThan(95);
    const [exception] = (await here.ask('exceptions.view', {})).rows;
    expect(exception?.escalation.level).toBeGreaterThan(0);
  });

  test('is found silent even if its claim is pinned and therefore does not expire', async () => {
    const here = await office();
    await here.ask('task.assign', { taskIds: ['T1'], agentId: 'a', pin: true });
    await here.ask('queue.dequeue', { agentId: 'a' });
    here.setNow(worked(20));
    await here.ask('monitor.run', {});
    expect((await taskOf(here)).holder).toBe('a');
    const { rows: exceptions } = await here.ask('exceptions.view', {});
    expect(exceptions.map((one) => one.kind)).toContain('agent_silent');
  });
});

test('the monitor returns expired offers by itself, before it checks the rest, and goes on if that fails', () => {
  const calls: string[] = [];
  const logged: object[] = [];
  const time = handTime(NOW_MS);
  const session = {
    store: () => ({ readOnly: null }),
    nowMs: time.now,
    now: () => at('2026-11-23T09:00:00Z'),
    failing: { report: () => undefined },
  };
  let isBroken = false;
  const running = monitorService(session, {
    monitor: {
      measure: () => void calls.push('figures'),
      failure: () => null,
      conclude: () => {
        calls.push('health');
        const status = { state: 'ok', failure: null, figuresAt: null, tickMs: null } as const;
        return { at: at('2026-11-23T09:00:00Z'), healthScore: null, status };
      },
    },
    check: {
      *checkInSteps() {
        calls.push('exceptions');
        yield;
      },
      check: () => {
        throw new Error('not called');
      },
      report: () => undefined,
    },
    returnLapsed: () => {
      calls.push('offers');
      if (isBroken) throw new Error('no');
    },
    runtime: {
      host: 'loopback',
      isClockRunning: true,
      isAttended: true,
      after: time.after,
      log: (line) => logged.push(line),
    },
  }).start();
  time.pass(NOW_MS + 2_000);
  expect(calls).toEqual(['offers', 'figures', 'exceptions', 'health']);
  isBroken = true;
  time.pass(NOW_MS + 65_000);
  expect(calls.slice(4)).toEqual(['offers', 'figures', 'exceptions', 'health']);
  expect(logged).toMatchObject([{ event: 'returning expired offers failed' }]);
  running.stop();
});

interface Step {
  readonly kind: 'claim' | 'accepted' | 'started' | 'declined' | 'check';
  readonly agent: 'a' | 'b';
  readonly hours: number;
}
const step = fc.record<Step>({
  kind: fc.constantFrom('claim', 'claim', 'accepted', 'started', 'declined', 'check'),
  agent: fc.constantFrom('a', 'b'),
  hours: fc.constantFrom(0, 1, 3, 7),
});

test('whatever agents do, a claim ends exactly once, by an answer or by expiring, and each decline counts', async () => {
  const tasks = 'id,title,status,estimate_hours\nT1,One,queued,8\nT2,Two,queued,8\nT3,Three,queued,8\n';
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      const here = await smallOffice({ tasks, agents: AGENTS });
      try {
        let hours = 0;
        const claims = new Map<string, { agent: string; atHours: number; isAnswered: boolean }>();
        const refusals = new Map<string, number>();
        const refuse = (taskId: string): void => {
          claims.delete(taskId);
          refusals.set(taskId, (refusals.get(taskId) ?? 0) + 1);
        };
        for (const { kind, agent, hours: later } of steps) {
          hours += later;
          here.setNow(worked(hours));
          const own = [...claims].find(([, claim]) => claim.agent === agent);
          if (kind === 'claim') {
            const { taskId } = await here.ask('queue.dequeue', { agentId: agent });
            if (taskId !== null && !claims.has(taskId))
              claims.set(taskId, { agent, atHours: hours, isAnswered: false });
            if (taskId !== null) expect(claims.get(taskId)?.agent).toBe(agent);
          } else if (kind === 'check') {
            await here.ask('monitor.run', {});
            for (const [taskId, claim] of [...claims])
              if (!claim.isAnswered && hours - claim.atHours >= DEFAULT_POLICY.values.answerHours) refuse(taskId);
          } else if (own !== undefined) {
            const [taskId, claim] = own;
            await here.ask('activity.report', { agentId: agent, taskId, kind });
            if (kind === 'declined') refuse(taskId);
            else claim.isAnswered = true;
          }
          for (const taskId of ['T1', 'T2', 'T3']) {
            const { holder, declines } = await taskOf(here, taskId);
            expect([taskId, holder, declines]).toEqual([
              taskId,
              claims.get(taskId)?.agent ?? null,
              refusals.get(taskId) ?? 0,
            ]);
          }
        }
      } finally {
        here.close();
      }
    }),
    { seed: 51, numRuns: runs(6, 200) },
  );
});
