import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclesOf, prepare, scoreTask } from '../../../src/main/engine/index.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import {
  CLIENT_TIERS,
  DAY_MS,
  HOUR_MS,
  instantOf,
  isOpen,
  MINUTE_MS,
  msOf,
  type PriorityComponentName,
  type PriorityScore,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { textOf } from '../../../src/shared/words/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

const RUNS = { seed: 21, numRuns: 150 };
const scoresOf = (snapshot: Snapshot, nowMs = NOW_MS): readonly (PriorityScore | null)[] =>
  prepare(snapshot, nowMs).scores;
const changed = (snapshot: Snapshot, index: number, fields: Partial<Task>): Snapshot => ({
  ...snapshot,
  tasks: snapshot.tasks.map((task, at) => (at === index ? { ...task, ...fields } : task)),
});
const rawOf = (score: PriorityScore | null | undefined, name: PriorityComponentName): number =>
  score?.components.find((component) => component.name === name)?.raw ?? 0;
const firstOpen = (snapshot: Snapshot): number => snapshot.tasks.findIndex(isOpen);

/** Returns the components that differ for one task between two workspaces. */
function moved(a: Snapshot, b: Snapshot, index: number): readonly string[] {
  const [before, after] = [scoresOf(a)[index], scoresOf(b)[index]];
  return (before?.components ?? []).flatMap((part, at) => (part.raw === after?.components[at]?.raw ? [] : [part.name]));
}

