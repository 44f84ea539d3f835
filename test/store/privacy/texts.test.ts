import { expect, test } from 'vitest';
import type { Person } from '../../../src/main/store/privacy/person.ts';
import { textsOf } from '../../../src/main/store/privacy/texts.ts';

const person = (of: Partial<Person>): Person => ({ agentId: null, names: [], addresses: [], sharedWith: [], ...of });
const replacer = (of: Partial<Person>, kept: readonly string[] = []) =>
  textsOf({ person: person(of), pseudonym: 'person-1', kept, withNames: true }).replaced;

test.each([
  ['a whole text', 'Ada Nwosu', 'person-1'],
  ['a name within a sentence', 'Moved Logo to Ada Nwosu.', 'Moved Logo to person-1.'],
  ['every occurrence', 'Ada Nwosu, Ada Nwosu', 'person-1, person-1'],
  ['a name in brackets or quotes', '"Ada Nwosu" (Ada Nwosu)', '"person-1" (person-1)'],
  ['no part of a longer word', 'Ada Nwosus Canada Nwosu', 'Ada Nwosus Canada Nwosu'],
  ['no other spelling', 'ada nwosu', 'ada nwosu'],
  ['no first name alone', 'Ada', 'Ada'],
])('replaces %s', (_, text, replaced) => {
  expect(replacer({ names: ['Ada Nwosu'] })(text)).toBe(replaced);
});

test('a longer name of somebody else is kept', () => {
  const replaced = replacer({ names: ['Ada'] }, ['Ada Lovelace', 'Jo Ada Ek']);
  expect(replaced('Ada, Ada Lovelace, Jo Ada Ek and Ada')).toBe('person-1, Ada Lovelace, Jo Ada Ek and person-1');
});

test('an address is replaced in either case, and by an address that leads nowhere', () => {
  const replaced = replacer({ addresses: ['Ada@Example.com'] });
  expect(replaced('Ada Nwosu <ADA@example.COM>')).toBe('Ada Nwosu <person-1@recipient.invalid>');
  expect(replaced('nada@example.com, ada@example.community')).toBe('nada@example.com, ada@example.community');
});

test('a name is found however its accents are stored', () => {
  const replaced = replacer({ names: ['Zoë'] });
  expect(replaced('for Zoë'.normalize('NFD'))).toBe('for person-1');
  expect(replaced('for Zoë'.normalize('NFC'))).toBe('for person-1');
});

test('an ID of small letters may be a word: within a sentence it is replaced only in brackets', () => {
  const replaced = replacer({ agentId: 'may' });
  expect(['may', 'It may be late', 'Moved to May (may)'].map(replaced)).toEqual([
    'person-1',
    'It may be late',
    'Moved to May (person-1)',
  ]);
  expect(replacer({ agentId: 'a-7' })('a-7 is silent, a-77 is not')).toBe('person-1 is silent, a-77 is not');
});

test('names with characters that have a meaning in patterns are replaced as they are', () => {
  const name = 'J. (Jo) O\\Neil+ [x] $& ^|*?';
  expect(replacer({ names: [name] })(`to ${name} now`)).toBe('to person-1 now');
});
