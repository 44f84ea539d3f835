import { headerKey } from '../sources/header-key.ts';
import { kindOfHeader } from '../sources/recognise.ts';
import { recogniseSource } from '../sources/recognise-source.ts';
import { AGENT_TITLES, SHARED } from '../sources/vocabulary/shared-titles.ts';
import { filledIn, isBlank, isValue, type Line } from './cells.ts';

/** The header is looked for in so many rows. */
const SEARCHED = 60;
/** A header has a title for at least this share of the columns that the rows use. */
const WIDTH_SHARE = 0.5;
/** Some titles look like values, such as a year. */
const MOST_VALUES = 0.3;

const KNOWN = new Set([...SHARED.values(), ...AGENT_TITLES.values()].flat());
/** So many titles of a row are compared with those that are known. */
const COMPARED = 400;
/** How many titles of a row are known, whoever uses them. */
const knownIn = ({ cells }: Line): number =>
  cells.slice(0, COMPARED).filter((cell) => KNOWN.has(headerKey(cell))).length;
/** Whether a row has the titles of a template, or of an export of another program. */
function isRecognised({ cells }: Line): boolean {
  const titles = cells.slice(0, COMPARED);
  return kindOfHeader(titles) !== null || recogniseSource(titles) !== null;
}

/**
 * Returns the index of the header among the rows of a table: the first row with the titles of a template or of a known
 * program; else the first one whose cells look like the titles of most columns, preferably with titles that are known.
 * What is above it is a preamble. Without such a row, the first one that is not blank is the header.
 */
export function findHeader(rows: readonly Line[]): number {
  const searched = rows.slice(0, SEARCHED);
  const first = searched.findIndex(({ cells }) => !isBlank(cells));
  const top = searched[first];
  if (top === undefined) return 0;
  if (isRecognised(top)) return first;
  const widest = Math.max(...searched.map(({ cells }) => filledIn(cells)));
  const candidates = searched.flatMap((line, index) => (isHeaderLike(line, widest) ? [{ line, index }] : []));
  const recognised = candidates.find(({ line }) => isRecognised(line));
  if (recognised !== undefined) return recognised.index;
  const known = candidates.map(({ line }) => knownIn(line));
  const most = Math.max(0, ...known);
  const best = candidates.find((_, n) => most < 2 || (known[n] ?? 0) * 2 >= most);
  return best?.index ?? first;
}

function isHeaderLike({ cells }: Line, widest: number): boolean {
  const filled = filledIn(cells);
  if (filled < Math.min(2, widest) || filled < widest * WIDTH_SHARE) return false;
  const titles = cells.slice(0, COMPARED).filter((cell) => cell.trim() !== '');
  return titles.filter(isValue).length <= titles.length * MOST_VALUES;
}
