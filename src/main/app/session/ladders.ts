import type { Ladder } from '../../../shared/model/index.ts';
import { DEFAULT_NAMES } from '../../../shared/words/workspace/default-names.ts';
import { defaultLadder, type LadderSubject, ladderFor } from '../../engine/index.ts';
import type { Session } from './session.ts';

/** The ladder that applies if no other does. */
export const DEFAULT_LADDER: Ladder = defaultLadder(DEFAULT_NAMES.ladder);

/** Returns the ladder of the workspace that applies to an exception. */
export const ladderIn = (session: Session, subject: LadderSubject): Ladder =>
  ladderFor(session.store().records.ladder.values(), subject, DEFAULT_LADDER);
