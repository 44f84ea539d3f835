import { expect, test } from 'vitest';
import { MACHINE_READER } from '../../../../src/shared/format/index.ts';
import { fallingLoadNote } from '../../../../src/shared/words/tasks/matching.ts';

const load = (loadBefore: number | null, loadAfter: number | null) => ({ loadBefore, loadAfter });

test('a list of loads says why one falls though work is added, and nothing where none is shown to fall', () => {
  expect(fallingLoadNote([load(0.87, 0.87), load(1, 0.77)], MACHINE_READER)).toBe(
    'Where load falls, more other work leaves that week than this task adds: what does not fit before it comes after it.',
  );
  expect(fallingLoadNote([load(0.6, 0.9), load(0.8704, 0.8701), load(null, null)], MACHINE_READER)).toBeNull();
});
