import type { MoveTarget } from '../../stores/move-task.ts';
import type { RecentRecord } from '../../stores/recent.ts';

/** The kinds of entries, in the order in which they are listed if they fit the search equally well. */
export const CATEGORIES = [
  'link',
  'recent',
  'action',
  'task',
  'agent',
  'client',
  'project',
  'note',
  'exception',
  'view',
  'command',
  'setting',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** One entry of the palette. */
export interface Option {
  readonly id: string;
  readonly category: Category;
  readonly title: string;
  readonly note: string;
  /** How well it fits the search; smaller is better. */
  readonly fit: number;
  /** Whether its consequences are shown before it is run. */
  readonly move?: MoveTarget;
  /** Whether it does nothing now; the note says why. */
  readonly isOff?: boolean;
  /** What is offered again the next time. */
  readonly recent?: RecentRecord;
  readonly run: () => void;
}

/** More of one kind would hide the others. */
const SHOWN_OF_ONE = 6;

/** The best entries of each kind; the kind with the best entry comes first. */
export function inCategories(
  options: readonly Option[],
  atMost = SHOWN_OF_ONE,
): readonly (readonly [Category, readonly Option[]])[] {
  return CATEGORIES.flatMap((category) => {
    const own = options.filter((option) => option.category === category).sort((a, b) => a.fit - b.fit);
    return own.length === 0 ? [] : [[category, own.slice(0, atMost)] as const];
  }).sort(([, a], [, b]) => (a[0]?.fit ?? 0) - (b[0]?.fit ?? 0));
}
