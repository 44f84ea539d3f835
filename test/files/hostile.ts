import { crc32, deflateRawSync } from 'node:zlib';
import { runs } from '../support/long.ts';
import { cell, workbook } from './workbook.ts';

/** A file that was made to use up memory or time, and the fault that must reject it. */
export interface HostileFile {
  readonly what: string;
  readonly name: string;
  readonly code: string;
  readonly bytes: () => Uint8Array;
}

/**
 * Files of text have the largest size that is read, 100 MB, in the long form, and a quarter of it in `npm test`: enough to pass each limit, in a
 * quarter of the time.
 */
const TEXT_MB = runs(25, 100);
/** How many pieces of so many bytes make such a file, with room for what is around them. */
const filling = (bytes: number): number => Math.floor(((TEXT_MB - 1) * 1_000_000) / bytes);

const HEADER = `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row>`;
const book = (rows: string): Uint8Array => workbook({ tasks: HEADER + rows });
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** A zip of parts that are given as pieces; `claimed`: what its directory states as the unpacked size of each. */
function zipOf(parts: Readonly<Record<string, Uint8Array>>, claimed?: number): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const [size, crc, title] = [claimed ?? content.length, crc32(content), Buffer.from(name)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    for (const [head, shift] of [
      [local, 0],
      [central, 2],
    ] as const) {
      head.writeUInt16LE(8, 8 + shift);
      head.writeUInt32LE(crc, 14 + shift);
      head.writeUInt32LE(packed.length, 18 + shift);
      head.writeUInt32LE(size, 22 + shift);
      head.writeUInt16LE(title.length, 26 + shift);
    }
    central.writeUInt32LE(at, 42);
    files.push(local, title, packed);
    directory.push(central, title);
    at += local.length + title.length + packed.length;
  }
  const end = Buffer.alloc(22);
  const list = Buffer.concat(directory);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...files, list, end]));
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook whose one sheet, shared strings and styles are given as they are. */
export function rawBook(parts: {
  readonly sheet?: string | Uint8Array;
  readonly strings?: string | Uint8Array;
  readonly styles?: string;
  readonly claimed?: number;
  /** Whether its days are counted from 1904. */
  readonly is1904?: boolean;
}): Uint8Array {
  const bytes = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? text(content) : content);
  return zipOf(
    {
      'xl/workbook.xml': text(
        `<workbook><workbookPr date1904="${parts.is1904 === true ? 1 : 0}"/><sheets><sheet name="tasks" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': text(
        `<Relationships>${Object.entries({
          worksheet: 'worksheets/sheet1.xml',
          sharedStrings: 'sharedStrings.xml',
          styles: 'styles.xml',
        })
          .map(([type, target], n) => `<Relationship Id="r${n + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
          .join('')}</Relationships>`,
      ),
      'xl/sharedStrings.xml': bytes(parts.strings ?? '<sst/>'),
      'xl/styles.xml': bytes(parts.styles ?? '<styleSheet/>'),
      'xl/worksheets/sheet1.xml': bytes(parts.sheet ?? `<worksheet><sheetData>${HEADER}</sheetData></worksheet>`),
    },
    parts.claimed,
  );
}
const sheet = (rows: string): string => `<worksheet><sheetData>${HEADER}${rows}</sheetData></worksheet>`;
const repeated = (piece: string, times: number): Uint8Array => new Uint8Array(Buffer.from(piece.repeat(times)));
const around = (before: string, middle: Uint8Array, after: string): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from(before), middle, Buffer.from(after)]));
const rows = (count: number, of: (row: number) => string): string =>
  Array.from({ length: count }, (_, n) => `<row r="${n + 2}">${of(n + 2)}</row>`).join('');

/** Text that makes regular expressions over a whole sheet try every start again. */
const HALF_TAGS = ['<c <c ', '<row ', '<c r="A1" <f ', '<c t="e" ', '<col hidden="1" ', "<c a='"];

const PROJECT = '<Project xmlns="http://schemas.microsoft.com/project">';

const boardOfFields = (count: number) => {
  const fields = Array.from({ length: count }, (_, n) => `f${n}`);
  return {
    lists: [],
    customFields: fields.map((id) => ({ id, name: id })),
    cards: fields.map((id) => ({ customFieldItems: [{ idCustomField: id, value: { text: 'x' } }] })),
  };
};

