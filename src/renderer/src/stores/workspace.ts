import { create } from 'zustand';
import type { Failure, WorkspaceView } from '../../../shared/contract/index.ts';
import type { SolveProgress } from '../../../shared/model/index.ts';
import { type Connection, core, onConnection } from '../api.ts';

interface WorkspaceState {
  readonly view: WorkspaceView | null;
  readonly error: Failure | null;
  readonly connection: Connection;
  /** Counts changes of the workspace: what is shown is asked for again. */
  readonly tick: number;
  readonly solve: SolveProgress | null;
  refresh(): void;
}

/** News that come together, as the end of a proposal and its draft, are asked about once. */
const TOGETHER_MS = 20;

/** What the core knows of the open workspace, kept fresh by its events. */
export const useWorkspace = create<WorkspaceState>()((set) => {
  const ask = (isNews: boolean): void => {
    void core
      .call('workspace.view', {})
      .then((result) =>
        set((state) =>
          result.ok ? { view: result.value, error: null, tick: state.tick + Number(isNews) } : { error: result.error },
        ),
      );
  };
  const refresh = (): void => ask(true);
  let isWaiting = false;
  const refreshSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      refresh();
    }, TOGETHER_MS);
  };
  core.on('workspace.changed', refreshSoon);
  core.on('queue.rescored', refreshSoon);
  core.on('solve.progress', (solve) => set({ solve }));
  core.on('solve.ended', () => {
    set({ solve: null });
    refreshSoon();
  });
  core.on('core.state', ({ state }) => {
    if (state === 'ready') refresh();
  });
  let wasLost = false;
  onConnection((connection) => {
    set({ connection });
    if (connection === 'open' && wasLost) refresh();
    wasLost ||= connection === 'lost';
  });
  // What is shown asks by itself the first time: the first answer is no news.
  queueMicrotask(() => ask(false));
  return { view: null, error: null, connection: 'connecting', tick: 0, solve: null, refresh };
});

/** False where the workspace may only be read: controls that write are then not there. */
export const useMayWrite = (): boolean => useWorkspace((state) => state.view?.readOnly === null);
