import { clock } from '../../../shared/format/index.ts';
import { KEYS_EVERYWHERE, KEYS_OF_VIEWS, type KeyHints, STATUS_BAR } from '../../../shared/words/core/frame.ts';
import { textOf } from '../../../shared/words/index.ts';
import { useExceptions } from '../stores/exceptions.ts';
import { useChosenIds } from '../stores/highlighted.ts';
import { useReader } from '../stores/reader.ts';
import { useRoute, type ViewName } from '../stores/route.ts';
import { useWorkspace } from '../stores/workspace.ts';

const OF_A_VIEW: Partial<Readonly<Record<ViewName, KeyHints>>> = KEYS_OF_VIEWS;

/** Selection, counts, available keys, time of the last save, host. */
export function StatusBar() {
  const reader = useReader();
  const view = useWorkspace((state) => state.view);
  const shown = useRoute((state) => state.view);
  const isInbox = useExceptions((state) => state.part === 'inbox');
  const keys = shown === 'exceptions' && !isInbox ? [] : (OF_A_VIEW[shown] ?? []);
  return (
    <footer className="status">
      {shown === 'exceptions' ? (
        <ExceptionPlace />
      ) : (
        <>
          <Selected view={shown} />
          <span>{STATUS_BAR.unassigned(view?.counts.unassigned ?? 0)}</span>
          {view?.counts.blocked === null ? null : <span>{STATUS_BAR.blocked(view?.counts.blocked ?? 0)}</span>}
        </>
      )}
      {view?.readOnly ? <span className="wn">{STATUS_BAR.readOnly(textOf(view.readOnly, reader))}</span> : null}
      {/* Keys that do not fit are left out; the list of keys has them all. */}
      <div className="keys">
        {[...KEYS_EVERYWHERE, ...keys].map(([key, what]) => (
          <span key={key} className="k">
            <kbd>{key}</kbd>
            {what}
          </span>
        ))}
      </div>
      <span className="vr" />
      <span title={STATUS_BAR.numberOfLastChange}>{STATUS_BAR.revision(view?.revision ?? 0)}</span>
      <span>{view?.savedAt ? STATUS_BAR.saved(clock(view.savedAt, reader)) : STATUS_BAR.notSavedYet}</span>
      <span>{view?.host === 'electron' ? STATUS_BAR.desktop : STATUS_BAR.browserThisMachineOnly}</span>
    </footer>
  );
}

/** The views in which tasks are selected. */
const WITH_SELECTION: ReadonlySet<ViewName> = new Set(['queue', 'timeline']);

/** What the keys of the view act on. */
function Selected({ view }: { readonly view: ViewName }) {
  const ids = useChosenIds();
  if (!WITH_SELECTION.has(view)) return null;
  return <span>{ids.length > 1 ? STATUS_BAR.tasksSelected(ids.length) : (ids[0] ?? STATUS_BAR.nothingSelected)}</span>;
}

/** The position of the selected one among all, and how many are critical. */
function ExceptionPlace() {
  const { open, chosenId } = useExceptions();
  const at = open?.rows.findIndex((row) => row.exceptionId === chosenId) ?? -1;
  return (
    <>
      <span>{at < 0 ? STATUS_BAR.open(open?.counts.open ?? 0) : STATUS_BAR.of(at + 1, open?.rows.length ?? 0)}</span>
      {open === null || open.counts.critical === 0 ? null : (
        <span className="dg mid">{STATUS_BAR.critical(open.counts.critical)}</span>
      )}
    </>
  );
}
