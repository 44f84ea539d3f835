// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EventMessage, Reply, Request } from '../../src/shared/contract/index.ts';
import { instantOf, message, recorded } from '../../src/shared/model/index.ts';

const AT = instantOf(Date.UTC(2026, 10, 23, 9));

/** A core with so many rows, in one edition; what it was asked is kept. */
let edition = 1;
let total = 2500;
let titleOf = (rank: number): string => `Task ${rank}`;
const asked: { readonly from: number; readonly known: number | undefined }[] = [];
let receive: (message: Reply | EventMessage) => void = () => undefined;

function rowsFor(args: unknown): unknown {
  const { from = 0, limit = total, known } = args as { from?: number; limit?: number; known?: number };
  asked.push({ from, known });
  const ranks = Array.from({ length: Math.max(0, Math.min(limit, total - from)) }, (_, at) => from + at + 1);
  const rows = ranks.map((rank) => ({ taskId: `T${rank}`, rank, title: titleOf(rank) }));
  return { edition, total, rows: known === edition ? null : rows, clients: [], computedAt: AT };
}
vi.stubGlobal('tde', {
  host: 'loopback',
  transport: {
    send: ({ id, call, args }: Request) => {
      const value = call === 'queue.rows' ? rowsFor(args) : {};
      queueMicrotask(() => receive({ type: 'reply', id, ok: true, value }));
    },
    onMessage: (listener: typeof receive) => {
      receive = listener;
      return () => undefined;
    },
  },
});
const { useQueueRows, watchQueueRows } = await import('../../src/renderer/src/stores/queue-rows.ts');
const { watchWorkspace } = await import('../../src/renderer/src/stores/workspace.ts');

const changed = (): void =>
  receive({ type: 'event', event: 'workspace.changed', payload: { revision: 2, savedAt: AT, sentence: recorded('') } });
const settled = (): Promise<void> =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(100);
  });

describe('the rows of the queue', () => {
  let ends: readonly (() => void)[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    ends = [watchWorkspace(), watchQueueRows()];
    asked.length = 0;
  });
  afterEach(() => {
    cleanup();
    for (const end of ends) end();
    vi.useRealTimers();
  });

  test('are loaded page by page, then only where they changed', async () => {
    const { result } = renderHook(() => useQueueRows());
    await settled();
    expect(asked.map(({ from }) => from)).toEqual([0, 200, 1200, 2200]);
    expect(result.current).toMatchObject({ isWhole: true, total: 2500 });
    expect(result.current.rows?.map((row) => row.rank)).toEqual(Array.from({ length: 2500 }, (_, at) => at + 1));

    const before = result.current.rows;
    act(changed);
    await settled();
    expect(asked.slice(4)).toEqual([{ from: 0, known: 1 }]);
    expect(result.current.rows).toBe(before);

    edition = 2;
    titleOf = (rank) => (rank === 7 ? 'A new name' : `Task ${rank}`);
    act(changed);
    await settled();
    const after = result.current.rows;
    expect(after?.[6]?.title).toBe('A new name');
    expect(after?.filter((row, at) => row !== before?.[at]).map((row) => row.rank)).toEqual([7]);
  });

  test('are loaded from the start if the queue changes between two pages', async () => {
    edition = 3;
    titleOf = (rank) => {
      if (rank === 300 && edition === 3) {
        edition = 4;
        total = 1200;
      }
      return `Edition ${edition}`;
    };
    const { result } = renderHook(() => useQueueRows());
    await settled();
    expect(result.current.rows?.length).toBe(1200);
    expect(new Set(result.current.rows?.map((row) => row.title))).toEqual(new Set(['Edition 4']));
  });

  test('are loaded once if several events arrive together', async () => {
    renderHook(() => useQueueRows());
    await settled();
    asked.length = 0;
    act(() => {
      receive({
        type: 'event',
        event: 'solve.ended',
        payload: { outcome: 'draft', message: message('plans.proposed', { changes: 1 }) },
      });
      changed();
    });
    await settled();
    expect(asked.length).toBe(1);
  });
});
