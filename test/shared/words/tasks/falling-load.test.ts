import { expect, test } from 'vitest';
import { MACHINE_READER } from '../../../../src/shared/format/index.ts';
import { fallingLoadNote } from '../../../../src/shared/words/tasks/matching.ts';

const load = (loadBefore: number | null, loadAfter: number | null) => ({ loadBefore, loadAfter });

test('a list of loads explains why one falls although work is added, and says nothing if none falls', () => {
  expect(fallingLoadNote([load(0.87, 0.87), load(1, 0.77)], MACHINE_READER)).toBe(
    'Load falls if adding this task pushes more work out of that week than the task adds: work that does not fit before it is planned after it.',
  );
  expect(fallingLoadNote([load(0.6, 0.9), load(0.8704, 0.8701), load(null, null)], MACHINE_READER)).toBeNull();
});
