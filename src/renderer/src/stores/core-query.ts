import { useEffect, useRef, useState } from 'react';
import type { ArgsIn, CallName, Failure, ValueOf } from '../../../shared/contract/index.ts';
import { core } from '../api.ts';
import { useWorkspace } from './workspace.ts';

export interface CoreQuery<T> {
  /** Undefined until the first answer; old data stays while it is asked again. */
  readonly data: T | undefined;
  readonly error: Failure | null;
  readonly loading: boolean;
}

/** Asks the core, and again whenever the workspace changed or `args` do. `null` args: not asked. */
export function useCoreQuery<N extends CallName>(
  name: N,
  args: ArgsIn<N> | null,
  _about?: readonly unknown[],
): CoreQuery<ValueOf<N>> {
  const tick = useWorkspace((state) => state.tick);
  const [state, setState] = useState<CoreQuery<ValueOf<N>>>({ data: undefined, error: null, loading: true });
  const key = args === null ? null : JSON.stringify({ tick, args });
  const asked = useRef(0);

  useEffect(() => {
    if (key === null) {
      setState({ data: undefined, error: null, loading: false });
      return;
    }
    const mine = ++asked.current;
    setState((before) => ({ ...before, loading: true }));
    void core.call(name, JSON.parse(key).args).then((result) => {
      if (mine !== asked.current) return;
      setState((before) =>
        result.ok
          ? { data: result.value, error: null, loading: false }
          : { data: before.data, error: result.error, loading: false },
      );
    });
  }, [name, key]);
  return state;
}
