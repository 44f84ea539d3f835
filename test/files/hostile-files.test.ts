import { expect, test } from 'vitest';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { faultText } from '../../src/shared/words/imports/fault-text.ts';
import { threadMs } from '../support/processor-time.ts';
import { HOSTILE_FILES } from './hostile.ts';
import { read } from './support.ts';

/** Everything that arrives ends within this processor time, 5 s; a slow machine counts twice as much. */
const LIMIT_MS = 10_000;

test.each(HOSTILE_FILES)('$what: rejected in time, with the reason', async ({ name, code, bytes }) => {
  const content = bytes();
  const begun = threadMs();
  const { errors, tasks } = await read(name, content);
  expect(threadMs() - begun).toBeLessThan(LIMIT_MS);
  expect(tasks).toEqual([]);
  expect(errors.map((fault) => fault.code)).toContain(code);
  for (const fault of errors) {
    const { message, fix } = faultText(fault, MACHINE_READER);
    expect(message).toMatch(/^.+\.$/);
    expect(fix).toMatch(/^.+\.$/);
  }
});

test('a limit is named in the message', async () => {
  const [far] = HOSTILE_FILES;
  const { errors } = await read('far.xlsx', far?.bytes() ?? new Uint8Array());
  expect(errors.map((fault) => faultText(fault, MACHINE_READER).message)).toEqual([
    'The file has more than 16,384 columns.',
  ]);
});

test('the rows of several files count together', async () => {
  const { readFiles } = await import('../../src/main/files/import/index.ts');
  const rows = new TextEncoder().encode(`id,title\n${'1,a\n'.repeat(120_000)}`);
  const files = await readFiles(
    ['a.csv', 'b.csv'].map((name) => ({ name, bytes: rows })),
    {},
  );
  expect(files.map(({ read: one }) => (one.kind === 'refused' ? one.fault.code : one.kind))).toEqual([
    'tables',
    'too_many_rows',
  ]);
});
