import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { RECORD_LIST } from '../../../../shared/words/agents/pages-view.ts';
import './records.css';

/** A column of a list of records. */
export interface RecordColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly isNumber?: boolean;
  /** What it is sorted by; null comes last. */
  readonly by: (row: Row) => string | number | null;
  readonly show: (row: Row) => ReactNode;
  /** Hidden first where there is little room. */
  readonly isMinor?: boolean;
}
interface RecordTableProps<Row> {
  readonly label: string;
  readonly columns: readonly RecordColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The name of the row, which is the text of its link. */
  readonly nameOf: (row: Row) => string;
  readonly onOpen: (row: Row) => void;
  /** Whether the row is shown as less important. */
  readonly isQuiet?: (row: Row) => boolean;
}
interface Sorting {
  readonly key: string;
  readonly isDown: boolean;
}

/** Rows of records, sorted by any column. One tab stop: arrows or J and K move within it, Enter opens a row. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const { label, columns, rows, keyOf, nameOf, onOpen, isQuiet } = props;
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [at, setAt] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const sorted = sortedBy(rows, columns, sorting);
  const current = Math.min(at, Math.max(0, sorted.length - 1));
  const move = (event: KeyboardEvent): void => {
    const next = nextRow(event.key, current, sorted.length);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(next);
    body.current?.querySelectorAll<HTMLElement>('.record-link')[next]?.focus();
  };
  return (
    <table className="plain records" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <SortHead key={column.key} column={column} sorting={sorting} onSort={setSorting} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={move}>
        {sorted.map((row, index) => (
          <tr key={keyOf(row)} className={isQuiet?.(row) === true ? 't3' : ''}>
            {columns.map((column, place) =>
              place === 0 ? (
                <th scope="row" key={column.key}>
                  <span className="record-name">
                    <button
                      type="button"
                      className="link record-link tr"
                      title={nameOf(row)}
                      tabIndex={index === current ? 0 : -1}
                      onFocus={() => setAt(index)}
                      onClick={() => onOpen(row)}
                    >
                      {nameOf(row)}
                    </button>
                    {column.show(row)}
                  </span>
                </th>
              ) : (
                <td key={column.key} className={classOf(column)}>
                  {column.show(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const classOf = ({ isNumber, isMinor }: { readonly isNumber?: boolean; readonly isMinor?: boolean }): string =>
  [isNumber === true ? 'n' : '', isMinor === true ? 'minor' : ''].filter(Boolean).join(' ');

function SortHead<Row>({
  column,
  sorting,
  onSort,
}: {
  readonly column: RecordColumn<Row>;
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting | null) => void;
}) {
  const own = sorting?.key === column.key ? sorting : null;
  // Numbers are most interesting from the top; a third press returns to the order of the list.
  const first = column.isNumber === true;
  const next =
    own === null ? { key: column.key, isDown: first } : own.isDown === first ? { ...own, isDown: !first } : null;
  const state = own === null ? 'none' : own.isDown ? 'descending' : 'ascending';
  return (
    <th scope="col" className={classOf(column)} aria-sort={state}>
      <button type="button" title={RECORD_LIST.sortBy(column.title)} onClick={() => onSort(next)}>
        {column.title}
        {own === null ? null : own.isDown ? <ArrowDown size={11} aria-hidden /> : <ArrowUp size={11} aria-hidden />}
      </button>
    </th>
  );
}

function sortedBy<Row>(
  rows: readonly Row[],
  columns: readonly RecordColumn<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const by = columns.find((column) => column.key === sorting?.key)?.by;
  if (by === undefined || sorting === null) return rows;
  const sign = sorting.isDown ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [by(a), by(b)];
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
    return sign * String(one).localeCompare(String(other));
  });
}

/** The row that a key moves to; null if it is no key of the list. */
function nextRow(key: string, current: number, count: number): number | null {
  const last = Math.max(0, count - 1);
  if (key === 'ArrowDown' || key === 'j') return Math.min(last, current + 1);
  if (key === 'ArrowUp' || key === 'k') return Math.max(0, current - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
