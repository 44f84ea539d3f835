import { expect, test } from 'vitest';
import { MACHINE_READER } from '../../../../src/shared/format/index.ts';
import { type MatchingMessages, message } from '../../../../src/shared/model/index.ts';
import { textOf } from '../../../../src/shared/words/index.ts';

type Values = MatchingMessages['matching.success'];
const sentence = (values: Partial<Values>): string =>
  textOf(
    message('matching.success', {
      ratio: 0.82,
      basis: 'enough',
      similarTasks: 12,
      neededTasks: 10,
      declines: 0,
      declineLoss: 0,
      ...values,
    }),
    MACHINE_READER,
  );

test('the chance of finishing on time says how much of it is learned, and that the rest is the default', () => {
  expect(sentence({ learnedShare: 0.6 })).toBe(
    '82% likely to finish on time (60% learned from finished work, the rest is the workspace default; 12 similar tasks)',
  );
  expect(sentence({ basis: 'few', similarTasks: 3, learnedShare: 0.4 })).toBe(
    '82% likely to finish on time (40% learned from other finished work, the rest is the workspace default; 3 of the 10 similar tasks needed)',
  );
  expect(sentence({ basis: 'few', similarTasks: 3, learnedShare: 0 })).toBe(
    '82% likely to finish on time (workspace default; 3 of the 10 similar tasks needed)',
  );
  expect(sentence({ learnedShare: 0.999 })).toBe(
    '82% likely to finish on time (learned from finished work; 12 similar tasks)',
  );
  expect(sentence({ basis: 'few', similarTasks: 0, learnedShare: 0 })).toBe(
    '82% likely to finish on time (no history yet: workspace default)',
  );
  expect(sentence({ basis: 'default', learnedShare: 0 })).toBe(
    '82% likely to finish on time (workspace default, because learning did not improve it)',
  );
});
test('a sentence that was stored without the share is still readable', () => {
  expect(sentence({})).toBe('82% likely to finish on time (from 12 similar tasks)');
});
