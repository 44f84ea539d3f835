import { ArrowDown, ArrowUp, ChevronDown, ListFilter } from 'lucide-react';
import { type ButtonHTMLAttributes, type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { RECORD_LIST } from '../../../shared/words/agents/pages-view.ts';
import { COLUMN_MENU } from '../../../shared/words/core/grid.ts';
import type { TableColumn } from './table-columns.ts';
import type { TableHeads } from './use-table.tsx';

interface TableHeadProps<Row> {
  readonly column: TableColumn<Row>;
  readonly heads: TableHeads;
  readonly className?: string;
  /** Its width unless the operator gave it one, pixels; null: as wide as it needs. */
  readonly defaultPx?: number | null;
  /** Of the button that sorts, where arrow keys reach it. */
  readonly button?: ButtonHTMLAttributes<HTMLButtonElement> & { readonly 'data-cell': string };
  /** What is shown instead of the title. */
  readonly children?: ReactNode;
}

/** How far a key makes a column wider, pixels. */
const STEP_PX = 16;

/**
 * The head of a column. A click sorts; the button, the right mouse button, and Alt with the down arrow open its menu. Its edge is dragged to make it
 * wider; Alt with left and right does that by keyboard, and Shift with them moves the column.
 */
export function TableHead<Row>({ column, heads, className = '', defaultPx, button, children }: TableHeadProps<Row>) {
  const { id, title, kind } = column;
  const cell = useRef<HTMLTableCellElement>(null);
  const own = heads.sorting?.id === id ? heads.sorting : null;
  const px = heads.widthOf(id) ?? defaultPx ?? null;
  const isOn = heads.isFiltered(id);
  // Numbers are most interesting from the top; a third press returns to the order of the list.
  const first = kind === 'number';
  const sort = (): void => {
    if (own === null) heads.onSort(id, first ? 'desc' : 'asc');
    else heads.onSort(id, own.isDown === first ? (first ? 'asc' : 'desc') : null);
  };
  const open = (): void => {
    if (cell.current !== null) heads.onMenu(id, cell.current.querySelector('button') ?? cell.current);
  };
  const press = (event: KeyboardEvent): void => {
    const act = headKey(event);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (act.kind === 'menu') open();
    else if (act.kind === 'move') heads.onMove(id, act.by);
    else if (cell.current !== null) heads.onWidth(id, cell.current.offsetWidth + act.by * STEP_PX);
  };
  return (
    <th
      ref={cell}
      scope="col"
      className={`table-head ${className}`}
      aria-sort={own === null ? 'none' : own.isDown ? 'descending' : 'ascending'}
      style={px === null ? undefined : { width: px, minWidth: px, maxWidth: px }}
      onKeyDown={press}
      onContextMenu={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <button type="button" className="head-sort" title={RECORD_LIST.sortBy(title)} onClick={sort} {...button}>
        {children ?? <span className="tr">{title}</span>}
        {own === null ? null : own.isDown ? <ArrowDown size={11} aria-hidden /> : <ArrowUp size={11} aria-hidden />}
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        className={`head-menu ${isOn ? 'on' : ''}`}
        title={COLUMN_MENU.optionsOf(title)}
        onClick={open}
      >
        {isOn ? <ListFilter size={12} aria-hidden /> : <ChevronDown size={12} aria-hidden />}
      </button>
      {column.place === 'last' ? null : <Edge cell={cell} onWidth={(to) => heads.onWidth(id, to)} />}
    </th>
  );
}

type HeadKey = { readonly kind: 'menu' } | { readonly kind: 'move' | 'width'; readonly by: 1 | -1 };
function headKey({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): HeadKey | null {
  if (ctrlKey || metaKey) return null;
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey) || (key === 'ArrowDown' && altKey)) return { kind: 'menu' };
  if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || altKey === shiftKey) return null;
  return { kind: altKey ? 'width' : 'move', by: key === 'ArrowRight' ? 1 : -1 };
}

interface EdgeProps {
  readonly cell: { readonly current: HTMLTableCellElement | null };
  readonly onWidth: (px: number) => void;
}
/** The edge that is dragged. */
function Edge({ cell, onWidth }: EdgeProps) {
  const from = useRef<{ readonly x: number; readonly px: number } | null>(null);
  const drag = (event: PointerEvent): void => {
    if (from.current !== null) onWidth(from.current.px + event.clientX - from.current.x);
  };
  return (
    <span
      className="head-edge"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, px: cell.current?.offsetWidth ?? 0 };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
