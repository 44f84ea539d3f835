/**
 * An email. Names, subject and body may contain any text; characters that are not allowed in a header are encoded or
 * left out.
 */
export interface Mail {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  /** Plain text, with any kind of line ending. */
  readonly body: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** Without its angle brackets. */
  readonly messageId: string;
  /** Further headers; each value becomes one line of ASCII. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

const CRLF = '\r\n';
/** Bytes in an encoded word: with `Subject: ` in front, the line stays below the 76 characters of RFC 2047. */
const WORD_BYTES = 39;
const LINE = 76;

/** The address alone, dot-atom and domain (RFC 5322, 3.4.1), which mail programs accept without quoting. */
export const isMailAddress = (text: string): boolean =>
  text.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text);

/**
 * A complete email as bytes: RFC 5322 with MIME headers, CRLF line endings, and UTF-8 text as quoted-printable (RFC
 * 2045). The same email always gives the same bytes.
 */
export function mailBytes(mail: Mail): Uint8Array {
  const headers: readonly (readonly [string, string])[] = [
    ['From', mailbox(mail.from)],
    ['To', mailbox(mail.to)],
    ['Subject', phrase(mail.subject)],
    ['Date', new Date(mail.atMs).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${ascii(mail.messageId)}>`],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', 'quoted-printable'],
    ...mail.headers.map(([name, value]) => [name, ascii(value)] as const),
  ];
  const head = headers.map(([name, value]) => `${name}: ${value}${CRLF}`).join('');
  return new TextEncoder().encode(`${head}${CRLF}${quotedPrintable(mail.body)}`);
}

/** A single line: line breaks and control characters become spaces, so that no text can start a new header. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
const ascii = (text: string): string => oneLine(text).replace(/[^ -~]/g, '?');

const mailbox = ({ name, address }: Mailbox): string => {
  const shown = oneLine(name);
  if (shown === '') return `<${address}>`;
  return `${/^[A-Za-z0-9 ]{1,60}$/.test(shown) ? shown : encodedWords(shown)} <${address}>`;
};
function phrase(text: string): string {
  const line = oneLine(text);
  return /^[ -~]{0,65}$/.test(line) && !line.includes('=?') ? line : encodedWords(line);
}

/** Text as encoded words (RFC 2047, B), one per line; no character is split between two words. */
function encodedWords(text: string): string {
  const chunks: string[] = [];
  let chunk = '';
  for (const character of text) {
    if (chunk !== '' && Buffer.byteLength(chunk + character) > WORD_BYTES) {
      chunks.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  return [...chunks, chunk].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(`${CRLF} `);
}

const quotedPrintable = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `${softLines(line)}${CRLF}`)
    .join('');

/** One line of text as one or more lines of at most 76 characters. A dot and `From ` at the start are encoded: some programs change them. */
function softLines(line: string): string {
  const bytes = Buffer.from(line);
  const isFrom = line.startsWith('From ');
  let made = '';
  let length = 0;
  for (const [index, byte] of bytes.entries()) {
    const isBlank = byte === 0x20 || byte === 0x09;
    const isPlain = (byte > 0x20 && byte < 0x7f && byte !== 0x3d) || (isBlank && index < bytes.length - 1);
    const isGuarded = index === 0 && (isFrom || byte === 0x2e);
    const sign =
      isPlain && !isGuarded ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (length + sign.length > LINE - 1) {
      made += `=${CRLF}`;
      length = 0;
    }
    made += sign;
    length += sign.length;
  }
  return made;
}
