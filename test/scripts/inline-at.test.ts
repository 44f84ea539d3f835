import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { withoutCalls } from '../../scripts/support/inline-at.mjs';

const inlined = (code: string): string => withoutCalls(code, parseSync('a.js', code).program);

test('a call of at becomes plain indexing, even if calls are nested', () => {
  expect(inlined('x = at(this.end, at(list, middle + 1)) - at(from, to);')).toBe(
    'x = this.end[list[middle + 1]] - from[to];',
  );
});

test('the indexed expression keeps its meaning', () => {
  expect(inlined('x = at(known ?? [], 2);')).toBe('x = (known ?? [])[2];');
  expect(inlined('x = list.at(-1);')).toBe('x = list.at(-1);');
});

test('in tests a wrong index still throws', () => {
  const code = 'x = at(list, at(order, 0));';
  expect(withoutCalls(code, parseSync('a.js', code).program, true)).toBe(
    'x = (list[(order[0] ?? at(order, 0))] ?? at(list, (order[0] ?? at(order, 0))));',
  );
});
