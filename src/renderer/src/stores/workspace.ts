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

/** What the core knows of the open workspace, kept fresh by its events. */
export const useWorkspace = create<WorkspaceState>()((set) => {
  const refresh = (): void => {
    void core
      .call('workspace.view', {})
      .then((result) =>
        set((state) =>
          result.ok ? { view: result.value, error: null, tick: state.tick + 1 } : { error: result.error },
        ),
      );
  };
  core.on('workspace.changed', refresh);
  core.on('queue.rescored', refresh);
  core.on('solve.progress', (solve) => set({ solve }));
  core.on('solve.ended', () => {
    set({ solve: null });
    refresh();
  });
  core.on('core.state', ({ state }) => {
    if (state === 'ready') refresh();
  });
  onConnection((connection) => {
    set({ connection });
    if (connection === 'open') refresh();
  });
  queueMicrotask(refresh);
  return { view: null, error: null, connection: 'connecting', tick: 0, solve: null, refresh };
});
