import { type ImportFaultValues, problem } from '../../../../shared/model/index.ts';
import { layOut } from '../layout/lay-out.ts';
import { type ImportOptions, LIMITS, type ReadTables, refuse, type SourceFile, type TablesRead } from '../types.ts';
import { Budget, Refusal } from './budget.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { isCalendar } from './ics/calendar-lines.ts';
import { readIcs } from './ics.ts';
import { isJiraXml, readJiraXml } from './jira-xml.ts';
import { readJson } from './json.ts';
import { isMspdi, readMspdi } from './mspdi.ts';
import { readXlsx } from './xlsx.ts';
import { declaredEncoding, firstElement, readXmlRecords } from './xml-records.ts';

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);
const extensionOf = (name: string): string => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

type Content = ImportFaultValues['extension_mismatch']['content'];
const mismatch = (name: string, content: Content): TablesRead =>
  refuse(name, problem('extension_mismatch', { extension: extensionOf(name), content }));

/** An old Office container: an .xls workbook, or a password-protected .xlsx. */
function refuseOffice(name: string, bytes: Uint8Array): TablesRead {
  const hidden = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
  return refuse(name, hidden ? problem('password_protected', {}) : problem('xls_not_supported', {}));
}

/**
 * Reads the bytes of one file as tables with their own headers, by content; the extension must match it. Never throws
 * because of the contents, and uses memory and time in proportion to what `LIMITS` allows, whatever the bytes stand for.
 */
export const readTables: ReadTables = async (source, options, spent) => {
  const read = await readRawTables(source, options, spent);
  if (read.kind !== 'tables') return read;
  const laidOut = read.tables.map((table) => (table.isRaw === true ? layOut(table) : { table, warnings: [] }));
  return {
    ...read,
    tables: laidOut.map(({ table }) => table),
    warnings: [...(read.warnings ?? []), ...laidOut.flatMap(({ warnings }) => warnings)],
  };
};

/** The same, with the tables of CSV and XLSX as they lie in the file: their header may be any row. */
export const readRawTables: ReadTables = async (source, options, spent) => {
  try {
    return readBytes(source, options, new Budget(spent));
  } catch (error) {
    if (error instanceof Refusal) return refuse(source.name, error.problem, error.at);
    throw error;
  }
};

function readBytes({ name, bytes }: SourceFile, options: ImportOptions, budget: Budget): TablesRead {
  const extension = extensionOf(name);
  if (bytes.length === 0) return refuse(name, problem('empty_file', { content: 'none' }));
  if (bytes.length > LIMITS.fileBytes)
    return refuse(name, problem('too_large', { bytes: bytes.length, limitBytes: LIMITS.fileBytes }));
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refuseOffice(name, bytes);
  if (isZip(bytes)) {
    return extension === 'xlsx' || extension === '' ? readXlsx(name, bytes, budget) : mismatch(name, 'zip');
  }
  if (extension === 'xls') return refuse(name, problem('xls_not_supported', {}));
  if (extension === 'xlsx') return mismatch(name, 'not_xlsx');
  const decoded = decodeText(name, bytes, { ...options, encoding: options.encoding ?? declaredEncoding(bytes) });
  return decoded.kind === 'text' ? readText({ name, extension, text: decoded.text }, options, budget) : decoded;
}

/** Whether the bytes may unpack to many more. */
export const isZip = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06);

/** An XML file, by its first element. */
function readXmlFile({ name, extension, text }: TextFile, budget: Budget): TablesRead {
  if (extension === 'csv' || extension === 'json') return mismatch(name, 'xml');
  const element = firstElement(text);
  if (isMspdi(element)) return readMspdi(name, text, budget);
  if (isJiraXml(element)) return readJiraXml(name, text, budget);
  // What cannot be read as XML is said before what is not an export.
  readXmlRecords(text, new Map());
  return refuse(name, problem('xml_not_supported', {}));
}

interface TextFile {
  readonly name: string;
  readonly extension: string;
  readonly text: string;
}
function readText({ name, extension, text }: TextFile, options: ImportOptions, budget: Budget): TablesRead {
  if (text.trim() === '') return refuse(name, problem('empty_file', { content: 'blank' }));
  const opening = text.trimStart();
  if (isCalendar(text)) return extension === 'csv' ? mismatch(name, 'calendar') : readIcs(name, text, budget);
  if (/^<(!DOCTYPE html|html|table)\b/i.test(opening)) return mismatch(name, 'web_page');
  if (/^<[?!a-z]/i.test(opening)) return readXmlFile({ name, extension, text }, budget);
  if (extension === 'json')
    return opening.startsWith('{') || opening.startsWith('[')
      ? readJson(name, text, options, budget)
      : mismatch(name, 'not_json');
  if (/^[{[]\s*["{}\]]/.test(opening))
    return extension === 'csv' ? mismatch(name, 'json') : readJson(name, text, options, budget);
  return readCsv(name, text, options, budget);
}
