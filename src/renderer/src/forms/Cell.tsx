import { useState } from 'react';
import { numberEntry, parseNumber } from '../../../shared/format/index.ts';
import { asCivilDate } from '../../../shared/model/index.ts';
import { DateInput } from '../components/DateInput.tsx';
import { useEntryText } from '../components/entry-text.ts';
import { useField } from './Field.tsx';

interface CellProps {
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly suggestions?: string;
  readonly className?: string;
}

/** Text in a row of a list, named by its label for screen readers; its fault is shown below. */
export function TextCell({ name, label, placeholder = '', suggestions, className = 'grow' }: CellProps) {
  const { field, value, fault } = useField(name);
  return (
    <span className={`ff-cell ${className}`}>
      <input
        ref={field.ref}
        aria-label={label}
        aria-invalid={fault !== null}
        placeholder={placeholder}
        autoComplete="off"
        maxLength={500}
        value={typeof value === 'string' ? value : ''}
        {...(suggestions === undefined ? {} : { list: suggestions })}
        onBlur={field.onBlur}
        onChange={field.onChange}
      />
      <CellFault fault={fault} />
    </span>
  );
}

const NUMBERS = { write: numberEntry, read: parseNumber, example: () => '' };
/** A number in a row of a list; text that is not one is refused by the form's schema. */
export function NumberCell({ name, label, placeholder = '', className = 'narrow' }: CellProps) {
  const { field, value, fault } = useField(name);
  const entry = useEntryText<number>(NUMBERS, {
    value: typeof value === 'number' && !Number.isNaN(value) ? value : null,
    onChange: (typed) => field.onChange(typed === 'none' ? null : typed === 'invalid' ? Number.NaN : typed),
  });
  return (
    <span className={`ff-cell ${className}`}>
      <input
        ref={field.ref}
        inputMode="decimal"
        aria-label={label}
        aria-invalid={fault !== null}
        placeholder={placeholder}
        autoComplete="off"
        value={entry.text}
        onBlur={field.onBlur}
        onChange={(event) => entry.change(event.target.value)}
      />
      <CellFault fault={fault} />
    </span>
  );
}

/** One of a list, in a row. */
export function SelectCell({
  name,
  label,
  options,
  className = '',
}: CellProps & { readonly options: readonly (readonly [string, string])[] }) {
  const { field, value, fault } = useField(name);
  return (
    <span className={`ff-cell ${className}`}>
      <select
        ref={field.ref}
        aria-label={label}
        aria-invalid={fault !== null}
        value={typeof value === 'string' ? value : ''}
        onBlur={field.onBlur}
        onChange={field.onChange}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
      <CellFault fault={fault} />
    </span>
  );
}

const CellFault = ({ fault }: { readonly fault: string | null }) =>
  fault === null ? null : (
    <span className="ff-fault" role="alert">
      {fault}
    </span>
  );

/** A day in a row. */
export function DateCell({ name, label }: CellProps) {
  const { field, value, fault } = useField(name);
  const on = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? asCivilDate(value) : null;
  return (
    <span className="ff-cell medium">
      <DateInput label={label} value={on} onChange={(entry) => field.onChange(entry === 'none' ? null : entry)} />
      <CellFault fault={fault} />
    </span>
  );
}

/** A list of texts in a row, separated by commas. */
export function ListCell({ name, label, placeholder = '', className = 'grow' }: CellProps) {
  const { field, value, fault } = useField(name);
  const [text, setText] = useState(Array.isArray(value) ? value.join(', ') : '');
  return (
    <span className={`ff-cell ${className}`}>
      <input
        ref={field.ref}
        aria-label={label}
        aria-invalid={fault !== null}
        placeholder={placeholder}
        autoComplete="off"
        value={text}
        onBlur={field.onBlur}
        onChange={(event) => {
          setText(event.target.value);
          field.onChange(event.target.value.split(',').flatMap((part) => part.trim() || []));
        }}
      />
      <CellFault fault={fault} />
    </span>
  );
}
