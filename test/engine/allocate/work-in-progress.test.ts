import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, chooseClaim, prepare } from '../../../src/main/engine/index.ts';
import {
  type Assignment,
  asAgentId,
  asPlanId,
  asTaskId,
  instantOf,
  recorded,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';

const HOUR_MS = 3_600_000;
type Role = 'started' | 'pinned' | 'assigned' | 'queued';
interface Line {
  readonly role: Role;
  readonly hours: number;
  readonly startDay: number;
}
const agency = fc.record({
  kind: fc.constantFrom('person' as const, 'ai' as const),
  limit: fc.integer({ min: 1, max: 3 }),
  lines: fc.array(
    fc.record({
      role: fc.constantFrom<Role>('started', 'started', 'pinned', 'assigned', 'queued', 'queued'),
      hours: fc.integer({ min: 1, max: 30 }),
      startDay: fc.integer({ min: 0, max: 10 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

function snapshotOf(kind: 'person' | 'ai', limit: number, lines: readonly Line[]): Snapshot {
  const idOf = (n: number) => asTaskId(`T-${n + 1}`);
  const rows = lines.flatMap((line, n): Assignment[] => {
    if (line.role === 'queued') return [];
    const startAt = instantOf(NOW_MS + line.startDay * 24 * HOUR_MS);
    const pin = line.role === 'pinned' ? { agent: true, startAt, by: 'operator' as const, reason: recorded('') } : null;
    return [anAssignment({ taskId: idOf(n), plannedStartAt: startAt, plannedFinishAt: startAt, pin })];
  });
  return aSnapshot({
    agents: [anAgent({ id: asAgentId('A-1'), kind, maxConcurrent: limit })],
    tasks: lines.map((line, n) =>
      aTask({
        id: idOf(n),
        status: line.role === 'started' ? 'in_progress' : line.role === 'queued' ? 'queued' : 'assigned',
        estimateMinutes: line.hours * 60,
        remainingMinutes: line.hours * 60,
        dueAt: null,
      }),
    ),
    assignments: rows,
  });
}

/** Starts, except pinned ones, at which more tasks than the limit would be in progress. */
function overLimit(snapshot: Snapshot, rows: readonly Assignment[], limit: number): readonly string[] {
  const started = new Set(snapshot.tasks.filter((task) => task.status === 'in_progress').map((task) => task.id));
  return rows.flatMap((row) => {
    if (started.has(row.taskId) || row.pin?.startAt || row.plannedStartAt === null) return [];
    const at = row.plannedStartAt;
    const open = rows.filter(
      (other) =>
        (started.has(other.taskId) || (other.plannedStartAt ?? '~') <= at) && (other.plannedFinishAt ?? '~') > at,
    );
    return open.length > limit
      ? [`${row.taskId} starts ${at} with ${open.map((one) => one.taskId).join(', ')} open`]
      : [];
  });
}

describe('the work-in-progress limit', () => {
  it('is respected at every planned start', () => {
    fc.assert(
      fc.property(agency, ({ kind, limit, lines }) => {
        const snapshot = snapshotOf(kind, limit, lines);
        const plan = allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
        expect(overLimit(snapshot, plan.assignments, limit)).toEqual([]);
        const { violations } = plan.constraintSatisfaction;
        expect(violations.filter((row) => row.code === 'work_in_progress' && !row.override)).toEqual([]);
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
  it('decides whether an agent can claim work', () => {
    fc.assert(
      fc.property(agency, ({ kind, limit, lines }) => {
        const snapshot = snapshotOf(kind, limit, lines);
        const choice = chooseClaim(prepare(snapshot, NOW_MS), { agentIndex: 0, threshold: null });
        const started = lines.filter((line) => line.role === 'started').length;
        const waiting = lines.length > started;
        expect(choice.taskId !== null).toBe(started < limit && waiting);
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
  it('is respected at every projected start', () => {
    fc.assert(
      fc.property(agency, ({ kind, limit, lines }) => {
        const snapshot = snapshotOf(kind, limit, lines);
        const rows = prepare(snapshot, NOW_MS).snapshot.assignments;
        expect(overLimit(snapshot, rows, limit)).toEqual([]);
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
});
