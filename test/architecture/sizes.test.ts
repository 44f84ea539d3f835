import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeFiles } from './import-rules/read-imports.ts';
import { MANY_PARAMETERS, TOO_LONG } from './size-rules/allowances.ts';
import { functionsOf, type MeasuredFunction } from './size-rules/measure.ts';

const MOST_LINES = 80;
const MOST_PARAMETERS = 4;

const root = join(import.meta.dirname, '..', '..');
const functions = codeFiles(root, 'src').flatMap((file) => functionsOf(root, file));
const namesOf = (rows: readonly MeasuredFunction[]): readonly string[] =>
  [...new Set(rows.map(({ file, name }) => `${file} ${name}`))].sort();

// The lists of what still breaks a rule may only get shorter: whoever mends a function deletes its line.
test(`no function is longer than ${MOST_LINES} lines`, () => {
  expect(namesOf(functions.filter(({ lines }) => lines > MOST_LINES))).toEqual([...TOO_LONG].sort());
});

test(`no function takes more than ${MOST_PARAMETERS} parameters`, () => {
  expect(namesOf(functions.filter(({ parameters }) => parameters > MOST_PARAMETERS))).toEqual(
    [...MANY_PARAMETERS].sort(),
  );
});

test('functions of every form are measured, by their own name', () => {
  const text = `function one(a, b) {
  return [a, b].map((row) => row);
}
const two = (a, { b, c }, ...d) => {};
class Three { four(a) {
} }
const calls = { 'task.edit': async (a) => 1, five(a = 2) {} };`;
  expect(functionsOf(root, 'src/example.ts', text)).toEqual([
    { file: 'src/example.ts', name: 'one', lines: 3, parameters: 2 },
    { file: 'src/example.ts', name: 'one', lines: 1, parameters: 1 },
    { file: 'src/example.ts', name: 'two', lines: 1, parameters: 3 },
    { file: 'src/example.ts', name: 'four', lines: 2, parameters: 1 },
    { file: 'src/example.ts', name: 'task.edit', lines: 1, parameters: 1 },
    { file: 'src/example.ts', name: 'five', lines: 1, parameters: 1 },
  ]);
});
