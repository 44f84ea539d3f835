/** The values of a view by name, each one or several texts; a name without values is not written. */
export type Query = Readonly<Record<string, readonly string[]>>;

/** A place in the desk: a view, and the filters, tab and selection in it that differ from the default. */
export interface Address<View extends string = string> {
  readonly view: View;
  readonly query: Query;
}

/** Links to a place in the desk, which open the app wherever they are clicked. */
const LINK_SCHEME = 'tde';
/** Longer than any address that the desk writes; a longer text is no address. */
const LONGEST = 32_768;
/** Names of views and of values: what is safe in a path and never needs encoding. */
const VIEW = /^[a-z][a-z-]{0,39}$/;
const NAME = /^[a-z][a-zA-Z-]{0,39}$/;

/** `queue?client=Quillon&task=T-12`. Equal places have equal texts: names are in the order of the alphabet. */
export function addressText({ view, query }: Address): string {
  const values = new URLSearchParams(
    Object.keys(query)
      .sort()
      .flatMap((name) => (query[name] ?? []).map((value) => [name, value])),
  ).toString();
  return values === '' ? view : `${view}?${values}`;
}
/** The same as the fragment of the page's address. */
export const fragmentOf = (address: Address): string => `#/${addressText(address)}`;
/** The same as a link that can be sent. */
export const linkOf = (address: Address): string => `${LINK_SCHEME}://${addressText(address)}`;

/**
 * Reads an address: `#/queue?...`, `/queue?...`, a `tde://` link, or the address of a page whose fragment is one. Null if the text is none of these or
 * names no view of `views`. Values are not checked here: a view ignores those it does not know.
 */
export function parseAddress<View extends string>(text: string, views: readonly View[]): Address<View> | null {
  const rest = text.length > LONGEST ? null : pathIn(text.trim());
  if (rest === null) return null;
  const at = rest.indexOf('?');
  const path = (at < 0 ? rest : rest.slice(0, at)).replace(/\/$/, '');
  const [name = '', ...more] = path.split('/');
  const view = views.find((one) => one === name);
  if (!VIEW.test(name) || view === undefined) return null;
  const query: Record<string, readonly string[]> = {};
  for (const [key, value] of new URLSearchParams(at < 0 ? '' : rest.slice(at + 1)))
    if (NAME.test(key)) query[key] = [...(query[key] ?? []), value];
  if (more.length === 0) return { view, query };
  // Notifications of earlier versions name their exception in the path.
  const [first] = more;
  if (view !== 'exceptions' || more.length > 1 || first === undefined) return null;
  const id = decoded(first);
  return id === null ? null : { view, query: { ...query, exception: [id] } };
}

/** The part of an address from the name of its view on; null if the text is no address. */
function pathIn(text: string): string | null {
  const link = /^tde:\/{0,3}(.*)$/is.exec(text);
  if (link?.[1] !== undefined) return link[1];
  const page = /^(?:https?|app):\/\/[^#]*#\/(.*)$/s.exec(text);
  if (page?.[1] !== undefined) return page[1];
  const fragment = /^#?\/(.*)$/s.exec(text);
  return fragment?.[1] ?? null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** How a value is written into an address and read from it. What cannot be read is the default, which is not written. */
export interface Field<T> {
  readonly write: (value: T) => readonly string[];
  readonly read: (texts: readonly string[]) => T;
}

/** One of a list of known values. */
export const choice = <T extends string>(known: readonly T[], none: NoInfer<T>): Field<T> => ({
  write: (value) => (value === none ? [] : [value]),
  read: ([text]) => known.find((one) => one === text) ?? none,
});
/** One of a list of known values, or none. */
export const optionalChoice = <T extends string>(known: readonly T[]): Field<T | null> => ({
  write: (value) => (value === null ? [] : [value]),
  read: ([text]) => known.find((one) => one === text) ?? null,
});
/** Text that may be empty. */
export const text: Field<string> = {
  write: (value) => (value === '' ? [] : [value]),
  read: ([value]) => value ?? '',
};
/** The ID of one object, or null. */
export const oneId: Field<string | null> = {
  write: (value) => (value === null || value === '' ? [] : [value]),
  read: ([value]) => (value === undefined || value === '' ? null : value),
};
/** The IDs of several objects. */
export const ids: Field<readonly string[]> = { write: (value) => value, read: (texts) => texts };
/** On or off; `none` is not written. */
export const flag = (none: boolean): Field<boolean> => ({
  write: (value) => (value === none ? [] : [value ? 'on' : 'off']),
  read: ([value]) => (value === undefined || (value !== 'on' && value !== 'off') ? none : value === 'on'),
});
/** A whole number from `min` on, or null. */
export const wholeNumber = (min: number): Field<number | null> => ({
  write: (value) => (value === null ? [] : [String(value)]),
  read: ([value]) => {
    const number = value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : null;
    return number === null || number < min ? null : number;
  },
});
