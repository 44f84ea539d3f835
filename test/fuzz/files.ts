import { renderTemplates } from '../../src/main/files/templates.ts';
import { IMPORT_KINDS } from '../../src/shared/model/index.ts';
import { rawBook } from '../files/hostile.ts';
import { cell, workbook } from '../files/workbook.ts';
import { type Dice, hostileText, hostileValue } from './dice.ts';
import { mutatedBytes, mutatedValue } from './mutate.ts';
import { base64, type Input } from './target.ts';

const HEADERS = new Map(renderTemplates().map(({ name, text }) => [name, text.trim().split(',')]));
const headerOf = (kind: string): readonly string[] => HEADERS.get(`${kind}.csv`) ?? ['id'];
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Values that columns accept, so that many rows get past their readers. */
const GOOD = [
  'T-1',
  'T-2',
  'A-1',
  'A-2',
  'copy',
  'figma:0.5',
  '2026-11-23',
  '2026-12-01T17:00:00Z',
  '8',
  '1.5',
  '0.4',
  'queued',
  'done',
  'person',
  'ai',
  'work',
  'heartbeat',
  'started',
  'UTC',
  'DE-BY',
  'mon-fri',
  'yes',
  'team_freeze',
] as const;
const cellText = (dice: Dice): string => (dice.chance(0.7) ? dice.one(GOOD) : hostileText(dice));

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function csv(dice: Dice, kind: string): Uint8Array {
  const header = headerOf(kind);
  const delimiter = dice.one([',', ',', ';', '\t']);
  const rows = dice.times(dice.below(6), () => header.map(() => quoted(cellText(dice))).join(delimiter));
  return bytesOf([header.join(delimiter), ...rows].join(dice.one(['\n', '\r\n', '\r'])));
}

function json(dice: Dice, kind: string): Uint8Array {
  const header = headerOf(kind);
  const rows = dice.times(dice.below(6), () =>
    Object.fromEntries(header.map((column) => [column, dice.chance(0.8) ? cellText(dice) : hostileValue(dice)])),
  );
  const whole: unknown = dice.chance(0.5) ? rows : { [kind]: rows };
  return bytesOf(JSON.stringify(dice.chance(0.5) ? mutatedValue(dice, whole) : whole) ?? 'null');
}

const column = (index: number): string => (index < 26 ? '' : 'A') + String.fromCharCode(65 + (index % 26));
function xlsx(dice: Dice, kind: string): Uint8Array {
  const header = headerOf(kind).map((name, n) => cell(`${column(n)}1`, name));
  const rows = dice.times(dice.below(5), (n) => {
    const row = n + 2;
    const cells = header.map((_, at) => {
      const ref = `${column(at)}${row}`;
      const form = dice.below(7);
      if (form === 0) return `<c r="${ref}" t="s"><v>${dice.below(4)}</v></c>`;
      if (form === 1) return `<c r="${ref}" s="${dice.below(4)}"><v>${dice.between(-10, 90_000)}</v></c>`;
      if (form === 2) return `<c r="${ref}" t="b"><v>${dice.below(3)}</v></c>`;
      if (form === 3) return `<c r="${ref}" t="e"><v>#REF!</v></c>`;
      return cell(ref, escaped(cellText(dice)));
    });
    return `<row r="${row}">${cells.join('')}</row>`;
  });
  const sheet = `<worksheet><sheetData><row r="1">${header.join('')}</row>${rows.join('')}</sheetData></worksheet>`;
  const text = (part: string): Uint8Array => (dice.chance(0.4) ? mutatedBytes(dice, bytesOf(part)) : bytesOf(part));
  // Changes inside the parts, under a valid zip; a changed zip is mostly refused for its checksum.
  return rawBook({
    sheet: text(sheet),
    strings: text('<sst><si><t>one</t></si><si><r><t>tw</t></r><r><t>o</t></r></si><si><t>_x0041_</t></si></sst>'),
    styles: Buffer.from(
      text('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'),
    ).toString('utf8'),
    is1904: dice.chance(0.1),
  });
}

