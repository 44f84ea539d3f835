import { X } from 'lucide-react';
import { FILTER_CHIPS } from '../../../shared/words/core/grid.ts';
import { useReader } from '../stores/reader.ts';
import type { GridColumn } from './columns.ts';
import { replaced } from './conditions.ts';
import { filtersIn } from './filter-words.ts';

interface FilterChipsProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly where: readonly string[];
  readonly onWhere: (where: readonly string[]) => void;
}

/** The filters of the columns, each with a button that clears it; nothing if there is none. */
export function FilterChips<Row>({ columns, where, onWhere }: FilterChipsProps<Row>) {
  const reader = useReader();
  const filters = filtersIn(columns, where, reader);
  if (filters.length === 0) return null;
  return (
    <div className="filter-chips" role="group" aria-label={FILTER_CHIPS.columnFilters}>
      {filters.map(({ id, words }) => (
        <span key={id} className="filter-chip">
          <span className="tr">{words}</span>
          <button
            type="button"
            className="ib sm"
            aria-label={FILTER_CHIPS.clear(words)}
            title={FILTER_CHIPS.clear(words)}
            onClick={() => onWhere(replaced(where, id, []))}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      {filters.length > 1 ? (
        <button type="button" className="btn sm quiet" onClick={() => onWhere([])}>
          {FILTER_CHIPS.clearAll}
        </button>
      ) : null}
    </div>
  );
}
