import { create } from 'zustand';
import type { ExceptionRow, ExceptionsView } from '../../../shared/contract/index.ts';
import { core } from '../api.ts';
import { useRoute } from './route.ts';

/** What of exceptions is shown: those there are, what helped against them, or where they are likely to come. */
export type ExceptionPart = 'inbox' | 'learned' | 'prevention';
export type ExceptionTab = 'open' | 'snoozed' | 'resolved';
export const EXCEPTION_SORTS = ['severity', 'cause', 'age', 'owner'] as const;
export type ExceptionSort = (typeof EXCEPTION_SORTS)[number];

interface ExceptionsState {
  /** What is open; null: not asked yet. */
  readonly open: ExceptionsView | null;
  /** Counts checks and changes: what is read from them is asked for again. */
  readonly looks: number;
  readonly byTask: ReadonlyMap<string, readonly ExceptionRow[]>;
  readonly byAgent: ReadonlyMap<string, readonly ExceptionRow[]>;
  readonly part: ExceptionPart;
  readonly tab: ExceptionTab;
  readonly sort: ExceptionSort;
  readonly chosenId: string | null;
  /** More than one: what is said is said of all of them. */
  readonly alsoIds: readonly string[];
  look(change: Partial<Pick<ExceptionsState, 'part' | 'tab' | 'sort' | 'chosenId' | 'alsoIds'>>): void;
}

/** News that come together are asked about once. */
const TOGETHER_MS = 30;
const ADDRESS = /^#\/exceptions\/(.+)$/;

/** Open exceptions, kept fresh by the core's events, and what the operator looks at among them. */
export const useExceptions = create<ExceptionsState>()((set) => {
  let isWaiting = false;
  const ask = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      void core.call('exceptions.view', {}).then((result) => {
        if (result.ok) set((state) => ({ ...indexed(result.value), looks: state.looks + 1 }));
      });
    }, TOGETHER_MS);
  };
  core.on('exceptions.checked', ask);
  core.on('workspace.changed', ask);
  core.on('core.state', ({ state }) => {
    if (state === 'ready') ask();
  });
  const follow = (): void => {
    const [, id] = ADDRESS.exec(location.hash) ?? [];
    if (id !== undefined) showException(decodeURIComponent(id));
  };
  globalThis.addEventListener('hashchange', follow);
  queueMicrotask(() => {
    ask();
    follow();
  });
  return {
    open: null,
    looks: 0,
    byTask: new Map(),
    byAgent: new Map(),
    part: 'inbox',
    tab: 'open',
    sort: 'severity',
    chosenId: null,
    alsoIds: [],
    look: (change) => set(change),
  };
});

function indexed(open: ExceptionsView): Pick<ExceptionsState, 'open' | 'byTask' | 'byAgent'> {
  const byTask = new Map<string, ExceptionRow[]>();
  const byAgent = new Map<string, ExceptionRow[]>();
  const add = (map: Map<string, ExceptionRow[]>, key: string | null, row: ExceptionRow): void => {
    if (key !== null) map.set(key, [...(map.get(key) ?? []), row]);
  };
  for (const row of open.rows) {
    add(byTask, row.taskId, row);
    add(byAgent, row.agentId, row);
  }
  return { open, byTask, byAgent };
}

/** Shows an exception in the inbox. */
export function showException(exceptionId: string): void {
  useExceptions.getState().look({ part: 'inbox', tab: 'open', chosenId: exceptionId, alsoIds: [] });
  useRoute.getState().go('exceptions');
}
