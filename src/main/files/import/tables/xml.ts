import { problem } from '../../../../shared/model/index.ts';
import { Refusal } from './budget.ts';

/** Deeper than any part of a workbook, or the export of a program, is. */
const MOST_LEVELS = 64;
const [GREATER, SLASH, QUOTE, APOSTROPHE, BANG, QUESTION] = [62, 47, 34, 39, 33, 63];
const BYTE_ORDER_MARK = 0xfeff;

/** What a part reports while it is read, in its order. Names come without their prefix. */
export interface XmlReader {
  open(name: string, tag: Tag): void;
  close(name: string): void;
  text?(text: string): void;
}

/** What is said about XML that cannot be read. */
export interface XmlFaults {
  /** The part of a workbook; empty for a file that is XML itself. */
  readonly part: string;
  readonly malformed: (at: number) => Refusal;
}

/** The faults of a part of a workbook. */
const faultsOf = (part: string): XmlFaults => ({
  part,
  malformed: () => new Refusal(problem('xlsx_unreadable', { reason: part })),
});

/** Reads a part of a workbook. */
export const readXml = (part: string, xml: string, reader: XmlReader): void => readPart(xml, reader, faultsOf(part));

/**
 * Reads XML in one pass from start to end, so that the time is proportional to the text whatever it contains. Refuses
 * declarations of types and entities, which neither spreadsheets nor the exports of programs need, elements nested too
 * deep, and text that is not XML: one element with everything in it, and an end for each start.
 */
export function readPart(xml: string, reader: XmlReader, { part, malformed }: XmlFaults): void {
  const open: string[] = [];
  let hasRoot = false;
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start < 0) break;
    if (open.length === 0 && !isBlank(xml, at, start)) throw malformed(at);
    if (start > at && open.length > 0) reader.text?.(unescapeXml(xml.slice(at, start)));
    const next = xml.charCodeAt(start + 1);
    if (next === QUESTION) at = after(xml, '?>', start);
    else if (next === BANG) {
      if (xml.startsWith('<!--', start)) at = after(xml, '-->', start + 4);
      else if (xml.startsWith('<![CDATA[', start)) {
        at = after(xml, ']]>', start);
        if (open.length > 0 && at > start) reader.text?.(xml.slice(start + 9, at - 3));
      } else throw new Refusal(problem('xml_entities', { part }));
    } else {
      const end = endOfTag(xml, start + 1);
      if (end < 0) throw malformed(start);
      at = end + 1;
      if (next === SLASH) {
        const name = localName(xml, start + 2, end);
        if (open.pop() !== name) throw malformed(start);
        reader.close(name);
        continue;
      }
      if (open.length === 0 && hasRoot) throw malformed(start);
      hasRoot = true;
      const isEmpty = xml.charCodeAt(end - 1) === SLASH;
      const name = localName(xml, start + 1, isEmpty ? end - 1 : end);
      if (name === '') throw malformed(start);
      if (!isEmpty && open.push(name) > MOST_LEVELS)
        throw new Refusal(problem('xml_too_deep', { part, limit: MOST_LEVELS }));
      reader.open(name, new Tag(xml, start + 1, isEmpty ? end - 1 : end));
      if (isEmpty) reader.close(name);
    }
    if (at <= start) throw malformed(start);
  }
  const isEmpty = part === '' && !hasRoot;
  if (isEmpty || open.length > 0 || !isBlank(xml, at, xml.length)) throw malformed(xml.length);
}

/** Whether there is only white space, or a byte order mark, in a part of the text. */
function isBlank(xml: string, from: number, until: number): boolean {
  for (let at = from; at < until; at++) {
    const c = xml.charCodeAt(at);
    if (c > 32 && c !== BYTE_ORDER_MARK) return false;
  }
  return true;
}

/** The position after the next `mark`; 0 if there is none. */
function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found < 0 ? 0 : found + mark.length;
}

/** The position of the `>` that ends a tag; those in attribute values do not. */
function endOfTag(xml: string, from: number): number {
  let at = from;
  while (at < xml.length) {
    const c = xml.charCodeAt(at);
    if (c === GREATER) return at;
    if (c === QUOTE || c === APOSTROPHE) {
      at = xml.indexOf(c === QUOTE ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
    at++;
  }
  return -1;
}

const isNameEnd = (c: number): boolean => c <= 32 || c === SLASH || c === GREATER;

function localName(xml: string, from: number, until: number): string {
  let end = from;
  let start = from;
  while (end < until && !isNameEnd(xml.charCodeAt(end))) {
    if (xml.charCodeAt(end) === 58) start = end + 1;
    end++;
  }
  return xml.slice(start, end);
}

/** A start tag, whose attributes are read when they are asked for. */
export class Tag {
  readonly #xml: string;
  readonly #from: number;
  readonly #until: number;

  constructor(xml: string, from: number, until: number) {
    this.#xml = xml;
    this.#from = from;
    this.#until = until;
  }

  /** The value of an attribute without a prefix; undefined if the tag does not have it. */
  get(name: string): string | undefined {
    return this.#find((found) => found === name);
  }
  /** The value of the attribute with this name behind any prefix, such as `r:id`. */
  prefixed(name: string): string | undefined {
    return this.#find((found) => found.endsWith(`:${name}`));
  }
  #find(isIt: (name: string) => boolean): string | undefined {
    // A text of its own: a search in the whole part would read it to its end for each missing attribute.
    const text = this.#xml.slice(this.#from, this.#until);
    let at = 0;
    for (;;) {
      const equals = text.indexOf('=', at);
      if (equals < 0) return undefined;
      let open = equals + 1;
      while (open < text.length && text.charCodeAt(open) <= 32) open++;
      const quote = text[open];
      if (quote !== '"' && quote !== "'") return undefined;
      const close = text.indexOf(quote, open + 1);
      if (close < 0) return undefined;
      let end = equals;
      while (end > at && text.charCodeAt(end - 1) <= 32) end--;
      let start = end;
      while (start > at && text.charCodeAt(start - 1) > 32) start--;
      if (isIt(text.slice(start, end))) return unescapeXml(text.slice(open + 1, close));
      at = close + 1;
    }
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text with its references resolved and line ends as XML defines them. Other text stays as it is. */
function unescapeXml(text: string): string {
  const even = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!even.includes('&')) return even;
  return even
    .replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .toWellFormed();
}
