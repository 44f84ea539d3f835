import { foldText, searchable } from '../../../shared/format/index.ts';

/** The commands for a task in the palette: a verb, the task and, for a move, the agent. */
export type Verb = 'move' | 'pin' | 'unpin' | 'unassign';

const SPELLINGS: Readonly<Record<string, Verb>> = {
  move: 'move',
  assign: 'move',
  give: 'move',
  pin: 'pin',
  unpin: 'unpin',
  unassign: 'unassign',
};

/** One interpretation of the typed text: `move T-12 Bo` is the task `T-12` and agents with `bo` in their name. */
export interface Phrase<Agent> {
  readonly verb: Verb;
  readonly task: string;
  /** The agents that were named; empty if there is none, or the verb needs none. */
  readonly agents: readonly Agent[];
}

/**
 * Reads a verb and its object; null if the text does not start with a verb, or no task follows. The longest ending that matches an agent is the agent.
 */
export function phraseOf<Agent extends { readonly name: string }>(
  text: string,
  agents: readonly Agent[],
): Phrase<Agent> | null {
  const [first = '', ...words] = text.trim().split(/\s+/);
  const verb = SPELLINGS[first.toLowerCase()];
  if (verb === undefined || words.length === 0) return null;
  const plain = (list: readonly string[]): string => list.filter((word) => word.toLowerCase() !== 'to').join(' ');
  if (verb !== 'move') return { verb, task: words.join(' '), agents: [] };
  for (let split = 1; split < words.length; split++) {
    const wanted = foldText(plain(words.slice(split)));
    const named = wanted === '' ? [] : agents.filter((agent) => searchable([agent.name]).includes(wanted));
    if (named.length > 0) return { verb, task: plain(words.slice(0, split)), agents: named };
  }
  return { verb, task: plain(words), agents: [] };
}
