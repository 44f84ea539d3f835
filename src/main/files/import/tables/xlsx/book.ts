import { problem } from '../../../../../shared/model/index.ts';
import { LIMITS } from '../../types.ts';
import { Refusal } from '../budget.ts';
import { readXml } from '../xml.ts';
import { formatOf, type NumberFormat } from './date-formats.ts';
import type { Parts } from './zip.ts';

/** What every sheet of a workbook needs. */
export interface Book {
  readonly sheets: readonly BookSheet[];
  /** The first day is in 1904. */
  readonly is1904: boolean;
  readonly strings: readonly string[];
  /** What each cell style shows a number as. */
  readonly formats: readonly NumberFormat[];
}
interface BookSheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

/** Excel's own limit is 65,490. */
const MOST_STYLES = 65_536;
const isSet = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Reads the workbook's list of sheets, its shared strings and its styles. */
export function readBook(parts: Parts): Book {
  const xml = parts.read('xl/workbook.xml');
  if (xml === null) throw new Refusal(problem('not_a_workbook', {}));
  const targets = readTargets(parts);
  const sheets: BookSheet[] = [];
  let is1904 = false;
  readXml('xl/workbook.xml', xml, {
    open(name, tag) {
      if (name === 'workbookPr') is1904 = isSet(tag.get('date1904'));
      if (name !== 'sheet') return;
      const part = targets.worksheets.get(tag.prefixed('id') ?? '');
      if (part !== undefined)
        sheets.push({ name: tag.get('name') ?? '', part, isHidden: /hidden/i.test(tag.get('state') ?? '') });
    },
    close: () => undefined,
  });
  return {
    sheets,
    is1904,
    strings: readStrings(targets.strings, parts),
    formats: readStyles(targets.styles, parts),
  };
}

interface Targets {
  readonly worksheets: ReadonlyMap<string, string>;
  readonly strings: string;
  readonly styles: string;
}
function readTargets(parts: Parts): Targets {
  const worksheets = new Map<string, string>();
  let strings = 'xl/sharedStrings.xml';
  let styles = 'xl/styles.xml';
  const part = 'xl/_rels/workbook.xml.rels';
  readXml(part, parts.read(part) ?? '', {
    open(name, tag) {
      if (name !== 'Relationship') return;
      const type = tag.get('Type') ?? '';
      const target = (tag.get('Target') ?? '').replace(/^\/?(xl\/)?/, 'xl/');
      if (type.endsWith('/worksheet')) worksheets.set(tag.get('Id') ?? '', target);
      else if (type.endsWith('/sharedStrings')) strings = target;
      else if (type.endsWith('/styles')) styles = target;
    },
    close: () => undefined,
  });
  return { worksheets, strings, styles };
}

/** The texts that cells refer to by number. Readings of East Asian text are left out. */
function readStrings(part: string, parts: Parts): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isReading = false;
  readXml(part, parts.read(part) ?? '', {
    open(name) {
      if (name === 'si') {
        if (strings.length >= LIMITS.sharedStrings)
          throw new Refusal(problem('too_many_shared_strings', { limit: LIMITS.sharedStrings }));
        text = '';
      } else if (name === 't') isText = true;
      else if (name === 'rPh') isReading = true;
    },
    close(name) {
      if (name === 'si') strings.push(unescapeCharacters(text));
      else if (name === 't') isText = false;
      else if (name === 'rPh') isReading = false;
    },
    text(piece) {
      if (isText && !isReading) text += piece;
    },
  });
  return strings;
}

/** Resolves `_x000D_`, as Excel writes characters that XML cannot contain. */
export const unescapeCharacters = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))).toWellFormed()
    : text;

function readStyles(part: string, parts: Parts): readonly NumberFormat[] {
  const formats = new Map<number, NumberFormat>();
  const styles: NumberFormat[] = [];
  let isCellStyles = false;
  readXml(part, parts.read(part) ?? '', {
    open(name, tag) {
      if (name === 'cellXfs') isCellStyles = true;
      const id = Number(tag.get('numFmtId') ?? '');
      if (name === 'numFmt') formats.set(id, formatOf(id, tag.get('formatCode')));
      else if (name === 'xf' && isCellStyles) styles.push(formats.get(id) ?? formatOf(id, undefined));
      if (formats.size > MOST_STYLES || styles.length > MOST_STYLES)
        throw new Refusal(problem('too_many_styles', { limit: MOST_STYLES }));
    },
    close(name) {
      if (name === 'cellXfs') isCellStyles = false;
    },
  });
  return styles;
}
