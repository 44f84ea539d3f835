import { Play, Redo2, Search, Square, Undo2 } from 'lucide-react';
import { clockOrDay, percent, type Reader } from '../../../shared/format/index.ts';
import { instantOf } from '../../../shared/model/index.ts';
import { TOP_BAR } from '../../../shared/words/core/frame.ts';
import { PHASE_NAMES } from '../../../shared/words/index.ts';
import { redoText, undoText } from '../../../shared/words/workspace/undo.ts';
import { redoLast, runCommand, undoLast } from '../stores/commands.ts';
import { useReader } from '../stores/reader.ts';
import { useRoute } from '../stores/route.ts';
import { useNow } from '../stores/use-now.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { propose } from './commands.ts';

/** How far the plan is from the best possible one, for the tooltip. */
const distanceWords = (gap: number | null, reader: Reader): string | undefined =>
  gap === null ? undefined : TOP_BAR.atMostBelowBest(percent(gap, reader, 2));

/** Workspace, search and commands, undo and redo by name, what the engine is doing, and the primary action. */
export function TopBar() {
  const view = useWorkspace((state) => state.view);
  const set = useRoute((state) => state.set);
  const route = useRoute((state) => state.view);
  const reader = useReader();
  const isPrimary = route !== 'plan' || !view?.draft;
  return (
    <header className="top">
      <div className="file">
        <b className="tr" title={view?.path}>
          {view?.name ?? TOP_BAR.opening}
        </b>
      </div>
      <button type="button" className="search" onClick={() => set({ dialog: 'palette' })}>
        <Search size={14} aria-hidden />
        <span>{TOP_BAR.searchTasksAgentsClients}</span>
        <span className="sp" />
        <kbd>Ctrl K</kbd>
      </button>
      <span className="sp" />
      <button
        type="button"
        className="ib"
        disabled={!view?.undo}
        aria-label={view?.undo ? undoText(view.undo, reader) : TOP_BAR.nothingToUndo}
        title={view?.undo ? undoText(view.undo, reader) : TOP_BAR.nothingToUndo}
        onClick={() => void undoLast()}
      >
        <Undo2 size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="ib"
        disabled={!view?.redo}
        aria-label={view?.redo ? redoText(view.redo, reader) : TOP_BAR.nothingToRedo}
        title={view?.redo ? redoText(view.redo, reader) : TOP_BAR.nothingToRedo}
        onClick={() => void redoLast()}
      >
        <Redo2 size={16} aria-hidden />
      </button>
      <span className="vr" />
      <EngineState />
      {view?.solving ? (
        <button type="button" className="btn" onClick={() => void runCommand('plan.cancel', {})}>
          <Square size={12} aria-hidden />
          {TOP_BAR.stopAndKeepBest}
        </button>
      ) : (
        <button
          type="button"
          className={`btn ${isPrimary ? 'primary' : ''}`}
          disabled={view === null || view.isEmpty || view.readOnly !== null}
          onClick={() => propose()}
        >
          <Play size={13} aria-hidden />
          {TOP_BAR.proposePlan}
          {isPrimary ? <kbd>Ctrl ↵</kbd> : null}
        </button>
      )}
    </header>
  );
}

function EngineState() {
  const reader = useReader();
  const view = useWorkspace((state) => state.view);
  const solve = useWorkspace((state) => state.solve);
  const connection = useWorkspace((state) => state.connection);
  const { view: shown, go } = useRoute();
  const now = instantOf(useNow(view?.now ?? null));
  if (connection === 'lost')
    return (
      <div className="eng wn" role="status">
        {window.tde === undefined ? TOP_BAR.noConnection : TOP_BAR.restarting}
      </div>
    );
  if (view?.solving)
    return (
      <div className="eng" role="status">
        <span className="ring" aria-hidden />
        {TOP_BAR.solving(solve === null ? '' : `, ${PHASE_NAMES[solve.phase]}, ${percent(solve.doneRatio, reader)}`)}
      </div>
    );
  const plan = view?.currentPlan;
  if (view?.draft && shown !== 'plan' && view.draft.changes > 0)
    return (
      <button type="button" className="btn sm tint" onClick={() => go('plan')}>
        {TOP_BAR.draftToReview(view.draft.changes, reader)}
      </button>
    );
  return (
    <div className="eng">
      <span className="dot" style={{ background: 'var(--ok-fill)' }} />
      {TOP_BAR.ready}
      <span className="t3" title={plan ? distanceWords(plan.gap, reader) : undefined}>
        {plan ? TOP_BAR.published(clockOrDay(plan.publishedAt, now, reader)) : TOP_BAR.noPlanYet}
      </span>
    </div>
  );
}
