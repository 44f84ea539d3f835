/** An element of XML: its name, and its text or its children. */
export type Element = readonly [name: string, content: string | number | readonly Element[]];

/** Signs that XML 1.0 has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escaped = (text: string): string =>
  text.replace(NOT_XML, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The elements as lines. */
export function xmlLines(elements: readonly Element[], depth = 1): readonly string[] {
  const indent = '  '.repeat(depth);
  return elements.flatMap(([name, content]) =>
    typeof content === 'object'
      ? [`${indent}<${name}>`, ...xmlLines(content, depth + 1), `${indent}</${name}>`]
      : `${indent}<${name}>${escaped(String(content))}</${name}>`,
  );
}

/** An element if there is something to write in it. */
export const optional = (name: string, content: string | number | null | undefined): readonly Element[] =>
  content === null || content === undefined || content === '' ? [] : [[name, content]];
/** `PT400H30M0S` */
export const duration = (minutes: number): string =>
  `PT${Math.floor(minutes / 60)}H${Math.floor(minutes % 60)}M${Math.round((minutes * 60) % 60)}S`;
export const flag = (is: boolean): string => (is ? '1' : '0');
