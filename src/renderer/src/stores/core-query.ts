import { notifyManager, QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import {
  type ArgsIn,
  type CallName,
  type Client,
  type EventName,
  type Failure,
  failureText,
  type ValueOf,
} from '../../../shared/contract/index.ts';
import { core } from '../api.ts';
import { useReader } from './reader.ts';
import { useWorkspace } from './workspace.ts';

/** Thrown to TanStack Query, which tells failures from answers by it; carries the core's refusal. */
class Refusal extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** One cache of the core's answers for all views. An answer is fresh until an event says otherwise. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always', refetchOnWindowFocus: false },
  },
});

/** What an event makes stale besides changes of the workspace, which make everything stale. */
const STALE_AFTER: Readonly<Partial<Record<EventName, readonly CallName[]>>> = {
  'monitor.ticked': ['today.view', 'alerts.list', 'ladders.view', 'drop-folder.view'],
  'exceptions.checked': ['exceptions.view', 'exception.view', 'exceptions.learned', 'prevention.view'],
  'reports.ran': ['schedules.view'],
};

/** Marks answers stale as the core's events come; the answer ends it. */
export function watchQueries(client: Pick<Client, 'on'>): () => void {
  // An answer is drawn in the frame in which it comes, not after a timer.
  notifyManager.setScheduler(queueMicrotask);
  const stale = (names: readonly CallName[]): void => {
    for (const name of names) void queries.invalidateQueries({ queryKey: [name] });
  };
  const ends = [
    ...Object.entries(STALE_AFTER).map(([event, names]) => client.on(event as EventName, () => stale(names))),
    useWorkspace.subscribe((state, before) => {
      if (state.tick === before.tick) return;
      // What no view shows is dropped, so that an old answer never flashes up later.
      queries.removeQueries({ type: 'inactive' });
      void queries.invalidateQueries();
    }),
  ];
  return () => {
    for (const end of ends) end();
    queries.clear();
  };
}

/** Asks again for what a command of this desk changed without an event. */
export const refreshQuery = (name: CallName): void => void queries.invalidateQueries({ queryKey: [name] });

export interface CoreQuery<T> {
  /** The answer to these very arguments; it stays while they are asked again, and is never that of others. */
  readonly data: T | undefined;
  /** With `message` and `hint` as this reader reads them. */
  readonly error: Failure | null;
  readonly loading: boolean;
}

/**
 * Asks the core, and again whenever the workspace changes. Views that ask the same share one answer. `null` args: not asked.
 * `everyMs`: also so often, for what changes without an event.
 */
export function useCoreQuery<N extends CallName>(
  name: N,
  args: ArgsIn<N> | null,
  everyMs?: number,
): CoreQuery<ValueOf<N>> {
  const key = args === null ? null : JSON.stringify(args);
  const { data, error, isFetching } = useQuery<ValueOf<N>, Refusal>(
    {
      queryKey: [name, key],
      enabled: key !== null,
      refetchInterval: everyMs ?? false,
      queryFn: async () => {
        const result = await core.call(name, JSON.parse(key ?? 'null'));
        if (!result.ok) throw new Refusal(result.error);
        return result.value;
      },
    },
    queries,
  );
  const failure = error?.failure ?? null;
  const reader = useReader();
  const shown = useMemo(
    () => (failure === null ? null : { ...failure, ...failureText(failure, reader) }),
    [failure, reader],
  );
  return { data: key === null ? undefined : data, error: shown, loading: isFetching };
}

/** The last answer there was about the same, for lists and previews that may trail what is typed. Facts of one target have to say which: `about`. */
export function useLastAnswer<T>(data: T | undefined, about = ''): T | undefined {
  const last = useRef({ data, about });
  useEffect(() => {
    if (data !== undefined) last.current = { data, about };
  }, [data, about]);
  return data ?? (last.current.about === about ? last.current.data : undefined);
}
