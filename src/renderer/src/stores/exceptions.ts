import { create } from 'zustand';
import { type ExceptionRow, type ExceptionsView, failureText } from '../../../shared/contract/index.ts';
import { core } from '../api.ts';
import { readerNow } from './reader.ts';
import { useRoute } from './route.ts';
import { useToasts } from './toasts.ts';

/** The parts of the view of exceptions: the inbox, success rates, or prevention. */
export type ExceptionPart = 'inbox' | 'learned' | 'prevention';
export type ExceptionTab = 'open' | 'snoozed' | 'resolved';
export const EXCEPTION_SORTS = ['severity', 'cause', 'age', 'owner'] as const;
export type ExceptionSort = (typeof EXCEPTION_SORTS)[number];

interface ExceptionsState {
  /** The open exceptions; null if not loaded yet. */
  readonly open: ExceptionsView | null;
  readonly byTask: ReadonlyMap<string, readonly ExceptionRow[]>;
  readonly byAgent: ReadonlyMap<string, readonly ExceptionRow[]>;
  readonly part: ExceptionPart;
  readonly tab: ExceptionTab;
  readonly sort: ExceptionSort;
  readonly chosenId: string | null;
  /** If there is more than one, the message is about all of them. */
  readonly alsoIds: readonly string[];
  setView(change: Partial<Pick<ExceptionsState, 'part' | 'tab' | 'sort' | 'chosenId' | 'alsoIds'>>): void;
}

/** Events that arrive together lead to one call. */
const TOGETHER_MS = 30;

const makeExceptionsStore = () =>
  create<ExceptionsState>()((set) => ({
    open: null,
    byTask: new Map(),
    byAgent: new Map(),
    part: 'inbox',
    tab: 'open',
    sort: 'severity',
    chosenId: null,
    alsoIds: [],
    setView: (change) => set(change),
  }));

/** Open exceptions, and what the operator has selected among them. `watchExceptions` keeps them fresh. */
export const useExceptions = makeExceptionsStore();

/** Follows the core's events; returns a function that stops this. */
export function watchExceptions(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      void core.call('exceptions.view', {}).then((result) => {
        if (result.ok) useExceptions.setState(indexed(result.value));
      });
    }, TOGETHER_MS);
  };
  const ends = [
    core.on('exceptions.checked', ask),
    core.on('workspace.changed', ask),
    core.on('core.state', ({ state }) => {
      if (state === 'ready') ask();
    }),
    () => clearTimeout(waiting),
  ];
  ask();
  return () => {
    for (const end of ends) end();
  };
}

function indexed(open: ExceptionsView): Pick<ExceptionsState, 'open' | 'byTask' | 'byAgent'> {
  const byTask = new Map<string, ExceptionRow[]>();
  const byAgent = new Map<string, ExceptionRow[]>();
  const add = (map: Map<string, ExceptionRow[]>, key: string | null, row: ExceptionRow): void => {
    if (key !== null) map.set(key, [...(map.get(key) ?? []), row]);
  };
  for (const row of open.rows) {
    add(byTask, row.taskId, row);
    for (const taskId of row.effectIds) add(byTask, taskId, row);
    add(byAgent, row.agentId, row);
  }
  return { open, byTask, byAgent };
}

/** Shows an exception in the inbox, among the open, snoozed or resolved ones; if it no longer exists, says so. */
export function showException(exceptionId: string): void {
  useExceptions.getState().setView({ part: 'inbox', tab: 'open', chosenId: exceptionId, alsoIds: [] });
  useRoute.getState().go('exceptions');
  void findException(exceptionId);
}

/** Chooses the tab that an exception is on. */
async function findException(exceptionId: string): Promise<void> {
  const found = await core.call('exception.view', { exceptionId, responses: false });
  if (!found.ok) {
    const { message, hint } = failureText(found.error, readerNow());
    useToasts.getState().show({ text: message, hint, kind: 'failed', entry: null });
    return;
  }
  const { state } = found.value;
  const tab = state === 'snoozed' || state === 'resolved' ? state : 'open';
  if (tab !== 'open') useExceptions.getState().setView({ tab, chosenId: exceptionId });
}
