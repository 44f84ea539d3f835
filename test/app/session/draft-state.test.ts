import { expect, test } from 'vitest';
import { makeSession } from '../../../src/main/app/session/session.ts';
import { allocate } from '../../../src/main/engine/index.ts';
import { type Draft, loadDraft } from '../../../src/main/store/index.ts';
import { asPlanId, recorded } from '../../../src/shared/model/index.ts';
import { aSnapshot, NOW_MS } from '../../support/builders.ts';
import { openedAt, workspacePath } from '../../support/store.ts';

const draftNamed = (planId: string): Draft => ({
  plan: allocate(aSnapshot(), { nowMs: NOW_MS, seed: 1, planId: asPlanId(planId) }),
  rows: new Map(),
});

test('a draft is saved together with its change, and not if the change fails', () => {
  const path = workspacePath();
  const store = openedAt(path);
  const session = makeSession({ store, path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
  const planNow = () => session.draft()?.plan.planId ?? null;
  session.setDraft(draftNamed('P-0001'));
  expect(planNow()).toBe('P-0001');

  const discard = (fails: boolean) =>
    session.change({ command: 'plan.discard', sentence: recorded('Discarded a plan.') }, () => {
      session.setDraft(null);
      if (fails) throw new Error('the disk is full');
      return undefined;
    });
  expect(() => discard(true)).toThrow('the disk is full');
  expect(planNow()).toBe('P-0001');
  expect(loadDraft(store.db)?.plan.planId).toBe('P-0001');

  discard(false);
  expect(planNow()).toBeNull();
  expect(loadDraft(store.db)).toBeNull();
  store.close();
});
