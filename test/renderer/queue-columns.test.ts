// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import type { QueueRow } from '../../src/shared/contract/index.ts';
import { asCivilDate, type Instant } from '../../src/shared/model/index.ts';
import { at } from '../support/builders.ts';

vi.stubGlobal('tde', { host: 'loopback', transport: { send: () => undefined, onMessage: () => () => undefined } });
const { byDueTime } = await import('../../src/renderer/src/views/queue/columns.tsx');

type Due = Pick<QueueRow, 'dueAt' | 'dueOn'>;
const due = (text: string): { readonly dueAt: Instant } => ({ dueAt: at(text) });

test('the queue is sorted by due instant, whatever the reader’s zone, with undated tasks last', () => {
  const lateOnThursday = due('2026-11-26T23:30:00Z');
  const onFriday = { ...due('2026-11-27T17:00:00Z'), dueOn: asCivilDate('2026-11-27') };
  const fridayNoon = due('2026-11-27T12:00:00Z');
  const undated: Due = { dueAt: null };
  expect([undated, onFriday, fridayNoon, lateOnThursday].sort(byDueTime)).toEqual([
    lateOnThursday,
    fridayNoon,
    onFriday,
    undated,
  ]);
});
