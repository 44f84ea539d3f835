import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsIn, lineOf, linesOf, patternOf } from './phrases.ts';
import { sourceOf, type Text, testTitles, textsIn, textsInCode, titlesIn, wholeFiles } from './texts.ts';

const root = join(import.meta.dirname, '..', '..');
const banned = patternOf(linesOf(sourceOf(root, 'test/words/banned.txt')));
const notYet = linesOf(sourceOf(root, 'test/words/not-yet.txt'));

/** A key, a status or a rule in a sentence: `cyclic_dependency`, `dueAt`, `progress:0.6`. */
const RAW_CODE = /(?<![\\\w])(?:[a-z]+(?:_[a-z]+)+\b|[a-z]+[A-Z][A-Za-z]*\b|(?:progress|deliverable|activity):[\w.]+)/g;
const isSentence = ({ text }: Text): boolean => /[A-Za-z]\s+[A-Za-z]/.test(text);

// The list of files that still contain one may only get shorter: delete a file's line when you rewrite it.
test('nothing that people read contains a banned phrase', () => {
  const texts = [
    ...textsInCode(root, 'src'),
    ...testTitles(root),
    ...wholeFiles(root, [
      'README.md',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'docs/',
      'resources/templates/',
      'resources/samples/',
    ]),
  ];
  const findings = findingsIn(root, texts, banned);
  expect(findings.filter(({ file }) => !notYet.includes(file)).map(lineOf)).toEqual([]);
  const stillHolding = new Set(findings.map(({ file }) => file));
  const rewritten = notYet.filter((file) => !stillHolding.has(file));
  expect(rewritten, 'Delete these files from test/words/not-yet.txt').toEqual([]);
});

test('no sentence on screen contains a code', () => {
  const texts = [...textsInCode(root, 'src/renderer'), ...textsInCode(root, 'src/shared/words')];
  expect(findingsIn(root, texts.filter(isSentence), RAW_CODE).map(lineOf)).toEqual([]);
});

test('texts are read from literals, templates and JSX, but not from imports', () => {
  const source = `import { a } from 'module name';
const b = \`Moved \${a} to Bo\`;
const c = <p title="A title">Some text</p>;`;
  expect(textsIn('src/example.tsx', source).map(({ text }) => text)).toEqual([
    '`Moved ${',
    '} to Bo`',
    '"A title"',
    'Some text',
  ]);
});

test('titles of tests are read however the test is called', () => {
  const source = `describe('one', () => { it.each([1])('two', () => f('no title')); test.skipIf(gone)(\`three\`, g); });`;
  expect(titlesIn('test/example.test.ts', source).map(({ text }) => text)).toEqual(["'one'", "'two'", '`three`']);
});

test('phrases are found as whole words, in any case and across line breaks', () => {
  const matchesOf = (text: string): string[] => text.match(patternOf(['1 rows', 'ways out'])) ?? [];
  expect(matchesOf('Ways\n  out, 1 Rows.')).toEqual(['Ways\n  out', '1 Rows']);
  expect(matchesOf('11 rows, 0.1 rows, always outside')).toEqual([]);
});
