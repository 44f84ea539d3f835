import { type HTMLAttributes, lazy, type ReactNode, type RefObject, Suspense, useMemo, useRef, useState } from 'react';
import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import { GRID_MENU } from '../../../../shared/words/core/grid.ts';
import type { Point } from '../../components/place-card.ts';
import { type GridColumn, isShown, NO_CHOICE, withColumn } from '../../grid/columns.ts';
import { tableOf } from '../../grid/copied.ts';
import { type GridMemory, useGridMemory } from '../../grid/memory.ts';
import type { MenuPart } from '../../grid/menu-parts.ts';
import { copyFromMenu, useClipboard } from '../../grid/use-clipboard.ts';
import '../../grid/grid.css';
import { EXCEPTION_FIELDS } from './fields.ts';

const RowMenu = lazy(() => import('../../grid/menus/RowMenu.tsx'));
const ColumnChooser = lazy(() => import('../../grid/menus/ColumnChooser.tsx'));

type Opened =
  | { readonly kind: 'menu'; readonly at: Point; readonly row: ExceptionRow }
  | { readonly kind: 'chooser'; readonly anchor: HTMLElement };

interface ListSetup {
  /** The rows that are shown, in their order. */
  readonly shown: readonly ExceptionRow[];
  readonly chosenId: string | null;
  /** The selected ones, with the open one. */
  readonly selectedIds: readonly string[];
  /** Makes a row the selection, unless it is part of it. */
  readonly select: (row: ExceptionRow) => void;
  readonly menuOf: (row: ExceptionRow, copy: () => void) => readonly MenuPart[];
}
export interface ListManners {
  readonly memory: GridMemory;
  /** The facts that a row shows under its title, in the chosen order. */
  readonly facts: readonly GridColumn<ExceptionRow>[];
  /** Of the box around the list. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly boxProps: Pick<HTMLAttributes<HTMLDivElement>, 'onContextMenu' | 'onKeyDown'>;
  /** The menu or the list of columns, if one is open. */
  readonly overlay: ReactNode;
  readonly openChooser: (anchor: HTMLElement) => void;
}

/** Copying, the menu and the choice of columns of the list of exceptions, as the grids have them. */
export function useListManners({ shown, chosenId, selectedIds, select, menuOf }: ListSetup): ListManners {
  const memory = useGridMemory('exceptions');
  const box = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const fields = useMemo(() => inOrder(memory.columns?.map(({ colId }) => colId) ?? []), [memory.columns]);
  // A spreadsheet gets every column: the list itself has room for a few.
  const copied = () => {
    const rows = shown.filter(({ exceptionId }) => selectedIds.includes(exceptionId));
    return rows.length === 0 ? null : tableOf(fields, rows);
  };
  useClipboard(box, { copied });
  const copy = (): void => {
    const table = copied();
    if (table !== null) copyFromMenu(table);
  };
  const openAt = (element: Element | null, pointer: Point | null): boolean => {
    const row = shown.find(({ exceptionId }) => element?.id === `exception-${exceptionId}`);
    if (element === null || row === undefined) return false;
    select(row);
    const { left, bottom } = element.getBoundingClientRect();
    setOpened({ kind: 'menu', at: pointer ?? { x: left + 34, y: bottom }, row });
    return true;
  };
  const close = (): void => setOpened(null);
  return {
    memory,
    facts: fields.filter((field) => field.isFixed !== true && isShown(field, memory.choice, false)),
    box,
    boxProps: {
      onContextMenu: (event) => {
        const element = event.target instanceof Element ? event.target.closest('[role=option]') : null;
        if (openAt(element, { x: event.clientX, y: event.clientY })) event.preventDefault();
      },
      onKeyDown: (event) => {
        if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
        if (openAt(document.getElementById(`exception-${chosenId}`), null)) event.preventDefault();
      },
    },
    openChooser: (anchor) => setOpened({ kind: 'chooser', anchor }),
    overlay:
      opened === null ? null : (
        <Suspense fallback={null}>
          {opened.kind === 'menu' ? (
            <RowMenu at={opened.at} label={GRID_MENU.rowActions} parts={menuOf(opened.row, copy)} onClose={close} />
          ) : (
            <Chooser anchor={opened.anchor} fields={fields} memory={memory} onClose={close} />
          )}
        </Suspense>
      ),
  };
}

/** The fields in an order that may lack some of them. */
function inOrder(ids: readonly string[]): readonly GridColumn<ExceptionRow>[] {
  const placeOf = ({ id }: GridColumn<ExceptionRow>): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return EXCEPTION_FIELDS.toSorted((a, b) => placeOf(a) - placeOf(b));
}

interface ChooserProps {
  readonly anchor: HTMLElement;
  readonly fields: readonly GridColumn<ExceptionRow>[];
  readonly memory: GridMemory;
  readonly onClose: () => void;
}
function Chooser({ anchor, fields, memory, onClose }: ChooserProps) {
  const place = useMemo(() => ({ current: anchor }), [anchor]);
  return (
    <ColumnChooser
      anchor={place}
      columns={fields.map((field) => ({
        id: field.id,
        title: field.title,
        isOn: isShown(field, memory.choice, false),
        isFixed: field.isFixed === true,
      }))}
      onShow={(changes) =>
        memory.keep({
          choice: changes.reduce((choice, { id, isOn }) => withColumn(choice, id, isOn), memory.choice),
        })
      }
      onOrder={(ids) => memory.keep({ columns: ids.map((colId) => ({ colId })) })}
      onReset={() => memory.keep({ columns: null, choice: NO_CHOICE })}
      onClose={onClose}
    />
  );
}
