import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeFiles } from './import-rules/read-imports.ts';
import { LABELS_ALLOWED, SCREEN_TEXT_ALLOWED, SENTENCES_ALLOWED } from './sentence-rules/allowances.ts';
import { sentencesIn } from './sentence-rules/find.ts';
import { screenTextIn } from './sentence-rules/screen-text.ts';

const root = join(import.meta.dirname, '..', '..');
const LAYERS = /^src\/main\//;
const files = codeFiles(root, 'src').map((file) => file.replaceAll('\\', '/'));
const found = files
  .filter((file) => LAYERS.test(file))
  .filter((file) => sentencesIn(file, readFileSync(join(root, file), 'utf8')).length > 0);
const allowanceOf = (file: string): string | undefined =>
  Object.keys(SENTENCES_ALLOWED).find((path) => file === path || file.startsWith(`${path}/`));

test('engine, store, app, files, hosts and the command line contain no sentences; these are in shared/words', () => {
  expect(found.filter((file) => allowanceOf(file) === undefined)).toEqual([]);
});

test('every allowance for a sentence is still needed', () => {
  const needed = new Set(found.map(allowanceOf));
  expect(Object.keys(SENTENCES_ALLOWED).filter((path) => !needed.has(path))).toEqual([]);
});

test.each([
  { where: 'renderer', path: /^src\/renderer\//, allowed: SCREEN_TEXT_ALLOWED },
  { where: 'engine and app', path: /^src\/main\/(engine|app)\//, allowed: LABELS_ALLOWED },
])('no label or short text that people read is in $where; it is in shared/words', ({ path, allowed }) => {
  const shown = files
    .filter((file) => path.test(file))
    .flatMap((file) => screenTextIn(file, readFileSync(join(root, file), 'utf8')).map((text) => ({ file, text })));
  expect(shown.filter(({ text }) => allowed[text] === undefined)).toEqual([]);
  expect(Object.keys(allowed).filter((text) => !shown.some((one) => one.text === text))).toEqual([]);
});

test('text on screen is found in JSX, attributes, messages, counted nouns, templates and labels', () => {
  const text = `
    import { a } from './a module.ts';
    type Look = 'Two words';
    const view = (
      <section className={\`row \${wide ? 'is wide' : ''}\`} aria-label="tasks" id="All tasks">
        <b title={late ? \`late by \${days}\` : 'on track'}>{count} selected</b>
        {isOpen ? 'open' : null} <kbd>Ctrl K</kbd> {WORDS.queue} {hours} h
        <Choice choices={[['week', 'Week']]} onChoose={(to) => look({ by: to === 'week' ? 'team' : to })} />
      </section>
    );
    run('task.pin', {}, \`Pinned \${counted(count, 'task', reader)}.\`);
    if (event.key === 'Enter') show({ kind: 'done', text: 'Nothing changed' });
    document.querySelector('[data-view] button');
    const snoozes = ['1 hour', '✓ Done'];
    throw new Error('This is a bug of ours');
    this.log?.({ event: 'backup failed' });
    const second = { by: 'Operator', title: \`\${title}, second half\`, client: client ?? 'Internal' };`;
  expect(screenTextIn('example.tsx', text)).toEqual([
    'tasks',
    'late by …',
    'on track',
    'selected',
    'open',
    'h',
    'Week',
    'Pinned ….',
    'task',
    'Nothing changed',
    '1 hour',
    '✓ Done',
    'Operator',
    '…, second half',
    'Internal',
  ]);
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
