import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', 'src', 'renderer', 'src');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
/** A view's folder, or what all views share. */
const placeOf = (file: string): string => /^views\/(\w+)\//.exec(file)?.[1] ?? 'shared';

/** Classes of the outermost element of each selector in a sheet: those that decide whose elements it is about. */
function outermost(css: string): readonly (readonly string[])[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const selectors = [...plain.matchAll(/([^{}]+)\{/g)].map(([, text = '']) => text.trim());
  return selectors
    .filter((text) => !text.startsWith('@'))
    .flatMap((text) => text.replace(/\([^()]*\)/g, '').split(','))
    .map((selector) => /^[^\s>~+]*/.exec(selector.trim())?.[0] ?? '')
    .map((element) => [...element.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name))
    .filter((names) => names.length > 0);
}

const sheets = globSync('**/*.css', { cwd: root }).map((file) => ({ file, elements: outermost(read(file)) }));
const places = new Map<string, Set<string>>();
for (const { file, elements } of sheets)
  for (const name of elements.flat()) places.set(name, (places.get(name) ?? new Set()).add(placeOf(file)));

test('a view styles only its own elements, because its style sheet stays loaded when another view is shown', () => {
  const faults = sheets
    .filter(({ file }) => placeOf(file) !== 'shared')
    .flatMap(({ file, elements }) =>
      elements
        .filter((names) => names.every((name) => (places.get(name)?.size ?? 0) > 1))
        .map((names) => `${file} styles .${names.join('.')}, which is styled elsewhere too`),
    );
  expect([...new Set(faults)]).toEqual([]);
});

test('styles do not depend on which view was opened first', () => {
  const components = globSync('**/*.tsx', { cwd: root });
  /** Views whose sheets a place imports beside its own. */
  const imported = new Map<string, Set<string>>();
  for (const file of components)
    for (const [, from = ''] of read(file).matchAll(/'\.\.\/(\w+)\/[\w-]+\.css'/g))
      imported.set(placeOf(file), (imported.get(placeOf(file)) ?? new Set()).add(from));
  const faults = components.flatMap((file) => {
    const own = placeOf(file);
    const written = [...read(file).matchAll(/className="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' '));
    return written.flatMap((name) => {
      const styled = [...(places.get(name) ?? [])];
      const isThere = styled.some((place) => ['shared', own].includes(place) || imported.get(own)?.has(place));
      return styled.length === 0 || isThere ? [] : [`${file} shows .${name}, which only ${styled.join()} styles`];
    });
  });
  expect(faults).toEqual([]);
});
