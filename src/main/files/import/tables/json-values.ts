/** An object of a JSON file. */
export type Item = Readonly<Record<string, unknown>>;

export const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** The objects in the list at this key; none if there is no list. */
export function itemsIn(item: Item, key: string): readonly Item[] {
  const list = item[key];
  return Array.isArray(list) ? list.filter(isItem) : [];
}
/** The object at this key; an empty one if there is none. */
export function itemIn(item: Item, key: string): Item {
  const value = item[key];
  return isItem(value) ? value : {};
}
/** The texts in the list at this key. */
export function textsIn(item: Item, key: string): readonly string[] {
  const list = item[key];
  return Array.isArray(list) ? list.filter((value) => typeof value === 'string') : [];
}
/** The text or number at this key; empty if it is neither. */
export function textIn(item: Item, key: string): string {
  const value = item[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
export const isTrue = (item: Item, key: string): boolean => item[key] === true;
