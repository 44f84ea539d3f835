import { expect, test } from 'vitest';
import { message } from '../../../src/shared/model/index.ts';

test('using a message as text, alone or in a list, makes the test fail', () => {
  const text = message('core.is_back', {});
  expect(() => `${text}`).toThrow('core.is_back');
  expect(() => [text].join(', ')).toThrow('core.is_back');
  expect(() => String(text)).toThrow('textOf');
  expect(String({ code: 'core.is_back' })).toBe('[object Object]');
  expect(text).toEqual({ code: 'core.is_back', values: {} });
});
