import type { GridApi } from 'ag-grid-community';
import { lazy, type RefObject, Suspense, useMemo, useReducer } from 'react';
import { GRID_MENU } from '../../../shared/words/core/grid.ts';
import type { Point } from '../components/place-card.ts';
import { isShown, NO_CHOICE, withColumn } from './columns.ts';
import { valuesIn } from './conditions.ts';
import { applyColumns, columnsToKeep, fitColumns } from './fit.ts';
import type { GridSetup } from './grid-setup.ts';
import type { MenuPart } from './menu-parts.ts';
import type { Sort } from './menus/ColumnMenu.tsx';

// Loaded when they are first opened: what they are made of is as large as a view.
const RowMenu = lazy(() => import('./menus/RowMenu.tsx'));
const ColumnMenu = lazy(() => import('./menus/ColumnMenu.tsx'));
const ColumnChooser = lazy(() => import('./menus/ColumnChooser.tsx'));

/** What is open above a grid. */
export type Opened =
  | { readonly kind: 'row'; readonly at: Point; readonly parts: readonly MenuPart[] }
  | { readonly kind: 'column'; readonly id: string; readonly anchor: HTMLElement }
  | { readonly kind: 'chooser'; readonly anchor: HTMLElement };

interface OverlaysProps<Row> {
  readonly opened: Opened;
  readonly api: RefObject<GridApi<Row> | null>;
  readonly setup: GridSetup<Row>;
  readonly onClose: () => void;
}

/** The menu of a row or of a column, or the list of columns. */
export function GridOverlays<Row>({ opened, api, setup, onClose }: OverlaysProps<Row>) {
  return (
    <Suspense fallback={null}>
      {opened.kind === 'row' ? (
        <RowMenu at={opened.at} label={GRID_MENU.rowActions} parts={opened.parts} onClose={onClose} />
      ) : opened.kind === 'column' ? (
        <OpenColumn key={opened.id} {...opened} api={api} setup={setup} onClose={onClose} />
      ) : (
        <Chooser anchor={opened.anchor} api={api} setup={setup} onClose={onClose} />
      )}
    </Suspense>
  );
}

interface PartProps<Row> extends Omit<OverlaysProps<Row>, 'opened'> {
  readonly anchor: HTMLElement;
}

function OpenColumn<Row>({ id, anchor, api, setup, onClose }: PartProps<Row> & { readonly id: string }) {
  const place = useMemo(() => ({ current: anchor }), [anchor]);
  const column = setup.columns.find((one) => one.id === id);
  const values = useMemo(() => (column?.kind === 'choice' ? valuesIn(column, setup.rows) : []), [column, setup.rows]);
  if (column === undefined) return null;
  const sort = api.current?.getColumn(id)?.getSort() ?? null;
  const setSort = (next: Sort): void => {
    api.current?.applyColumnState({ state: [{ colId: id, sort: next }], defaultState: { sort: null } });
    if (api.current !== null) setup.memory.keep({ columns: columnsToKeep(api.current, setup.memory.columns) });
  };
  return (
    <ColumnMenu
      anchor={place}
      column={column}
      values={values}
      where={setup.where}
      sort={sort}
      onWhere={setup.onWhere}
      onSort={setSort}
      onHide={() => setup.memory.keep({ choice: withColumn(setup.memory.choice, id, false) })}
      onClose={onClose}
    />
  );
}

function Chooser<Row>({ anchor, api, setup, onClose }: PartProps<Row>) {
  const place = useMemo(() => ({ current: anchor }), [anchor]);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const grid = api.current;
  if (grid === null) return null;
  const { memory, columns } = setup;
  const listed = grid.getColumnState().flatMap(({ colId }) => {
    const column = columns.find(({ id }) => id === colId);
    if (column === undefined) return [];
    const isOn = isShown(column, memory.choice, memory.isCompact);
    return [{ id: column.id, title: column.title, isOn, isFixed: column.isFixed === true }];
  });
  return (
    <ColumnChooser
      anchor={place}
      columns={listed}
      onShow={(changes) =>
        memory.keep({
          choice: changes.reduce((choice, { id, isOn }) => withColumn(choice, id, isOn), memory.choice),
        })
      }
      onOrder={(ids) => {
        grid.applyColumnState({ state: ids.map((colId) => ({ colId })), applyOrder: true });
        memory.keep({ columns: columnsToKeep(grid, memory.columns) });
        redraw();
      }}
      onReset={() => {
        memory.keep({ columns: null, choice: NO_CHOICE });
        applyColumns(grid, null);
        fitColumns(grid, columns, setup.leaving, { ...memory, choice: NO_CHOICE });
        redraw();
      }}
      onClose={onClose}
    />
  );
}
