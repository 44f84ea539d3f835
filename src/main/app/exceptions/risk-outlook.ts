import type { Hindsight } from '../../../shared/contract/index.ts';
import { isOpen, msOf, type WorkException } from '../../../shared/model/index.ts';
import {
  hindsightOf,
  type Known,
  type Learned,
  learnRisk,
  type Prepared,
  type RiskOutlook,
  riskOutlook,
} from '../../engine/index.ts';
import type { ExceptionState, Workspace } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { bookOf } from './exception-book.ts';

/** Since when this workspace has been checked for exceptions. */
export const WATCHED_SINCE = 'watchedSinceAt';

/** The known exceptions of the open workspace. */
function knownOf({ exceptions, trials, marks }: ExceptionState, nowMs: number): Known {
  const marked = marks.get(WATCHED_SINCE);
  const first = [...exceptions.values()].reduce(
    (least, row) => Math.min(least, msOf(row.detectedAt)),
    marked === undefined ? nowMs : Date.parse(marked),
  );
  return { exceptions, trials, watchedFromMs: first };
}

interface Remembered {
  readonly store: Workspace;
  readonly key: readonly unknown[];
  readonly learned: Learned;
}
const learnedBy = new WeakMap<Session, Remembered>();

/** Learned again only after work was finished or reopened, agents changed, an exception was raised, or prevention acted. */
function learnedOf(session: Session, prepared: Prepared, state: ExceptionState): Learned {
  const { tasks, outcomes, agents } = prepared.snapshot;
  const acted = [...state.trials.values()].filter((trial) => trial.arm === 'acted').length;
  const key = [
    outcomes,
    agents,
    tasks.filter(isOpen).length,
    state.exceptions.size,
    acted,
    state.marks.get(WATCHED_SINCE),
  ];
  const store = session.store();
  const before = learnedBy.get(session);
  if (before !== undefined && before.store === store && before.key.every((part, at) => part === key[at]))
    return before.learned;
  const learned = learnRisk(prepared, knownOf(state, prepared.nowMs));
  learnedBy.set(session, { store, key, learned });
  return learned;
}

const outlooks = new WeakMap<Prepared, RiskOutlook>();

/** The risk of open work; calculated once per state. */
export function outlookOf(
  session: Session,
  prepared: Prepared,
  state: ExceptionState = bookOf(session).state(),
): RiskOutlook {
  const learned = learnedOf(session, prepared, state);
  const before = outlooks.get(prepared);
  if (before !== undefined && before.learned === learned && before.trials === state.trials) return before;
  const made = riskOutlook(prepared, learned, state.trials);
  outlooks.set(prepared, made);
  return made;
}

/** What would have prevented an exception; null if there is nothing known. */
export const hindsightFor = (session: Session, exception: WorkException): Hindsight | null =>
  hindsightOf(exception, outlookOf(session, session.prepared()));
