/** Links with this scheme open the app. */
export const LINK_SCHEME = 'tde';
/** Longer than any link that the desk copies. */
const LONGEST = 32_768;
/** `tde://queue?task=T-12`: the name of a view and its values, without spaces or control characters. */
const LINK = /^tde:\/\/([a-z][a-z-]{0,39})\/?(\?[\x21-\x7e]*)?$/i;

/** Whether an argument of a process is a link to a place in the desk, and not a file. */
export const isLink = (argument: string): boolean => /^tde:/i.test(argument);

/**
 * The fragment of the page's address that a `tde://` link leads to; null if the text is none. Whether the place exists is for the page to say: nothing
 * but a fragment of our own page is ever loaded.
 */
export function fragmentOfLink(link: string): string | null {
  const [, view, values = ''] = link.length > LONGEST ? [] : (LINK.exec(link) ?? []);
  return view === undefined ? null : `#/${view.toLowerCase()}${values.replaceAll('#', '%23')}`;
}

/** The fragment of the first link among the arguments of a process; null if there is none. */
export function linkNamed(argv: readonly string[]): string | null {
  const named = argv.slice(1).find(isLink);
  return named === undefined ? null : fragmentOfLink(named);
}
