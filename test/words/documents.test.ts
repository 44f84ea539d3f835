import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceOf, wholeFiles } from './texts.ts';

const root = join(import.meta.dirname, '..', '..');
const documents = wholeFiles(root, ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs/']);
const decisions = wholeFiles(root, ['docs/decisions/']).filter(({ file }) => !file.endsWith('README.md'));

/** The anchor of a heading: its words in small letters, with hyphens between them. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
const anchorsIn = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

test('links between documents lead to a file and a heading that exist', () => {
  const broken = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
      .filter(([, path = '', anchor]) => {
        const target = path === '' ? file : join(dirname(file), path);
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && !anchorsIn(sourceOf(root, target)).includes(anchor);
      })
      .map(([link]) => `${file}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('the list of tests names files that exist', () => {
  const [listed = ''] = sourceOf(root, 'docs/tests.md').split('## Coverage');
  const named = [...listed.matchAll(/`((?:engine|app|e2e|evidence|store|cli|shared|architecture|words)\/[\w/-]+)`/g)];
  const missing = named.map(([, path = '']) => path).filter((path) => !existsSync(join(root, `test/${path}.test.ts`)));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(100);
});

test('the list of decisions gives the title and the summary of each', () => {
  const rows = decisions.map(({ file, text }) => {
    const [, number, title] = /^# (\d+)\. (.+)$/m.exec(text) ?? [];
    return `| ${number} | [${title}](${file.replace('docs/decisions/', '')}) | ${text.split('\n')[2]} |`;
  });
  const list = sourceOf(root, 'docs/decisions/README.md');
  expect(rows.filter((row) => !list.includes(row))).toEqual([]);
});
