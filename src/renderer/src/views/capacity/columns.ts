import type { CapacityCell, CapacityRow, CapacityView } from '../../../../shared/contract/index.ts';
import { percent, type Reader } from '../../../../shared/format/index.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { HEAT_TABLE } from '../../../../shared/words/workload/capacity-view.ts';
import { NO_TEAM } from '../../../../shared/words/workload/labels.ts';
import type { TableColumn } from '../../grid/table-columns.ts';
import { NAME } from './lifted-task.ts';
import { spokenPeriod } from './measures.ts';

/** What a row of an agent and one of a group have in common. */
type Figures = Pick<CapacityRow, 'cells' | 'hoursPerWeek'>;

/** A column of Capacity. */
export interface CapacityColumn extends TableColumn<CapacityRow> {
  /** Its width by default, pixels; and next to a panel. */
  readonly px?: readonly [number, number];
  /** What an agent or a group shows in it, apart from the name and the periods. */
  readonly show?: (row: Figures, reader: Reader) => string;
}

const sum = (cells: readonly CapacityCell[], of: (cell: CapacityCell) => number): number =>
  cells.reduce((all, cell) => all + of(cell), 0);
const planned = ({ cells }: Figures): number => sum(cells, (cell) => cell.workloadHours + cell.tentativeHours);
const free = (row: Figures): number => sum(row.cells, (cell) => cell.capacityHours) - planned(row);
const peak = ({ cells }: Figures): number | null =>
  cells.reduce<number | null>(
    (most, { utilisation }) => (utilisation === null ? most : Math.max(most ?? 0, utilisation)),
    null,
  );
const perCent = (ratio: number | null): number | null => (ratio === null ? null : Math.round(ratio * 100));
const tenths = (value: number): number => Math.round(value * 10) / 10;

const FACTS: readonly CapacityColumn[] = [
  {
    id: NAME,
    title: HEAT_TABLE.agent,
    kind: 'text',
    isFixed: true,
    place: 'first',
    px: [200, 150],
    value: (row) => row.name,
  },
  {
    id: 'perWeek',
    title: HEAT_TABLE.perWeek,
    kind: 'number',
    px: [72, 58],
    value: (row) => tenths(row.hoursPerWeek),
    show: (row, reader) => plainHours(row.hoursPerWeek, reader),
  },
  {
    id: 'team',
    title: HEAT_TABLE.team,
    kind: 'choice',
    shown: 'chosen',
    px: [104, 88],
    value: (row) => row.team || NO_TEAM,
  },
  {
    id: 'planned',
    title: HEAT_TABLE.planned,
    kind: 'number',
    shown: 'chosen',
    px: [80, 72],
    value: (row) => tenths(planned(row)),
    show: (row, reader) => plainHours(planned(row), reader),
  },
  {
    id: 'free',
    title: HEAT_TABLE.free,
    kind: 'number',
    shown: 'chosen',
    px: [72, 64],
    value: (row) => tenths(free(row)),
    show: (row, reader) => plainHours(free(row), reader),
  },
  {
    id: 'peak',
    title: HEAT_TABLE.peak,
    kind: 'number',
    shown: 'chosen',
    px: [72, 64],
    value: (row) => perCent(peak(row)),
    show: (row, reader) => {
      const most = peak(row);
      return most === null ? '–' : percent(most, reader);
    },
  },
];

/** The columns of Capacity: name, facts that can be chosen, and the utilisation in per cent of each period. */
export const capacityColumns = (
  { periods, unit }: Pick<CapacityView, 'periods' | 'unit'>,
  reader: Reader,
): readonly CapacityColumn[] => [
  ...FACTS,
  ...periods.map(
    (on, index): CapacityColumn => ({
      id: on,
      title: spokenPeriod(unit, on, reader),
      kind: 'number',
      isFixed: true,
      place: 'last',
      value: (row) => perCent(row.cells[index]?.utilisation ?? null),
      by: (row) => row.cells[index]?.utilisation ?? null,
    }),
  ),
];
