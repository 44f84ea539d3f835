import { expect, test } from 'vitest';
import { readerOf } from '../../../../src/shared/format/index.ts';
import {
  DEFAULT_POLICY,
  POLICY_GROUPS,
  POLICY_KEYS,
  policyFaults,
  policyKeysOf,
} from '../../../../src/shared/model/index.ts';
import { POLICY_WORDS, policyFaultText } from '../../../../src/shared/words/workspace/policy.ts';

test('every policy belongs to a group that Settings shows', () => {
  expect(POLICY_GROUPS.flatMap(policyKeysOf).toSorted()).toEqual([...POLICY_KEYS].sort());
});
test('no two policies have the same meaning, and no two of one group the same name', () => {
  expect(new Set(POLICY_KEYS.map((key) => POLICY_WORDS[key].meaning)).size).toBe(POLICY_KEYS.length);
  for (const group of POLICY_GROUPS) {
    const names = policyKeysOf(group).map((key) => POLICY_WORDS[key].name);
    expect(new Set(names).size, group).toBe(names.length);
  }
});
const reader = readerOf('en-GB', 'Europe/London');
test('a policy that cannot be saved says what to enter instead', () => {
  const { values } = DEFAULT_POLICY;
  const texts = (changes: Partial<typeof values>) =>
    policyFaults({ ...values, ...changes }).map((fault) => policyFaultText(fault, reader));
  expect(texts({})).toEqual([]);
  expect(texts({ answerHours: 100 })).toEqual(['Offer expires after is 100. Enter a number from 0.5 to 40.']);
  expect(texts({ weightUrgency: 0.5 })).toEqual(['Priority weights add up to 1.25. They must add up to 1.00.']);
  expect(texts({ weightUrgency: Number.NaN })).toEqual(['Urgency has no value. Enter a number from 0 to 1.']);
});
test('the sentence about a policy that cannot be saved has the decimals of its reader', () => {
  const german = readerOf('de-DE', 'Europe/Berlin');
  const [fault] = policyFaults({ ...DEFAULT_POLICY.values, weightUrgency: 0.5 });
  expect(fault && policyFaultText(fault, german)).toBe('Priority weights add up to 1,25. They must add up to 1,00.');
});
