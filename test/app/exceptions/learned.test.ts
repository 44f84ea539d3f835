import { expect, it } from 'vitest';
import { successOf } from '../../../src/main/app/exceptions/learned-calls.ts';
import type { ExceptionsLearned, Result } from '../../../src/shared/contract/index.ts';
import { NOW } from '../../support/builders.ts';
import { type RiskyOffice, riskyOffice } from '../../support/risky-office.ts';

async function granted<T>(answer: Result<T> | Promise<Result<T>>): Promise<T> {
  const found = await answer;
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}
const learned = ({ calls }: RiskyOffice, limit = 10_000): Promise<ExceptionsLearned> =>
  granted(calls['exceptions.learned']({ limit }));
const countOf = ({ rows }: ExceptionsLearned, strategy: string): readonly (number | undefined)[] => {
  const row = rows.find((one) => one.strategy === strategy && one.causeClass === null);
  return [row?.cases, row?.succeeded];
};

it('shows success rates with the attempts behind them, newest first, so that anybody can recount', async () => {
  const found = await learned(riskyOffice());
  expect(found.attempts.length).toBeGreaterThan(100);
  const times = found.attempts.map((row) => row.attempt.at);
  expect(times).toEqual([...times].sort().reverse());
  for (const strategy of ['reassign', 'more_time']) {
    const own = found.attempts.filter((row) => row.attempt.strategy === strategy);
    const worked = own.filter((row) => row.attempt.outcome === 'succeeded');
    expect(countOf(found, strategy)).toEqual([own.length, worked.length]);
  }
  expect((await learned(riskyOffice(), 7)).attempts).toHaveLength(7);
});

it('accepts a correction by the operator, shows it, and removes it by undo or by hand', async () => {
  const office = riskyOffice();
  const before = await learned(office);
  const wrong = before.attempts.find(({ attempt }) => attempt.outcome === 'failed' && attempt.strategy === 'reassign');
  if (wrong === undefined) throw new Error('no such attempt');
  const { attemptId } = wrong.attempt;
  const [cases = 0, succeeded = 0] = countOf(before, 'reassign');
  const correct = (outcome: 'succeeded' | 'failed' | 'ignored' | null, note = '') =>
    granted(office.calls['attempt.correct']({ attemptId, outcome, note }));
  const { revision } = await correct('succeeded', 'The client had moved the date.');
  const after = await learned(office);
  expect(countOf(after, 'reassign')).toEqual([cases, succeeded + 1]);
  expect(after.attempts.find((row) => row.attempt.attemptId === attemptId)?.correction).toMatchObject({
    outcome: 'succeeded',
    at: NOW,
    note: 'The client had moved the date.',
  });
  // The same again writes nothing.
  expect((await correct('succeeded', 'The client had moved the date.')).revision).toBe(revision);
  await correct('ignored');
  expect(countOf(await learned(office), 'reassign')).toEqual([cases - 1, succeeded]);
  office.session.store().undo(NOW, {});
  expect(countOf(await learned(office), 'reassign')).toEqual([cases, succeeded + 1]);
  await correct(null);
  expect(await learned(office)).toEqual(before);
});

it('refuses an attempt that does not exist', async () =>
  expect(
    await riskyOffice().calls['attempt.correct']({ attemptId: 'X-0#9', outcome: 'failed', note: '' }),
  ).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  }));

it('recalculates rates only after a change', () => {
  const { session } = riskyOffice();
  expect(successOf(session)).toBe(successOf(session));
});
