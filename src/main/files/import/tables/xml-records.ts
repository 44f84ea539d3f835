import { problem } from '../../../../shared/model/index.ts';
import { LIMITS } from '../types.ts';
import { Refusal } from './budget.ts';
import { readPart, type Tag } from './xml.ts';

/** An element with what is in it. */
export class XmlNode {
  readonly name: string;
  readonly children: XmlNode[] = [];
  readonly #tag: Tag;
  #text = '';

  constructor(name: string, tag: Tag) {
    this.name = name;
    this.#tag = tag;
  }
  /** Its own text, without that of the elements in it. */
  get text(): string {
    return this.#text.trim();
  }
  write(text: string): void {
    this.#text += text;
  }
  attribute(name: string): string {
    return this.#tag.get(name) ?? '';
  }
  /** The elements of this name in it, not deeper. */
  all(name: string): readonly XmlNode[] {
    return this.children.filter((child) => child.name === name);
  }
  first(name: string): XmlNode | undefined {
    return this.children.find((child) => child.name === name);
  }
  /** The text of the first element of this name; empty if there is none. */
  value(name: string): string {
    return this.first(name)?.text ?? '';
  }
  /** Every element of this name in the element of that name in it. */
  list(name: string, item: string): readonly XmlNode[] {
    return this.first(name)?.all(item) ?? [];
  }
}

/** What is done with each element at a path of names, such as `Project/Tasks/Task`. */
export type XmlRecords = ReadonlyMap<string, (node: XmlNode) => void>;

/**
 * Reads the elements at some paths of an XML file, one after the other, so that only one of them is in memory. If `kept`
 * is given, they have only elements of these names in them. Throws a refusal for text that is not XML, with the place.
 */
export function readXmlRecords(xml: string, records: XmlRecords, kept?: ReadonlySet<string>): void {
  const path: string[] = [];
  const nodes: XmlNode[] = [];
  let elements = 0;
  let size = 0;
  let skipped = 0;
  readPart(
    xml,
    {
      open(name, tag) {
        if (++elements > LIMITS.xmlElements)
          throw new Refusal(problem('xml_too_many_elements', { limit: LIMITS.xmlElements }));
        if (skipped > 0 || (nodes.length > 0 && kept?.has(name) === false)) {
          skipped++;
          return;
        }
        path.push(name);
        const above = nodes.at(-1);
        if (above === undefined && !records.has(path.join('/'))) return;
        if (above === undefined) size = 0;
        if (++size > LIMITS.xmlElementsOfRecord)
          throw new Refusal(problem('xml_too_many_elements', { limit: LIMITS.xmlElementsOfRecord }));
        const node = new XmlNode(name, tag);
        above?.children.push(node);
        nodes.push(node);
      },
      close() {
        if (skipped > 0) {
          skipped--;
          return;
        }
        const node = nodes.pop();
        if (node !== undefined && nodes.length === 0) records.get(path.join('/'))?.(node);
        path.pop();
      },
      text(text) {
        if (skipped === 0) nodes.at(-1)?.write(text);
      },
    },
    { part: '', malformed: (at) => invalidAt(xml, at) },
  );
}

function invalidAt(xml: string, at: number): Refusal {
  let line = 1;
  let lineFrom = 0;
  for (let next = xml.indexOf('\n'); next >= 0 && next < at; next = xml.indexOf('\n', lineFrom)) {
    line++;
    lineFrom = next + 1;
  }
  return new Refusal(problem('xml_invalid', { line, column: at - lineFrom + 1 }), { row: line });
}

const PROLOGUE = /^\uFEFF?\s*(?:<\?[^>]{0,1000}\?>\s*|<!--[\s\S]{0,10000}?-->\s*){0,50}/;
/** The text of an XML file from its first element on; empty if it does not begin like XML. */
export function firstElement(text: string): string {
  const head = text.slice(0, 100_000);
  const from = PROLOGUE.exec(head)?.[0].length ?? 0;
  return head.charAt(from) === '<' ? head.slice(from) : '';
}

/** The encoding that an XML declaration states; undefined without one, and if the text cannot be in it. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const name = /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1]?.toLowerCase();
  if (name === undefined || name.startsWith('utf-16') || name.startsWith('ucs')) return undefined;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}
