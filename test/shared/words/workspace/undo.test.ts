import { expect, it } from 'vitest';
import { changeName } from '../../../../src/shared/format/index.ts';

it('a change is named after "Undo:" by its sentence, without its initial capital and full stop', () => {
  expect(changeName('Assigned Logo (T-12) to Bo.')).toBe('assigned Logo (T-12) to Bo');
  expect(changeName('T-12 went to Bo.')).toBe('T-12 went to Bo');
  expect(changeName('')).toBe('');
});
