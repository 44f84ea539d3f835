/** How often, after a verb: nothing for once, `twice`, `3 times`. */
export const timesAfter = (count: number): string => (count <= 1 ? '' : count === 2 ? ' twice' : ` ${count} times`);
/** Names in a sentence: `Ada`, `Ada and Bo`, `Ada, Bo and Cy`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
/** Names of which some are left out: `Ada, Bo and 3 more`. */
export const listedOf = (names: readonly string[], more: number): string =>
  more === 0 ? listed(names) : `${names.join(', ')} and ${more} more`;
/** The text with a capital first letter. */
export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
/** The text with a full stop; empty stays empty, and what ends already stays as it is. */
export const sentence = (text: string): string => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);
