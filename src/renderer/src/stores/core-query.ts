import { useEffect, useRef, useState } from 'react';
import type { ArgsIn, CallName, Failure, ValueOf } from '../../../shared/contract/index.ts';
import { core } from '../api.ts';
import { useWorkspace } from './workspace.ts';

export interface CoreQuery<T> {
  /** The answer to these very arguments; it stays while they are asked again, and is never that of others. */
  readonly data: T | undefined;
  readonly error: Failure | null;
  readonly loading: boolean;
}
interface Answer<T> {
  readonly about: string;
  readonly data: T | undefined;
  readonly error: Failure | null;
  readonly loading: boolean;
}

/** Asks the core, and again whenever the workspace changed, or `args` or `also` do. `null` args: not asked. */
export function useCoreQuery<N extends CallName>(
  name: N,
  args: ArgsIn<N> | null,
  also: number | string | null = null,
): CoreQuery<ValueOf<N>> {
  const tick = useWorkspace((state) => state.tick);
  const about = args === null ? null : JSON.stringify(args);
  const [answer, setAnswer] = useState<Answer<ValueOf<N>> | null>(null);

  useEffect(() => {
    if (about === null) return;
    // The clock of the workspace, not its value, asks again.
    void tick;
    void also;
    let isWanted = true;
    setAnswer((before) => (before?.about === about ? { ...before, loading: true } : before));
    void core.call(name, JSON.parse(about)).then((result) => {
      if (!isWanted) return;
      setAnswer((before) =>
        result.ok
          ? { about, data: result.value, error: null, loading: false }
          : { about, data: before?.about === about ? before.data : undefined, error: result.error, loading: false },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [name, about, tick, also]);
  return answer !== null && answer.about === about ? answer : { data: undefined, error: null, loading: about !== null };
}

/** The last answer there was about the same, for lists and previews that may trail what is typed. Facts of one target have to say which: `about`. */
export function useLastAnswer<T>(data: T | undefined, about = ''): T | undefined {
  const last = useRef({ data, about });
  useEffect(() => {
    if (data !== undefined) last.current = { data, about };
  }, [data, about]);
  return data ?? (last.current.about === about ? last.current.data : undefined);
}
