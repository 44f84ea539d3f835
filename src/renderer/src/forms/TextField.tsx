import { useId } from 'react';
import { FieldFrame, type FieldProps, useField } from './Field.tsx';

interface TextFieldProps extends FieldProps {
  /** More than one line. */
  readonly isLong?: boolean;
  readonly type?: 'text' | 'email' | 'url';
  readonly suggestions?: readonly string[];
  readonly placeholder?: string;
  /** The value of an empty field; default ''. */
  readonly empty?: '' | null;
  /** Characters; default 500. */
  readonly longest?: number;
}

/** Text, with suggestions where there are any. */
export function TextField({
  isLong = false,
  type = 'text',
  suggestions,
  placeholder = '',
  empty = '',
  longest = 500,
  ...frame
}: TextFieldProps) {
  const { field, value, fault } = useField(frame.name);
  const list = useId();
  const own = {
    ref: field.ref,
    value: typeof value === 'string' ? value : '',
    placeholder,
    maxLength: longest,
    autoComplete: 'off',
    onBlur: field.onBlur,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      field.onChange(event.target.value === '' ? empty : event.target.value),
  };
  return (
    <FieldFrame {...frame} fault={fault}>
      {(control) =>
        isLong ? (
          <textarea rows={3} spellCheck {...control} {...own} />
        ) : (
          <>
            <input type={type} {...control} {...own} {...(suggestions === undefined ? {} : { list })} />
            {suggestions === undefined ? null : (
              <datalist id={list}>
                {suggestions.map((one) => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            )}
          </>
        )
      }
    </FieldFrame>
  );
}
