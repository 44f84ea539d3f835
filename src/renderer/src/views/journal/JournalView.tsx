import { useState } from 'react';
import type { Actor, JournalRow } from '../../../../shared/contract/index.ts';
import { clock, fullMoment, whole } from '../../../../shared/format/index.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { runCommand, undoChange } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import './journal.css';
import { readerNow } from '../../stores/reader.ts';

const ACTORS: readonly (readonly [Actor | '', string])[] = [
  ['', 'All'],
  ['operator', 'Operator'],
  ['engine', 'Engine'],
  ['agent', 'Agents'],
  ['import', 'Import'],
];

/** Who changed what, and why; everything above a row can be taken back. */
export default function JournalView() {
  const [actor, setActor] = useState<Actor | ''>('');
  const [seq, setSeq] = useState<number | null>(null);
  const list = useCoreQuery('journal.list', { limit: 500, ...(actor === '' ? {} : { actor }) });
  const rows = list.data?.rows ?? [];
  const chosen = rows.find((row) => row.seq === seq) ?? null;
  return (
    <div className="view">
      <ViewBar
        title="Journal"
        totals={`${whole(list.data?.total ?? 0, readerNow())} ${list.data?.total === 1 ? 'entry' : 'entries'} kept`}
      >
        <fieldset className="seg" aria-label="Who">
          {ACTORS.map(([value, title]) => (
            <button key={title} type="button" aria-pressed={actor === value} onClick={() => setActor(value)}>
              {title}
            </button>
          ))}
        </fieldset>
      </ViewBar>
      <div className="split">
        <section className="journal" aria-label="Entries" tabIndex={0}>
          {days(rows).map(([day, entries]) => (
            <section key={day} aria-label={day}>
              <h2 className="gp">
                <b>{day}</b>{' '}
                <span className="t3">
                  {entries.length} {entries.length === 1 ? 'entry' : 'entries'}
                </span>
              </h2>
              {entries.map((row) => (
                <button
                  type="button"
                  key={row.seq}
                  className={`entry ${row.seq === seq ? 'sel' : ''}`}
                  aria-pressed={row.seq === seq}
                  onClick={() => setSeq(row.seq)}
                >
                  <span className="n t3">{clock(row.at, readerNow())}</span>
                  <span className="mid">{row.actorName}</span>
                  <span className="two">
                    <span className={`ttl ${row.undoneBy === null ? '' : 'gone'}`}>{row.sentence}</span>
                    <span className="l2">
                      {row.undoneBy === null ? row.why : `Undone by revision ${row.undoneBy}. ${row.why}`}
                    </span>
                  </span>
                  <span className="t2 tr">
                    {row.before === null && row.after === null
                      ? ''
                      : `${row.before ?? 'none'} → ${row.after ?? 'none'}`}
                  </span>
                  <span className="n t3">{whole(row.seq, readerNow())}</span>
                </button>
              ))}
            </section>
          ))}
          {rows.length === 0 && list.data !== undefined ? <div className="empty">Nothing has changed yet.</div> : null}
        </section>
        {chosen === null ? null : <EntryPanel row={chosen} />}
      </div>
    </div>
  );
}

function days(rows: readonly JournalRow[]): readonly (readonly [string, readonly JournalRow[]])[] {
  const found = new Map<string, JournalRow[]>();
  for (const row of rows) {
    const day = fullMoment(row.at, readerNow()).split(',')[0] ?? '';
    found.set(day, [...(found.get(day) ?? []), row]);
  }
  return [...found];
}

const counted = (count: number, what: string): string =>
  `${whole(count, readerNow())} ${what}${count === 1 ? '' : 's'}`;

function EntryPanel({ row }: { readonly row: JournalRow }) {
  return (
    <aside className="panel entry-panel" aria-label={`Revision ${row.seq}`} tabIndex={0}>
      <div className="ph">
        <div className="f12 t3">
          Revision {whole(row.seq, readerNow())}, {fullMoment(row.at, readerNow())}, {row.actorName}
        </div>
        <h2 className="pt">{row.sentence}</h2>
        <p className="f12 t2">
          {whole(row.changedRows, readerNow())} rows changed. {row.why}
        </p>
      </div>
      <UndoToHere seq={row.seq} />
      <div className="sec">
        <h3 className="h3">Only this one</h3>
        <p className="f12 t2">
          Restores what it wrote, where nothing later has changed it; the rest is kept and listed.
        </p>
        <button
          type="button"
          className="btn"
          disabled={row.undoneBy !== null || row.undoes !== null || row.changedRows === 0 || row.actor === 'agent'}
          onClick={() => void undoChange(row)}
        >
          Undo only this
        </button>
      </div>
    </aside>
  );
}

/** Counted by the core over the whole journal, whatever the list shows. */
function UndoToHere({ seq }: { readonly seq: number }) {
  const check = useCoreQuery('journal.check', { to: seq });
  const steps = check.data?.steps ?? 0;
  const more = steps - (check.data?.first.length ?? 0);
  return (
    <div className="sec">
      <h3 className="h3">
        Undo to here{' '}
        <span className="t3">
          {check.data === undefined
            ? '…'
            : steps === 0
              ? 'nothing later to take back'
              : `${counted(steps, 'change')} ${steps === 1 ? 'goes' : 'go'} back, newest first`}
        </span>
      </h3>
      <ul className="f12">
        {check.data?.first.map((step) => (
          <li key={step.seq}>
            <span className="t3">{whole(step.seq, readerNow())}</span> {step.sentence}
          </li>
        ))}
        {more > 0 ? <li className="t3">and {whole(more, readerNow())} more</li> : null}
      </ul>
      <button
        type="button"
        className="btn tint"
        disabled={steps === 0}
        onClick={() =>
          void runCommand(
            'journal.undo',
            { to: seq },
            ({ undone }) => `${counted(undone.length, 'change')} undone, back to revision ${whole(seq, readerNow())}.`,
          )
        }
      >
        {check.data === undefined ? 'Undo …' : `Undo ${counted(steps, 'change')}`}
      </button>
    </div>
  );
}
