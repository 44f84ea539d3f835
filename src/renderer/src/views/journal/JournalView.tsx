import type { KeyboardEvent } from 'react';
import type { Actor, JournalRow } from '../../../../shared/contract/index.ts';
import { clock, fullDay, type Reader, whole } from '../../../../shared/format/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { ACTOR_NAMES } from '../../../../shared/words/workspace/actors.ts';
import { JOURNAL_VIEW } from '../../../../shared/words/workspace/journal-view.ts';
import { choice, wholeNumber } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { EntryPanel } from './EntryPanel.tsx';
import './journal.css';

const ACTORS: readonly (readonly [Actor | '', string])[] = [
  ['', JOURNAL_VIEW.all],
  ['operator', ACTOR_NAMES.operator],
  ['engine', ACTOR_NAMES.engine],
  ['agent', ACTOR_NAMES.agent],
  ['import', ACTOR_NAMES.import],
];

const BY = choice<Actor | ''>(
  ACTORS.map(([actor]) => actor),
  '',
);
const CHANGE = wholeNumber(1);

/** Who changed what, when and why; each change can be undone from here. */
export default function JournalView() {
  const [actor, setActor] = useAddressed('journal', 'by', BY, { isStep: true });
  const [seq, setSeq] = useAddressed('journal', 'change', CHANGE);
  const reader = useReader();
  const list = useCoreQuery('journal.list', { limit: 500, ...(actor === '' ? {} : { actor }) });
  const rows = list.data?.rows ?? [];
  const selected = rows.find((row) => row.seq === seq) ?? null;
  return (
    <div className="view">
      <ViewBar title={JOURNAL_VIEW.journal} totals={JOURNAL_VIEW.count(list.data?.total ?? 0, reader)}>
        <fieldset className="seg" aria-label={JOURNAL_VIEW.changedBy}>
          {ACTORS.map(([value, title]) => (
            <button key={title} type="button" aria-pressed={actor === value} onClick={() => setActor(value)}>
              {title}
            </button>
          ))}
        </fieldset>
      </ViewBar>
      <div className="split">
        <section className="journal" aria-label={JOURNAL_VIEW.entries} data-copy-rows onKeyDown={moveFocus}>
          {days(rows, reader).map(([day, entries]) => (
            <section key={day} aria-label={day}>
              <h2 className="gp">
                <b>{day}</b> <span className="t3">{JOURNAL_VIEW.count(entries.length, reader)}</span>
              </h2>
              {entries.map((row) => (
                <Entry
                  key={row.seq}
                  row={row}
                  isSelected={row.seq === seq}
                  isStop={row.seq === (selected ?? rows[0])?.seq}
                  onSelect={() => setSeq(row.seq)}
                />
              ))}
            </section>
          ))}
          {rows.length === 0 && list.data !== undefined ? <div className="empty">{emptyText(actor)}</div> : null}
        </section>
        {selected === null ? null : (
          <Boundary name="entry-panel" title={RECOVERY.panel} about={String(selected.seq)}>
            <EntryPanel row={selected} />
          </Boundary>
        )}
      </div>
    </div>
  );
}

/** The arrow keys, Home and End move between the entries and select them; J and K do the same. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('.entry')];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const { key } = event;
  const to =
    key === 'ArrowDown' || key === 'j'
      ? at + 1
      : key === 'ArrowUp' || key === 'k'
        ? at - 1
        : key === 'Home'
          ? 0
          : key === 'End'
            ? entries.length - 1
            : null;
  const entry = to === null || at < 0 || event.ctrlKey || event.metaKey || event.altKey ? undefined : entries[to];
  if (entry === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  entry.focus();
  entry.click();
}

const emptyText = (actor: Actor | ''): string =>
  actor === '' ? JOURNAL_VIEW.noChangesYetEvery : JOURNAL_VIEW.noChanges;

function days(rows: readonly JournalRow[], reader: Reader): readonly (readonly [string, readonly JournalRow[]])[] {
  const found = new Map<string, JournalRow[]>();
  for (const row of rows) {
    const day = fullDay(row.at, reader);
    found.set(day, [...(found.get(day) ?? []), row]);
  }
  return [...found];
}

function Entry({
  row,
  isSelected,
  isStop,
  onSelect,
}: {
  readonly row: JournalRow;
  readonly isSelected: boolean;
  /** Whether Tab reaches it: the list is one stop, and the arrow keys move in it. */
  readonly isStop: boolean;
  readonly onSelect: () => void;
}) {
  const reader = useReader();
  const why = textOf(row.why, reader);
  return (
    <button
      type="button"
      className={`entry ${isSelected ? 'sel' : ''}`}
      aria-pressed={isSelected}
      tabIndex={isStop ? 0 : -1}
      data-copy-row
      onClick={onSelect}
    >
      <span className="n t3">{clock(row.at, reader)}</span>
      <span className="mid">{row.actorName}</span>
      <span className="two">
        <span className={`ttl ${row.undoneBy === null ? '' : 'gone'}`}>{textOf(row.sentence, reader)}</span>
        <span className="l2">
          {row.undoneBy === null ? why : JOURNAL_VIEW.undoneInRevision(whole(row.undoneBy, reader), why)}
        </span>
      </span>
      <span className="t2 tr">
        {row.before === null && row.after === null
          ? ''
          : `${row.before ?? JOURNAL_VIEW.none} → ${row.after ?? JOURNAL_VIEW.none}`}
      </span>
      <span className="n t3">{whole(row.seq, reader)}</span>
    </button>
  );
}
