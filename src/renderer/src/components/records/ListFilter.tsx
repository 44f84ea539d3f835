import { RECORD_LIST } from '../../../../shared/words/agents/pages-view.ts';

/** What a list is narrowed to. */
export interface ListFilterState {
  readonly text: string;
  readonly onlyOpen: boolean;
}
interface ListFilterProps {
  readonly filter: ListFilterState;
  readonly onChange: (filter: ListFilterState) => void;
}

/** The filters of a list: by name, and whether there is open work. */
export function ListFilter({ filter, onChange }: ListFilterProps) {
  return (
    <>
      <input
        className="record-filter"
        type="search"
        aria-label={RECORD_LIST.filter}
        placeholder={RECORD_LIST.filter}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <button
        type="button"
        className="btn sm"
        aria-pressed={filter.onlyOpen}
        onClick={() => onChange({ ...filter, onlyOpen: !filter.onlyOpen })}
      >
        {RECORD_LIST.onlyOpen}
      </button>
    </>
  );
}

/** Why a list that has rows shows none, with a button that drops the filter. */
export function NothingFound({ filter, onChange }: ListFilterProps) {
  return (
    <p className="empty">
      {filter.text === '' ? RECORD_LIST.onlyOpenHides : RECORD_LIST.noMatch(filter.text)}{' '}
      <button type="button" className="btn sm" onClick={() => onChange({ text: '', onlyOpen: false })}>
        {filter.text === '' ? RECORD_LIST.showAll : RECORD_LIST.clearFilter}
      </button>
    </p>
  );
}

/** The same for the filters of its columns. */
export const NoneInColumns = ({ onClear }: { readonly onClear: () => void }) => (
  <p className="empty">
    {RECORD_LIST.columnsHide}{' '}
    <button type="button" className="btn sm" onClick={onClear}>
      {RECORD_LIST.clearFilter}
    </button>
  </p>
);

const MARKS = /\p{M}/gu;
const folded = (text: string): string => text.normalize('NFD').replace(MARKS, '').toLowerCase();

/** Rows that the filter leaves, whatever the case and the accents. */
export function filtered<Row>(
  rows: readonly Row[],
  { text, onlyOpen }: ListFilterState,
  of: (row: Row) => { readonly names: readonly (string | null)[]; readonly open: number },
): readonly Row[] {
  const wanted = folded(text.trim());
  return rows.filter((row) => {
    const { names, open } = of(row);
    return (!onlyOpen || open > 0) && names.some((name) => name !== null && folded(name).includes(wanted));
  });
}
