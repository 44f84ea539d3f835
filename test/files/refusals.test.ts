import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
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

/** A workbook with one part changed. */
function patchedPart(zip: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(zip);
  return zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name] ?? new Uint8Array()))) });
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
    ['XML with entities', 'tasks.csv', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', 'extension_mismatch'],
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
    [
      'a database',
      'tasks.csv',
      Buffer.from(`SQLite format 3\0${'CREATE TABLE tasks (id TEXT) '.repeat(200)}\xff`, 'latin1'),
      'binary_content',
    ],
    ['a PDF document', 'tasks.csv', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 'binary_content'],
    [
      'a Trello board without cards',
      'board.json',
      '{"id":"x","idOrganization":"o","lists":[],"cards":[]}',
      'empty_file',
    ],
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
    expect(codes(await read('tasks.xlsx', far))).toEqual(['too_many_rows']);
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
    const text = 'id;title;estimate_hours\n1;a;1,234\n';
    expect((await read('tasks.csv', text)).questions.map((q) => q.code)).toEqual(['decimal_comma']);
    expect((await read('tasks.csv', text, { decimalComma: true })).tasks[0]?.estimateMinutes).toBe(74);
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
  expect(warned(reading)).toEqual(['no_rows', 'unknown_column']);
  expect(reading.warnings[1]?.fix).toMatchObject({ values: { near: 'title' } });
});

describe('what would be read wrongly without a word', () => {
  test.each([
    ['in one object', '[{"id":"T1","title":"a","id":"T2"}]', 'id', 24],
    ['written with an escape', '[{"id":"T1","title":"a","\\u0069d":"T2"}]', 'id', 24],
    ['of the outer object', '{"tasks":[{"id":"T1","title":"a"}],"tasks":[]}', 'tasks', 35],
    ['in a nested object', '[{"id":"T1","title":{"a":1,"b":"}{","a":2}}]', 'a', 36],
  ])('a key twice %s rejects the file and names the key', async (_where, json, key, offset) => {
    const reading = await read('tasks.json', json);
    expect(codes(reading)).toEqual(['json_repeated_key']);
    expect(messages(reading)[0]).toContain(`the key "${key}" twice, the second time at offset ${offset}.`);
  });
  test('the same key in different objects, and text that looks like a key, are fine', async () => {
    const json = '[{"id":"T1","title":"\\"id\\":"},{"id":"T2","title":"id"}]';
    expect(codes(await read('tasks.json', json))).toEqual([]);
  });

  test.each([
    ['13/04/2027', '04/13/2027'],
    ['04-13-2027', '13-04-2027'],
    ['13/04/2027 09:00', '04/13/2027 17:00'],
  ])('%s and %s in one file are a fault that names both', async (first, second) => {
    const reading = await read('tasks.csv', `id,title,due_at\nT1,a,${first}\nT2,b,${second}\n`);
    expect(reading.errors).toMatchObject([{ code: 'mixed_date_order', row: 3, column: 'due_at' }]);
    expect(messages(reading)[0]).toContain(second);
    expect(messages(reading)[0]).toContain(`"${first}" in row 2`);
  });
  test('dates that fit one order are read, and a chosen order reports those that do not exist in it', async () => {
    const csv = (second: string): string => `id,title,due_at\nT1,a,13/04/2027\nT2,b,${second}\n`;
    expect(codes(await read('tasks.csv', csv('25/04/2027')))).toEqual([]);
    expect(codes(await read('tasks.csv', csv('04/13/2027'), { dateOrder: 'dmy' }))).toEqual(['no_such_date']);
  });

  test('rows, columns and sheets that a workbook hides are imported with a warning', async () => {
    const row = (n: number, id: string, attributes = ''): string =>
      `<row r="${n}"${attributes}>${cell(`A${n}`, id)}${cell(`B${n}`, `Title ${id}`)}</row>`;
    const bytes = workbook({
      tasks: `${row(1, 'id')}${row(2, 'T1')}${row(3, 'T2', ' spans="1:2" hidden="1"')}${row(4, 'T3', ' hidden="true"')}`,
    });
    const header = workbook({ tasks: `${row(1, 'id').replace('Title id', 'title')}${row(2, 'T1')}` });
    expect(warned(await read('tasks.xlsx', header))).toEqual(['no_estimates']);
    const named = patchedPart(bytes, 'xl/worksheets/sheet1.xml', (xml) =>
      xml
        .replace('Title id', 'title')
        .replace('<sheetData>', '<cols><col min="2" max="2" width="9" hidden="1"/></cols><sheetData>'),
    );
    const reading = await read('tasks.xlsx', named);
    expect([reading.tasks.length, codes(reading)]).toEqual([3, []]);
    const hidden = { ...reading, errors: reading.warnings.filter(({ code }) => code.startsWith('hidden_')) };
    expect(messages(hidden)).toEqual([
      '2 rows are hidden in the workbook, by a filter or by hand (the first is row 3), and imported. If you do not want them, delete them.',
      'The column title is hidden in the workbook, and imported. If you do not want it, delete it.',
    ]);
    const hiddenSheet = patchedPart(header, 'xl/workbook.xml', (xml) =>
      xml.replace('name="tasks"', 'name="tasks" state="veryHidden"'),
    );
    expect(warned(await read('tasks.xlsx', hiddenSheet))).toContain('hidden_sheet');
  });
});
