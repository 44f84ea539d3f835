import { describe, expect, test } from 'vitest';
import { makeLargeAgency, makeSampleAgency } from '../../src/main/files/sample/index.ts';
import { isOpen } from '../../src/shared/model/index.ts';

const nowMs = Date.parse('2026-11-23T09:00:00Z');
const sample = makeSampleAgency({ seed: 7, nowMs });
const able = (skillId: string, least: number) =>
  sample.agents.filter((a) => a.skills.some((s) => s.skillId === skillId && s.proficiency >= least));

describe('the sample agency', () => {
  test('is the same for the same seed and clock, and different for another seed', () => {
    expect(JSON.stringify(makeSampleAgency({ seed: 7, nowMs }))).toBe(JSON.stringify(sample));
    expect(JSON.stringify(makeSampleAgency({ seed: 8, nowMs }))).not.toBe(JSON.stringify(sample));
  });

  test('has the documented size', () => {
    expect(sample.tasks.length).toBe(400);
    expect(sample.outcomes.length).toBe(3000);
    expect(sample.agents.filter((a) => a.kind === 'ai').length).toBe(6);
    expect(sample.tasks.filter(isOpen).length).toBeGreaterThan(330);
    expect(new Set(sample.agents.map((a) => a.team)).size).toBe(5);
  });

  test('refers only to tasks that exist', () => {
    const ids = new Set(sample.tasks.map((t) => t.id));
    expect(ids.size).toBe(400);
    for (const task of sample.tasks) {
      for (const id of task.dependsOn) expect(ids.has(id)).toBe(true);
      if (task.parentId !== null) expect(ids.has(task.parentId)).toBe(true);
    }
  });

  test('assigns work only to agents who can do it', () => {
    for (const { taskId, agentId } of sample.assignedTo) {
      const task = sample.tasks.find((t) => t.id === taskId);
      const agent = sample.agents.find((a) => a.id === agentId);
      for (const need of task?.requiredSkills ?? []) {
        if (need.mandatory)
          expect(agent?.skills.find((s) => s.skillId === need.skillId)?.proficiency ?? 0).toBeGreaterThanOrEqual(
            need.minimumProficiency,
          );
      }
    }
  });

  test('has one skill with a single expert, and at least two agents for all other work', () => {
    expect(able('colour-grading', 0.7).map((a) => a.name)).toEqual(['Tomas Halloran']);
    for (const task of sample.tasks.filter(isOpen)) {
      const needs = task.requiredSkills.filter((r) => r.mandatory);
      const count = sample.agents.filter((a) =>
        needs.every((n) => a.skills.some((s) => s.skillId === n.skillId && s.proficiency >= n.minimumProficiency)),
      ).length;
      expect(count, task.id).toBeGreaterThanOrEqual(needs.some((n) => n.skillId === 'colour-grading') ? 1 : 2);
    }
  });

  test('overloads one agent: more than two weeks of work due within two', () => {
    const assigned = new Set(sample.assignedTo.filter((a) => a.agentId === 'priya.raman').map((a) => a.taskId));
    const minutes = sample.tasks.filter((t) => assigned.has(t.id)).reduce((sum, t) => sum + t.remainingMinutes, 0);
    expect(minutes / 60).toBeGreaterThan(80);
    const pinned = sample.assignedTo.filter((a) => a.pin !== null);
    expect(pinned.map((a) => a.agentId)).toEqual(Array(3).fill('priya.raman'));
    for (const { pin } of pinned) expect(Date.parse(pin?.startAt ?? '') > nowMs).toBe(true);
  });

  test('has a blocked task that others wait for in a chain', () => {
    const blocked = sample.tasks.find((t) => t.status === 'blocked');
    const waiting = new Set([blocked?.id]);
    for (let again = true; again; ) {
      again = false;
      for (const task of sample.tasks)
        if (!waiting.has(task.id) && task.dependsOn.some((id) => waiting.has(id)))
          again = waiting.add(task.id).has(task.id);
    }
    expect(waiting.size).toBeGreaterThanOrEqual(5);
  });

  test('has one agent whose work takes far longer than estimated', () => {
    const ratios = sample.outcomes
      .filter((o) => o.agentId === 'declan.moray')
      .map((o) => o.actualMinutes / o.estimateMinutes);
    expect(ratios.length).toBeGreaterThan(30);
    expect(ratios.reduce((a, b) => a + b, 0) / ratios.length).toBeGreaterThan(1.5);
  });

  test('stores each skill relation once, in order', () => {
    const known = new Set(sample.skills.map((s) => s.id));
    expect(new Set(sample.relations.map((r) => `${r.a} ${r.b}`)).size).toBe(sample.relations.length);
    for (const r of sample.relations) {
      expect(r.a < r.b && known.has(r.a) && known.has(r.b)).toBe(true);
    }
  });
});

describe('a large agency', () => {
  test('has exactly the requested size, with unique IDs', () => {
    const large = makeLargeAgency({ seed: 3, nowMs, tasks: 1000, agents: 90 });
    expect(new Set(large.tasks.map((t) => t.id)).size).toBe(1000);
    expect(new Set(large.agents.map((a) => a.id)).size).toBe(90);
    expect(large.outcomes.length).toBe(900);
  });

  test.each([0, 1, 2, 5, 20])('has %i agents, with outcomes of work that they can do', (agents) => {
    const few = makeLargeAgency({ seed: 1, nowMs, tasks: 20, agents });
    expect([few.agents.length, few.tasks.length, few.outcomes.length]).toEqual([agents, 20, 10 * agents]);
  });
});
