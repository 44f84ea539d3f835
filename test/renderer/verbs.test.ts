import { describe, expect, test } from 'vitest';
import { phraseOf } from '../../src/renderer/src/components/verbs.ts';

const AGENTS = [{ name: 'Bo Larsen' }, { name: 'Ada Nwosu' }, { name: 'Bob Hale' }];
const read = (text: string) => {
  const phrase = phraseOf(text, AGENTS);
  return phrase === null ? null : [phrase.verb, phrase.task, ...phrase.agents.map((agent) => agent.name)];
};

describe('a verb and its object', () => {
  test.each([
    ['move T-12 Bo', ['move', 'T-12', 'Bo Larsen', 'Bob Hale']],
    ['assign payment step to ada nwosu', ['move', 'payment step', 'Ada Nwosu']],
    ['move T-12', ['move', 'T-12']],
    ['move T-12 nobody', ['move', 'T-12 nobody']],
    ['pin T-12', ['pin', 'T-12']],
    ['Unassign logo', ['unassign', 'logo']],
  ])('%s', (text, phrase) => {
    expect(read(text)).toEqual(phrase);
  });
  test.each(['T-12 Bo', 'move', 'moves T-12', ''])('%o is not a command', (text) => {
    expect(read(text)).toBeNull();
  });
});
