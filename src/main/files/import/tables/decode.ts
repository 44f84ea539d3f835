import { problem, questionOf } from '../../../../shared/model/index.ts';
import { type ImportOptions, refuse, type TextRead } from '../types.ts';

const CHOICES = ['windows-1252', 'iso-8859-2', 'windows-1251', 'shift_jis', 'gb18030', 'utf-16le'] as const;

/** In mostly Latin text, UTF-16 without a byte order mark is recognised by zeros in every other byte. */
function utf16Guess(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = Math.min(bytes.length, 4096) & ~1;
  if (head < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const half = head / 2;
  return odd > half * 0.6 && even < half * 0.1 ? 'utf-16le' : even > half * 0.6 && odd < half * 0.1 ? 'utf-16be' : null;
}

function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How files of other kinds begin, of which much may look like text: databases, documents, pictures and archives. */
const SIGNATURES = [
  'SQLite format 3\0',
  '%PDF-',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  '\x1f\x8b',
  'Rar!',
  '7z\xbc\xaf',
].map((signature) => Buffer.from(signature, 'latin1'));
const isOtherKind = (bytes: Uint8Array): boolean =>
  SIGNATURES.some((signature) => signature.equals(bytes.subarray(0, signature.length)));

/** Pictures, programs and archives hold many control bytes; text does not. */
function looksBinary(text: string): boolean {
  const head = text.slice(0, 4096);
  let controls = 0;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++;
  }
  return controls > head.length * 0.1;
}

/**
 * Decodes bytes as text: by byte order mark, as UTF-16 or as UTF-8; anything else only with the encoding that the
 * operator chooses.
 */
export function decodeText(name: string, bytes: Uint8Array, options: ImportOptions): TextRead {
  if (isOtherKind(bytes)) return refuse(name, problem('binary_content', {}));
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const encoding =
    mark ??
    (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
      ? 'utf-8'
      : (options.encoding ?? utf16Guess(bytes) ?? 'utf-8'));
  const text = decodeAs(bytes, encoding);
  if (text !== null && looksBinary(text)) return refuse(name, problem('binary_content', {}));
  if (text !== null) return { kind: 'text', text };
  if (options.encoding !== undefined || encoding !== 'utf-8')
    return refuse(name, problem('wrong_encoding', { encoding }));
  if (looksBinary(new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096))))
    return refuse(name, problem('binary_content', {}));
  return { kind: 'question', question: questionOf(name, 'encoding', CHOICES) };
}
