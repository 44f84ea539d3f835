import { expect, test } from 'vitest';
import { detectExceptions, prepare } from '../../../src/main/engine/index.ts';
import { asAgentId, asTaskId, type ExceptionFinding, SEVERITIES, type Task } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { exceptionLifecycle } from '../../support/exception-lifecycle.ts';
import { aFinding } from '../../support/exceptions.ts';

/**
 * Nine tasks, each depending on the one before, and a separate one: all due on the first day, each with a day of work.
 */
const chain = Array.from({ length: 9 }, (_, index) =>
  aTask({
    id: asTaskId(`T-${index + 1}`),
    title: `Step ${index + 1}`,
    dueAt: at('2026-11-23T12:00:00Z'),
    dependsOn: index === 0 ? [] : [asTaskId(`T-${index}`)],
  }),
);
const apart = aTask({ id: asTaskId('Z-1'), title: 'Apart', dueAt: at('2026-11-23T12:00:00Z') });

function found(tasks: readonly Task[]): readonly ExceptionFinding[] {
  const agents = tasks.map((task) => anAgent({ id: asAgentId(`A-${task.id}`), name: `Agent of ${task.title}` }));
  const assignments = tasks.map((task) =>
    anAssignment({
      taskId: task.id,
      agentId: asAgentId(`A-${task.id}`),
      effortMinutes: task.remainingMinutes,
      plannedStartAt: null,
      plannedFinishAt: null,
    }),
  );
  const prepared = prepare(aSnapshot({ tasks, agents, assignments }), NOW_MS);
  return detectExceptions(
    {
      prepared,
      reportsOf: () => [],
      lastReportMs: new Map(),
      sinceMs: () => null,
    },
    { raised: new Set(), kinds: new Set(['late']) },
  );
}
const chains = (tasks: readonly Task[]) => found(tasks).map(({ cause, effectIds }) => [cause, effectIds]);
const changed = (index: number, fields: Partial<Task>): readonly Task[] =>
  chain.map((task, position) => (position === index ? { ...task, ...fields } : task));

test('a chain of nine late tasks is one exception that lists the other eight', () => {
  const [first, other, ...more] = found([...chain, apart]);
  expect(more).toEqual([]);
  expect([first?.cause, first?.effectIds]).toEqual(['late:T-1', chain.slice(1).map((task) => task.id)]);
  expect([other?.cause, other?.effectIds]).toEqual(['late:Z-1', []]);
  expect(sentenceOf(first?.fact)).toBe('Late, Quillon, 100% risk, 8 dependent tasks late too');
  const lines = first?.evidence.map(({ label, value }) => `${sentenceOf(label)}: ${sentenceOf(value)}`);
  expect(lines?.filter((line) => line.startsWith('Makes '))).toEqual(
    chain.slice(1).map((task) => `Makes ${task.title} late: ${task.id}`),
  );
});

test('lateness passes through tasks without a due date, and a task that is on time ends the chain', () => {
  expect(chains(changed(1, { dueAt: null }))).toEqual([['late:T-1', chain.slice(2).map((task) => task.id)]]);
  expect(chains(changed(1, { dueAt: at('2027-06-01T12:00:00Z') }))).toEqual([
    ['late:T-1', []],
    ['late:T-3', chain.slice(3).map((task) => task.id)],
  ]);
});

test('a chain is as severe as its worst task would be alone', () => {
  const important = { stakeholderPriority: 1, strategicImportance: 1, clientTier: 'strategic' } as const;
  const worst = (tasks: readonly Task[]) =>
    Math.min(...found(tasks).map(({ severity }) => SEVERITIES.indexOf(severity)));
  const tasks = changed(8, important);
  const alone = tasks.map((task) => ({ ...task, dependsOn: [] }));
  expect(found(alone)).toHaveLength(9);
  expect(worst(tasks)).toBeLessThanOrEqual(worst(alone));
});

test('an exception that becomes an effect of another ends as part of it, not as resolved', () => {
  const world = exceptionLifecycle();
  const last = aFinding({ cause: 'late:T-2', kind: 'late', taskId: asTaskId('T-2') });
  world.check(NOW_MS, [last]);
  const first = aFinding({ cause: 'late:T-1', kind: 'late', effectIds: [asTaskId('T-2')] });
  const after = world.check(NOW_MS + 60_000, [first]);
  const [ended] = after.changed.filter(({ cause }) => cause === 'late:T-2');
  expect(ended?.resolution).toMatchObject({ by: 'cleared', successful: false, strategy: null });
  expect(sentenceOf(ended?.resolution?.note)).toBe('Part of another exception: Work 1 has not moved.');
});

/** The risk and the cause of each late exception in a workspace with one agent. */
function risksOf(tasks: readonly Task[], isAssigned: boolean): readonly string[] {
  const assignments = isAssigned
    ? tasks.map((task) =>
        anAssignment({ taskId: task.id, effortMinutes: 0, plannedStartAt: null, plannedFinishAt: null }),
      )
    : [];
  const status = isAssigned ? 'assigned' : 'queued';
  const snapshot = aSnapshot({ agents: [anAgent()], tasks: tasks.map((task) => ({ ...task, status })), assignments });
  const context = {
    prepared: prepare(snapshot, NOW_MS),
    reportsOf: () => [],
    lastReportMs: new Map(),
    sinceMs: () => null,
  };
  return detectExceptions(context, { raised: new Set(), kinds: new Set(['late']) }).map(
    (row) => `${row.cause} ${row.severity} ${sentenceOf(row.fact)}`,
  );
}
const oneOf = (id: string, remainingMinutes: number) =>
  aTask({ id: asTaskId(id), status: 'queued', dueAt: at('2026-11-23T13:00:00Z'), remainingMinutes });

test('unassigned work has the risk that it has right after it is assigned, whatever is left of it', () => {
  for (const minutes of [60, 200, 240, 241, 300]) {
    const task = oneOf('T-1', minutes);
    expect(risksOf([task], false), `${minutes} min`).toEqual(risksOf([task], true));
  }
  expect(risksOf([oneOf('T-1', 60)], false)).toEqual([]);
  expect(risksOf([oneOf('T-1', 300)], false)).toHaveLength(1);
});

test('unassigned tasks that an agent can do in time one by one, but not all of them, are late before anybody has them', () => {
  const tasks = [oneOf('T-1', 120), oneOf('T-2', 120), oneOf('T-3', 120)];
  expect(risksOf(tasks.slice(0, 1), false)).toEqual([]);
  expect(risksOf(tasks, false)).toEqual(risksOf(tasks, true));
  expect(risksOf(tasks, false)).toContainEqual(expect.stringContaining('late:T-3'));
});
