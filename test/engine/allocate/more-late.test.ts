import { describe, expect, it } from 'vitest';
import { allocate, lateTasks, prepare } from '../../../src/main/engine/index.ts';
import { asPlanId, asTaskId, type Plan, type Snapshot, type Task } from '../../../src/shared/model/index.ts';
import { textOf } from '../../../src/shared/words/index.ts';
import { anAssignment, aSnapshot, aTask, at, NOW, NOW_MS } from '../../support/builders.ts';
import { published } from '../../support/random-agency.ts';

const DUE = at('2026-11-24T17:00:00Z');
const work = (id: string, hours: number, fields: Partial<Task>): Task =>
  aTask({
    id: asTaskId(id),
    title: id,
    status: 'assigned',
    estimateMinutes: hours * 60,
    remainingMinutes: hours * 60,
    dueAt: DUE,
    clientTier: 'small',
    strategicImportance: 0,
    stakeholderPriority: 0,
    ...fields,
  });
const strategic = { clientTier: 'strategic', strategicImportance: 1, stakeholderPriority: 1 } as const;

const base = aSnapshot();
/** Two small tasks fill the two days before they are due; more valuable work of two days arrives, due at the same time. */
const displaced = (arrives: Partial<Task>): Snapshot =>
  aSnapshot({
    policy: { ...base.policy, values: { ...base.policy.values, freezeHours: 0, latenessDays: 3 } },
    tasks: [work('T-1', 8, {}), work('T-2', 8, {}), work('T-3', 16, { status: 'queued', ...arrives })],
    assignments: [
      anAssignment({ taskId: asTaskId('T-1'), plannedStartAt: NOW, plannedFinishAt: null }),
      anAssignment({ taskId: asTaskId('T-2'), plannedStartAt: at('2026-11-24T09:00:00Z'), plannedFinishAt: null }),
    ],
  });
const planOf = (snapshot: Snapshot): Plan => allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
const late = (snapshot: Snapshot): number => lateTasks(prepare(snapshot, NOW_MS)).length;

describe('a plan that makes more work late than now, for work of higher value', () => {
  it('says so up front, and which work it is', () => {
    const snapshot = displaced(strategic);
    const plan = planOf(snapshot);
    expect(late(published(snapshot, plan))).toBe(late(snapshot) + 1);
    const said = plan.warnings.filter(({ code }) => code === 'planning.warn_more_late');
    expect(said.map((one) => textOf(one, { timeZone: 'UTC', locale: 'en-GB', hourCycle: 'h23' }))).toEqual([
      'More tasks are late or likely to be late with this plan than now: T-1 (T-1) and T-2 (T-2). The plan puts the value of all work together first. To keep one of them on time, pin it or raise its priority.',
    ]);
  });
  it('says nothing of the kind if no more work is late', () => {
    const snapshot = displaced({ dueAt: at('2026-12-18T17:00:00Z') });
    const plan = planOf(snapshot);
    expect(late(published(snapshot, plan))).toBeLessThanOrEqual(late(snapshot));
    expect(plan.warnings).toEqual([]);
  });
});