/** A board, a project, a search and a calendar, as other programs write them, with texts that those do not expect. */
function board(dice: Dice): Uint8Array {
  const item = () => ({
    id: cellText(dice),
    name: hostileText(dice),
    closed: dice.chance(0.2),
    idList: cellText(dice),
  });
  const whole: unknown = {
    lists: dice.times(dice.below(3), item),
    cards: dice.times(dice.below(4), () => ({ ...item(), labels: [item()], due: cellText(dice), idMembers: ['T-1'] })),
    checklists: [{ ...item(), idCard: 'T-1', checkItems: [item()] }],
    members: [{ ...item(), fullName: hostileText(dice) }],
  };
  return bytesOf(JSON.stringify(dice.chance(0.5) ? mutatedValue(dice, whole) : whole) ?? 'null');
}
function project(dice: Dice): Uint8Array {
  const value = (name: string): string => `<${name}>${escaped(cellText(dice))}</${name}>`;
  const task = (): string =>
    `<Task>${['UID', 'Name', 'OutlineLevel', 'Work', 'Start', 'ConstraintType'].map(value).join('')}<PredecessorLink>${['PredecessorUID', 'Type', 'LinkLag', 'LagFormat'].map(value).join('')}</PredecessorLink></Task>`;
  const resource = (): string =>
    `<Resource>${['UID', 'Name', 'MaxUnits', 'CalendarUID'].map(value).join('')}</Resource>`;
  return bytesOf(
    `<Project><Tasks>${dice.times(dice.below(4), task).join('')}</Tasks><Resources>${dice.times(dice.below(3), resource).join('')}</Resources></Project>`,
  );
}
function search(dice: Dice): Uint8Array {
  const value = (name: string): string =>
    `<${name} id="1" seconds="${dice.below(9)}">${escaped(hostileText(dice))}</${name}>`;
  const item = (): string =>
    `<item>${['key', 'summary', 'status', 'assignee', 'due', 'timeestimate', 'description'].map(value).join('')}</item>`;
  return bytesOf(`<rss><channel><issue start="0"/>${dice.times(dice.below(4), item).join('')}</channel></rss>`);
}
function calendar(dice: Dice): Uint8Array {
  const line = (name: string): string => `${name}:${cellText(dice).replace(/[\r\n]/g, ' ')}`;
  const event = (): string =>
    [
      'BEGIN:VEVENT',
      ...['UID', 'SUMMARY', 'DTEND', 'RRULE', 'ATTENDEE;CN=x'].map(line),
      'DTSTART:20261204',
      'END:VEVENT',
    ].join('\n');
  return bytesOf(['BEGIN:VCALENDAR', ...dice.times(dice.below(4), event), 'END:VCALENDAR'].join('\n'));
}

/** The makers of files by extension; some extensions have several formats. */
const MAKERS: Readonly<Record<'csv' | 'json' | 'xlsx' | 'xml' | 'ics', (dice: Dice, kind: string) => Uint8Array>> = {
  csv,
  json: (dice, kind) => (dice.chance(0.3) ? board(dice) : json(dice, kind)),
  xlsx,
  xml: (dice) => (dice.chance(0.5) ? project(dice) : search(dice)),
  ics: calendar,
};
const SAMPLE = workbook({ tasks: `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row>` });

/** A file of work as another program might have made it, or an attacker. */
export function anyFile(dice: Dice, kinds: readonly string[] = IMPORT_KINDS): Input & { readonly name: string } {
  const kind = dice.one(kinds);
  const format = dice.one(['csv', 'json', 'xlsx', 'xml', 'ics'] as const);
  const made = MAKERS[format](dice, kind);
  const bytes = dice.chance(0.4) ? mutatedBytes(dice, made, SAMPLE) : made;
  const extension = dice.chance(0.95) ? format : dice.one(['csv', 'json', 'xlsx', 'xls', 'xml', 'ics', 'txt']);
  return { name: `${kind}.${extension}`, base64: base64(bytes) };
}
