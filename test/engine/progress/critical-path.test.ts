import { expect, test } from 'vitest';
import { type ChainStep, criticalPaths } from '../../../src/main/engine/progress/index.ts';
import { seeded } from '../../support/seeded.ts';

const criticalChain = (steps: readonly ChainStep[], ends: readonly string[]): readonly string[] =>
  criticalPaths(steps)(ends);
const step = (id: string, minutes: number, finishMs: number, ...waitsFor: string[]): ChainStep => ({
  id,
  minutes,
  finishMs,
  waitsFor,
});

test('the critical path ends in the step that finishes last, through the prerequisites with the most work', () => {
  const steps = [step('a', 60, 1), step('b', 90, 2), step('c', 10, 5, 'a', 'b'), step('d', 500, 4)];
  expect(criticalChain(steps, ['a', 'b', 'c', 'd'])).toEqual(['b', 'c']);
  expect(criticalChain(steps, ['d', 'a'])).toEqual(['d']);
  expect(criticalChain(steps, [])).toEqual([]);
});
test('ties are broken by ID, unplanned prerequisites are ignored, and a cycle throws', () => {
  expect(criticalChain([step('a', 5, 1), step('b', 5, 1), step('c', 5, 9, 'b', 'a', 'gone')], ['c'])).toEqual([
    'a',
    'c',
  ]);
  expect(() => criticalChain([step('a', 5, 1, 'b'), step('b', 5, 1, 'a')], ['a'])).toThrow(RangeError);
});
test('a path of fifty thousand steps is found without running out of stack', () => {
  const steps = Array.from({ length: 50_000 }, (_, at) => step(`s${at}`, 1, at, ...(at === 0 ? [] : [`s${at - 1}`])));
  expect(criticalChain(steps, ['s49999'])).toHaveLength(50_000);
});

/** Returns every chain into a step, by brute force. */
function workOfBest(byId: ReadonlyMap<string, ChainStep>, id: string): number {
  const own = byId.get(id);
  if (own === undefined) return 0;
  return own.minutes + Math.max(0, ...own.waitsFor.map((other) => workOfBest(byId, other)));
}

test('one result does not affect the next', () => {
  const chainInto = criticalPaths([step('a', 60, 1), step('b', 90, 2), step('c', 10, 5, 'a', 'b')]);
  expect([chainInto(['c']), chainInto(['a']), chainInto(['c'])]).toEqual([['b', 'c'], ['a'], ['b', 'c']]);
});
test('on 400 random small graphs it has as much work as the longest path by brute force', () => {
  const random = seeded(11);
  for (let round = 0; round < 400; round++) {
    const count = 1 + Math.floor(random() * 8);
    const steps = Array.from({ length: count }, (_, at) =>
      step(
        `s${at}`,
        Math.floor(random() * 5),
        Math.floor(random() * 6),
        ...Array.from({ length: at }, (_none, other) => `s${other}`).filter(() => random() < 0.4),
      ),
    );
    const ends = steps.filter(() => random() < 0.7).map(({ id }) => id);
    const byId = new Map(steps.map((one) => [one.id, one]));
    const chain = criticalChain(steps, ends).flatMap((id) => byId.get(id) ?? []);
    const lastFinish = Math.max(...ends.map((id) => byId.get(id)?.finishMs ?? 0));
    const last = chain.at(-1);
    if (last === undefined) {
      expect(ends).toEqual([]);
      continue;
    }
    expect(last.finishMs).toBe(lastFinish);
    expect(chain.reduce((sum, one) => sum + one.minutes, 0)).toBe(workOfBest(byId, last.id));
    for (const [at, one] of chain.entries()) if (at > 0) expect(one.waitsFor).toContain(chain[at - 1]?.id);
    expect(criticalChain([...steps].reverse(), [...ends].reverse())).toEqual(chain.map(({ id }) => id));
  }
});
