import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fragmentOfLink, linkNamed } from '../../src/main/hosts/electron/link.ts';
import { workspaceNamed } from '../../src/main/hosts/electron/named.ts';
import { runs } from '../support/long.ts';

test('a link becomes the fragment of the page that it leads to', () => {
  expect(fragmentOfLink('tde://queue')).toBe('#/queue');
  expect(fragmentOfLink('tde://queue/')).toBe('#/queue');
  expect(fragmentOfLink('TDE://Queue?task=T-12')).toBe('#/queue?task=T-12');
  expect(fragmentOfLink('tde://queue?client=Caf%C3%A9+Soci%C3%A9t%C3%A9&task=T-1')).toBe(
    '#/queue?client=Caf%C3%A9+Soci%C3%A9t%C3%A9&task=T-1',
  );
  expect(fragmentOfLink('tde://queue?search=a#b')).toBe('#/queue?search=a%23b');
});

test.each([
  '',
  'tde:',
  'tde://',
  'tde://queue/../../x',
  'tde://queue\n?x',
  'tde://queue?x y',
  'tde:javascript:alert(1)',
  'https://example.com/',
  'file:///home/x.tde',
  `tde://queue?search=${'x'.repeat(40_000)}`,
])('%j is no link', (text) => {
  expect(fragmentOfLink(text)).toBeNull();
});

test('whatever is clicked, only a fragment of our own page comes of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      for (const link of [text, `tde://${text}`, `tde://queue?${text}`]) {
        const fragment = fragmentOfLink(link);
        if (fragment !== null) {
          expect(new URL(`app://tde/index.html${fragment}`).pathname).toBe('/index.html');
          expect(new URL(`app://tde/index.html${fragment}`).host).toBe('tde');
        }
      }
    }),
    { numRuns: runs(200, 10_000), seed: 17 },
  );
});

test('a start names a link, a workspace, or both, and a link is never a file', () => {
  const argv = ['electron', 'tde://queue?search=day.tde', 'day.tde'];
  expect(linkNamed(argv)).toBe('#/queue?search=day.tde');
  expect(workspaceNamed(argv, '/work')).toBe(resolve('/work', 'day.tde'));
  expect(workspaceNamed(argv.slice(0, 2), '/work')).toBeUndefined();
  expect(linkNamed(['electron', 'day.tde'])).toBeNull();
});
