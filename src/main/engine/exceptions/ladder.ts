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

/** The default ladder, used when no other ladder applies: two levels without an address, four working hours each. */
export const DEFAULT_LADDER: Ladder = {
  id: 'default',
  name: 'Default',
  kinds: [],
  client: null,
  position: Number.MAX_SAFE_INTEGER,
  levels: [
    { name: 'Operator on duty', role: '', address: '', answerHours: 4 },
    { name: 'Head of operations', role: '', address: '', answerHours: 4 },
  ],
  version: 0,
};

/** Returns ladders in the order in which they are tried: by position, then ID. */
export const inOrder = (ladders: Iterable<Ladder>): readonly Ladder[] =>
  [...ladders].sort((a, b) => a.position - b.position || compareIds(a.id, b.id));

/** Returns the first ladder in order whose conditions match, or `DEFAULT_LADDER` if none does. */
export const ladderFor = (ladders: Iterable<Ladder>, subject: LadderSubject): Ladder =>
  inOrder(ladders).find((ladder) => holds(ladder, subject)) ?? DEFAULT_LADDER;

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
