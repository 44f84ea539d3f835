import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../../src/main/engine/index.ts';
import {
  asCivilDate,
  asSkillId,
  asTaskId,
  type CompatibilityComponentName,
  DAY_MS,
  instantOf,
  type Outcome,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';

const [figma, motion] = [asSkillId('figma'), asSkillId('motion')];
const pairOf = (snapshot: Snapshot) => prepare(snapshot, NOW_MS).matcher.pair(0, 0);
const rawOf = (snapshot: Snapshot, name: CompatibilityComponentName): number =>
  pairOf(snapshot).components.find((component) => component.name === name)?.raw ?? Number.NaN;
const needing = (skillId = figma, minimumProficiency = 0.8) =>
  aTask({ requiredSkills: [{ skillId, minimumProficiency, importance: 1, mandatory: false }] });
const skilled = (proficiency: number, lastUsedOn: string | null = null, skillId = figma) =>
  anAgent({
    skills: [{ skillId, proficiency, lastUsedOn: lastUsedOn === null ? null : asCivilDate(lastUsedOn) }],
  });
const finished = (count: number, fields: Partial<Outcome> = {}): readonly Outcome[] =>
  Array.from({ length: count }, (_, n) => anOutcome({ taskId: asTaskId(`O-${n}`), ...fields }));

describe('the components of a match', () => {
  it('weigh skills by importance, each capped at its requirement', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ have: fc.nat(100), need: fc.nat(100), importance: fc.integer({ min: 1, max: 5 }) }), {
          minLength: 1,
          maxLength: 5,
        }),
        (rows) => {
          const id = (at: number) => asSkillId(`s${at}`);
          const task = aTask({
            requiredSkills: rows.map(({ need, importance }, at) => ({
              skillId: id(at),
              minimumProficiency: need / 100,
              importance,
              mandatory: false,
            })),
          });
          const skills = rows.map(({ have }, at) => ({ skillId: id(at), proficiency: have / 100, lastUsedOn: null }));
          const weight = rows.reduce((sum, row) => sum + row.importance, 0);
          const naive = rows.reduce(
            (sum, { have, need, importance }) => sum + importance * (need === 0 ? 1 : Math.min(1, have / need)),
            0,
          );
          const found = pairOf(aSnapshot({ tasks: [task], agents: [anAgent({ skills })] })).skillAlignment;
          expect(found).toBeCloseTo(naive / weight, 9);
        },
      ),
      { seed: 71, numRuns: 100 },
    );
  });

  it('reduce a related skill by relatedness and transfer, and halve a skill after its half-life', () => {
    const relations = [{ a: figma, b: motion, relatednessRatio: 0.5, source: 'shipped' as const }];
    const related = aSnapshot({ tasks: [needing()], agents: [skilled(0.8, null, motion)], relations });
    expect(pairOf(related).skillAlignment).toBeCloseTo(0.5 * 0.7, 9);
    const old = instantOf(NOW_MS - 18 * 30.4375 * DAY_MS).slice(0, 10);
    expect(pairOf(aSnapshot({ tasks: [needing()], agents: [skilled(0.8, old)] })).skillAlignment).toBeCloseTo(0.5, 2);
  });

  it('give more experience for similar work, more so if recent, scaled by learning efficiency', () => {
    const with_ = (outcomes: readonly Outcome[], learningEfficiency = 1) =>
      rawOf(aSnapshot({ outcomes, agents: [anAgent({ learningEfficiency })] }), 'experience');
    for (let count = 0; count < 20; count++) expect(with_(finished(count + 1))).toBeGreaterThan(with_(finished(count)));
    const old = instantOf(NOW_MS - 700 * DAY_MS);
    expect(with_(finished(5))).toBeGreaterThan(with_(finished(5, { finishedAt: old, dueAt: null })));
    expect(with_(finished(5))).toBeGreaterThan(with_(finished(5, { complexity: 5 })));
    expect(with_(finished(5))).toBeGreaterThan(with_(finished(5, { type: 'other' })));
    expect(with_(finished(3), 0.5)).toBeCloseTo(with_(finished(3)) / 2, 9);
  });

  it('give more confidence with more evidence, and report how much there is', () => {
    let last = -1;
    for (const count of [0, 1, 5, 10, 40]) {
      const pair = pairOf(aSnapshot({ outcomes: finished(count) }));
      expect([pair.evidenceCount, pair.confidence > last]).toEqual([count, true]);
      expect(pair.components.find((part) => part.name === 'success')?.fact.values).toMatchObject({
        basis: count < 10 ? 'few' : 'enough',
        similarTasks: count,
        neededTasks: 10,
        learnedShare: count < 10 ? 0 : count === 10 ? expect.closeTo(1 / 9, 9) : expect.closeTo(40 / 48, 9),
      });
      last = pair.confidence;
    }
  });

  it('lower availability as the due date approaches and workload as work is assigned, without changing alignment', () => {
    const due = (days: number) =>
      aSnapshot({ tasks: [aTask({ remainingMinutes: 960, dueAt: instantOf(NOW_MS + days * DAY_MS) })] });
    expect(rawOf(due(1), 'availability')).toBeLessThan(rawOf(due(2), 'availability'));
    expect(rawOf(due(9), 'availability')).toBe(1);
    const busy = (remainingMinutes: number) => {
      const tasks = [aTask(), aTask({ id: asTaskId('T-2'), status: 'assigned', remainingMinutes })];
      return aSnapshot({ tasks, assignments: [anAssignment({ taskId: asTaskId('T-2') })] });
    };
    expect(rawOf(busy(9_600), 'workload')).toBeLessThan(rawOf(busy(480), 'workload'));
    expect(pairOf(busy(9_600)).skillAlignment).toBe(pairOf(busy(480)).skillAlignment);
  });
});
