import { FieldFrame, type FieldProps, useField } from './Field.tsx';

interface SelectFieldProps extends FieldProps {
  readonly options: readonly (readonly [value: string, name: string])[];
  /** The name of no choice, whose value is null; without it, one has to be chosen. */
  readonly none?: string;
}

/** One of a list. */
export function SelectField({ options, none, ...frame }: SelectFieldProps) {
  const { field, value, fault } = useField(frame.name);
  return (
    <FieldFrame {...frame} fault={fault}>
      {(control) => (
        <select
          {...control}
          ref={field.ref}
          value={typeof value === 'string' ? value : ''}
          onBlur={field.onBlur}
          onChange={(event) => field.onChange(event.target.value === '' ? null : event.target.value)}
        >
          {none === undefined ? null : <option value="">{none}</option>}
          {options.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
