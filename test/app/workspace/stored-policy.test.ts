import { expect, test } from 'vitest';
import { DEFAULT_POLICY, type Policy, withDefaults } from '../../../src/shared/model/index.ts';

test('a policy stored before a value was thought of has its default, and keeps all it has', () => {
  const { declineNudge, ...older } = DEFAULT_POLICY.values;
  const stored = { version: 4, values: { ...older, answerHours: 3 }, typeImpact: { copy: 0.9 } };
  const policy: Policy = withDefaults(JSON.parse(JSON.stringify(stored)));
  expect(policy).toEqual({ ...stored, values: { ...stored.values, declineNudge } });
});
