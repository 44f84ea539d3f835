import type { After } from '../../src/main/app/session/after.ts';

/** Time that passes only when told to, with one waiting timer at most: the newest. */
export interface HandTime {
  readonly now: () => number;
  readonly after: After;
  /** What waits has its turn, and nothing else. False if there is nothing waits. */
  turn(): boolean;
  /** Everything that is due until then has its turn. Answers how many had one. */
  pass(untilMs: number): number;
}

export function handTime(fromMs = 0): HandTime {
  let nowMs = fromMs;
  let waiting: { readonly atMs: number; readonly run: () => void } | null = null;
  function turn(): boolean {
    if (waiting === null) return false;
    const { atMs, run } = waiting;
    nowMs = Math.max(nowMs, atMs);
    waiting = null;
    run();
    return true;
  }
  return {
    now: () => nowMs,
    after: (ms, run) => {
      const mine = { atMs: nowMs + ms, run };
      waiting = mine;
      return () => {
        if (waiting === mine) waiting = null;
      };
    },
    turn,
    pass(untilMs) {
      let turns = 0;
      for (; waiting !== null && waiting.atMs <= untilMs; turns++) turn();
      nowMs = untilMs;
      return turns;
    },
  };
}
