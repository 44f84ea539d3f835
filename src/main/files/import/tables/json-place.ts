const [QUOTE, ESCAPE, COMMA, COLON, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [
  34, 92, 44, 58, 123, 125, 91, 93,
];
const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,400})?)(?![\w.+-])/y;

/**
 * The offset at which text is no longer JSON. The parser of the engine names it for some faults only. The end of the
 * text if nothing else is wrong with it.
 */
export function placeOfFault(text: string): number {
  const open: number[] = [];
  let expects: 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'next' = 'value';
  for (let at = 0; at < text.length; ) {
    const c = text.charCodeAt(at);
    if (c === 32 || c === 9 || c === 10 || c === 13) {
      at++;
      continue;
    }
    const isClosing = c === CLOSE_OBJECT || c === CLOSE_LIST;
    if (isClosing && (expects === 'next' || expects === 'first value' || expects === 'first key')) {
      if (open.pop() !== (c === CLOSE_OBJECT ? OPEN_OBJECT : OPEN_LIST)) return at;
      expects = 'next';
      at++;
    } else if (expects === 'next') {
      const inside = open.at(-1);
      if (c !== COMMA || inside === undefined) return at;
      expects = inside === OPEN_OBJECT ? 'key' : 'value';
      at++;
    } else if (expects === 'colon') {
      if (c !== COLON) return at;
      expects = 'value';
      at++;
    } else if (expects === 'key' || expects === 'first key') {
      if (c !== QUOTE) return at;
      const end = endOfString(text, at);
      if (end < 0) return -end - 1;
      expects = 'colon';
      at = end;
    } else if (c === OPEN_OBJECT || c === OPEN_LIST) {
      open.push(c);
      expects = c === OPEN_OBJECT ? 'first key' : 'first value';
      at++;
    } else {
      const end = c === QUOTE ? endOfString(text, at) : endOfLiteral(text, at);
      if (end < 0) return -end - 1;
      expects = 'next';
      at = end;
    }
  }
  return text.length;
}

/** The offset after a number or a word; `-1 - offset` if there is none. */
function endOfLiteral(text: string, at: number): number {
  LITERAL.lastIndex = at;
  return LITERAL.test(text) ? LITERAL.lastIndex : -1 - at;
}

/** The offset after a string; `-1 - offset` of what is wrong in it. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE) return at + 1;
    if (c < 32) return -1 - at;
    if (c === ESCAPE) {
      if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at, at + 6))) return -1 - at;
      at++;
    }
  }
  return -1 - text.length;
}
