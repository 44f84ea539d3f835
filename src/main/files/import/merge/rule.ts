/** One field of one row, in the notation of the templates; empty if there is none. */
export interface Sides {
  /** What the source said last; empty if it never said anything. */
  readonly base: string;
  /** What the file says. */
  readonly theirs: string;
  /** What the workspace has. */
  readonly ours: string;
  /** The workspace has only what a new record gets if a file says nothing. */
  readonly isEmpty: boolean;
  /** It was decided or reported here, even if the source said the same. */
  readonly isOwn?: boolean;
}

/**
 * What becomes of a field: `keep` what is here, `take` what the file has, or `conflict` if both changed it. A field changed at the source if the file
 * says something else than last time, and here if the workspace has something else than the source said last time. An empty cell says nothing, so
 * that it clears only what this source wrote.
 */
export function verdictOn({ base, theirs, ours, isEmpty, isOwn = false }: Sides): 'keep' | 'take' | 'conflict' {
  if (theirs === base) return 'keep';
  if (theirs === '' ? isEmpty : theirs === ours) return 'keep';
  const isUnchangedHere = base === '' ? isEmpty : ours === base;
  return isUnchangedHere && !isOwn ? 'take' : 'conflict';
}
