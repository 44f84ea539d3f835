import { describe, expect, it } from 'vitest';
import { patternsOf, type RiskCase, type RiskFacts, riskModel } from '../../../src/main/engine/index.ts';
import { asAgentId, asTaskId, HOUR_MS, instantOf } from '../../../src/shared/model/index.ts';
import { asText, sentenceOf } from '../../support/as-text.ts';
import { NOW_MS } from '../../support/builders.ts';
import { seeded } from '../../support/seeded.ts';

const TYPES = ['film', 'web', 'grading', 'copy'];
/** Finished work whose probability of an exception is `chanceOf` its facts. */
function cases(seed: number, count: number, chanceOf: (facts: RiskFacts) => number): readonly RiskCase[] {
  const roll = seeded(seed);
  return Array.from({ length: count }, (_, n): RiskCase => {
    const agent = Math.floor(roll() * 8);
    const facts: RiskFacts = {
      type: TYPES[Math.floor(roll() * TYPES.length)] ?? 'film',
      client: `client ${Math.floor(roll() * 10)}`,
      agentId: asAgentId(`A-${agent}`),
      agentName: `Agent ${agent}`,
      agentKind: 'person',
      complexity: 1 + Math.floor(roll() * 5),
      estimateMinutes: 480,
      estimateAssumed: roll() < 0.2,
      drift: 1,
      slack: 3,
      startSlack: 2,
      prerequisites: 0,
      eligibleAgents: 1 + Math.floor(roll() * 6),
      agentCases: 5,
      declines: 0,
    };
    const hadException = roll() < chanceOf(facts);
    return {
      taskId: asTaskId(`T-${n}`),
      facts,
      hadException,
      kinds: hadException ? (roll() < 0.7 ? ['late'] : ['overrun']) : [],
      endedAt: instantOf(NOW_MS - (count - n) * HOUR_MS),
    };
  });
}
const titles = (known: readonly RiskCase[]) => patternsOf(riskModel(known), []).map((row) => sentenceOf(row.title));

describe('patterns in past exceptions', () => {
  it('are found only where a type of work, or one agent with it, stands out', () => {
    const known = cases(1, 2_000, ({ type, agentId }) =>
      type === 'grading' ? (agentId === 'A-3' ? 0.75 : 0.35) : 0.1,
    );
    const found = patternsOf(riskModel(known), []);
    expect(found.map((row) => sentenceOf(row.title))).toEqual(['Type: grading, by Agent 3', 'Type: grading']);
    const own = known.filter(({ facts }) => facts.type === 'grading' && facts.agentId === 'A-3');
    expect(found[0]).toMatchObject({ cases: own.length, exceptions: own.filter((row) => row.hadException).length });
    expect(sentenceOf(found[0]?.facts[0])).toContain(`of ${own.length} had an exception`);
    expect(sentenceOf(found[0]?.facts[1])).toMatch(/^Mostly late \(\d+\), over estimate \(\d+\)$/);
    expect(found.every((row) => row.rate > row.overallRate)).toBe(true);
  });

  it.each([
    ['Complexity 4 or higher', (facts: RiskFacts) => (facts.complexity >= 4 ? 0.4 : 0.1)],
    ['At most 2 agents can do it', (facts: RiskFacts) => (facts.eligibleAgents <= 2 ? 0.4 : 0.1)],
    ['No estimate of its own', (facts: RiskFacts) => (facts.estimateAssumed ? 0.4 : 0.1)],
    ['Client: client 4', (facts: RiskFacts) => (facts.client === 'client 4' ? 0.5 : 0.1)],
  ])('name "%s"', (title, chanceOf) => expect(titles(cases(2, 1_500, chanceOf))).toEqual([title]));

  it('are rarely found where there are none, although there are many groups', () => {
    const seen = Array.from({ length: 60 }, (_, seed) => titles(cases(seed + 1, 800, () => 0.2)).length);
    // About 49 groups in each of 60 worlds, one in 200 by chance alone: about 15, fewer because shares are shrunk.
    expect(seen.reduce((sum, count) => sum + count, 0)).toBeLessThan(20);
  });

  it('require a minimum of cases, and list the open work they apply to', () => {
    const known = cases(3, 1_000, ({ type }) => (type === 'grading' ? 0.6 : 0.1));
    const [first] = known.filter((row) => row.facts.type === 'grading');
    const [other] = known.filter((row) => row.facts.type === 'film');
    if (first === undefined || other === undefined) throw new Error('no such work');
    const open = [first, other].map(({ taskId, facts }) => ({ taskId, facts }));
    expect(asText(patternsOf(riskModel(known), open))).toMatchObject([
      { title: 'Type: grading', openTaskIds: [first.taskId] },
    ]);
    const few = known.filter((row) => row.facts.type !== 'grading' || row.hadException).slice(0, 6);
    expect(titles(few)).toEqual([]);
  });
});
