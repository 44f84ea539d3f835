import { describe, expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import {
  API,
  type ArgsIn,
  type ArgsOf,
  type CallName,
  type Result,
  type ValueOf,
} from '../../../src/shared/contract/index.ts';
import {
  BOOLEAN_POLICY_KEYS,
  DEFAULT_POLICY,
  type Policy,
  type PolicyValues,
  recorded,
  withDefaults,
} from '../../../src/shared/model/index.ts';
import { NOW, NOW_MS } from '../../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../../support/store.ts';

/** Values as workspaces held them before policies could be on or off: 1 and 0. */
const asNumbers = (values: PolicyValues): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value)]));

/** Asks the core that has the workspace open until the test ends. */
function openedOffice(path: string): <N extends CallName>(name: N, args: ArgsIn<N>) => Promise<ValueOf<N>> {
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  onTestFinished(() => core.close());
  return async <N extends CallName>(name: N, args: ArgsIn<N>) => {
    const parsed = API[name].args.parse(args) as ArgsOf<N>;
    const result = (await core.handlers[name](parsed)) as Result<ValueOf<N>>;
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value;
  };
}

test('a policy stored before a value existed gets its default and keeps all its own values', () => {
  const { declineNudge, ...older } = DEFAULT_POLICY.values;
  const stored = { version: 4, values: { ...older, answerHours: 3 }, typeImpact: { copy: 0.9 } };
  const policy: Policy = withDefaults(stored);
  expect(policy).toEqual({ ...stored, values: { ...stored.values, declineNudge } });
});

describe('policies that are on or off', () => {
  test('are read as booleans where an older workspace stored 0 and 1, and nothing else changes', () => {
    for (const isOn of [true, false]) {
      const chosen = Object.fromEntries(BOOLEAN_POLICY_KEYS.map((key) => [key, isOn]));
      const values: PolicyValues = { ...DEFAULT_POLICY.values, answerHours: 3, ...chosen };
      const stored = { version: 2, values: asNumbers(values), typeImpact: {} };
      expect(withDefaults(stored)).toEqual({ version: 2, values, typeImpact: {} });
    }
    expect(BOOLEAN_POLICY_KEYS.length).toBeGreaterThan(0);
  });

  test('keep their value when the workspace that stored numbers is opened, and when that change is undone and redone', async () => {
    const path = workspacePath();
    const store = openedAt(path);
    const values = { ...asNumbers(DEFAULT_POLICY.values), autoReassign: 1, autoRetry: 0, holdLateWork: 1 };
    store.change(entryOf('Changed the policy.'), (writer) => {
      writer.put('policy', { version: 2, values, typeImpact: {}, at: NOW, sentence: recorded('Changed the policy.') });
      return undefined;
    });
    store.close();

    const ask = openedOffice(path);
    const changed = { ...DEFAULT_POLICY.values, autoReassign: true, autoRetry: false, holdLateWork: true };
    expect((await ask('policy.view', {})).policy.values).toEqual(changed);
    await ask('journal.undo', {});
    expect((await ask('policy.view', {})).policy.values).toEqual(DEFAULT_POLICY.values);
    await ask('journal.redo', {});
    expect((await ask('policy.view', {})).policy.values).toEqual(changed);
  });

  test('may still be set with 0 and 1, as older scripts do, but not with anything else', async () => {
    const ask = openedOffice(workspacePath());
    await ask('policy.set', { values: { ...DEFAULT_POLICY.values, autoSplit: 1, autoRetry: 0 } });
    const { values } = (await ask('policy.view', {})).policy;
    expect(values).toEqual({ ...DEFAULT_POLICY.values, autoSplit: true, autoRetry: false });
    const read = API['policy.set'].args.safeParse({ values: { ...DEFAULT_POLICY.values, autoSplit: 2 } });
    expect(read.success).toBe(false);
  });
});
