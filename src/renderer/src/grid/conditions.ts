import { type GridColumn, textsOf } from './columns.ts';

/** `=`: is one of; `~`: contains; `>=` and `<=`: from and to, both included. */
export const OPERATORS = ['=', '~', '>=', '<='] as const;
export type Operator = (typeof OPERATORS)[number];

/** One condition on a column. Conditions with `=` on one column are alternatives; all others apply together. */
export interface Condition {
  readonly column: string;
  readonly operator: Operator;
  /** Empty: rows without a value. */
  readonly value: string;
}

/** As an address and a saved view have it: `effort>=4`, `status=Blocked`. */
export const conditionText = ({ column, operator, value }: Condition): string => `${column}${operator}${value}`;

const NOTATION = /^([^<>=~]+)(>=|<=|=|~)(.*)$/s;
/** The condition that a text writes; null if it writes none. */
export function parseCondition(text: string): Condition | null {
  const [, column, written, value] = NOTATION.exec(text) ?? [];
  const operator = OPERATORS.find((one) => one === written);
  return column === undefined || operator === undefined || value === undefined ? null : { column, operator, value };
}
export const parseConditions = (texts: readonly string[]): readonly Condition[] =>
  texts.flatMap((text) => parseCondition(text) ?? []);

/** The conditions with those on one column replaced. */
export const replaced = (
  texts: readonly string[],
  column: string,
  conditions: readonly Omit<Condition, 'column'>[],
): readonly string[] => [
  ...texts.filter((text) => parseCondition(text)?.column !== column),
  ...conditions.map((one) => conditionText({ ...one, column })),
];

/** A function that says whether a row meets all conditions. Conditions on columns that do not exist are ignored. */
export function matcherOf<Row>(
  columns: readonly GridColumn<Row>[],
  texts: readonly string[],
): ((row: Row) => boolean) | null {
  const conditions = parseConditions(texts);
  const tests = columns.flatMap((column) => {
    const own = conditions.filter((one) => one.column === column.id);
    return own.length === 0 ? [] : [testOf(column, own)];
  });
  return tests.length === 0 ? null : (row) => tests.every((test) => test(row));
}

function testOf<Row>(column: GridColumn<Row>, conditions: readonly Condition[]): (row: Row) => boolean {
  const wanted = new Set(conditions.filter((one) => one.operator === '=').map((one) => one.value));
  const others = conditions.filter((one) => one.operator !== '=');
  return (row) =>
    (wanted.size === 0 || textsOf(column, row).some((text) => wanted.has(text))) &&
    others.every((one) => meets(column, row, one));
}

function meets<Row>(column: GridColumn<Row>, row: Row, { operator, value }: Condition): boolean {
  if (operator === '~') {
    const words = value.toLowerCase();
    return textsOf(column, row).some((text) => text.toLowerCase().includes(words));
  }
  const cell = column.value(row);
  if (cell === null || cell === '') return false;
  if (column.kind !== 'number') return operator === '>=' ? String(cell) >= value : String(cell) <= value;
  const limit = Number(value);
  return Number.isNaN(limit) || (operator === '>=' ? Number(cell) >= limit : Number(cell) <= limit);
}

/** Values of a column with how many rows have each, in the order of the alphabet; rows without a value last. */
export function valuesIn<Row>(
  column: GridColumn<Row>,
  rows: readonly Row[],
): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const text of textsOf(column, row)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => (a.value === '' ? 1 : b.value === '' ? -1 : a.value.localeCompare(b.value)));
}
