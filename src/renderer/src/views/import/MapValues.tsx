import { whole } from '../../../../shared/format/index.ts';
import { MAPPED_VALUES, type MappedField, type ProposedValue, TASK_STATUSES } from '../../../../shared/model/index.ts';
import { MAP_VALUES } from '../../../../shared/words/imports/map-view.ts';
import { STATUS_NAMES } from '../../../../shared/words/index.ts';
import { useReader } from '../../stores/reader.ts';
import { type TableEdit, valueKey, withValue } from './mapping-edits.ts';

const SHOWN = 60;

/** What the statuses, priorities and types of the file become. What the import waits for comes first. */
export function MapValues({ table, edit }: TableEdit) {
  return MAPPED_VALUES.map((field) => {
    const values = table.values
      .filter((one) => one.field === field)
      .toSorted((a, b) => Number(b.asked) - Number(a.asked));
    return values.length === 0 ? null : (
      <FieldValues key={field} field={field} values={values} table={table} edit={edit} />
    );
  });
}

interface FieldValuesProps extends TableEdit {
  readonly field: MappedField;
  readonly values: readonly ProposedValue[];
}
function FieldValues({ field, values, table, edit }: FieldValuesProps) {
  const reader = useReader();
  const title = MAP_VALUES.titles[field];
  return (
    <section aria-label={title}>
      <h3 className="h3">{title}</h3>
      <table className="plain map-grid narrow">
        <thead>
          <tr>
            <th scope="col">{MAP_VALUES.value}</th>
            <th scope="col" className="n">
              {MAP_VALUES.rows}
            </th>
            <th scope="col">{MAP_VALUES.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {values.slice(0, SHOWN).map(({ value, count, asked, guess }) => {
            const mapped = table.mapping.values.find((one) => one.field === field && one.value === value);
            return (
              <tr key={value} className={asked ? 'asked' : ''}>
                <th scope="row" className="mid tr" title={value}>
                  {value}
                </th>
                <td className="n">{whole(count, reader)}</td>
                <td>
                  <ValueChoice
                    field={field}
                    label={MAP_VALUES.targetOf(value)}
                    value={mapped === undefined ? guess : mapped.to}
                    onChange={(to) => edit(withValue(field, value, to), [valueKey(field, value)])}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {values.length > SHOWN ? <p className="fact">{MAP_VALUES.more(values.length - SHOWN, reader)}</p> : null}
    </section>
  );
}

interface ValueChoiceProps {
  readonly field: MappedField;
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (to: string | null) => void;
}
function ValueChoice({ field, label, value, onChange }: ValueChoiceProps) {
  if (field === 'type')
    return (
      <input
        aria-label={label}
        key={value ?? ''}
        defaultValue={value ?? ''}
        placeholder={MAP_VALUES.nothing}
        onBlur={({ target }) => {
          const to = target.value.trim();
          if (to !== (value ?? '')) onChange(to === '' ? null : to);
        }}
      />
    );
  const known: readonly (readonly [string, string])[] =
    field === 'status'
      ? TASK_STATUSES.map((one) => [one, STATUS_NAMES[one]] as const)
      : Object.entries(MAP_VALUES.priorities).sort(([a], [b]) => Number(b) - Number(a));
  const options = value === null || known.some(([one]) => one === value) ? known : [[value, value] as const, ...known];
  return (
    <select aria-label={label} value={value ?? ''} onChange={({ target }) => onChange(target.value || null)}>
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
      <option value="">{MAP_VALUES.nothing}</option>
    </select>
  );
}
