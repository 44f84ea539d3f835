import {
  compareIds,
  type Ladder,
  type LadderLevel,
  WORK_EXCEPTION_KINDS,
  type WorkExceptionKind,
} from '../../../shared/model/index.ts';

/** The values that decide which ladder applies. */
export interface LadderSubject {
  readonly kind: WorkExceptionKind;
  /** Null without a client. Ladders for clients then do not apply. */
  readonly client: string | null;
}

/** The names of a ladder and of its levels. */
export interface LadderNames {
  readonly name: string;
  readonly levels: readonly string[];
}

/** Returns the ladder that is used when no other applies: levels without an address, four working hours each. */
export const defaultLadder = ({ name, levels }: LadderNames): Ladder => ({
  id: 'default',
  name,
  kinds: [],
  client: null,
  position: Number.MAX_SAFE_INTEGER,
  levels: levels.map((level) => ({ name: level, role: '', address: '', answerHours: 4 })),
  version: 0,
});

/** Returns ladders in the order in which they are tried: by position, then ID. */
export const inOrder = (ladders: Iterable<Ladder>): readonly Ladder[] =>
  [...ladders].sort((a, b) => a.position - b.position || compareIds(a.id, b.id));

/** Returns the first ladder in order whose conditions match, or `fallback` if none does. */
export const ladderFor = (ladders: Iterable<Ladder>, subject: LadderSubject, fallback: Ladder): Ladder =>
  inOrder(ladders).find((ladder) => holds(ladder, subject)) ?? fallback;

const holds = (ladder: Ladder, { kind, client }: LadderSubject): boolean =>
  (ladder.kinds.length === 0 || ladder.kinds.includes(kind)) && (ladder.client === null || ladder.client === client);

/**
 * Returns the first earlier ladder that matches everything this one matches, so that this one never applies, or null if
 * there is none.
 */
export function coveredBy(ladder: Ladder, before: readonly Ladder[]): Ladder | null {
  const kinds = ladder.kinds.length === 0 ? WORK_EXCEPTION_KINDS : ladder.kinds;
  const covers = (other: Ladder): boolean =>
    (other.client === null || other.client === ladder.client) &&
    (other.kinds.length === 0 || kinds.every((kind) => other.kinds.includes(kind)));
  return before.find(covers) ?? null;
}

/**
 * Returns who is notified at a level, counted from 1. Null at level 0, which is the operator's inbox, and above the
 * highest level.
 */
export const recipientAt = (ladder: Ladder, level: number): LadderLevel | null => ladder.levels[level - 1] ?? null;
