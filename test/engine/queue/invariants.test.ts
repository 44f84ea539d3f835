import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../../src/main/engine/base/at.ts';
import {
  chooseClaim,
  isWaiting,
  nextRecompute,
  onTimeChance,
  prepare,
  type QueueEntry,
  rankQueue,
  readyMinutes,
  relaxationAt,
  relaxedTask,
  rescoreDue,
  scaledComposite,
  scoreAll,
  workingMinutesBetween,
} from '../../../src/main/engine/index.ts';
import { compareIds, DEFAULT_POLICY, HOUR_MS, msOf, type Snapshot } from '../../../src/shared/model/index.ts';
import { anAssignment, aTask, NOW_MS } from '../../support/builders.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

const RUNS = { seed: 31, numRuns: 150 };

/** Returns the task that an agent gets when it claims work. */
const asked = (snapshot: Snapshot, agentIndex: number) =>
  chooseClaim(prepare(snapshot, NOW_MS), { agentIndex, threshold: null });

describe('the queue of any workspace', () => {
  it('is sorted by score, then ID, for any order of the scores', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const { entries } = prepare(snapshot, NOW_MS);
        entries.forEach((entry, index) => {
          expect(entry.rank).toBe(index + 1);
          const next = entries[index + 1];
          if (next === undefined) return;
          const [a, b] = [scaledComposite(entry.composite), scaledComposite(next.composite)];
          expect(a > b || (a === b && compareIds(entry.taskId, next.taskId) < 0)).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('gives the same scores when only due tasks are rescored as when all are', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const first = prepare(snapshot, NOW_MS);
        let scored = first;
        for (let step = 0; step < 5; step++) {
          const due = nextRecompute(scored);
          if (due === null || msOf(due) >= first.untilMs) return;
          expect(rescoreDue(first.priority, scored, msOf(due) - 1)).toBe(scored);
          const next = rescoreDue(first.priority, scored, msOf(due));
          const full = scoreAll(first.priority, msOf(due));
          next.scores.forEach((score, index) => {
            if (score !== scored.scores[index]) expect(score).toEqual(full[index]);
            // Tasks that were not due are less than a point from their exact score.
            else if (score !== null)
              expect(Math.abs((full[index]?.composite ?? 0) - score.composite)).toBeLessThan(1.001);
          });
          expect(next.entries).toEqual(rankQueue(snapshot, next.scores));
          scored = next;
        }
      }),
      RUNS,
    );
  });

  it('gives an agent only permitted work, and among tasks close to the best, the one the rule prefers', () => {
    fc.assert(
      fc.property(anyWorkspace, fc.nat(3), (snapshot, agentIndex) => {
        if (snapshot.agents[agentIndex] === undefined) return;
        const prepared = prepare(snapshot, NOW_MS);
        const choice = asked(snapshot, agentIndex);
        const fits = (entry: QueueEntry): boolean => {
          const task = snapshot.tasks[entry.taskIndex];
          const pair = prepared.matcher.pair(entry.taskIndex, agentIndex);
          const isReleased = task?.releaseAt == null || msOf(task.releaseAt) <= NOW_MS;
          const asks = relaxationAt(task ?? aTask(), readyMinutes(prepared, entry.taskIndex), snapshot).threshold;
          const isReady = isReleased && !isWaiting(prepared.priority, entry.taskIndex);
          return pair.eligible && isReady && pair.skillAlignment >= asks - 1e-9;
        };
        const worth = ({ taskIndex, composite }: QueueEntry): number => {
          const pair = prepared.matcher.pair(taskIndex, agentIndex);
          const due = snapshot.tasks[taskIndex]?.dueAt ?? null;
          const calendar = at(prepared.calendars, agentIndex);
          const isFar = due === null || msOf(due) >= calendar.untilMs;
          const minutes = isFar ? null : workingMinutesBetween(calendar, NOW_MS, Math.max(NOW_MS, msOf(due)));
          return composite * pair.skillAlignment * onTimeChance(pair, minutes);
        };
        const unheld = prepared.entries.filter((entry) => snapshot.tasks[entry.taskIndex]?.status === 'queued');
        // Relaxation may drop optional skills, which changes the pair, so such workspaces are skipped.
        if (unheld.some(({ taskIndex }) => readyMinutes(prepared, taskIndex) > 0)) return;
        const fitting = unheld.filter(fits);
        expect(choice.taskId === null).toBe(fitting.length === 0);
        const near = fitting.filter((entry) => entry.composite >= Math.max(...fitting.map((one) => one.composite)) - 5);
        const chosen = near.find((entry) => entry.taskId === choice.taskId);
        if (choice.taskId === null) return;
        expect(chosen).toBeDefined();
        if (chosen !== undefined) for (const entry of near) expect(worth(chosen)).toBeGreaterThan(worth(entry) - 1e-5);
      }),
      RUNS,
    );
  });

  it('never gives a task to a second agent once the first one has it', () => {
    fc.assert(
      fc.property(anyWorkspace, fc.array(fc.nat(3), { maxLength: 12 }), (snapshot, askers) => {
        let current = snapshot;
        const given = new Set<string>();
        for (const agentIndex of askers) {
          const agent = current.agents[agentIndex];
          if (agent === undefined) continue;
          const { taskId } = asked(current, agentIndex);
          if (taskId === null) continue;
          expect(given.has(taskId)).toBe(false);
          given.add(taskId);
          current = {
            ...current,
            tasks: current.tasks.map((task) => (task.id === taskId ? { ...task, status: 'in_progress' } : task)),
            assignments: [...current.assignments, anAssignment({ taskId, agentId: agent.id })],
          };
        }
      }),
      RUNS,
    );
  });
});

describe('the relaxation ladder of any task', () => {
  it('only ever loosens, one step at a time, never below the floor, and keeps every mandatory skill', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        for (const task of snapshot.tasks) {
          let last = relaxationAt(task, 0, { policy: DEFAULT_POLICY, skills: [] });
          expect([last.steps, last.threshold]).toEqual([[], DEFAULT_POLICY.values.matchThreshold]);
          for (let hours = 0; hours < 100; hours++) {
            const now = relaxationAt(task, hours * 60, { policy: DEFAULT_POLICY, skills: [] });
            expect(now.threshold).toBeLessThanOrEqual(last.threshold);
            expect(now.threshold).toBeGreaterThanOrEqual(DEFAULT_POLICY.values.thresholdFloor);
            expect(now.steps.length - last.steps.length).toBeLessThanOrEqual(1);
            expect(now.steps.slice(0, last.steps.length)).toEqual(last.steps);
            const left = relaxedTask(task, now).requiredSkills;
            const mandatory = task.requiredSkills.filter((need) => need.mandatory);
            expect(left.filter((need) => need.mandatory)).toEqual(mandatory);
            if (now.threshold < DEFAULT_POLICY.values.matchThreshold) expect(left).toEqual(mandatory);
            if (now.nextStepInMinutes !== null) {
              const next = relaxationAt(task, hours * 60 + now.nextStepInMinutes, {
                policy: DEFAULT_POLICY,
                skills: [],
              });
              expect(next.steps.length).toBe(now.steps.length + 1);
              expect(now.nextStepInMinutes * 60_000).toBeLessThanOrEqual(
                DEFAULT_POLICY.values.relaxEveryHours * HOUR_MS,
              );
            }
            last = now;
          }
        }
      }),
      { seed: 31, numRuns: 40 },
    );
  });
});
