import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { TableHead } from '../../grid/TableHead.tsx';
import type { TableColumn } from '../../grid/table-columns.ts';
import type { TableManners } from '../../grid/use-table.tsx';
import './records.css';

/** A column of a list of records. */
export interface RecordColumn<Row> extends TableColumn<Row> {
  readonly show: (row: Row) => ReactNode;
  /** Hidden first where there is little room, unless the operator chose to show it. */
  readonly isMinor?: boolean;
}
interface RecordTableProps<Row> {
  readonly label: string;
  readonly table: TableManners<Row, RecordColumn<Row>>;
  readonly keyOf: (row: Row) => string;
  /** The name of the row, which is the text of its link. */
  readonly nameOf: (row: Row) => string;
  readonly onOpen: (row: Row) => void;
  /** Whether the row is shown as less important. */
  readonly isQuiet?: (row: Row) => boolean;
}

/** Rows of records. One tab stop: arrows or J and K move within it, Enter opens a row. */
export function RecordTable<Row>({ label, table, keyOf, nameOf, onOpen, isQuiet }: RecordTableProps<Row>) {
  const { columns, rows, heads, memory } = table;
  const [at, setAt] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const current = Math.min(at, Math.max(0, rows.length - 1));
  const classOf = ({ id, kind, isMinor = false }: RecordColumn<Row>): string =>
    `${kind === 'number' ? 'n' : ''} ${isMinor && !memory.choice.shown.includes(id) ? 'minor' : ''}`.trim();
  const styleOf = ({ id }: RecordColumn<Row>): CSSProperties | undefined => {
    const px = heads.widthOf(id);
    return px === null ? undefined : { maxWidth: px };
  };
  const move = (event: KeyboardEvent): void => {
    const next = nextRow(event.key, current, rows.length);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(next);
    body.current?.querySelectorAll<HTMLElement>('.record-link')[next]?.focus();
  };
  return (
    <table className={`plain records ${memory.isCompact ? 'compact' : ''}`} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <TableHead key={column.id} column={column} heads={heads} className={classOf(column)} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={move}>
        {rows.map((row, index) => (
          <tr key={keyOf(row)} className={isQuiet?.(row) === true ? 't3' : ''}>
            {columns.map((column) =>
              column.isFixed === true ? (
                <th scope="row" key={column.id} style={styleOf(column)}>
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
                <td key={column.id} className={classOf(column)} style={styleOf(column)}>
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

/** The row that a key moves to; null if it is no key of the list. */
function nextRow(key: string, current: number, count: number): number | null {
  const last = Math.max(0, count - 1);
  if (key === 'ArrowDown' || key === 'j') return Math.min(last, current + 1);
  if (key === 'ArrowUp' || key === 'k') return Math.max(0, current - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
