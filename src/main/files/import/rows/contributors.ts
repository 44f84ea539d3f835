import { minutesOfHours, parseContributors } from '../../../../shared/model/index.ts';
import { contributionTitle } from '../../../../shared/words/tasks/task-work.ts';
import { apportioned } from '../../../engine/base/apportion.ts';
import { at } from '../../../engine/base/at.ts';
import { type ImportContext, LIMITS, type Table } from '../types.ts';
import { ColumnStyles } from './column-styles.ts';
import { Findings } from './findings.ts';
import { MAX_TASK_HOURS } from './keep.ts';
import { namesOf, Row } from './row.ts';

/** Columns that a part needs, in the order in which they are added to a table that lacks them. */
const NEEDED = ['contributes_to', 'assigned_to', 'allocation', 'estimate_hours'] as const;
/** Cells that are about the task itself and not about a contributor's part. */
const OF_THE_TASK: ReadonlySet<string> = new Set([
  'contributors',
  'milestones',
  'deliverables',
  'reporting',
  'actual_hours',
  'description',
  'link',
  'revenue_potential',
  'cost_estimate',
  'projected_margin',
  'pipeline_value',
]);

interface Keyed {
  readonly table: Table;
  readonly columns: Map<string, number>;
}

/**
 * Returns a table of tasks with a row for each contributor's part, after the row of its task, whose hours are reduced by
 * theirs. A part has the ID of its task with a number, so that the same file gives the same parts again. Rows whose
 * contributors or hours cannot be read stay as they are, and are refused when they are read.
 */
export function withContributors(read: Keyed, context: ImportContext): Keyed {
  const cell = read.columns.get('contributors');
  if (cell === undefined || read.table.rows.every(({ cells }) => (cells[cell] ?? '').trim() === '')) return read;
  const { table, columns } = withColumns(read);
  const styles = new ColumnStyles({ ...context, table, columns });
  const rowContext = {
    ...{ table, columns, names: namesOf(columns), styles, findings: new Findings(), source: null },
    ...{ taskIds: new Map<string, string>(), dateSeen: { first: null } },
  };
  let room = LIMITS.rows - table.rows.length;
  const rows = table.rows.flatMap((line) => {
    const row = new Row(line, rowContext);
    const own = row.raw('contributors') === '' ? [line] : expanded(row, line, columns);
    room -= own.length - 1;
    return room < 0 ? [line] : own;
  });
  return { table: { ...table, rows }, columns };
}

function withColumns({ table, columns }: Keyed): Keyed {
  const missing = NEEDED.filter((column) => !columns.has(column));
  if (missing.length === 0) return { table, columns };
  const size = table.header.length;
  return {
    table: {
      ...table,
      header: [...table.header, ...missing],
      ...(table.titles === undefined ? {} : { titles: [...filledTo(table.titles, size), ...missing] }),
      rows: table.rows.map((row) => ({ ...row, cells: [...filledTo(row.cells, size), ...missing.map(() => '')] })),
    },
    columns: new Map([...columns, ...missing.map((column, index) => [column, size + index] as const)]),
  };
}
const filledTo = <T>(cells: readonly T[], size: number): readonly (T | '')[] => [
  ...cells.slice(0, size),
  ...Array.from({ length: Math.max(0, size - cells.length) }, () => '' as const),
];

type Line = Table['rows'][number];
function expanded(row: Row, line: Line, columns: ReadonlyMap<string, number>): readonly Line[] {
  const contributors = parseContributors(row.raw('contributors'));
  const estimate = row.minutes('estimate_hours', MAX_TASK_HOURS, null);
  if (contributors === null || contributors.length === 0 || estimate === null || row.failed) return [line];
  const left = columns.has('remaining_hours') ? row.minutes('remaining_hours', MAX_TASK_HOURS, null) : null;
  const own = Math.min(1, row.allocation('allocation') ?? 1);
  const given = contributors.map(({ hours }) => (hours === null ? 0 : minutesOfHours(hours)));
  const shares = contributors.map(({ hours, percent }) => (hours === null ? percent / 100 : 0));
  const rest = estimate - given.reduce((sum, minutes) => sum + minutes, 0);
  if (rest < 0) return [line];
  const [kept = 0, ...parts] = apportioned(rest, [own, ...shares]);
  const estimates = [kept, ...parts.map((part, index) => part + at(given, index))];
  // What is left of the work is divided like all of it.
  const remaining = left === null || estimate === 0 ? null : apportioned(left, estimates);
  const withCells = (cells: Readonly<Record<string, string>>): Line => ({
    ...line,
    cells: line.cells.map((cell, index) => {
      const column = [...columns].find(([, at]) => at === index)?.[0];
      return column === undefined ? cell : (cells[column] ?? cell);
    }),
  });
  const hoursOf = (index: number): Readonly<Record<string, string>> => ({
    estimate_hours: `${at(estimates, index) / 60} h`,
    ...(remaining === null ? {} : { remaining_hours: `${at(remaining, index) / 60} h` }),
  });
  const emptied = Object.fromEntries([...OF_THE_TASK].map((column) => [column, '']));
  return [
    withCells({ ...hoursOf(0), contributors: '' }),
    ...contributors.map(({ agentId, percent }, index) =>
      withCells({
        ...emptied,
        id: `${row.raw('id')}+${index + 1}`,
        title: contributionTitle(row.raw('title')),
        contributes_to: row.raw('id'),
        assigned_to: agentId,
        allocation: percent < 100 ? `${percent}%` : '',
        ...hoursOf(index + 1),
      }),
    ),
  ];
}
