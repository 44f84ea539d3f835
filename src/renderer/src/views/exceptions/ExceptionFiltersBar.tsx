import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import { WORK_EXCEPTION_KINDS } from '../../../../shared/model/index.ts';
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
  severity: 'Severity',
  cause: 'Cause',
  age: 'Age',
  owner: 'Owner',
};
const AGE_WORDS: readonly (readonly [ExceptionFilters['age'], string])[] = [
  ['', 'Any'],
  ['day', 'Last 24 hours'],
  ['days', '1 to 3 days'],
  ['older', 'Older'],
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
        label="Group by"
        value={sort}
        choices={EXCEPTION_SORTS.map((one) => [one, SORT_WORDS[one]] as const)}
        onPick={onSort}
      />
      <Pick
        label="Kind"
        value={filters.kind}
        choices={[['', 'Any'], ...kinds]}
        onPick={(kind) => onFilter({ ...filters, kind })}
      />
      <Pick
        label="Client"
        value={filters.client}
        choices={[['', 'Any'], ...clients]}
        onPick={(client) => onFilter({ ...filters, client })}
      />
      <Pick
        label="Owner"
        value={filters.owner}
        choices={[['', 'Any'], ...owners]}
        onPick={(owner) => onFilter({ ...filters, owner })}
      />
      <Pick label="Age" value={filters.age} choices={AGE_WORDS} onPick={(age) => onFilter({ ...filters, age })} />
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