export const HOSTILE_FILES: readonly HostileFile[] = [
  {
    what: 'a cell in column ZZZZ',
    name: 'a.xlsx',
    code: 'too_many_columns',
    bytes: () => book(`<row r="2">${cell('ZZZZ2', 'x')}</row>`),
  },
  {
    what: 'a cell in row 99,999,999',
    name: 'a.xlsx',
    code: 'too_many_rows',
    bytes: () => book(`<row r="99999999">${cell('A99999999', 'x')}</row>`),
  },
  {
    what: 'a cell in the last column of many rows',
    name: 'a.xlsx',
    code: 'too_many_cells',
    bytes: () => book(rows(800, (row) => cell(`XFD${row}`, 'x'))),
  },
  {
    what: '3 million empty shared strings',
    name: 'a.xlsx',
    code: 'too_many_shared_strings',
    bytes: () => rawBook({ strings: around('<sst>', repeated('<si/>', 3_000_000), '</sst>') }),
  },
  {
    what: 'a long text that every cell shares',
    name: 'a.xlsx',
    code: 'too_much_text',
    bytes: () =>
      rawBook({
        strings: `<sst><si><t>${'x'.repeat(90_000)}</t></si></sst>`,
        sheet: sheet(rows(2_000, (row) => `<c r="A${row}" t="s"><v>0</v></c>`)),
      }),
  },
  {
    what: '100,000 cell styles',
    name: 'a.xlsx',
    code: 'too_many_styles',
    bytes: () => rawBook({ styles: `<styleSheet><cellXfs>${'<xf/>'.repeat(100_000)}</cellXfs></styleSheet>` }),
  },
  {
    what: 'sizes in the zip that are too small',
    name: 'a.xlsx',
    code: 'zip_bomb',
    bytes: () => rawBook({ sheet: new Uint8Array(220_000_000).fill(32), claimed: 1_000 }),
  },
  {
    what: 'XML nested a million levels deep',
    name: 'a.xlsx',
    code: 'xml_too_deep',
    bytes: () => rawBook({ sheet: '<a>'.repeat(1_000_000) }),
  },
  ...HALF_TAGS.map(
    (half): HostileFile => ({
      what: `a million times ${half}`,
      name: 'a.xlsx',
      code: 'xlsx_unreadable',
      bytes: () => rawBook({ sheet: half.repeat(1_000_000) }),
    }),
  ),
  {
    what: 'the same hidden columns a million times',
    name: 'a.xlsx',
    code: 'too_many_columns',
    bytes: () =>
      rawBook({
        sheet: `<worksheet><cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(1_000_000)}</cols><sheetData>${HEADER}<row r="2">${cell('AAAA2', 'x')}</row></sheetData></worksheet>`,
      }),
  },
  {
    what: `one line of ${TEXT_MB} MB of separators`,
    name: 'a.csv',
    code: 'too_many_columns',
    bytes: () => repeated(',', filling(1)),
  },
  {
    what: `one line of ${TEXT_MB} MB of text`,
    name: 'tasks.csv',
    code: 'missing_column',
    bytes: () => repeated('x', filling(1)),
  },
  {
    what: `a quote of ${TEXT_MB} MB that never closes`,
    name: 'a.csv',
    code: 'unclosed_quote',
    bytes: () => around('"', repeated('\n', filling(1)), ''),
  },
  {
    what: `${TEXT_MB} MB of line breaks`,
    name: 'a.csv',
    code: 'too_many_rows',
    bytes: () => around('id,title', repeated('\n', filling(1)), 'x'),
  },
  {
    what: '200,000 rows of 100 columns',
    name: 'a.csv',
    code: 'too_many_cells',
    bytes: () => repeated(`${','.repeat(99)}\n`, 190_000),
  },
  {
    what: `keys of ${TEXT_MB} MB in one object`,
    name: 'a.json',
    code: 'too_many_columns',
    bytes: () => around('[{"a":0', repeated(',"k":1', filling(6)), '}]'),
  },
  {
    what: '6 million objects',
    name: 'a.json',
    code: 'too_many_values',
    bytes: () => around('[0', repeated(',{}', 6_000_000), ']'),
  },
  {
    what: 'a key of its own in each of 10,000 objects',
    name: 'a.json',
    code: 'too_many_cells',
    bytes: () => text(JSON.stringify(Array.from({ length: 10_000 }, (_, n) => ({ [`k${n}`]: 1 })))),
  },
  {
    what: 'a Trello board of 210,000 cards',
    name: 'board.json',
    code: 'too_many_rows',
    bytes: () => around('{"lists":[],"cards":[{}', repeated(',{}', 210_000), ']}'),
  },
  {
    what: 'a Trello board with a custom field of its own for each card',
    name: 'board.json',
    code: 'too_many_cells',
    bytes: () => text(JSON.stringify(boardOfFields(20_000))),
  },
  {
    what: 'a Trello member with a long name on every card',
    name: 'board.json',
    code: 'too_much_text',
    bytes: () =>
      text(
        JSON.stringify({
          lists: [],
          members: [{ id: 'm', fullName: 'x'.repeat(90_000) }],
          cards: Array.from({ length: 2_000 }, () => ({ idMembers: ['m'] })),
        }),
      ),
  },
  {
    what: `${TEXT_MB} MB of invalid escapes`,
    name: 'tasks.json',
    code: 'json_invalid',
    bytes: () => around('[{"title":"","id":"', repeated(String.raw`\p`, filling(2)), '"}]'),
  },
  {
    what: 'a project of 6 million empty elements',
    name: 'plan.xml',
    code: 'xml_too_many_elements',
    bytes: () => around(PROJECT, repeated('<a/>', 6_000_000), '</Project>'),
  },
  {
    what: 'a task of a million links',
    name: 'plan.xml',
    code: 'xml_too_many_elements',
    bytes: () =>
      around(`${PROJECT}<Tasks><Task>`, repeated('<PredecessorLink/>', 1_000_000), '</Task></Tasks></Project>'),
  },
  {
    what: 'a project of 210,000 tasks, each a level below the other',
    name: 'plan.xml',
    code: 'too_many_rows',
    bytes: () =>
      text(
        `${PROJECT}<Tasks>${Array.from({ length: 210_000 }, (_, n) => `<Task><UID>${n + 1}</UID><Name>A</Name><OutlineLevel>${n + 1}</OutlineLevel></Task>`).join('')}</Tasks></Project>`,
      ),
  },
  {
    what: `XML of ${TEXT_MB} MB that never ends a tag`,
    name: 'plan.xml',
    code: 'xml_invalid',
    bytes: () => around(`${PROJECT}<a `, repeated('b ', filling(2)), ''),
  },
  {
    what: `XML of ${TEXT_MB} MB of line breaks and no element`,
    name: 'plan.xml',
    code: 'xml_invalid',
    bytes: () => around('<?xml version="1.0"?>', repeated('\n', filling(1)), ''),
  },
  {
    what: `a calendar of ${TEXT_MB} MB of one folded line`,
    name: 'leave.ics',
    code: 'calendar_invalid',
    bytes: () => around('BEGIN:VCALENDAR\nX', repeated('\n x', filling(3)), ''),
  },
  {
    what: 'a calendar of 300,000 events',
    name: 'leave.ics',
    code: 'too_many_rows',
    bytes: () =>
      around('BEGIN:VCALENDAR\n', repeated('BEGIN:VEVENT\nDTSTART:20261201\nEND:VEVENT\n', 300_000), 'END:VCALENDAR'),
  },
  {
    what: 'a calendar of events that recur 366 times',
    name: 'leave.ics',
    code: 'too_many_rows',
    bytes: () =>
      around(
        'BEGIN:VCALENDAR\n',
        repeated('BEGIN:VEVENT\nDTSTART:20261201\nRRULE:FREQ=DAILY;COUNT=366\nEND:VEVENT\n', 10_000),
        'END:VCALENDAR',
      ),
  },
  {
    what: 'a calendar nested a million levels deep',
    name: 'leave.ics',
    code: 'calendar_invalid',
    bytes: () => around('BEGIN:VCALENDAR\n', repeated('BEGIN:X\n', 1_000_000), ''),
  },
  {
    what: `lists nested in ${TEXT_MB} MB`,
    name: 'a.json',
    code: 'nested_too_deep',
    bytes: () => repeated('[', filling(1)),
  },
];
