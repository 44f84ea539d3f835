import { expect, test } from 'vitest';
import { counted, MACHINE_READER, plural } from '../../src/shared/format/index.ts';

test('a count is written with its noun in the right form, and with thousands separators', () => {
  expect([0, 1, 3, 1310].map((count) => counted(count, 'task', MACHINE_READER))).toEqual([
    '0 tasks',
    '1 task',
    '3 tasks',
    '1,310 tasks',
  ]);
  expect([1, 2].map((count) => counted(count, ['reply', 'replies'], MACHINE_READER))).toEqual(['1 reply', '2 replies']);
});
test('a noun can be written without its count', () => {
  expect([plural(1, 'agent'), plural(2, 'agent'), plural(2, ['person', 'people'])]).toEqual([
    'agent',
    'agents',
    'people',
  ]);
});
