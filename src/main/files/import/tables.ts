import { readCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { readJson } from './json.ts';
import { trackerOfHeader, trackerOfText } from './recognise.ts';
import { type ImportOptions, LIMITS, refuse, type SourceFile, type TablesRead } from './types.ts';
import { readXlsx } from './xlsx.ts';

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);
const extensionOf = (name: string): string => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

const mismatch = (name: string, is: string): TablesRead =>
  refuse(
    name,
    'extension_mismatch',
    `The file name ends in .${extensionOf(name)}, but the content is ${is}.`,
    'Change the extension to match the content, or export the file again.',
  );
const tracker = (name: string, format: string): TablesRead =>
  refuse(
    name,
    'tracker_format',
    `This is a ${format} export, which cannot be imported directly.`,
    'Copy its columns into the tasks template: id, title, status, estimate_hours, due_at, assigned_to, depends_on.',
  );

/** An old Office container: an .xls workbook, or an .xlsx behind a password. */
function refuseOffice(name: string, bytes: Uint8Array): TablesRead {
  const hidden = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
  return hidden
    ? refuse(name, 'password_protected', 'The file is password-protected.', 'Save a copy without a password.')
    : refuse(name, 'xls_not_supported', 'Old .xls workbooks are not supported.', 'Save it as XLSX or CSV.');
}

/** Bytes of one file to tables, by content; the extension must agree with it. Never throws for what the bytes hold. */
export async function readTables(source: SourceFile, options: ImportOptions): Promise<TablesRead> {
  const { name, bytes } = source;
  const extension = extensionOf(name);
  if (bytes.length === 0) return refuse(name, 'empty_file', 'The file is empty.', 'Choose another file.');
  if (bytes.length > LIMITS.fileBytes)
    return refuse(
      name,
      'too_large',
      `The file is ${Math.ceil(bytes.length / 1e6)} MB. The limit is ${LIMITS.fileBytes / 1e6} MB.`,
      'Split it into smaller files.',
    );
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refuseOffice(name, bytes);
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) {
    return extension === 'xlsx' || extension === ''
      ? readXlsx(name, bytes)
      : mismatch(name, 'a ZIP archive or an XLSX workbook');
  }
  if (extension === 'xls')
    return refuse(name, 'xls_not_supported', 'Old .xls workbooks are not supported.', 'Save it as XLSX or CSV.');
  if (extension === 'xlsx') return mismatch(name, 'not an XLSX workbook');
  const decoded = decodeText(name, bytes, options);
  return decoded.kind === 'text' ? readText(name, extension, decoded.text, options) : decoded;
}

function readText(name: string, extension: string, text: string, options: ImportOptions): TablesRead {
  if (text.trim() === '')
    return refuse(name, 'empty_file', 'The file contains only blank space.', 'Choose another file.');
  const format = trackerOfText(text);
  if (format !== null) return tracker(name, format);
  const opening = text.trimStart();
  if (/^<(\?xml|!DOCTYPE|!ENTITY)/i.test(opening))
    return refuse(name, 'xml_not_supported', 'XML files are not supported.', 'Save it as CSV, XLSX or JSON.');
  if (/^<(html|table)\b/i.test(opening)) return mismatch(name, 'a web page');
  if (extension === 'json')
    return opening.startsWith('{') || opening.startsWith('[') ? readJson(name, text) : mismatch(name, 'not JSON');
  if (/^[{[]\s*["{}\]]/.test(opening)) return extension === 'csv' ? mismatch(name, 'JSON') : readJson(name, text);
  const read = readCsv(name, text, options);
  const known = read.kind === 'tables' ? trackerOfHeader(read.tables[0]?.header ?? []) : null;
  return known === null ? read : tracker(name, known);
}
