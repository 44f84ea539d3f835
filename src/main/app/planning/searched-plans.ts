import { HOUR_MS, type Plan, type Snapshot } from '../../../shared/model/index.ts';
import { type ChangedWork, changedSince } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

/** How long a search is remembered: priorities follow the time, so an old plan is worth another one. */
const REMEMBERED_MS = HOUR_MS;

/** What a plan is asked with. */
interface Asked {
  readonly seed: number;
  readonly maxChanges?: number | undefined;
  readonly timeLimitSeconds?: number | undefined;
}

/** Remembers from which state a search has already ended, so that planning again does not repeat it. */
export interface SearchedPlans {
  /** Returns what has changed since the published plan, or undefined if all work has to be searched. */
  changedFor(asked: Asked): ChangedWork | undefined;
  /** A plan was made as asked; `changed` is what it was searched for, if not everything. */
  proposed(plan: Plan, asked: Asked, atMs: number, changed: ChangedWork | undefined): void;
  /** All of a plan has just been published. */
  published(plan: Plan): void;
}

interface Search {
  readonly asked: string;
  /** When all work was last searched. */
  readonly atMs: number;
}
interface Published extends Search {
  /** The state that publishing it gave. */
  readonly snapshot: Snapshot;
  readonly store: object;
}

/** In memory: what is unknown, such as after a restart, is searched again. */
export function makeSearchedPlans(session: Session): SearchedPlans {
  const made = new WeakMap<Plan, Search>();
  let last: Published | null = null;
  return {
    changedFor(asked) {
      // A workspace that replaced this one may have other records of the same version.
      if (last === null || last.store !== session.store() || last.asked !== keyOf(asked)) return undefined;
      const ageMs = session.minuteMs() - last.atMs;
      if (asked.timeLimitSeconds !== undefined || ageMs < 0 || ageMs > REMEMBERED_MS) return undefined;
      return changedSince(last.snapshot, session.snapshot()) ?? undefined;
    },
    proposed(plan, asked, atMs, changed) {
      // With a limit of its own, the search was shorter or longer than the one that it would stand for.
      if (plan.scope !== null || plan.stoppedBy === 'cancelled' || asked.timeLimitSeconds !== undefined) return;
      const searchedMs = changed === undefined ? atMs : last?.atMs;
      if (searchedMs !== undefined) made.set(plan, { asked: keyOf(asked), atMs: searchedMs });
    },
    published(plan) {
      const search = made.get(plan);
      last = search === undefined ? null : { ...search, snapshot: session.snapshot(), store: session.store() };
    },
  };
}

const keyOf = ({ seed, maxChanges }: Asked): string => `${seed} ${maxChanges ?? ''}`;
