/** Where text goes. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Control characters except tab and line feed, and marks that reorder the text after them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
/** Those of them that JSON.stringify does not escape. */
const UNESCAPED = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const REPLACED = '\ufffd';
const PICTURES = 0x2400;

/**
 * Returns text that a terminal only prints: a title, a note or the name of a file must not move the cursor, change colours
 * or reorder what stands beside it. Control characters become their pictures (an escape becomes ␛), others U+FFFD.
 */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(PICTURES + code) : REPLACED;
  });

/** Returns a value as one line of JSON that a terminal only prints; it reads back as the same value. */
export const jsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(UNESCAPED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

/** The same output, in which everything is printable. */
export const printableOutput = ({ out, err }: Terminal): Terminal => ({
  out: (text) => out(printable(text)),
  err: (text) => err(printable(text)),
});
