import { whole } from '../../../../shared/format/index.ts';
import { type ColumnTarget, DURATION_UNITS, type ProposedColumn } from '../../../../shared/model/index.ts';
import { fieldName } from '../../../../shared/words/imports/field-names.ts';
import { MAP_COLUMNS, UNIT_NAMES } from '../../../../shared/words/imports/map-view.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { type TableEdit, withTarget, withUnit } from './mapping-edits.ts';

const EFFORT: ReadonlySet<string> = new Set(['estimate_hours', 'remaining_hours', 'actual_hours']);

/** Every column of the file with examples of its values, and what it becomes. */
export function MapColumns({ table, edit }: TableEdit) {
  const reader = useReader();
  const { data } = useCoreQuery('import.templates', {});
  const known = data?.fields.find(({ kind }) => kind === table.mapping.kind)?.names ?? [];
  const countOf = (kind: ColumnTarget['kind']): number =>
    table.columns.filter(({ target }) => target.kind === kind).length;
  return (
    <section aria-label={MAP_COLUMNS.columns}>
      <h3 className="h3">
        {MAP_COLUMNS.columns}{' '}
        <span className="t3">
          {MAP_COLUMNS.keptCount(countOf('field'), countOf('custom'), countOf('left_out'), reader)}
        </span>
      </h3>
      <table className="plain map-grid">
        <thead>
          <tr>
            <th scope="col">{MAP_COLUMNS.column}</th>
            <th scope="col">{MAP_COLUMNS.examples}</th>
            <th scope="col" className="n">
              {MAP_COLUMNS.rows}
            </th>
            <th scope="col">{MAP_COLUMNS.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => (
            <tr key={column.column}>
              <th scope="row" className="mid tr" title={column.column}>
                {column.column}
              </th>
              <td className="t2 tr" title={column.examples.join('\n')}>
                {column.examples.length === 0 ? (
                  <span className="t3">{MAP_COLUMNS.empty}</span>
                ) : (
                  column.examples.map((one) => (
                    <span key={one} className="map-example">
                      {one}
                    </span>
                  ))
                )}
              </td>
              <td className="n">{whole(column.filled, reader)}</td>
              <td>
                <Target column={column} known={known} edit={edit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface TargetProps extends Pick<TableEdit, 'edit'> {
  readonly column: ProposedColumn;
  readonly known: readonly string[];
}
function Target({ column: { column, target, unit }, known, edit }: TargetProps) {
  const field = target.kind === 'field' ? target.field : null;
  const fields = field === null || known.includes(field) ? known : [field, ...known];
  const choose = (value: string): void => {
    const next: ColumnTarget =
      value === 'custom'
        ? { kind: 'custom', name: column }
        : value === 'left_out'
          ? { kind: 'left_out' }
          : { kind: 'field', field: value.slice(FIELD.length) };
    edit(withTarget(column, next));
  };
  return (
    <span className="row g6">
      <select
        aria-label={MAP_COLUMNS.targetOf(column)}
        className={target.kind === 'left_out' ? 't3' : ''}
        value={field === null ? target.kind : `${FIELD}${field}`}
        onChange={(event) => choose(event.target.value)}
      >
        <optgroup label={MAP_COLUMNS.otherwise}>
          <option value="custom">{MAP_COLUMNS.custom}</option>
          <option value="left_out">{MAP_COLUMNS.leftOut}</option>
        </optgroup>
        <optgroup label={MAP_COLUMNS.fields}>
          {fields.map((one) => (
            <option key={one} value={`${FIELD}${one}`}>
              {fieldName(one)}
            </option>
          ))}
        </optgroup>
      </select>
      {field !== null && EFFORT.has(field) ? (
        <select
          aria-label={MAP_COLUMNS.unitOf(column)}
          value={unit ?? ''}
          onChange={(event) => edit(withUnit(column, DURATION_UNITS.find((one) => one === event.target.value) ?? null))}
        >
          <option value="">{MAP_COLUMNS.asWritten}</option>
          {DURATION_UNITS.map((one) => (
            <option key={one} value={one}>
              {UNIT_NAMES[one]}
            </option>
          ))}
        </select>
      ) : null}
    </span>
  );
}
/** Before the names of fields, so that none is taken for another choice. */
const FIELD = 'field ';
