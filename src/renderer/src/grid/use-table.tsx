import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { NO_CHOICE, withColumn } from './columns.ts';
import { matcherOf, parseConditions, valuesIn } from './conditions.ts';
import { type GridMemory, useGridMemory } from './memory.ts';
import {
  inOrder,
  isMovable,
  type Sorting,
  shownColumns,
  sortedBy,
  sortIn,
  type TableColumn,
  widthIn,
  withOrder,
  withSort,
  withWidth,
} from './table-columns.ts';

const ColumnMenu = lazy(() => import('./menus/ColumnMenu.tsx'));
const ColumnChooser = lazy(() => import('./menus/ColumnChooser.tsx'));

export interface TableSetup<Row, Column extends TableColumn<Row>> {
  /** Under which its columns are kept in this browser. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Also those that filters hide. */
  readonly rows: readonly Row[];
  readonly where: readonly string[];
  readonly onWhere: (where: readonly string[]) => void;
}

/** What the head of a table needs to know. */
export interface TableHeads {
  readonly sorting: Sorting | null;
  readonly isFiltered: (id: string) => boolean;
  readonly widthOf: (id: string) => number | null;
  readonly onSort: (id: string, sort: 'asc' | 'desc' | null) => void;
  readonly onWidth: (id: string, px: number) => void;
  /** Moves a column by one place. */
  readonly onMove: (id: string, by: 1 | -1) => void;
  readonly onMenu: (id: string, anchor: HTMLElement) => void;
}

export interface TableManners<Row, Column extends TableColumn<Row>> {
  readonly memory: GridMemory;
  /** Those that are shown, in their order. */
  readonly columns: readonly Column[];
  /** Those that the filters of the columns leave, sorted. */
  readonly rows: readonly Row[];
  readonly heads: TableHeads;
  readonly openChooser: (anchor: HTMLElement) => void;
  /** The menu of a column or the list of columns, while one is open; outside the table, which filters may leave without rows. */
  readonly overlay: ReactNode;
}

type Opened = { readonly id: string | null; readonly anchor: HTMLElement };

/** What the tables of the desk share with its grids: columns that are chosen, moved and kept, sorting, and filters of columns. */
export function useTable<Row, Column extends TableColumn<Row>>(
  setup: TableSetup<Row, Column>,
): TableManners<Row, Column> {
  const { name, columns: all, rows, where } = setup;
  const memory = useGridMemory(name);
  const [opened, setOpened] = useState<Opened | null>(null);
  const columns = useMemo(() => shownColumns<Row, Column>(all, memory), [all, memory]);
  const sorting = sortIn(memory.columns);
  const ids = (): readonly string[] =>
    inOrder<Row, Column>(all, memory.columns)
      .filter(isMovable)
      .map(({ id }) => id);
  const state = () => withOrder(memory.columns, ids());
  const heads: TableHeads = {
    sorting,
    isFiltered: (id) => parseConditions(where).some(({ column }) => column === id),
    widthOf: (id) => widthIn(memory.columns, id),
    onSort: (id, sort) => memory.keep({ columns: withSort(state(), id, sort) }),
    onWidth: (id, px) => memory.keep({ columns: withWidth(state(), id, px) }),
    onMove: (id, by) => {
      const shown = columns.filter(isMovable).map((column) => column.id);
      const beside = shown[shown.indexOf(id) + by];
      if (!shown.includes(id) || beside === undefined) return;
      const rest = ids().filter((one) => one !== id);
      const place = rest.indexOf(beside) + (by === 1 ? 1 : 0);
      memory.keep({ columns: withOrder(memory.columns, [...rest.slice(0, place), id, ...rest.slice(place)]) });
    },
    onMenu: (id, anchor) => setOpened({ id, anchor }),
  };
  const meets = useMemo(() => matcherOf(all, where), [all, where]);
  return {
    memory,
    columns,
    rows: sortedBy(meets === null ? rows : rows.filter(meets), all, sorting),
    heads,
    openChooser: (anchor) => setOpened({ id: null, anchor }),
    overlay:
      opened === null ? null : (
        <Overlays opened={opened} setup={setup} memory={memory} heads={heads} onClose={() => setOpened(null)} />
      ),
  };
}

interface OverlaysProps<Row, Column extends TableColumn<Row>> {
  readonly opened: Opened;
  readonly setup: TableSetup<Row, Column>;
  readonly memory: GridMemory;
  readonly heads: TableHeads;
  readonly onClose: () => void;
}
function Overlays<Row, Column extends TableColumn<Row>>(props: OverlaysProps<Row, Column>) {
  const { opened, setup, memory, heads, onClose } = props;
  const anchor = useMemo(() => ({ current: opened.anchor }), [opened.anchor]);
  const column = setup.columns.find(({ id }) => id === opened.id);
  if (opened.id === null)
    return (
      <Suspense fallback={null}>
        <Chooser {...props} anchor={anchor} />
      </Suspense>
    );
  if (column === undefined) return null;
  const { sorting } = heads;
  return (
    <Suspense fallback={null}>
      <ColumnMenu
        key={column.id}
        anchor={anchor}
        column={column}
        values={column.kind === 'choice' ? valuesIn(column, setup.rows) : []}
        where={setup.where}
        sort={sorting?.id !== column.id ? null : sorting.isDown ? 'desc' : 'asc'}
        onWhere={setup.onWhere}
        onSort={(sort) => heads.onSort(column.id, sort)}
        onHide={() => memory.keep({ choice: withColumn(memory.choice, column.id, false) })}
        onClose={onClose}
      />
    </Suspense>
  );
}

function Chooser<Row, Column extends TableColumn<Row>>({
  setup,
  memory,
  anchor,
  onClose,
}: OverlaysProps<Row, Column> & { readonly anchor: { readonly current: HTMLElement } }) {
  const shown = shownColumns<Row, Column>(setup.columns, memory);
  const listed = inOrder<Row, Column>(setup.columns, memory.columns).filter(isMovable);
  return (
    <ColumnChooser
      anchor={anchor}
      columns={listed.map((column) => ({
        id: column.id,
        title: column.title,
        isOn: shown.includes(column),
        isFixed: column.isFixed === true,
      }))}
      onShow={(changes) =>
        memory.keep({
          choice: changes.reduce((choice, { id, isOn }) => withColumn(choice, id, isOn), memory.choice),
        })
      }
      onOrder={(order) => memory.keep({ columns: withOrder(memory.columns, order) })}
      onReset={() => memory.keep({ columns: null, choice: NO_CHOICE })}
      onClose={onClose}
    />
  );
}
