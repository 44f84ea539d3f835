import type { JournalRow } from '../../../../shared/contract/index.ts';
import { counted, fullMoment, whole } from '../../../../shared/format/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { runCommand, undoChange } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';

/** One entry of the journal, and what can be undone from it. */
export function EntryPanel({ row }: { readonly row: JournalRow }) {
  const reader = useReader();
  const revision = whole(row.seq, reader);
  return (
    <aside className="panel entry-panel" aria-label={`Revision ${revision}`} tabIndex={0}>
      <div className="ph">
        <div className="f12 t3">
          Revision {revision}, {fullMoment(row.at, reader)}, {row.actorName}
        </div>
        <h2 className="pt">{textOf(row.sentence, reader)}</h2>
        <p className="f12 t2">
          {counted(row.changedRows, 'record', reader)} changed. {textOf(row.why, reader)}
        </p>
      </div>
      <UndoToHere seq={row.seq} />
      <div className="sec">
        <h3 className="h3">Undo only this change</h3>
        <p className="f12 t2">
          Restores what this change wrote, unless it has changed again since. Records that are kept are listed.
        </p>
        <button
          type="button"
          className="btn"
          disabled={row.undoneBy !== null || row.undoes !== null || row.changedRows === 0 || row.actor === 'agent'}
          onClick={() => void undoChange(row)}
        >
          Undo only this change
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
  const changes = counted(steps, 'change', reader);
  return (
    <div className="sec">
      <h3 className="h3">
        Undo every later change{' '}
        <span className="t3">
          {check.data === undefined ? '…' : steps === 0 ? 'no later changes' : `${changes}, newest first`}
        </span>
      </h3>
      <ul className="f12">
        {check.data?.first.map((step) => (
          <li key={step.seq}>
            <span className="t3">{whole(step.seq, reader)}</span> {textOf(step.sentence, reader)}
          </li>
        ))}
        {more > 0 ? <li className="t3">and {whole(more, reader)} more</li> : null}
      </ul>
      <button
        type="button"
        className="btn tint"
        disabled={steps === 0}
        onClick={() =>
          void runCommand(
            'journal.undo',
            { to: seq },
            ({ undone }) =>
              `${counted(undone.length, 'change', reader)} undone. The workspace is back at revision ${whole(seq, reader)}.`,
          )
        }
      >
        {check.data === undefined ? 'Undo …' : `Undo ${changes}`}
      </button>
    </div>
  );
}
