import { awaitsStart, holdsFinish, type RelationType } from '../../../shared/model/index.ts';

/** Planned work as a step of a chain. */
export interface ChainStep<Id extends string = string> {
  readonly id: Id;
  /** Planned work in minutes, at least 0. */
  readonly minutes: number;
  /** Planned finish, epoch milliseconds. */
  readonly finishMs: number;
  /** Steps that must be done before this one. Unknown IDs are ignored. */
  readonly waitsFor: readonly Id[];
  /** Relations to these steps, if not all of them are simply done before. */
  readonly links?: readonly ChainLink<Id>[];
}

/** A relation to a step, with its lag in working minutes. */
export interface ChainLink<Id extends string> {
  readonly id: Id;
  readonly type: RelationType;
  readonly lagMinutes: number;
}

/**
 * Returns a function that finds the chain with the most planned work and lag, each step depending on the one before,
 * ending in whichever of the given steps finishes last (critical path method: the longest path in the graph of relations).
 * The first step comes first. Ties go to the chain with the smaller IDs, compared from the end. `steps` must contain
 * all prerequisites, including those that are not among the given IDs. The chain is empty if no ID is a step. Throws a
 * RangeError if steps depend on each other in a cycle.
 */
export function criticalPaths<Id extends string>(
  steps: readonly ChainStep<Id>[],
): (ends: readonly Id[]) => readonly Id[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const longest = new Map<Id, Longest<Id>>();
  return (ends) => {
    const last = ends.reduce<ChainStep<Id> | null>((best, id) => later(best, byId.get(id) ?? null), null);
    if (last === null) return [];
    const chain: Id[] = [];
    workInto(last.id, byId, longest);
    for (let id: Id | null = last.id; id !== null; id = longest.get(id)?.before ?? null) chain.push(id);
    return chain.reverse();
  };
}

/** The most work of any chain that ends in a step, and the step before it on that chain. */
interface Longest<Id> {
  /** To the finish of the step. */
  readonly minutes: number;
  /** To its start. */
  readonly into: number;
  readonly before: Id | null;
}

function later<Id extends string>(a: ChainStep<Id> | null, b: ChainStep<Id> | null): ChainStep<Id> | null {
  if (a === null || b === null) return a ?? b;
  if (a.finishMs !== b.finishMs) return a.finishMs > b.finishMs ? a : b;
  return a.id <= b.id ? a : b;
}

/**
 * Calculates the most work of any chain into a step and all steps before it. Not recursive, because chains may be
 * thousands of steps long.
 */
function workInto<Id extends string>(
  id: Id,
  byId: ReadonlyMap<Id, ChainStep<Id>>,
  longest: Map<Id, Longest<Id>>,
): void {
  const open = new Set<Id>();
  const stack: Id[] = [id];
  for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
    const step = byId.get(at);
    if (step === undefined || longest.has(at)) {
      stack.pop();
      continue;
    }
    const before = step.waitsFor.filter((other) => byId.has(other));
    const unknown = before.filter((other) => !longest.has(other));
    if (unknown.length > 0) {
      if (open.has(at)) throw new RangeError(`${at} waits for itself by way of ${unknown[0] ?? at}.`);
      open.add(at);
      stack.push(...unknown);
      continue;
    }
    const chosen = latestLink(step, longest);
    const into = chosen?.minutes ?? 0;
    longest.set(at, { minutes: step.minutes + into, into, before: chosen?.id ?? null });
    stack.pop();
  }
}

/** Returns the relation that holds the start of a step the longest, and for how much work; null if none does. */
function latestLink<Id extends string>(
  { minutes, waitsFor, links }: ChainStep<Id>,
  longest: ReadonlyMap<Id, Longest<Id>>,
): { readonly id: Id; readonly minutes: number } | null {
  let best: { readonly id: Id; readonly minutes: number } | null = null;
  for (const link of links ?? waitsFor.map((id) => ({ id, type: 'FS' as const, lagMinutes: 0 }))) {
    const known = longest.get(link.id);
    if (known === undefined) continue;
    const isPlain = link.type === 'FS' && link.lagMinutes === 0;
    const end = (awaitsStart(link) ? known.into : known.minutes) + link.lagMinutes;
    const held = holdsFinish(link) ? end - minutes : end;
    if (held < 0 || (held === 0 && !isPlain)) continue;
    if (best === null || held > best.minutes || (held === best.minutes && link.id < best.id))
      best = { id: link.id, minutes: held };
  }
  return best;
}
