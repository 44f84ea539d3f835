import { sourceOf, type Text } from './texts.ts';

/** A phrase found in a file. `line` is counted from 1. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly phrase: string;
}

/** The lines of a list, without empty ones and those that begin with `#`. */
export const linesOf = (list: string): readonly string[] =>
  list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Matches the phrases as whole words, in any case and across line breaks. */
export const patternOf = (phrases: readonly string[]): RegExp =>
  new RegExp(`(?<![\\w.-])(?:${phrases.map(spacedOut).join('|')})(?![\\w-])`, 'gi');

/** Every match of a pattern in the texts, in their order. */
export function findingsIn(root: string, texts: readonly Text[], pattern: RegExp): readonly Finding[] {
  return texts.flatMap(({ file, start, text }) =>
    [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
      file,
      line: sourceOf(root, file)
        .slice(0, start + index)
        .split('\n').length,
      phrase: match.replace(/\s+/g, ' ').toLowerCase(),
    })),
  );
}

export const lineOf = ({ file, line, phrase }: Finding): string => `${file}:${line}: ${phrase}`;

const spacedOut = (phrase: string): string => phrase.split(/\s+/).map(escaped).join('\\s+');
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/'/g, "['’]");
