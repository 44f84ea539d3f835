import type { OwnNotes } from './own-notes.ts';
import type { Person } from './person.ts';
import type { Texts } from './texts.ts';
import type { ValueRules } from './values.ts';

/** Who is erased, how the person is called afterwards, and whether text that other people typed is changed too. */
export interface Erasure {
  readonly person: Person;
  readonly pseudonym: string;
  readonly isTypedToo: boolean;
}

/** What the parts of an erasure need. */
export interface Rewriting extends Erasure {
  readonly own: OwnNotes;
  /** With the names, even if another agent has the same: for what is certainly about the person. */
  readonly certain: Texts;
  /** Without names that another agent has too. */
  readonly careful: Texts;
  readonly inFileNames: Texts;
  rulesFor(texts: Texts, notes?: ReadonlySet<string>): ValueRules;
}

/** The series of pseudonyms. */
export const PSEUDONYMS = 'person';
