import { describe, expect, it } from 'vitest';
import { assignmentsOf } from '../../../src/main/engine/explain/changes.ts';
import { changedSince, prepare } from '../../../src/main/engine/index.ts';
import { decide } from '../../../src/main/engine/solve/decide.ts';
import type { DecideOptions, Decision } from '../../../src/main/engine/solve/decision.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import type { Snapshot, Task } from '../../../src/shared/model/index.ts';
import { aSnapshot, at, NOW_MS } from '../../support/builders.ts';

const decided = (snapshot: Snapshot, asked: Partial<DecideOptions> = {}): Decision =>
  decide(prepare(snapshot, NOW_MS), {
    seed: 1,
    moveBudget: 5,
    onProgress: () => undefined,
    shouldStop: () => false,
    withCost: false,
    ...asked,
  });
const placesOf = ({ placed }: Decision): readonly unknown[] => [...placed];

/** Another state in which a task has been written again. */
const editedAt = (snapshot: Snapshot, index: number, change: Partial<Task>): Snapshot => ({
  ...snapshot,
  tasks: snapshot.tasks.map((task, n) => (n === index ? { ...task, ...change, version: task.version + 1 } : task)),
});

/** An agency with more work than fits, and the published plan of it. */
function published(seed: number): Snapshot {
  const made = makeLargeAgency({ seed, nowMs: NOW_MS, tasks: 60, agents: 6 });
  const fresh = aSnapshot({ ...made, constraints: [], assignments: [] });
  const assignments = assignmentsOf(prepare(fresh, NOW_MS), decided(fresh, { workLimit: 500 }));
  const assigned = new Set(assignments.map((row) => row.taskId));
  const tasks = fresh.tasks.map((task) => (assigned.has(task.id) ? { ...task, status: 'assigned' as const } : task));
  return { ...fresh, tasks, assignments };
}
const NOTHING = { taskIds: new Set<never>(), agentIds: new Set<never>() };
/** How often a plan reports that its search goes on. */
function reportsOf(snapshot: Snapshot, asked: Partial<DecideOptions>): number {
  let reports = 0;
  decided(snapshot, {
    ...asked,
    onProgress: (phase) => {
      if (phase === 'improve') reports++;
    },
  });
  return reports;
}

describe('planning again after a search has ended', () => {
  it.each([1, 2])('keeps every place and does not search again if nothing has changed (seed %i)', (seed) => {
    const snapshot = published(seed);
    const plan = decided(snapshot, { changedWork: NOTHING });
    expect(plan.board.moves).toBe(0);
    expect(plan.value).toBeGreaterThanOrEqual(decided(snapshot, { workLimit: 1, moveBudget: 0 }).value);
    expect(plan.stoppedBy).toBe('work_limit');
    expect(reportsOf(snapshot, { changedWork: NOTHING })).toBeLessThan(reportsOf(snapshot, {}));
    expect(placesOf(decided(snapshot, { changedWork: NOTHING }))).toEqual(placesOf(plan));
  });
  it('searches on if more work is asked for', () => {
    const snapshot = published(2);
    const asked = { workLimit: 30_000 };
    expect(placesOf(decided(snapshot, { ...asked, changedWork: NOTHING }))).toEqual(placesOf(decided(snapshot, asked)));
  });
  it.each([1, 2])('finds a place for urgent work by moving what can wait (seed %i)', (seed) => {
    const before = published(seed);
    const index = before.tasks.findIndex((task) => task.status === 'queued' && task.remainingMinutes > 0);
    const urgent = { dueAt: at('2026-11-26T17:00:00Z'), estimateMinutes: 60, remainingMinutes: 60 };
    const now = editedAt(before, index, urgent);
    const changedWork = changedSince(before, now);
    if (changedWork === null) throw new Error('Only a task has changed.');
    expect([...changedWork.taskIds]).toEqual([now.tasks[index]?.id]);
    const near = decided(now, { changedWork });
    expect(near.value).toBeGreaterThanOrEqual(decided(now, { changedWork: NOTHING }).value);
    expect(near.value / decided(now).value).toBeGreaterThan(0.995);
  });
  it.each([
    [2, 0],
    [3, 1],
    [4, 3],
  ])('gives late work to an agent who now has more time (seed %i, agent %i)', (seed, who) => {
    const before = published(seed);
    const weekdayMinutes = Array.from({ length: 7 }, () => 900);
    const agents = before.agents.map((agent, n) =>
      n === who
        ? { ...agent, calendar: { ...agent.calendar, weekdayMinutes, timeOff: [] }, version: agent.version + 1 }
        : agent,
    );
    const now = { ...before, agents };
    const changedWork = changedSince(before, now);
    if (changedWork === null) throw new Error('Only an agent has changed.');
    expect([...changedWork.agentIds]).toEqual([agents[who]?.id]);
    const asked = { isBudgetAsked: true, moveBudget: 8 };
    const near = decided(now, { ...asked, changedWork });
    expect(near.value).toBeGreaterThan(decided(now, { ...asked, changedWork: NOTHING }).value);
    expect(near.value / decided(now, asked).value).toBeGreaterThan(0.98);
  });
});

describe('what has changed since a plan', () => {
  const before = published(1);
  const [row] = before.assignments;
  it('is nothing in the same state, also if its lists were read again', () => {
    const now = { ...before, tasks: [...before.tasks], declined: [...before.declined], revision: before.revision + 1 };
    expect(changedSince(before, now)).toEqual({ taskIds: new Set(), agentIds: new Set() });
  });
  it('is the task that was edited, and the agent who has it', () => {
    const index = before.tasks.findIndex((task) => task.id === row?.taskId);
    const found = changedSince(before, editedAt(before, index, { title: 'Other' }));
    expect(found).toEqual({ taskIds: new Set([row?.taskId]), agentIds: new Set([row?.agentId]) });
  });
  it('is work that lost or changed its agent, and both agents', () => {
    const other = before.agents.find((agent) => agent.id !== row?.agentId)?.id;
    if (row === undefined || other === undefined) throw new Error('Nothing is assigned.');
    const [, ...rest] = before.assignments;
    const lost = changedSince(before, { ...before, assignments: rest });
    expect(lost).toEqual({ taskIds: new Set([row.taskId]), agentIds: new Set([row.agentId]) });
    const moved = { ...row, agentId: other, version: row.version + 1 };
    const given = changedSince(before, { ...before, assignments: [moved, ...rest] });
    expect(given).toEqual({ taskIds: new Set([row.taskId]), agentIds: new Set([row.agentId, other]) });
  });
  it('is an agent whose record changed', () => {
    const agents = before.agents.map((agent, n) => (n === 0 ? { ...agent, version: agent.version + 1 } : agent));
    const found = changedSince(before, { ...before, agents });
    expect(found).toEqual({ taskIds: new Set(), agentIds: new Set([agents[0]?.id]) });
  });
  it.each(['policy', 'outcomes', 'constraints', 'skills'] as const)('may be everything if %s changed', (part) => {
    expect(changedSince(before, { ...before, [part]: structuredClone(before[part]) })).toBeNull();
  });
});
