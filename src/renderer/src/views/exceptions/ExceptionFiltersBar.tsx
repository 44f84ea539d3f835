import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import { WORK_EXCEPTION_KINDS } from '../../../../shared/model/index.ts';
import { EXCEPTION_FILTERS_BAR } from '../../../../shared/words/exceptions/inbox-view.ts';
import { KIND_NAMES } from '../../../../shared/words/index.ts';
import { EXCEPTION_SORTS, type ExceptionSort } from '../../stores/exceptions.ts';
import { type ExceptionFilters, NOBODY } from './rows.ts';

interface FiltersProps {
  readonly rows: readonly ExceptionRow[];
  readonly filters: ExceptionFilters;
  readonly sort: ExceptionSort;
  readonly onFilter: (filters: ExceptionFilters) => void;
  readonly onSort: (sort: ExceptionSort) => void;
}
const SORT_WORDS: Readonly<Record<ExceptionSort, string>> = {
  severity: EXCEPTION_FILTERS_BAR.severity,
  cause: EXCEPTION_FILTERS_BAR.cause,
  age: EXCEPTION_FILTERS_BAR.age,
  owner: EXCEPTION_FILTERS_BAR.owner,
};
const AGE_WORDS: readonly (readonly [ExceptionFilters['age'], string])[] = [
  ['', EXCEPTION_FILTERS_BAR.any],
  ['day', EXCEPTION_FILTERS_BAR.last24Hours],
  ['days', EXCEPTION_FILTERS_BAR.oneToThreeDays],
  ['older', EXCEPTION_FILTERS_BAR.older],
];

/** Grouping and filters of the list. */
export function ExceptionFiltersBar({ rows, filters, sort, onFilter, onSort }: FiltersProps) {
  const found = new Set(rows.map((row) => row.kind));
  const kinds = WORK_EXCEPTION_KINDS.filter((kind) => found.has(kind)).map((kind) => [kind, KIND_NAMES[kind]] as const);
  const clients = distinct(rows.map((row) => row.client));
  const owners = distinct(rows.map((row) => row.owner ?? NOBODY));
  return (
    <>
      <Pick
        label={EXCEPTION_FILTERS_BAR.groupBy}
        value={sort}
        choices={EXCEPTION_SORTS.map((one) => [one, SORT_WORDS[one]] as const)}
        onPick={onSort}
      />
      <Pick
        label={EXCEPTION_FILTERS_BAR.kind}
        value={filters.kind}
        choices={[['', EXCEPTION_FILTERS_BAR.any], ...kinds]}
        onPick={(kind) => onFilter({ ...filters, kind })}
      />
      <Pick
        label={EXCEPTION_FILTERS_BAR.client}
        value={filters.client}
        choices={[['', EXCEPTION_FILTERS_BAR.any], ...clients]}
        onPick={(client) => onFilter({ ...filters, client })}
      />
      <Pick
        label={EXCEPTION_FILTERS_BAR.owner}
        value={filters.owner}
        choices={[['', EXCEPTION_FILTERS_BAR.any], ...owners]}
        onPick={(owner) => onFilter({ ...filters, owner })}
      />
      <Pick
        label={EXCEPTION_FILTERS_BAR.age}
        value={filters.age}
        choices={AGE_WORDS}
        onPick={(age) => onFilter({ ...filters, age })}
      />
    </>
  );
}

const distinct = (names: readonly (string | null)[]): readonly (readonly [string, string])[] =>
  [...new Set(names.flatMap((name) => name ?? []))]
    .sort((a, b) => a.localeCompare(b))
    .map((name) => [name, name] as const);

interface PickProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onPick: (value: T) => void;
}
function Pick<T extends string>({ label, value, choices, onPick }: PickProps<T>) {
  return (
    <label className={`flt ${value === '' ? '' : 'on'}`}>
      {label}
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = choices.find(([name]) => name === event.target.value);
          if (chosen !== undefined) onPick(chosen[0]);
        }}
      >
        {choices.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
