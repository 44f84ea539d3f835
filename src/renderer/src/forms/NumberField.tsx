import { numberEntry, parseNumber } from '../../../shared/format/index.ts';
import { type Notation, useEntryText } from '../components/entry-text.ts';
import { FieldFrame, type FieldProps, useField } from './Field.tsx';

interface NumberFieldProps extends FieldProps {
  /** Shown behind the field: `h`, `%`. */
  readonly unit?: string;
  readonly placeholder?: string;
}
const NUMBERS: Notation<number> = { write: numberEntry, read: parseNumber, example: () => '' };

/** A number with the reader's decimal mark, or null. Text that is not a number is kept and refused by the form's schema, as NaN. */
export function NumberField({ unit, placeholder = '', ...frame }: NumberFieldProps) {
  const { field, value, fault } = useField(frame.name);
  const number = typeof value === 'number' && !Number.isNaN(value) ? value : null;
  const entry = useEntryText(NUMBERS, {
    value: number,
    onChange: (typed) => field.onChange(typed === 'none' ? null : typed === 'invalid' ? Number.NaN : typed),
  });
  return (
    <FieldFrame {...frame} fault={fault}>
      {(control) => (
        <span className="ff-unit">
          <input
            {...control}
            ref={field.ref}
            inputMode="decimal"
            autoComplete="off"
            value={entry.text}
            placeholder={placeholder}
            onChange={(event) => entry.change(event.target.value)}
            onBlur={() => {
              entry.end();
              field.onBlur();
            }}
          />
          {unit === undefined ? null : <span className="t3">{unit}</span>}
        </span>
      )}
    </FieldFrame>
  );
}
