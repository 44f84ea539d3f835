import { create } from 'zustand';
import { type Failure, fail, type WorkspaceView } from '../../../shared/contract/index.ts';
import { message, type SolveProgress } from '../../../shared/model/index.ts';
import { type Connection, core, onConnection } from '../api.ts';
import { useSolveCurve } from './solve-curve.ts';

interface WorkspaceState {
  readonly view: WorkspaceView | null;
  readonly error: Failure | null;
  readonly connection: Connection;
  /** Counts changes of the workspace, after each of which visible data is loaded again. */
  readonly tick: number;
  readonly solve: SolveProgress | null;
  refresh(): void;
}

const LOCKED = fail('hand_over_refused', message('core.no_token', {}), message('core.open_link', {})).error;

/** Events that arrive together, such as the end of a proposal and its draft, lead to one call. */
const TOGETHER_MS = 20;

const makeWorkspaceStore = () =>
  create<WorkspaceState>()((set) => ({
    view: null,
    error: null,
    connection: 'connecting',
    tick: 0,
    solve: null,
    refresh: () => ask(set, true),
  }));
type Set = (change: (state: WorkspaceState) => Partial<WorkspaceState>) => void;

function ask(set: Set, isChange: boolean): void {
  void core
    .call('workspace.view', {})
    .then((result) =>
      set((state) =>
        result.ok
          ? { view: result.value, error: null, tick: state.tick + Number(isChange) }
          : { error: state.connection === 'locked' ? LOCKED : result.error },
      ),
    );
}

/** What the core reports about the open workspace. `watchWorkspace` keeps it fresh. */
export const useWorkspace = makeWorkspaceStore();

/** Loads the workspace and follows the events of the core; returns a function that stops this. */
export function watchWorkspace(): () => void {
  const { refresh } = useWorkspace.getState();
  const { setState: set } = useWorkspace;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      refresh();
    }, TOGETHER_MS);
  };
  let wasLost = false;
  const ends = [
    core.on('workspace.changed', ({ revision, savedAt }) => {
      set(({ view }) => ({ view: view === null ? null : { ...view, revision, savedAt } }));
      refreshSoon();
    }),
    core.on('queue.rescored', refreshSoon),
    core.on('workspace.parts', () => ask(set, false)),
    core.on('plan.changed', () => ask(set, false)),
    core.on('solve.progress', (solve) => {
      set({ solve });
      useSolveCurve.getState().add(solve);
    }),
    core.on('solve.ended', () => {
      set({ solve: null });
      refreshSoon();
    }),
    core.on('core.state', ({ state }) => {
      if (state === 'ready') refresh();
    }),
    onConnection((connection) => {
      // What is shown stays, so that what was typed is not lost.
      set(connection === 'locked' ? { connection, error: LOCKED } : { connection });
      if (connection === 'open' && wasLost) refresh();
      wasLost ||= connection === 'lost' || connection === 'locked';
    }),
    () => clearTimeout(waiting),
  ];
  // Views load by themselves the first time, so the first result changes nothing for them.
  ask(set, false);
  return () => {
    for (const end of ends) end();
  };
}

/** Whether the workspace may be changed; otherwise controls that write are not shown. */
export const useMayWrite = (): boolean => useWorkspace((state) => state.view?.readOnly === null);
