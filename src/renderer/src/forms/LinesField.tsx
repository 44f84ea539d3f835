import { useState } from 'react';
import { FieldFrame, type FieldProps, useField } from './Field.tsx';

/** A list of texts, one on each line. */
export function LinesField(frame: FieldProps) {
  const { field, value, fault } = useField(frame.name);
  const [text, setText] = useState(Array.isArray(value) ? value.join('\n') : '');
  return (
    <FieldFrame {...frame} fault={fault}>
      {(control) => (
        <textarea
          {...control}
          ref={field.ref}
          rows={2}
          value={text}
          onBlur={field.onBlur}
          onChange={(event) => {
            setText(event.target.value);
            const lines = event.target.value.split('\n').map((line) => line.trim());
            field.onChange(lines.filter((line) => line !== ''));
          }}
        />
      )}
    </FieldFrame>
  );
}
