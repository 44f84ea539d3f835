import { expect, test } from 'vitest';
import { bookOf } from '../../../src/main/app/exceptions/exception-book.ts';
import { exceptionCalls } from '../../../src/main/app/exceptions/exception-calls.ts';
import { makeExceptionCheck } from '../../../src/main/app/exceptions/exceptions.ts';
import type { Severity } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { exceptionLifecycle } from '../../support/exception-lifecycle.ts';
import { aFinding, anException } from '../../support/exceptions.ts';
import { sessionAt } from '../../support/notices.ts';
import { workspacePath } from '../../support/store.ts';

/** Four late tasks, two a severity: neither the order of IDs nor that of the letters of severities is right. */
const LATE: readonly (readonly [id: string, severity: Severity, impact: number])[] = [
  ['EX-0001', 'medium', 20],
  ['EX-0002', 'medium', 70],
  ['EX-0003', 'critical', 30],
  ['EX-0004', 'critical', 80],
];
const BY_IMPACT = ['EX-0004', 'EX-0003', 'EX-0002', 'EX-0001'];

test('the inbox lists exceptions by severity, and within a severity by impact', async () => {
  const { session, store } = sessionAt(workspacePath());
  bookOf(session).save({
    exceptions: LATE.map(([exceptionId, severity, impact]) =>
      anException({ exceptionId, cause: `late:${exceptionId}`, taskId: null, taskIds: [], severity, impact }),
    ),
  });
  const check = makeExceptionCheck({ session, deliver: () => null });
  const view = await exceptionCalls(session, { check, everyMs: null })['exceptions.view']({
    state: 'open',
    limit: 100,
  });
  expect(view.ok && view.value.rows.map((row) => row.exceptionId)).toEqual(BY_IMPACT);
  store.close();
});

test('the notifications of a check are in the order of the inbox', () => {
  const { notices } = exceptionLifecycle().check(
    NOW_MS,
    [...LATE].map(([id, severity, impact]) =>
      aFinding({ cause: `late:${id}`, kind: 'late', severity: severity === 'medium' ? 'high' : severity, impact }),
    ),
  );
  expect(notices.map(({ severity }) => severity)).toEqual(['critical', 'critical', 'high', 'high']);
  const numbers = notices.map(({ exceptionId }) => Number(/\d+$/.exec(exceptionId)?.[0]));
  // Found in the order of causes, so numbered in it.
  expect(numbers).toEqual([4, 3, 2, 1]);
});
