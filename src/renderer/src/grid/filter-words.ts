import { civilShort, numberEntry, type Reader } from '../../../shared/format/index.ts';
import { asCivilDate } from '../../../shared/model/index.ts';
import { FILTER_CHIPS } from '../../../shared/words/core/grid.ts';
import type { GridColumn } from './columns.ts';
import { type Condition, type Operator, parseConditions } from './conditions.ts';

/** The filters of columns in words, one for each column. */
export function filtersIn<Row>(
  columns: readonly GridColumn<Row>[],
  where: readonly string[],
  reader: Reader,
): readonly { readonly id: string; readonly words: string }[] {
  const conditions = parseConditions(where);
  return columns.flatMap((column) => {
    const own = conditions.filter((one) => one.column === column.id);
    return own.length === 0 ? [] : [{ id: column.id, words: wordsOf(column, own, reader) }];
  });
}

const NAMED = 2;
function wordsOf<Row>({ title, kind }: GridColumn<Row>, conditions: readonly Condition[], reader: Reader): string {
  const values = conditions.filter((one) => one.operator === '=').map((one) => one.value || FILTER_CHIPS.none);
  if (values.length > 0) {
    const named = values.slice(0, NAMED).join(', ');
    return FILTER_CHIPS.is(
      title,
      values.length > NAMED ? FILTER_CHIPS.andMore(named, values.length - NAMED, reader) : named,
    );
  }
  const written = (operator: Operator): string | null => {
    const value = conditions.find((one) => one.operator === operator)?.value;
    if (value === undefined) return null;
    if (kind === 'number') return numberEntry(Number(value), reader);
    return kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value) ? civilShort(asCivilDate(value), reader) : value;
  };
  const [part, from, to] = [written('~'), written('>='), written('<=')];
  if (part !== null) return FILTER_CHIPS.contains(title, part);
  if (from !== null && to !== null) return FILTER_CHIPS.between(title, from, to);
  return from !== null ? FILTER_CHIPS.from(title, from) : FILTER_CHIPS.upTo(title, to ?? '');
}
