// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EventMessage, Reply, Request } from '../../src/shared/contract/index.ts';
import { instantOf, recorded } from '../../src/shared/model/index.ts';

const SAVED_AT = instantOf(Date.UTC(2026, 10, 23, 9));

/** A host whose answers the test gives, in the order it wants. */
const calls: Request[] = [];
let receive: (message: Reply | EventMessage) => void = () => undefined;
const bridge = {
  host: 'loopback',
  transport: {
    send: (request: Request) => {
      calls.push(request);
    },
    onMessage: (listener: typeof receive) => {
      receive = listener;
      return () => undefined;
    },
  },
};
vi.stubGlobal('tde', bridge);
const { useCoreQuery } = await import('../../src/renderer/src/stores/core-query.ts');
const { startDesk } = await import('../../src/renderer/src/stores/start.ts');
const { useDebounced } = await import('../../src/renderer/src/stores/debounced.ts');

const answer = (request: Request | undefined, value: unknown): void => {
  if (request === undefined) throw new Error('nothing was asked');
  receive({ type: 'reply', id: request.id, ok: true, value });
};
const weekAsked = (agentId: string): Request | undefined =>
  calls.findLast(({ args }) => JSON.stringify(args).includes(`"${agentId}"`));
const weekOf = (agentId: string) => ({ agentId, on: '2026-11-23' });

let stop: () => void = () => undefined;
beforeEach(() => {
  calls.length = 0;
  stop = startDesk();
});
afterEach(() => {
  cleanup();
  stop();
});

test('importing a store makes no calls; starting the app does', async () => {
  stop();
  const count = calls.length;
  const { useExceptions } = await import('../../src/renderer/src/stores/exceptions.ts');
  expect(useExceptions.getState().open).toBeNull();
  expect(calls).toHaveLength(count);
  stop = startDesk();
  expect(calls.slice(count).map(({ call }) => call)).toContain('workspace.view');
});

describe('a result of the core', () => {
  test('is requested once for all views that show it', async () => {
    const one = renderHook(() => useCoreQuery('agents.view', {}));
    const other = renderHook(() => useCoreQuery('agents.view', {}));
    const requests = calls.filter(({ call }) => call === 'agents.view');
    expect(requests).toHaveLength(1);
    await act(async () => answer(requests[0], 'agents'));
    expect([one.result.current.data, other.result.current.data]).toEqual(['agents', 'agents']);
  });

  test('is requested again after an event that makes it stale, and no other result is', async () => {
    const shown = ['ladders.view', 'agents.view'];
    renderHook(() => useCoreQuery('ladders.view', {}));
    renderHook(() => useCoreQuery('agents.view', {}));
    for (const call of shown)
      await act(async () =>
        answer(
          calls.findLast((row) => row.call === call),
          'first',
        ),
      );
    calls.length = 0;
    await act(async () =>
      receive({
        type: 'event',
        event: 'monitor.ticked',
        payload: { at: SAVED_AT, healthScore: null },
      }),
    );
    // Stores that are started with the desk may ask for theirs meanwhile.
    expect(calls.map(({ call }) => call).filter((call) => shown.includes(call))).toEqual(['ladders.view']);
  });

  test('is never shown for a target other than the requested one', async () => {
    const { result, rerender } = renderHook(({ agent }) => useCoreQuery('capacity.period', weekOf(agent)), {
      initialProps: { agent: 'A-1' },
    });
    await act(async () => answer(weekAsked('A-1'), 'week of A-1'));
    expect(result.current).toMatchObject({ data: 'week of A-1', loading: false });
    rerender({ agent: 'A-2' });
    expect(result.current).toMatchObject({ data: undefined, loading: true });
    await act(async () => answer(weekAsked('A-2'), 'week of A-2'));
    expect(result.current.data).toBe('week of A-2');
  });

  test('is dropped if it arrives late, for an earlier target', async () => {
    const { result, rerender } = renderHook(({ agent }) => useCoreQuery('capacity.period', weekOf(agent)), {
      initialProps: { agent: 'A-1' },
    });
    const late = weekAsked('A-1');
    rerender({ agent: 'A-2' });
    await act(async () => answer(late, 'week of A-1'));
    expect(result.current).toMatchObject({ data: undefined, loading: true });
  });

  test('stays visible while it is requested again after a change', async () => {
    const { result } = renderHook(() => useCoreQuery('capacity.period', weekOf('A-1')));
    await act(async () => answer(weekAsked('A-1'), 'before'));
    const count = calls.length;
    await act(async () =>
      receive({
        type: 'event',
        event: 'workspace.changed',
        payload: { revision: 2, savedAt: SAVED_AT, sentence: recorded('') },
      }),
    );
    await vi.waitFor(() => expect(calls.length).toBeGreaterThan(count));
    await act(async () =>
      answer(
        calls.findLast(({ call }) => call === 'workspace.view'),
        { office: { timeZone: 'UTC' } },
      ),
    );
    await vi.waitFor(() => expect(calls.at(-1)?.call).toBe('capacity.period'));
    await vi.waitFor(() => expect(result.current).toMatchObject({ data: 'before', loading: true }));
  });
});

describe('a target that is pointed at', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('counts at once after the pointer has rested, and not while it passes over others', () => {
    const { result, rerender } = renderHook(({ target }) => useDebounced(target, 50), {
      initialProps: { target: 'a' },
    });
    expect(result.current).toBe('a');
    rerender({ target: 'b' });
    expect(result.current).toBeNull();
    act(() => vi.advanceTimersByTime(40));
    rerender({ target: 'c' });
    act(() => vi.advanceTimersByTime(40));
    expect(result.current).toBeNull();
    act(() => vi.advanceTimersByTime(10));
    expect(result.current).toBe('c');
    act(() => vi.advanceTimersByTime(50));
    rerender({ target: 'd' });
    expect(result.current).toBe('d');
  });

  test('is the same after the pointer was between two targets', () => {
    const { result, rerender } = renderHook(({ target }: { target: string | null }) => useDebounced(target, 50), {
      initialProps: { target: 'a' as string | null },
    });
    rerender({ target: null });
    expect(result.current).toBeNull();
    rerender({ target: 'a' });
    expect(result.current).toBe('a');
  });
});
