import { strFromU8 } from 'fflate';
import type { Hidden } from './types.ts';

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
const isSet = (value: string | undefined): boolean => value === '1' || value === 'true';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return ENTITIES[name ?? ''] ?? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole);
  });

/** Widest sheet of the format; wider spans of hidden columns are cut there. */
const MOST_COLUMNS = 16_384;

/** Returns what the unpacked parts of a workbook hide, by the name of the sheet. */
export function hiddenIn(parts: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, Hidden> {
  const textOf = (name: string): string => (parts[name] === undefined ? '' : strFromU8(parts[name]));
  const targets = new Map<string, string>();
  for (const [tag] of textOf('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g))
    targets.set(attribute(tag, 'Id') ?? '', (attribute(tag, 'Target') ?? '').replace(/^\/?(xl\/)?/, 'xl/'));
  const found = new Map<string, Hidden>();
  for (const [tag] of textOf('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g)) {
    const xml = textOf(targets.get(attribute(tag, '\\w+:id') ?? '') ?? '');
    const hidden: Hidden = {
      isSheet: /hidden/i.test(attribute(tag, 'state') ?? ''),
      rows: hiddenRows(xml),
      columns: hiddenColumns(xml),
    };
    if (hidden.isSheet || hidden.rows.length > 0 || hidden.columns.length > 0)
      found.set(unescaped(attribute(tag, 'name') ?? ''), hidden);
  }
  return found;
}

const hiddenRows = (xml: string): readonly number[] =>
  [...xml.matchAll(/<row\b[^>]*>/g)].flatMap(([tag]) =>
    isSet(attribute(tag, 'hidden')) ? Number(attribute(tag, 'r')) : [],
  );

const hiddenColumns = (xml: string): readonly number[] =>
  [...xml.matchAll(/<col\b[^>]*>/g)].flatMap(([tag]) => {
    if (!isSet(attribute(tag, 'hidden'))) return [];
    const [from, until] = [Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))];
    return Array.from({ length: Math.max(0, Math.min(until, MOST_COLUMNS) - from + 1) }, (_, n) => from - 1 + n);
  });
