import { ArrowDown, ArrowUp, EyeOff } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { Dialog } from 'react-aria-components';
import { asCivilDate } from '../../../../shared/model/index.ts';
import { COLUMN_MENU } from '../../../../shared/words/core/grid.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';
import { useReader } from '../../stores/reader.ts';
import type { GridColumn } from '../columns.ts';
import { type Condition, type Operator, parseConditions, replaced } from '../conditions.ts';
import { Overlay } from './Overlay.tsx';

export type Sort = 'asc' | 'desc' | null;

/** The values of a column, each with the number of rows that have it. */
export type Values = readonly { readonly value: string; readonly count: number }[];

interface ColumnMenuProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly column: Pick<GridColumn<never>, 'id' | 'title' | 'kind' | 'isFixed'>;
  /** What there is to choose from. */
  readonly values: Values;
  readonly where: readonly string[];
  readonly sort: Sort;
  readonly onWhere: (where: readonly string[]) => void;
  readonly onSort: (sort: Sort) => void;
  readonly onHide: () => void;
  readonly onClose: () => void;
}

/** Sorts, filters and hides a column. */
export default function ColumnMenu(props: ColumnMenuProps) {
  const { anchor, column, where, sort, onWhere, onSort, onHide, onClose } = props;
  const conditions = parseConditions(where).filter((one) => one.column === column.id);
  const set = (next: readonly Omit<Condition, 'column'>[]): void => onWhere(replaced(where, column.id, next));
  const act = (run: () => void): void => {
    onClose();
    run();
  };
  return (
    <Overlay anchor={anchor} onClose={onClose} className="column-menu">
      <Dialog aria-label={COLUMN_MENU.optionsOf(column.title)}>
        <div className="row g4">
          <button
            type="button"
            className="btn sm"
            aria-pressed={sort === 'asc'}
            onClick={() => act(() => onSort('asc'))}
          >
            <ArrowUp size={13} aria-hidden /> {COLUMN_MENU.sortAscending}
          </button>
          <button
            type="button"
            className="btn sm"
            aria-pressed={sort === 'desc'}
            onClick={() => act(() => onSort('desc'))}
          >
            <ArrowDown size={13} aria-hidden /> {COLUMN_MENU.sortDescending}
          </button>
        </div>
        <Filter {...props} conditions={conditions} set={set} />
        <div className="row g4 foot-row">
          <button type="button" className="btn sm quiet" disabled={conditions.length === 0} onClick={() => set([])}>
            {COLUMN_MENU.clear}
          </button>
          {sort === null ? null : (
            <button type="button" className="btn sm quiet" onClick={() => act(() => onSort(null))}>
              {COLUMN_MENU.unsort}
            </button>
          )}
          <span className="sp" />
          {column.isFixed === true ? null : (
            <button type="button" className="btn sm quiet" onClick={() => act(onHide)}>
              <EyeOff size={13} aria-hidden /> {COLUMN_MENU.hide}
            </button>
          )}
        </div>
      </Dialog>
    </Overlay>
  );
}

interface FilterProps extends Pick<ColumnMenuProps, 'column' | 'values'> {
  readonly conditions: readonly Condition[];
  readonly set: (next: readonly Omit<Condition, 'column'>[]) => void;
}
function Filter({ column, values, conditions, set }: FilterProps) {
  const written = (operator: Operator): string => conditions.find((one) => one.operator === operator)?.value ?? '';
  if (column.kind === 'choice') return <Choices column={column} values={values} conditions={conditions} set={set} />;
  if (column.kind === 'text')
    return (
      <label className="above">
        <span className="f11 t3">{COLUMN_MENU.contains}</span>
        <input
          type="search"
          aria-label={COLUMN_MENU.containsIn(column.title)}
          value={written('~')}
          onChange={({ target }) => set(target.value === '' ? [] : [{ operator: '~', value: target.value }])}
        />
      </label>
    );
  const put = (operator: '>=' | '<=', value: string | null): void => {
    const other = operator === '>=' ? '<=' : '>=';
    const kept = written(other);
    set([
      ...(value === null ? [] : [{ operator, value }]),
      ...(kept === '' ? [] : [{ operator: other, value: kept } as const]),
    ]);
  };
  const Limit = column.kind === 'number' ? NumberLimit : DateLimit;
  return (
    <div className="row g8 limits">
      <Limit
        label={COLUMN_MENU.from}
        name={COLUMN_MENU.fromOf(column.title)}
        value={written('>=')}
        put={(value) => put('>=', value)}
      />
      <Limit
        label={COLUMN_MENU.to}
        name={COLUMN_MENU.toOf(column.title)}
        value={written('<=')}
        put={(value) => put('<=', value)}
      />
    </div>
  );
}

interface LimitProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly put: (value: string | null) => void;
}
const NumberLimit = ({ label, name, value, put }: LimitProps) => (
  <span className="above">
    <span className="f11 t3">{label}</span>
    <NumberInput
      label={name}
      value={value === '' ? null : Number(value)}
      onChange={(number) => put(number === null ? null : String(number))}
    />
  </span>
);
const DateLimit = ({ label, name, value, put }: LimitProps) => (
  <span className="above">
    <span className="f11 t3">{label}</span>
    <DateInput
      label={name}
      value={value === '' ? null : asCivilDate(value)}
      onChange={(entry) => entry !== 'invalid' && put(entry === 'none' ? null : entry)}
    />
  </span>
);

/** Values shown at once; the others are found by typing. */
const SHOWN = 100;
/** The values of a column, each with the number of rows that have it. */
function Choices({ column, values, conditions, set }: FilterProps) {
  const reader = useReader();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = values.filter(({ value }) => value.toLowerCase().includes(wanted));
  const chosen = conditions.filter((one) => one.operator === '=').map((one) => one.value);
  const turn = (value: string, isOn: boolean): void =>
    set(
      (isOn ? [...chosen, value] : chosen.filter((one) => one !== value)).map((one) => ({ operator: '=', value: one })),
    );
  return (
    <>
      {values.length > 8 ? (
        <input
          type="search"
          aria-label={COLUMN_MENU.findValue}
          placeholder={COLUMN_MENU.findValue}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      ) : null}
      <div className="choices" role="group" aria-label={COLUMN_MENU.values(column.title)}>
        {found.slice(0, SHOWN).map(({ value, count }) => (
          <label key={value} className="row g8">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) => turn(value, target.checked)}
            />
            <span className="tr">{value === '' ? COLUMN_MENU.none : value}</span>
            <span className="sp" />
            <span className="n t3">{count}</span>
          </label>
        ))}
      </div>
      {found.length > SHOWN ? <p className="fact">{COLUMN_MENU.moreValues(found.length - SHOWN, reader)}</p> : null}
    </>
  );
}
