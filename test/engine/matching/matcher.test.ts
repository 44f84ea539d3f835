import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import { buildMatcher } from '../../../src/main/engine/matching/index.ts';
import { asSkillId, DAY_MS, message } from '../../../src/shared/model/index.ts';
import { anAgent, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';

const figma = asSkillId('figma');
const matcherOf = (proficiency: number, minimum: number, mandatory: boolean) => {
  const snapshot = aSnapshot({
    tasks: [aTask({ requiredSkills: [{ skillId: figma, minimumProficiency: minimum, importance: 1, mandatory }] })],
    agents: [anAgent({ skills: [{ skillId: figma, proficiency, lastUsedOn: null }] })],
  });
  return buildMatcher(snapshot, compileCalendars(snapshot, NOW_MS, NOW_MS + 84 * DAY_MS), NOW_MS);
};
const ratio = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);

describe('matching', () => {
  it('scores a pair as explained, with contributions that sum to the score and the expected alignment', () => {
    fc.assert(
      fc.property(ratio, ratio, fc.boolean(), (have, need, mandatory) => {
        const matcher = matcherOf(have, need, mandatory);
        const pair = matcher.pair(0, 0);
        expect(matcher.score(0, 0).overall).toBe(pair.overall);
        expect(pair.components.reduce((sum, part) => sum + part.contribution, 0)).toBeCloseTo(pair.overall, 9);
        expect(pair.skillAlignment).toBeCloseTo(need === 0 ? 1 : Math.min(1, have / need), 9);
        expect(matcherOf(have, need, mandatory).pair(0, 0)).toEqual(pair);
        expect(matcher.eligibleAgentsOf(0).length === 1).toBe(pair.eligible);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
  it('never accepts an agent below a mandatory minimum, and gives the smallest improvement needed', () => {
    const matcher = matcherOf(0.55, 0.7, true);
    expect([...matcher.eligibleAgentsOf(0)]).toEqual([]);
    expect(matcher.pair(0, 0).reasons[0]?.lift).toEqual(
      message('matching.lift_raise_skill', {
        agentName: 'Ada Nwosu',
        skillName: 'figma',
        needed: 0.7,
        proficiency: 0.55,
      }),
    );
  });
  it('never falls when proficiency rises', () => {
    fc.assert(
      fc.property(ratio, ratio, ratio, (a, b, need) => {
        const low = matcherOf(Math.min(a, b), need, false).score(0, 0).overall;
        expect(matcherOf(Math.max(a, b), need, false).score(0, 0).overall).toBeGreaterThanOrEqual(low);
      }),
      { seed: 2, numRuns: 60 },
    );
  });
});
