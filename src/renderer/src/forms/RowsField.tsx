import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormState } from 'react-hook-form';
import { ROWS_FIELD } from '../../../shared/words/core/forms.ts';

interface RowsFieldProps<T extends object> {
  readonly name: string;
  readonly label: string;
  /** The text of the button that adds a row. */
  readonly add: string;
  /** A new row. */
  readonly blank: () => T;
  /** What the columns hold, where the rows do not say. */
  readonly hint?: string;
  readonly isOrdered?: boolean;
  /** The controls of one row, whose values are below `path`. */
  readonly children: (path: string, index: number) => ReactNode;
}

/** A list of rows that can be added, removed and, if it is ordered, moved. */
export function RowsField<T extends object>({
  name,
  label,
  add,
  blank,
  hint = '',
  isOrdered = false,
  children,
}: RowsFieldProps<T>) {
  const { fields, append, remove, move } = useFieldArray({ name });
  const { errors } = useFormState({ name });
  const fault: unknown = errors[name]?.message ?? errors[name]?.root?.message;
  return (
    <fieldset className="ff-rows">
      <legend>
        {label}
        {hint === '' || fields.length === 0 ? null : <span className="t3"> {hint}</span>}
      </legend>
      {fields.map((row, index) => (
        <div className="ff-row" key={row.id}>
          {children(`${name}.${index}`, index)}
          {isOrdered ? (
            <>
              <button
                type="button"
                className="ib sm"
                aria-label={ROWS_FIELD.moveUp(index + 1)}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              >
                <ArrowUp size={13} aria-hidden />
              </button>
              <button
                type="button"
                className="ib sm"
                aria-label={ROWS_FIELD.moveDown(index + 1)}
                disabled={index === fields.length - 1}
                onClick={() => move(index, index + 1)}
              >
                <ArrowDown size={13} aria-hidden />
              </button>
            </>
          ) : null}
          <button
            type="button"
            className="ib sm"
            aria-label={ROWS_FIELD.remove(index + 1)}
            onClick={() => remove(index)}
          >
            <X size={13} aria-hidden />
          </button>
        </div>
      ))}
      {typeof fault === 'string' ? (
        <p className="ff-fault" role="alert">
          {fault}
        </p>
      ) : null}
      <button type="button" className="btn sm quiet" onClick={() => append(blank())}>
        <Plus size={13} aria-hidden /> {add}
      </button>
    </fieldset>
  );
}
