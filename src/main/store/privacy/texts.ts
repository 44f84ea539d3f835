import { jsonIn } from '../documents/recorded-text.ts';
import type { Person } from './person.ts';

/** Replaces what identifies one person in text. */
export interface Texts {
  /** The text with each occurrence replaced. */
  replaced(text: string): string;
  /** Whether there is an occurrence, also in text that is kept. */
  occursIn(text: string): boolean;
  /** Whether there is one in any text of a value, or in the value of a column, which may be JSON. */
  occursWithin(value: unknown): boolean;
}

/** A pseudonym is the ID and the name of a person; its address leads nowhere, by its domain (RFC 2606). */
const addressOf = (pseudonym: string): string => `${pseudonym}@recipient.invalid`;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
/** Letters in either case, for addresses. */
const inAnyCase = (text: string): string =>
  [...text]
    .map((letter) => {
      const [small, capital] = [letter.toLowerCase(), letter.toUpperCase()];
      return small === capital || small.length > 1 || capital.length > 1 ? escaped(letter) : `[${small}${capital}]`;
    })
    .join('');
/** The same text in both ways of writing accents, which may both be stored. */
const forms = (text: string): readonly string[] => [...new Set([text, text.normalize('NFC'), text.normalize('NFD')])];

const START = '(?<![\\p{L}\\p{N}_])';
const END = '(?![\\p{L}\\p{N}_])';

/** A single letter is a name only if it is the whole text. */
const isInText = (text: string): boolean => text.length > 1;
/** Whether an ID is recognised in the middle of a sentence: one of small letters may be a word. */
const isNoWord = (id: string): boolean => /[^\p{Ll}]/u.test(id);

export interface TextRules {
  readonly person: Person;
  readonly pseudonym: string;
  /** Longer texts that contain a name of the person but are not about it, such as names of others. */
  readonly kept: readonly string[];
  /** False if another agent has the same name: then the name alone does not say who is meant. */
  readonly withNames: boolean;
  /** Also IDs of small letters within text; for names of files. */
  readonly withWords?: boolean;
}

/** Replaces whole names, IDs and addresses of one person; part of a longer word is not replaced. */
export function textsOf({ person, pseudonym, kept, withNames, withWords = false }: TextRules): Texts {
  const names = withNames ? person.names.flatMap(forms) : [];
  const ids = person.agentId === null ? [] : forms(person.agentId);
  const whole = new Set([...names, ...ids]);
  const inText = [...names.filter(isInText), ...ids.filter((id) => isInText(id) && (withWords || isNoWord(id)))];
  const inBrackets = ids.map((id) => `(?<=\\()${escaped(id)}(?=\\))`);
  const addresses = person.addresses.flatMap(forms).map(inAnyCase);
  const keptTexts = new Set(kept.filter((text) => !whole.has(text)));
  const ownAddresses = new Set(person.addresses.flatMap(forms).map((address) => address.toLowerCase()));
  const targets = [
    ...longestFirst(addresses).map((text) => START + text + END),
    ...longestFirst(inText).map((text) => START + escaped(text) + END),
    ...inBrackets,
  ].join('|');
  const keptFirst = [...longestFirst(keptTexts).map((text) => START + escaped(text) + END), targets].join('|');
  const any = targets === '' ? null : new RegExp(targets, 'u');
  const each = new RegExp(keptFirst, 'gu');
  const standIn = (found: string): string =>
    !whole.has(found) && ownAddresses.has(found.toLowerCase()) ? addressOf(pseudonym) : pseudonym;
  const occursIn = (text: string): boolean => whole.has(text) || any?.test(text) === true;
  return {
    replaced(text) {
      if (whole.has(text)) return pseudonym;
      if (any === null || !any.test(text)) return text;
      return text.replace(each, (found) => (keptTexts.has(found) ? found : standIn(found)));
    },
    occursIn,
    occursWithin: (value) => anyText(value, occursIn),
  };
}

/** JSON writes quotes and line breaks of a name in another way: its texts are searched, and not the JSON. */
function anyText(value: unknown, isFound: (text: string) => boolean): boolean {
  if (typeof value === 'string') {
    if (isFound(value)) return true;
    const json = value.startsWith('{') || value.startsWith('[') ? jsonIn(value) : null;
    return typeof json === 'object' && anyText(json, isFound);
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((own: unknown) => anyText(own, isFound));
}

const longestFirst = (texts: Iterable<string>): readonly string[] => [...texts].sort((a, b) => b.length - a.length);
