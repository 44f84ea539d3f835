import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeFiles } from './import-rules/read-imports.ts';
import { SENTENCES_ALLOWED } from './sentence-rules/allowances.ts';
import { sentencesIn } from './sentence-rules/find.ts';

const root = join(import.meta.dirname, '..', '..');
const LAYERS = /^src\/main\//;
const found = codeFiles(root, 'src')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => LAYERS.test(file))
  .filter((file) => sentencesIn(file, readFileSync(join(root, file), 'utf8')).length > 0);
const allowanceOf = (file: string): string | undefined =>
  Object.keys(SENTENCES_ALLOWED).find((path) => file === path || file.startsWith(`${path}/`));

test('engine, store, app, files, hosts and the command line hold no sentences; they are in shared/words', () => {
  expect(found.filter((file) => allowanceOf(file) === undefined)).toEqual([]);
});

test('every allowance of a sentence is still needed', () => {
  const needed = new Set(found.map(allowanceOf));
  expect(Object.keys(SENTENCES_ALLOWED).filter((path) => !needed.has(path))).toEqual([]);
});

test('thrown errors, SQL and log lines are not sentences for people; all other text is', () => {
  const text = `
    throw new Error('This is a bug of ours.');
    class Own extends Error { constructor() { super('The part of a check failed.'); } }
    db.prepare(\`SELECT a FROM b WHERE c = \${d} AND e\`);
    log({ event: 'the watched folder has failed' });
    const one = 'Pick one of the list.';
    const two = \`The file \${name} is no workspace.\`;
    const code = 'tasks.no_agent';`;
  expect(sentencesIn('example.ts', text)).toEqual(['Pick one of the list.', 'The file … is no workspace.']);
});