describe('priorities of any workspace', () => {
  it('are sums of five contributions within 1e-9, 0..100, each with a fact', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        for (const score of scoresOf(snapshot)) {
          if (score === null) continue;
          const sum = score.components.reduce((total, part) => total + part.contribution, 0);
          expect(Math.abs(sum - score.composite)).toBeLessThan(1e-9);
          expect(score.composite >= 0 && score.composite <= 100 + 1e-9).toBe(true);
          for (const part of score.components) {
            expect(part.raw >= 0 && part.raw <= 1).toBe(true);
            expect(textOf(part.fact, MACHINE_READER)).not.toMatch(/NaN|undefined|Infinity|^$/);
          }
        }
      }),
      RUNS,
    );
  });

  it('change only in the components of the input that changes', () => {
    fc.assert(
      fc.property(anyWorkspace, fc.integer({ min: 1, max: 900 }), (snapshot, hours) => {
        const index = firstOpen(snapshot);
        const task = snapshot.tasks[index];
        if (task === undefined) return;
        const own = (fields: Partial<Task>, names: readonly PriorityComponentName[]): void => {
          for (const name of moved(snapshot, changed(snapshot, index, fields), index)) expect(names).toContain(name);
        };
        const due = instantOf((task.dueAt === null ? NOW_MS : msOf(task.dueAt)) + hours * HOUR_MS);
        own({ dueAt: due }, ['urgency', 'resource_efficiency']);
        own({ enqueuedAt: instantOf(msOf(task.enqueuedAt) - hours * HOUR_MS) }, ['urgency']);
        own({ strategicImportance: hours / 900 }, ['business_impact']);
        own({ pipelineValueAmount: task.pipelineValueAmount + hours * 100 }, ['revenue_impact']);
        own({ title: 'Another', description: 'Longer' }, []);
      }),
      RUNS,
    );
  });

  it('do not lose urgency with an earlier due date, and never fall with a higher tier or more revenue', () => {
    fc.assert(
      fc.property(anyWorkspace, fc.integer({ min: 1, max: 3_000 }), (snapshot, more) => {
        const index = firstOpen(snapshot);
        const task = snapshot.tasks[index];
        if (task === undefined) return;
        const rises = (low: Partial<Task>, high: Partial<Task>): void => {
          const [a, b] = [low, high].map((fields) => scoresOf(changed(snapshot, index, fields))[index]?.composite ?? 0);
          expect(b).toBeGreaterThanOrEqual((a ?? 0) - 1e-9);
        };
        const due = task.dueAt === null ? NOW_MS : msOf(task.dueAt);
        const urgencyAt = (dueMs: number) =>
          rawOf(scoresOf(changed(snapshot, index, { dueAt: instantOf(dueMs) }))[index], 'urgency');
        expect(urgencyAt(due)).toBeGreaterThanOrEqual(urgencyAt(due + more * HOUR_MS) - 1e-12);
        for (let tier = 1; tier < CLIENT_TIERS.length; tier++)
          rises({ clientTier: CLIENT_TIERS[tier] ?? 'small' }, { clientTier: CLIENT_TIERS[tier - 1] ?? 'small' });
        rises({ pipelineValueAmount: more }, { pipelineValueAmount: more * 2 });
      }),
      RUNS,
    );
  });

  it('never fall when more value depends on them', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const [first, second] = snapshot.tasks;
        if (first === undefined || second === undefined || !isOpen(first) || !isOpen(second)) return;
        const free = changed(changed(snapshot, 1, { dependsOn: [] }), 0, { dependsOn: [] });
        const linked = changed(free, 1, { dependsOn: [first.id] });
        if (prepare(linked, NOW_MS).priority.graph.cycles.length > 0) return;
        const [before, after] = [free, linked].map((one) => prepare(one, NOW_MS).priority.downstream.value[0] ?? 0);
        expect(after).toBeGreaterThanOrEqual(before ?? 0);
        const prepared = prepare(linked, NOW_MS);
        const ranked = [...prepared.priority.downstream.value].map((value, at) => ({
          value,
          score: prepared.scores[at],
        }));
        for (const a of ranked)
          for (const b of ranked)
            if (a.score && b.score && a.value >= b.value)
              expect(rawOf(a.score, 'dependency_impact')).toBeGreaterThanOrEqual(rawOf(b.score, 'dependency_impact'));
      }),
      RUNS,
    );
  });

  it('never lose urgency as time passes', () => {
    fc.assert(
      fc.property(anyWorkspace, fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 8 }), (snapshot, steps) => {
        // An agent who joins within the horizon is an event, not only the passing of time.
        const agents = snapshot.agents.map((agent) => ({ ...agent, activeFromOn: null, activeUntilOn: null }));
        let nowMs = NOW_MS;
        let last = scoresOf({ ...snapshot, agents, constraints: [] }, nowMs);
        for (const hours of steps) {
          nowMs += hours * HOUR_MS;
          const next = scoresOf({ ...snapshot, agents, constraints: [] }, nowMs);
          next.forEach((score, index) => {
            expect(rawOf(score, 'urgency')).toBeGreaterThanOrEqual(rawOf(last[index], 'urgency') - 1e-9);
          });
          last = next;
        }
      }),
      RUNS,
    );
  });

  it('announce the first instant at which time alone has moved them by a point', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const prepared = prepare(snapshot, NOW_MS);
        const until = prepared.untilMs;
        prepared.scores.forEach((score, index) => {
          if (score === null) return;
          const recomputeMs = score.recomputeAt === null ? Number.POSITIVE_INFINITY : msOf(score.recomputeAt);
          expect(recomputeMs).toBeGreaterThan(NOW_MS);
          for (let at = NOW_MS; at < Math.min(recomputeMs, until); at += 2 * HOUR_MS)
            expect(scoreTask(prepared.priority, index, at).composite - score.composite).toBeLessThan(1 + 1e-6);
          if (recomputeMs >= until) return;
          const then = scoreTask(prepared.priority, index, recomputeMs);
          const before = scoreTask(prepared.priority, index, recomputeMs - MINUTE_MS);
          expect(before.composite - score.composite).toBeLessThan(1 + 1e-6);
          const usedUp = rawOf(then, 'urgency') >= 1;
          expect(usedUp || then.composite - score.composite > 1 - 1e-3).toBe(true);
        });
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  it('are the same whether calculated one by one, in any order, or all at once', () => {
    fc.assert(
      fc.property(anyWorkspace, fc.integer({ min: 0, max: 7 }), (snapshot, start) => {
        const full = prepare(snapshot, NOW_MS);
        const again = prepare(structuredClone(snapshot), NOW_MS);
        for (let step = 0; step < snapshot.tasks.length; step++) {
          const index = (start + step * 5) % snapshot.tasks.length;
          if (full.scores[index] !== null) expect(scoreTask(again.priority, index, NOW_MS)).toEqual(full.scores[index]);
        }
        expect(JSON.stringify(again.scores)).toBe(JSON.stringify(full.scores));
      }),
      RUNS,
    );
  });

  it('report cycles as closed paths of real prerequisites, and never follow one', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const context = prepare(snapshot, NOW_MS).priority;
        const byId = new Map(snapshot.tasks.map((task) => [task.id, task]));
        for (const path of cyclesOf(context)) {
          expect(path.length).toBeGreaterThan(1);
          expect(path[0]).toBe(path.at(-1));
          for (let at = 1; at < path.length; at++) {
            const [from, to] = [path[at - 1], path[at]];
            expect(from === undefined ? [] : byId.get(from)?.dependsOn).toContain(to);
          }
        }
        expect(isAcyclic(context.graph.prerequisites)).toBe(true);
        if (cyclesOf(context).length === 0) expect(context.graph.prerequisites).toEqual(context.graph.allPrerequisites);
        else expect(isAcyclic(context.graph.allPrerequisites)).toBe(false);
      }),
      RUNS,
    );
  });

  it('age up to the ceiling without a due date', () => {
    fc.assert(
      fc.property(anyWorkspace, fc.integer({ min: 0, max: 5_000 }), (snapshot, days) => {
        const ceiling = snapshot.policy.values.ageingCeiling;
        scoresOf(snapshot, NOW_MS + days * DAY_MS).forEach((score, index) => {
          if (score !== null && snapshot.tasks[index]?.dueAt === null)
            expect(rawOf(score, 'urgency')).toBeLessThanOrEqual(ceiling);
        });
      }),
      RUNS,
    );
  });
});

/** Repeatedly removes tasks without prerequisites. */
function isAcyclic(prerequisites: readonly (readonly number[])[]): boolean {
  const left = new Set(prerequisites.keys());
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    for (const node of [...left]) if ((prerequisites[node] ?? []).every((other) => !left.has(other))) left.delete(node);
  }
  return left.size === 0;
}
