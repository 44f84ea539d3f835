import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { forkParser } from '../../../src/main/app/core/fork-parser.ts';
import {
  makeParser,
  PARSER_LIMITS,
  type ParserLimits,
  readElsewhere,
  type StartParser,
} from '../../../src/main/app/core/parser-port.ts';
import { makeWatchedFolder } from '../../../src/main/app/imports/watched-folder.ts';
import { makeSession } from '../../../src/main/app/session/session.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { faultText } from '../../../src/shared/words/imports/fault-text.ts';
import { HOSTILE_FILES } from '../../files/hostile.ts';
import { cell, workbook } from '../../files/workbook.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { openedAt, workspacePath } from '../../support/store.ts';
import { folderOf } from '../../support/watched-folder.ts';

const ROOT = join(import.meta.dirname, '../../..');
const started = (path: string): StartParser => forkParser(pathToFileURL(join(ROOT, path)).href);
const start = started('src/main/app/core/parser-process.ts');
const dying = started('test/app/imports/dying-parser-child.ts');
const endless = started('test/app/imports/endless-parser-child.ts');
const NOTHING = { rows: 0, cells: 0, characters: 0 };

const good = workbook({
  tasks: `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row><row r="2">${cell('A2', 'T1')}${cell('B2', 'One')}</row>`,
});
/** Where memory is what is limited, however busy the machine is. */
const PATIENT: ParserLimits = { ...PARSER_LIMITS, timeMs: 600_000 };
const small: ParserLimits = { ...PATIENT, memoryBytes: 500_000_000, heapMb: 300 };
/** Workbooks that take most memory, one of each kind in `npm test`; `files/hostile-files` reads all of them there. */
const ENOUGH_MEMORY = HOSTILE_FILES.filter(
  ({ name, code }, at) =>
    name.endsWith('.xlsx') &&
    (runs(0, 1) === 1 || HOSTILE_FILES.findIndex((file) => file.name.endsWith('.xlsx') && file.code === code) === at),
);
/** Reads a file in another process; answers the code of its fault, or that it was read. */
async function codeOf(read: ReturnType<typeof readElsewhere>, name: string, bytes: Uint8Array): Promise<string> {
  const result = await read({ name, bytes }, {}, NOTHING);
  return result.kind === 'refused' ? result.fault.code : result.kind;
}

test('files made to use up memory are rejected by their own limits, in a process of 500 MB', async () => {
  const read = readElsewhere(makeParser(start, small), small);
  for (const { what, name, bytes, code } of ENOUGH_MEMORY) expect(await codeOf(read, name, bytes()), what).toBe(code);
});

test('a file that needs more memory than the process may use ends that process, and the next file is read', async () => {
  const tight: ParserLimits = { ...PATIENT, memoryBytes: 250_000_000 };
  const read = readElsewhere(makeParser(start, tight), tight);
  const rows = Buffer.from(`id,title\n${'1234567,abcdefghij\n'.repeat(190_000)}`);
  const long = new Uint8Array(Buffer.concat([rows, Buffer.from(`1,${'x'.repeat(95_000_000)}`)]));
  expect(await codeOf(read, 'long.csv', long)).toBe('reading_memory');
  expect(await codeOf(read, 'work.xlsx', good)).toBe('tables');
});

test('a file that takes too long, or ends the process, is rejected with the reason and what to do', async () => {
  const brief: ParserLimits = { ...PARSER_LIMITS, timeMs: 1_000 };
  const messages: string[] = [];
  for (const [child, limits] of [
    [endless, brief],
    // A busy machine may take longer than that to start the process.
    [dying, PATIENT],
  ] as const) {
    const result = await readElsewhere(makeParser(child, limits), limits)({ name: 'a.xlsx', bytes: good }, {}, NOTHING);
    if (result.kind !== 'refused') continue;
    const { message, fix } = faultText(result.fault, MACHINE_READER);
    messages.push(`${result.fault.file}: ${message} ${fix}`);
  }
  expect(messages).toEqual([
    'a.xlsx: Reading the file took more than 1 second and was stopped. Split it into smaller files. If the computer was busy, import it again from the app.',
    'a.xlsx: The process that reads files ended while it read this file. Export the file again, or save it as CSV.',
  ]);
});

test('the process is kept for the next file; small text files need none', async () => {
  let starts = 0;
  const read = readElsewhere(
    makeParser((limits) => {
      starts++;
      return start(limits);
    }),
  );
  const csv = new TextEncoder().encode('id,title\n1,a\n');
  expect(await codeOf(read, 'tasks.csv', csv)).toBe('tables');
  expect(starts).toBe(0);
  const both = await Promise.all(['a.xlsx', 'b.xlsx'].map((name) => codeOf(read, name, good)));
  expect([both, starts]).toEqual([['tables', 'tables'], 1]);
});

test('a core answers other calls while a file is read, and goes on after the process was ended', async () => {
  const brief: ParserLimits = { ...PARSER_LIMITS, timeMs: 2_000 };
  const core = openCore({
    path: workspacePath(),
    create: true,
    host: 'cli',
    clock: () => NOW_MS,
    readTables: readElsewhere(makeParser(endless, brief), brief),
  });
  if (!core.ok) throw new Error(core.error.message);
  onTestFinished(() => core.value.close());
  const { ask, get } = asking(core.value);
  const files = [{ name: 'endless.xlsx', base64: Buffer.from(good).toString('base64') }];
  let isOver = false;
  const preview = get('import.preview', { files }).then((done) => {
    isOver = true;
    return done;
  });
  for (let ping = 0; ping < 20; ping++) await get('queue.list', {});
  await get('task.create', { title: 'Made meanwhile' });
  expect(isOver).toBe(false);
  expect((await preview).errors).toMatchObject([{ file: 'endless.xlsx', code: 'reading_time' }]);
  expect(await ask('import.commit', { files })).toMatchObject({ ok: false, error: { code: 'refused_input' } });
  expect((await get('queue.list', {})).entries).toHaveLength(1);
});

test('a file of the watched folder that ended the process is set aside at once, and never read again', async () => {
  const desk = await folderOf();
  desk.close();
  const store = openedAt(desk.path);
  onTestFinished(() => store.close());
  const session = makeSession({ store, path: desk.path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
  let starts = 0;
  const readTables = readElsewhere(
    makeParser((limits) => {
      starts++;
      return dying(limits);
    }),
  );
  for (const _restart of [1, 2]) {
    const watched = makeWatchedFolder(session, { readTables });
    // Younger than the half minute that a file with errors is given to be completed.
    desk.leave('killer.xlsx', good, 5);
    expect(await watched.check()).toMatchObject({
      value: { rejected: [{ name: 'killer.xlsx', faults: 1, message: { code: 'imports.watched_problems' } }] },
    });
  }
  expect(starts).toBe(1);
  const rejected = readdirSync(join(desk.folder, 'rejected'));
  expect(rejected.filter((name) => name.endsWith('.xlsx'))).toHaveLength(2);
  const [list = ''] = rejected.filter((name) => name.endsWith('.faults.csv'));
  expect(readFileSync(join(desk.folder, 'rejected', list), 'utf8')).toContain('The process that reads files ended');
});
