import { Suspense, useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { failureText } from '../../shared/contract/index.ts';
import { VIEW_TITLES } from '../../shared/words/core/frame.ts';
import { RECOVERY } from '../../shared/words/core/recovery.ts';
import { Boundary } from './components/Boundary.tsx';
import { ConflictDialog } from './components/ConflictDialog.tsx';
import { ConnectionBanner, PasteLink } from './components/ConnectionBanner.tsx';
import { CopyBanner } from './components/CopyBanner.tsx';
import { ACTIONS } from './components/commands.ts';
import { DropHint } from './components/DropHint.tsx';
import { ExportDialog } from './components/ExportDialog.tsx';
import { KeyList } from './components/KeyList.tsx';
import { loadedLater } from './components/loaded-later.ts';
import { MoveDialog } from './components/MoveDialog.tsx';
import { Palette } from './components/Palette.tsx';
import { PrintHead } from './components/PrintHead.tsx';
import { Rail } from './components/Rail.tsx';
import { ReadOnlyBanner } from './components/ReadOnlyBanner.tsx';
import { RecordLists } from './components/RecordLists.tsx';
import { SafeModeBanner } from './components/SafeModeBanner.tsx';
import { StatusBar } from './components/StatusBar.tsx';
import { TableMenu } from './components/TableMenu.tsx';
import { ToastPlace } from './components/ToastPlace.tsx';
import { TopBar } from './components/TopBar.tsx';
import { Welcome } from './components/Welcome.tsx';
import { useReader } from './stores/reader.ts';
import { useRoute, type ViewName } from './stores/route.ts';
import { useWorkspace } from './stores/workspace.ts';
import { VIEWS } from './views/index.ts';
import { TaskDialogs } from './views/queue/TaskDialogs.tsx';

/** Forms are loaded with the first dialog, not with the app. */
const RecordDialogs = loadedLater(() => import('./views/dialogs/RecordDialogs.tsx'));
const loaded = Object.fromEntries(VIEWS.map((view) => [view.name, loadedLater(view.load)]));

/** The frame of the app around the current view. */
export function App() {
  useKeys();
  const view = useRoute((state) => state.view);
  const dialog = useRoute((state) => state.dialog);
  return (
    <div className="app">
      <Boundary name="top-bar" title={RECOVERY.topBar}>
        <TopBar />
      </Boundary>
      <Boundary name="rail" title={RECOVERY.rail}>
        <Rail />
      </Boundary>
      <main className="main" aria-label={view}>
        <PrintHead />
        <Boundary name="banner" title={RECOVERY.banner}>
          <ConnectionBanner />
          <SafeModeBanner />
          <ReadOnlyBanner />
          <CopyBanner />
        </Boundary>
        {/* With a key: a view that failed says nothing about another. */}
        <Boundary key={view} name={view} title={VIEW_TITLES[view]}>
          <Suspense fallback={null}>
            <Shown view={view} />
          </Suspense>
        </Boundary>
      </main>
      <Boundary name="status-bar" title={RECOVERY.statusBar}>
        <StatusBar />
      </Boundary>
      <Boundary key={dialog} name="dialog" title={RECOVERY.dialog}>
        {dialog === 'palette' ? <Palette /> : null}
        {dialog === 'move' ? <MoveDialog /> : null}
        {dialog === 'keys' ? <KeyList /> : null}
        {dialog === 'export' ? <ExportDialog /> : null}
      </Boundary>
      <Boundary name="task-dialog" title={RECOVERY.dialog}>
        <TaskDialogs />
      </Boundary>
      <ConflictDialog />
      <Boundary name="record-dialog" title={RECOVERY.dialog}>
        <Suspense fallback={null}>
          <RecordDialogs />
        </Suspense>
      </Boundary>
      <Boundary name="menu" title={RECOVERY.menu}>
        <TableMenu />
      </Boundary>
      <ToastPlace />
      <DropHint />
    </div>
  );
}

/** The views that cannot be shown without the calculation of priorities and plans. */
const CALCULATED: ReadonlySet<ViewName> = new Set([
  'today',
  'queue',
  'capacity',
  'plan',
  'timeline',
  'milestones',
  'clients',
  'projects',
  'agents',
]);

/** The current view; where it cannot be calculated, the records. */
function Shown({ view }: { readonly view: ViewName }) {
  const workspace = useWorkspace((state) => state.view);
  if (workspace === null) return <Waiting />;
  if (workspace.isEmpty && view !== 'import') return <Welcome />;
  const isCalculable = !workspace.failures.some(({ part }) => part === 'preparation' || part === 'records');
  if (!isCalculable && CALCULATED.has(view)) return <RecordLists />;
  const View = loaded[view];
  return View === undefined ? null : <View />;
}

function Waiting() {
  const error = useWorkspace((state) => state.error);
  const isLocked = useWorkspace((state) => state.connection === 'locked');
  const reader = useReader();
  if (error === null) return null;
  const { message, hint } = failureText(error, reader);
  return (
    <div className="empty" role="alert">
      <p>{message}</p>
      <p className="t3">{hint}</p>
      {isLocked ? <PasteLink /> : null}
    </div>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input,textarea,select,dialog,[contenteditable=true]') !== null;

/** Keys of all actions. A field that is being typed in keeps its own keys and its own undo; of the others, only those with Ctrl or Cmd work there. */
function useKeys(): void {
  useEffect(() => {
    const bindings: Record<string, (event: KeyboardEvent) => void> = {};
    for (const action of ACTIONS) {
      if (action.keys === undefined) continue;
      const { keys } = action;
      bindings[keys] = (event) => {
        const target = event.target;
        const types = isTyping(target);
        const presses =
          keys === 'Space' && target instanceof HTMLElement && target.closest('button,a,summary') !== null;
        const isFieldUndo = keys === '$mod+z' || keys === '$mod+Shift+z';
        if (presses || (types && (isFieldUndo || !keys.startsWith('$mod')))) return;
        if (action.isOn?.() === false) return;
        event.preventDefault();
        action.run();
      };
    }
    // Without rows to select, it would only paint the page.
    bindings['$mod+a'] = (event) => {
      if (!isTyping(event.target)) event.preventDefault();
    };
    return tinykeys(window, bindings);
  }, []);
}
