import type { JournalRow } from '../../../../shared/contract/index.ts';
import { fullMoment, whole } from '../../../../shared/format/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { ENTRY_PANEL } from '../../../../shared/words/workspace/journal-view.ts';
import { runCommand, undoChange } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';

/** One entry of the journal, and what can be undone from it. */
export function EntryPanel({ row }: { readonly row: JournalRow }) {
  const reader = useReader();
  const revision = whole(row.seq, reader);
  return (
    <aside className="panel entry-panel" aria-label={ENTRY_PANEL.revision(revision)} tabIndex={0}>
      <div className="ph">
        <div className="f12 t3">{ENTRY_PANEL.revisionLine(revision, fullMoment(row.at, reader), row.actorName)}</div>
        <h2 className="pt">{textOf(row.sentence, reader)}</h2>
        <p className="f12 t2">{ENTRY_PANEL.recordsChanged(row.changedRows, textOf(row.why, reader), reader)}</p>
      </div>
      <UndoToHere seq={row.seq} />
      <div className="sec">
        <h3 className="h3">{ENTRY_PANEL.undoOnlyThisChange}</h3>
        <p className="f12 t2">{ENTRY_PANEL.restoresWhatThisChange}</p>
        <button
          type="button"
          className="btn"
          disabled={row.undoneBy !== null || row.undoes !== null || row.changedRows === 0 || row.actor === 'agent'}
          onClick={() => void undoChange(row)}
        >
          {ENTRY_PANEL.undoOnlyThisChange}
        </button>
      </div>
    </aside>
  );
}

/** Counted by the core over the whole journal, whatever the list shows. */
function UndoToHere({ seq }: { readonly seq: number }) {
  const reader = useReader();
  const check = useCoreQuery('journal.check', { to: seq });
  const steps = check.data?.steps ?? 0;
  const more = steps - (check.data?.first.length ?? 0);
  const changes = ENTRY_PANEL.changes(steps, reader);
  return (
    <div className="sec">
      <h3 className="h3">
        {ENTRY_PANEL.undoEveryLaterChange}{' '}
        <span className="t3">
          {check.data === undefined ? '…' : steps === 0 ? ENTRY_PANEL.noLaterChanges : ENTRY_PANEL.newestFirst(changes)}
        </span>
      </h3>
      <ul className="f12">
        {check.data?.first.map((step) => (
          <li key={step.seq}>
            <span className="t3">{whole(step.seq, reader)}</span> {textOf(step.sentence, reader)}
          </li>
        ))}
        {more > 0 ? <li className="t3">{ENTRY_PANEL.andMore(whole(more, reader))}</li> : null}
      </ul>
      <button
        type="button"
        className="btn tint"
        disabled={steps === 0}
        onClick={() =>
          void runCommand('journal.undo', { to: seq }, ({ undone }) =>
            ENTRY_PANEL.changesUndoneWorkspaceBack(undone.length, whole(seq, reader), reader),
          )
        }
      >
        {check.data === undefined ? ENTRY_PANEL.undoUncounted : ENTRY_PANEL.undoChanges(changes)}
      </button>
    </div>
  );
}
