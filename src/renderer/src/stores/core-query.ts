import { notifyManager, QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import {
  type ArgsIn,
  type CallName,
  type Client,
  type DeskCall,
  type EventName,
  type Failure,
  failureText,
  type ValueOf,
} from '../../../shared/contract/index.ts';
import { core } from '../api.ts';
import { useReader } from './reader.ts';
import { useWorkspace } from './workspace.ts';

/** Thrown to TanStack Query, which distinguishes failures from results by it; carries the core's error. */
class Refusal extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** One cache of the core's results for all views. A result is fresh until an event makes it stale. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always', refetchOnWindowFocus: false },
  },
});

/** The results that an event makes stale. Changes of the workspace make everything stale. */
const STALE_AFTER: Readonly<Partial<Record<EventName, readonly CallName[]>>> = {
  'monitor.ticked': ['today.view', 'ladders.view', 'watched-folder.view'],
  'exceptions.checked': ['exceptions.view', 'exception.view', 'exceptions.learned', 'prevention.view'],
  'reports.ran': ['schedules.view'],
  'plan.changed': ['plan.review', 'plan.price', 'plan.compare'],
};

/** Marks results as stale when the core's events arrive; returns a function that stops this. */
export function watchQueries(client: Pick<Client, 'on'>): () => void {
  // A result is drawn in the frame in which it arrives, not after a timer.
  notifyManager.setScheduler(queueMicrotask);
  const stale = (names: readonly CallName[]): void => {
    for (const name of names) void queries.invalidateQueries({ queryKey: [name] });
  };
  const ends = [
    ...Object.entries(STALE_AFTER).map(([event, names]) => client.on(event as EventName, () => stale(names))),
    useWorkspace.subscribe((state, before) => {
      if (state.tick === before.tick) return;
      // Results that no view shows are dropped, so that an old one never flashes up later.
      queries.removeQueries({ type: 'inactive' });
      void queries.invalidateQueries();
    }),
  ];
  return () => {
    for (const end of ends) end();
    queries.clear();
  };
}

/** Refetches what a command of this window changed without an event. */
export const refreshQuery = (name: CallName): void => void queries.invalidateQueries({ queryKey: [name] });

export interface CoreQuery<T> {
  /** The result for exactly these arguments; it stays while it is refetched, and is never that of others. */
  readonly data: T | undefined;
  /** With `message` and `hint` as text for this reader. */
  readonly error: Failure | null;
  readonly loading: boolean;
}

/**
 * Calls the core, and again whenever the workspace changes. Views with the same query share one result. `null` args: no call. `everyMs`: also
 * refetch this often, for data that changes without an event.
 */
export function useCoreQuery<N extends DeskCall>(
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

/**
 * The last result about the same subject, for lists and previews that may lag behind what is typed. Facts about one target have to name it in
 * `about`.
 */
export function useLastAnswer<T>(data: T | undefined, about = ''): T | undefined {
  const last = useRef({ data, about });
  useEffect(() => {
    if (data !== undefined) last.current = { data, about };
  }, [data, about]);
  return data ?? (last.current.about === about ? last.current.data : undefined);
}
