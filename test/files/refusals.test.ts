import { describe, expect, test } from 'vitest';
import { bytesOf, codes, messages, read, warned } from './support.ts';
import { cell, workbook } from './workbook.ts';

const good = workbook({
  tasks: `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row><row r="2">${cell('A2', 'T1')}${cell('B2', 'One')}</row>`,
});

/** Raises a flag or a size in every entry of the zip's central directory. */
function patched(zip: Uint8Array, offset: number, bytes: readonly number[]): Uint8Array {
  const copy = zip.slice();
  for (let at = 0; at + 46 < copy.length; at++) {
    if (copy[at] === 0x50 && copy[at + 1] === 0x4b && copy[at + 2] === 1 && copy[at + 3] === 2)
      copy.set(bytes, at + offset);
  }
  return copy;
}

const office = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
const sealed = new Uint8Array([...office, ...Buffer.from('EncryptedPackage', 'utf16le')]);
const nested = `${'['.repeat(5000)}${']'.repeat(5000)}`;

describe('a file that cannot be read is rejected with the reason', () => {
  const cases: [why: string, name: string, content: string | Uint8Array, code: string][] = [
    ['no bytes', 'tasks.csv', '', 'empty_file'],
    ['blanks only', 'tasks.csv', ' \n \n', 'empty_file'],
    ['a workbook named csv', 'tasks.csv', good, 'extension_mismatch'],
    ['text named xlsx', 'tasks.xlsx', 'id,title\n1,a\n', 'extension_mismatch'],
    ['CSV named json', 'tasks.json', 'id,title\n1,a\n', 'extension_mismatch'],
    ['JSON named csv', 'tasks.csv', '[{"id":"1","title":"a"}]', 'extension_mismatch'],
    ['a web page named csv', 'tasks.csv', '<html><table></table></html>', 'extension_mismatch'],
    ['an old workbook', 'tasks.xls', office, 'xls_not_supported'],
    ['a workbook behind a password', 'tasks.xlsx', sealed, 'password_protected'],
    ['an encrypted zip', 'tasks.xlsx', patched(good, 8, [1, 0]), 'password_protected'],
    ['a zip that unpacks to gigabytes', 'tasks.xlsx', patched(good, 24, [0, 0, 0, 0xf0]), 'zip_bomb'],
    ['half a zip', 'tasks.xlsx', good.slice(0, good.length >> 1), 'zip_truncated'],
    ['half a JSON', 'tasks.json', '[{"id":"1","title":"a"},{"id":"2"', 'json_truncated'],
    ['broken JSON', 'tasks.json', '[{"id":1,}]', 'json_invalid'],
    ['JSON of another shape', 'tasks.json', '{"rows":[1]}', 'json_shape'],
    ['JSON nested 5000 deep', 'tasks.json', nested, 'nested_too_deep'],
    ['XML with entities', 'tasks.csv', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', 'xml_not_supported'],
    ['a quote that never closes', 'tasks.csv', 'id,title\n1,a\n2,"b\n3,c\n', 'unclosed_quote'],
    ['text after a closing quote', 'tasks.csv', 'id,title\n1,"a"b\n', 'stray_quote'],
    ['a column twice', 'tasks.csv', 'id,title,Title\n1,a,b\n', 'duplicate_header'],
    ['a required column missing', 'agents.csv', 'id,name\n1,a\n', 'missing_column'],
    ['columns of no template', 'list.csv', 'a,b\n1,2\n', 'unknown_kind'],
    [
      'a picture',
      'tasks.csv',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 400 }, (_, n) => n % 7)]),
      'binary_content',
    ],
    ['a Jira export', 'jira.csv', 'Summary,Issue key,Issue id\na,b,c\n', 'tracker_format'],
    ['a Linear export', 'linear.csv', '"ID","Team","Title","Cycle Number"\n1,2,3,4\n', 'tracker_format'],
    ['a Trello board', 'board.json', '{"id":"x","idOrganization":"o","prefs":{},"cards":[]}', 'tracker_format'],
    ['a Microsoft Project file', 'plan.xml', '<?xml version="1.0"?>\n<Project xmlns="x"></Project>', 'tracker_format'],
  ];
  test.each(cases)('%s', async (_why, name, content, code) => {
    const reading = await read(name, content);
    expect(codes(reading)).toContain(code);
    expect(reading.tasks).toEqual([]);
    for (const fault of messages(reading)) expect(fault).toMatch(/^.+\. .+\.$/);
  });

  test('the error names the line of an unclosed quote, or the position at which the file is truncated', async () => {
    expect((await read('tasks.csv', 'id,title\n1,a\n2,"b\n3,c\n')).errors[0]?.row).toBe(3);
    expect(messages(await read('tasks.json', '[{"id":"1"'))[0]).toContain('offset 10');
  });

  test('a workbook that declares XML entities is rejected', async () => {
    const evil = workbook({ tasks: '<!DOCTYPE x [<!ENTITY y "z">]>' });
    expect(codes(await read('tasks.xlsx', evil))).toEqual(['xml_entities']);
  });

  test('a workbook with a distant cell, and so a billion empty ones, is rejected', async () => {
    const far = workbook({
      tasks: `<row r="1">${cell('XFD1', 'x')}</row><row r="1048576">${cell('A1048576', 'y')}</row>`,
    });
    expect(codes(await read('tasks.xlsx', far))).toEqual(['too_many_cells']);
  });
});

describe('the operator is asked about', () => {
  test('the encoding of a file that is not UTF-8', async () => {
    const latin = new Uint8Array([...bytesOf('id,title\n1,Caf'), 0xe9, 10]);
    expect((await read('tasks.csv', latin)).questions.map((q) => q.code)).toEqual(['encoding']);
    expect((await read('tasks.csv', latin, { encoding: 'windows-1252' })).tasks[0]?.title).toBe('Café');
  });
  test('the separator if two are possible', async () => {
    expect((await read('tasks.csv', 'id,title;type,client;x\n')).questions.map((q) => q.code)).toEqual(['delimiter']);
  });
  test('the decimal comma', async () => {
    const text = 'id;title;estimate_hours\n1;a;1,5\n';
    expect((await read('tasks.csv', text)).questions.map((q) => q.code)).toEqual(['decimal_comma']);
    expect((await read('tasks.csv', text, { decimalComma: true })).tasks[0]?.estimateMinutes).toBe(90);
  });
  test('the order of day and month', async () => {
    const text = 'id,title,due_at\n1,a,03/04/2026\n';
    expect((await read('tasks.csv', text)).questions.map((q) => q.code)).toEqual(['date_order']);
    expect((await read('tasks.csv', text, { dateOrder: 'dmy' })).tasks[0]?.dueOn).toBe('2026-04-03');
    expect((await read('tasks.csv', text, { dateOrder: 'mdy' })).tasks[0]?.dueOn).toBe('2026-03-04');
  });
  test('the content of a file that matches no template', async () => {
    expect((await read('list.csv', 'a,b\n1,2\n')).questions.map((q) => q.code)).toEqual(['kind']);
  });
});

test('a file without rows gives a warning, and so does an unknown column', async () => {
  const reading = await read('tasks.csv', 'id,title,titel\n');
  expect(codes(reading)).toEqual([]);
  expect(warned(reading)).toEqual(['unknown_column', 'no_rows']);
  expect(reading.warnings[0]?.fix).toMatchObject({ values: { near: 'title' } });
});
