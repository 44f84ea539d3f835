import { expect, test } from 'vitest';
import { MACHINE_READER } from '../../../../src/shared/format/index.ts';
import { together } from '../../../../src/shared/words/reports/changes.ts';

test('many changes of one kind share a line, which gives the number of changes that it does not list', () => {
  const titles = ['Logo', 'Poster', 'Logo', 'Shop', 'Film', 'Flyer'];
  expect(together('added', titles, MACHINE_READER)).toBe('6 tasks added: Logo, Poster, Shop and 2 more');
  expect(together('finished', ['Logo', 'Logo', 'Logo'], MACHINE_READER)).toBe('3 tasks completed: Logo');
});
