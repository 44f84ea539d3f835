import { TimeInput } from '../components/TimeInput.tsx';
import { FieldFrame, type FieldProps, useField } from './Field.tsx';

/** A time of day as minutes after midnight. Text that is not a time is refused by the form's schema, as NaN. */
export function TimeField(frame: FieldProps) {
  const { field, value, fault } = useField(frame.name);
  return (
    <FieldFrame {...frame} fault={fault}>
      {({ id }) => (
        <TimeInput
          id={id}
          value={typeof value === 'number' && !Number.isNaN(value) ? value : null}
          onChange={(entry) => field.onChange(typeof entry === 'number' ? entry : Number.NaN)}
        />
      )}
    </FieldFrame>
  );
}
