import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { faultText } from '../../src/shared/words/imports/fault-text.ts';
import { sharedFile } from '../support/shared-data.ts';
import { bytesOf } from './support.ts';
import { refusalOf, rowsIn, tablesIn, warningsOf } from './tables.ts';

const BOARD = {
  id: 'b1',
  name: 'Spring campaign',
  idOrganization: 'o1',
  prefs: {},
  lists: [
    { id: 'l1', name: 'Ideas', closed: false },
    { id: 'l2', name: 'In work', closed: false },
    { id: 'l3', name: 'Last year', closed: true },
  ],
  labels: [{ id: 'g1', name: '', color: 'green' }],
  members: [{ id: 'm1', fullName: 'Ada Bell', username: 'ada' }],
  checklists: [
    {
      id: 'k2',
      idCard: 'c1',
      name: 'After',
      pos: 2,
      checkItems: [{ name: 'Send; archive', state: 'incomplete', pos: 1 }],
    },
    {
      id: 'k1',
      idCard: 'c1',
      name: 'Before',
      pos: 1,
      checkItems: [
        { name: 'Proof', state: 'incomplete', pos: 2 },
        { name: 'Brief', state: 'complete', pos: 1 },
        { name: 'Proof', state: 'complete', pos: 3 },
      ],
    },
  ],
  customFields: [
    { id: 'f1', name: 'Points', type: 'number' },
    { id: 'f2', name: 'Phase', type: 'list', options: [{ id: 'x1', value: { text: 'Draft' } }] },
  ],
  actions: [
    {
      type: 'commentCard',
      date: '2026-11-03T10:00:00.000Z',
      data: { card: { id: 'c1' }, text: 'Second' },
      memberCreator: { id: 'm2', fullName: 'Bo Cole', username: 'bo' },
    },
    {
      type: 'commentCard',
      date: '2026-11-02T10:00:00.000Z',
      data: { card: { id: 'c1' }, text: 'First\nin two lines' },
      memberCreator: { id: 'm1', fullName: 'Ada Bell', username: 'ada' },
    },
    { type: 'updateCard', date: '2026-11-01T10:00:00.000Z', data: { card: { id: 'c1' } } },
  ],
  cards: [
    {
      id: 'c1',
      name: 'Write the post',
      desc: 'Two pages',
      idList: 'l2',
      idMembers: ['m1', 'm2', 'm9'],
      labels: [{ name: 'Copy' }, { name: 'Web;site' }],
      due: '2026-12-20T17:00:00.000Z',
      start: '2026-12-01T09:00:00.000Z',
      dueComplete: true,
      closed: false,
      pos: 65535.5,
      shortUrl: 'https://trello.example/c/1',
      customFieldItems: [
        { idCustomField: 'f1', value: { number: '5' } },
        { idCustomField: 'f2', idValue: 'x1', value: null },
      ],
    },
    { id: '65f0a1b2c3d4e5f601234567', name: 'Gone', idList: 'l1', closed: true },
    { id: 'c3', name: 'Old idea', idList: 'l3', idLabels: ['g1'], closed: false },
  ],
};
const text = JSON.stringify(BOARD);

