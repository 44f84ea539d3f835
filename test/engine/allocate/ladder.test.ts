import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, prepare, readyMinutes } from '../../../src/main/engine/index.ts';
import {
  asPlanId,
  asSkillId,
  asTaskId,
  DEFAULT_POLICY,
  message,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, anOutcome, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { UTC_CLOCK } from '../../support/utc-office.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

const OFFICE_WEEK = 5 * 480;
const FIRST = asTaskId('T-1');
const MISSING = [{ skillId: asSkillId('motion'), minimumProficiency: 0.8, importance: 1, mandatory: false }];
/** Enqueued a week of office time ago, and no agent has its skills. */
const ready = (fields: Partial<Task> = {}): Task => aTask({ requiredSkills: MISSING, ...fields });
const clockOf = (snapshot: Snapshot, index: number): number => readyMinutes(prepare(snapshot, NOW_MS), index);

const solve = (snapshot: Snapshot) => allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });

describe("the ladder's clock", () => {
  it('counts office minutes since the task was enqueued', () => {
    expect(clockOf(aSnapshot({ tasks: [ready()] }), 0)).toBe(OFFICE_WEEK);
  });
  it('does not run while an agent has the skills, busy or not', () => {
    expect(clockOf(aSnapshot({ tasks: [aTask()] }), 0)).toBe(0);
  });
  it('does not run before the release date', () => {
    expect(clockOf(aSnapshot({ tasks: [ready({ releaseAt: at('2026-11-24T09:00:00Z') })] }), 0)).toBe(0);
    expect(clockOf(aSnapshot({ tasks: [ready({ releaseAt: at('2026-11-20T15:00:00Z') })] }), 0)).toBe(120);
  });
  it('does not run while a prerequisite is open, and starts when the last one finishes', () => {
    const second = ready({ id: asTaskId('T-2'), dependsOn: [FIRST] });
    expect(clockOf(aSnapshot({ tasks: [aTask(), second] }), 1)).toBe(0);
    const done = aSnapshot({
      tasks: [aTask({ status: 'done' }), second],
      outcomes: [anOutcome({ taskId: FIRST, finishedAt: at('2026-11-20T16:00:00Z') })],
    });
    expect(clockOf(done, 1)).toBe(60);
  });
  it('starts when the last subtask finishes if the prerequisite is a parent', () => {
    const children = ['T-2', 'T-3'].map((id) => aTask({ id: asTaskId(id), parentId: FIRST, status: 'done' }));
    const snapshot = aSnapshot({
      tasks: [aTask({ status: 'done' }), ...children, ready({ id: asTaskId('T-4'), dependsOn: [FIRST] })],
      outcomes: [
        anOutcome({ taskId: asTaskId('T-2'), finishedAt: at('2026-11-20T16:00:00Z') }),
        anOutcome({ taskId: asTaskId('T-3'), finishedAt: at('2026-11-20T15:00:00Z') }),
      ],
    });
    expect(clockOf(snapshot, 3)).toBe(60);
  });
  it('decides when plans relax requirements: a task that has just become ready is not relaxed yet', () => {
    const relaxedBy = (task: Task) =>
      allocate(aSnapshot({ tasks: [task], agents: [anAgent()] }), { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
    expect(relaxedBy(ready()).assignments[0]?.relaxation).not.toEqual([]);
    const late = relaxedBy(ready({ releaseAt: at('2026-11-23T08:00:00Z') }));
    expect(late.unassigned[0]?.code).toBe('relaxation_pending');
    expect(late.unassigned[0]?.message.values).toMatchObject({ readyHours: 0 });
  });
  it('returns when its next step is due', () => {
    const plan = solve(aSnapshot({ tasks: [ready({ releaseAt: at('2026-11-20T15:00:00Z') })] }));
    expect(plan.unassigned[0]?.message).toMatchObject({
      code: 'planning.relaxation_pending',
      values: { nextHours: 6, nextAt: at('2026-11-23T15:00:00Z'), readyHours: 2 },
    });
  });
  it('is anticipated: a waiting task is planned for an agent who will be eligible after relaxation, and no earlier', () => {
    const release = at('2026-11-24T09:00:00Z');
    const [row] = solve(aSnapshot({ tasks: [ready({ releaseAt: release })] })).assignments;
    expect(row?.plannedStartAt).toBe(at('2026-11-25T09:00:00Z'));
    expect(row?.relaxation).toEqual([
      { step: 1, change: message('queue.skill_dropped', { skillName: 'motion' }), at: row?.plannedStartAt },
    ]);
    const plan = solve(aSnapshot({ tasks: [aTask(), ready({ id: asTaskId('T-2'), dependsOn: [FIRST] })] }));
    expect(plan.assignments.map((one) => one.plannedStartAt)).toEqual([
      at('2026-11-23T09:00:00Z'),
      at('2026-11-25T09:00:00Z'),
    ]);
    expect(plan.score.hard).toBe(0);
  });
  it('is never anticipated too early: each step takes its office time after the task is ready', () => {
    let checked = 0;
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const plan = solve(snapshot);
        const rows = new Map(plan.assignments.map((row) => [row.taskId, row]));
        for (const row of plan.assignments) {
          const task = snapshot.tasks.find((one) => one.id === row.taskId);
          const finishes = (task?.dependsOn ?? []).map((id) => Date.parse(rows.get(id)?.plannedFinishAt ?? ''));
          const from = Math.max(NOW_MS, ...[Date.parse(task?.releaseAt ?? ''), ...finishes].filter(Number.isFinite));
          if (row.relaxation.length === 0 || from === NOW_MS) continue;
          checked++;
          expect(UTC_CLOCK.between(from, Date.parse(row.plannedStartAt ?? ''))).toBeGreaterThanOrEqual(
            row.relaxation.length * DEFAULT_POLICY.values.relaxEveryHours * 60,
          );
        }
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(checked).toBeGreaterThan(20);
  });
});
