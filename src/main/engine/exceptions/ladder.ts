import type { Ladder, LadderLevel, WorkExceptionKind } from '../../../shared/model/index.ts';

/** What decides which ladder counts. */
export interface LadderSubject {
  readonly kind: WorkExceptionKind;
  /** Null: of no client. A ladder for one client does not count for it. */
  readonly client: string | null;
}

/** Who is told where no ladder was made, or none holds: two levels without an address, four working hours each. */
export const DEFAULT_LADDER: Ladder = {
  id: 'default',
  name: 'Default',
  kinds: [],
  client: null,
  position: Number.MAX_SAFE_INTEGER,
  levels: [
    { name: 'Operator on duty', role: 'operator', address: '', answerHours: 4 },
    { name: 'Head of operations', role: 'operations', address: '', answerHours: 4 },
  ],
  version: 0,
};

/** The first ladder, by position and then id, whose conditions hold; `DEFAULT_LADDER` where none does. */
export function ladderFor(ladders: Iterable<Ladder>, subject: LadderSubject): Ladder {
  let first: Ladder | null = null;
  for (const ladder of ladders)
    if (holds(ladder, subject) && (first === null || isBefore(ladder, first))) first = ladder;
  return first ?? DEFAULT_LADDER;
}

const holds = (ladder: Ladder, { kind, client }: LadderSubject): boolean =>
  (ladder.kinds.length === 0 || ladder.kinds.includes(kind)) && (ladder.client === null || ladder.client === client);

const isBefore = (a: Ladder, b: Ladder): boolean =>
  a.position < b.position || (a.position === b.position && a.id < b.id);

/** Who is told at a level, counted from 1; null at level 0, which is the operator's inbox, and above the highest. */
export const recipientAt = (ladder: Ladder, level: number): LadderLevel | null => ladder.levels[level - 1] ?? null;