describe('the export of a Trello board', () => {
  test('is one table with a row for each card', async () => {
    expect(rowsIn(await tablesIn('board.json', text))).toEqual([
      {
        'Card ID': 'c1',
        'Card Name': 'Write the post',
        'Card URL': 'https://trello.example/c/1',
        'Card Description': 'Two pages',
        Labels: 'Copy;Web,site',
        Members: 'Ada Bell;Bo Cole;m9',
        'Start Date': '2026-12-01T09:00:00.000Z',
        'Due Date': '2026-12-20T17:00:00.000Z',
        'Due Complete': 'true',
        'Checklist Items':
          'Before: Brief:accepted;Before: Proof:pending;Before: Proof (2):accepted;After: Send, archive:pending',
        Comments: '2026-11-02T10:00:00.000Z Ada Bell: First\nin two lines\n\n2026-11-03T10:00:00.000Z Bo Cole: Second',
        'List Name': 'In work',
        Position: '65535.5',
        Archived: 'false',
        'List Archived': 'false',
        'Board Name': 'Spring campaign',
        'Custom field (Points)': '5',
        'Custom field (Phase)': 'Draft',
      },
    ]);
  });

  test('leaves out archived cards and those of archived lists, and counts them', async () => {
    const read = await tablesIn('board.json', text);
    expect(warningsOf(read)).toEqual(['archived_left_out']);
    const [fault] = read.kind === 'tables' ? (read.warnings ?? []) : [];
    expect(fault && faultText(fault, MACHINE_READER)).toMatchObject({
      message: '1 archived task and 1 task in archived lists were left out.',
      fix: 'To import them too, choose so in the mapping, or use the option --include-archived.',
    });
  });

  test('has all cards if the operator includes archived ones, with the row numbers of the file', async () => {
    const read = await tablesIn('board.json', text, { includeArchived: true });
    expect(warningsOf(read)).toEqual([]);
    expect(rowsIn(read).map((row) => [row['Card ID'], row.Archived, row['List Archived'], row.Labels])).toEqual([
      ['c1', 'false', 'false', 'Copy;Web,site'],
      ['65f0a1b2c3d4e5f601234567', 'true', 'false', undefined],
      ['c3', 'false', 'true', 'green'],
    ]);
    expect(rowsIn(read)[1]?.Created).toBe('2024-03-12T18:40:50.000Z');
    expect(read.kind === 'tables' && read.tables[0]?.rows.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  test('is recognised by its content, without an extension too; .csv is refused', async () => {
    expect(rowsIn(await tablesIn('board', text))).toHaveLength(1);
    expect(rowsIn(await tablesIn('board.txt', text))).toHaveLength(1);
    expect(refusalOf(await tablesIn('board.csv', text))).toBe('extension_mismatch');
  });

  test('takes IDs such as __proto__ and constructor as data', async () => {
    const board = `{"lists":[{"id":"__proto__","name":"L"}],"cards":[{"id":"constructor","name":"A","idList":"__proto__","__proto__":{"closed":true}}]}`;
    expect(rowsIn(await tablesIn('b.json', board))).toMatchObject([{ 'Card ID': 'constructor', 'List Name': 'L' }]);
  });

  test('with cards and lists that are none gives rows or nothing, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.jsonValue(), async (cards, other) => {
        const board = { cards, lists: [other], members: other, checklists: [other], actions: [other] };
        const read = await tablesIn('b.json', JSON.stringify(board));
        return read.kind === 'tables' || read.kind === 'refused';
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('cut short anywhere is refused with the place', async () => {
    const bytes = bytesOf(text);
    for (let length = 1; length < bytes.length; length++) {
      const read = await tablesIn('board.json', bytes.subarray(0, length));
      expect(refusalOf(read), `${length}`).toMatch(/^(json_truncated|json_invalid)$/);
    }
  });
});

describe('JSON that is broken', () => {
  test.each([
    ['[{"id":"1","a":x}]', 15],
    ['[{"id":"1" "a":1}]', 11],
    ['[{"id":"1",}]', 11],
    ['[1,2,]', 5],
    ['{"a":1]', 6],
    ['[01]', 1],
    ['["a\nb"]', 3],
    ['[1] 2', 4],
    ['[{a:1}]', 2],
  ])('%s is refused at its place', async (broken, offset) => {
    const read = await tablesIn('tasks.json', broken);
    expect(read).toMatchObject({ fault: { code: 'json_invalid', message: { values: { offset } } } });
  });
  test('by any change of one character is read, or refused at a place in it', async () => {
    const good = '[{"id":"T-1","title":"A \\u00e9","estimate_hours":-1.5e3,"tags":["a",null,true]}]';
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.constantFrom(...'{}[],:"\\x1 e'), async (at, c) => {
        const read = await tablesIn('tasks.json', good.slice(0, at) + c + good.slice(at + 1));
        if (read.kind !== 'refused' || read.fault.code !== 'json_invalid') return true;
        const { offset } = z.object({ offset: z.number() }).parse(read.fault.message.values);
        return offset >= 0 && offset <= good.length;
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe('a backslash that begins no escape', () => {
  test('is read as text, with a warning that names the first place', async () => {
    const read = await tablesIn('tasks.json', String.raw`[{"id":"T\p","title":"a\"b\u00e9 \u12"}]`);
    expect(rowsIn(read)).toEqual([{ id: String.raw`T\p`, title: String.raw`a"bé \u12` }]);
    expect(read.kind === 'tables' && read.warnings).toMatchObject([
      { code: 'json_escapes', message: { values: { count: 2, offset: 9 } } },
    ]);
  });
  test('does not shift the place of a later fault', async () => {
    const read = await tablesIn('tasks.json', String.raw`[{"id":"T\p\q","id":"x"}]`);
    expect(read).toMatchObject({ fault: { code: 'json_repeated_key', message: { values: { offset: 15 } } } });
    const broken = await tablesIn('tasks.json', String.raw`[{"id":"T\p\q","a":1,}]`);
    expect(broken).toMatchObject({ fault: { code: 'json_invalid', message: { values: { offset: 21 } } } });
  });
});

const real = sharedFile('data', 'trackers', 'trello.json');
describe.skipIf(!real.isHere)('a real board', () => {
  const board = z.object({
    cards: z.array(
      z.object({
        id: z.string(),
        closed: z.boolean(),
        idList: z.string(),
        idMembers: z.array(z.string()),
        labels: z.array(z.unknown()),
      }),
    ),
    lists: z.array(z.object({ id: z.string(), name: z.string(), closed: z.boolean() })),
    actions: z.array(z.object({ type: z.string() })),
  });
  // Counted by code of its own: the two invalid escapes of the file are taken out, and the rest is plain JSON.
  const counted = () =>
    board.parse(JSON.parse(readFileSync(real.path, 'utf8').replaceAll(String.raw`\person`, 'person')));

  test('has every card, member, label and comment of the raw file', async () => {
    const raw = counted();
    const rows = rowsIn(await tablesIn('trello.json', readFileSync(real.path), { includeArchived: true }));
    const parts = (column: string) => rows.flatMap((row) => row[column]?.split(';') ?? []).length;
    expect(rows.map((row) => row['Card ID'])).toEqual(raw.cards.map((card) => card.id));
    expect(parts('Members')).toBe(raw.cards.flatMap((card) => card.idMembers).length);
    expect(parts('Labels')).toBe(raw.cards.flatMap((card) => card.labels).length);
    const comments = rows.flatMap((row) => row.Comments?.match(/(?:^|\n\n)\d{4}-\d\d-\d\dT/g) ?? []);
    expect(comments).toHaveLength(raw.actions.filter((action) => action.type === 'commentCard').length);
  });
  test('leaves out exactly the cards that are archived or in archived lists', async () => {
    const raw = counted();
    const archived = new Set(raw.lists.filter((list) => list.closed).map((list) => list.id));
    const open = raw.cards.filter((card) => !card.closed && !archived.has(card.idList));
    const rows = rowsIn(await tablesIn('trello.json', readFileSync(real.path)));
    expect(rows.map((row) => row['Card ID'])).toEqual(open.map((card) => card.id));
  });
});
