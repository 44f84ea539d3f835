import { asCivilDate } from '../../../shared/model/index.ts';
import { DateInput } from '../components/DateInput.tsx';
import { FieldFrame, type FieldProps, useField } from './Field.tsx';

/** A day; text that is not a date is refused by the form's schema. */
export function DateField(frame: FieldProps) {
  const { field, value, fault } = useField(frame.name);
  const on = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? asCivilDate(value) : null;
  return (
    <FieldFrame {...frame} fault={fault}>
      {({ id }) => (
        <DateInput
          id={id}
          label={frame.label}
          value={on}
          onChange={(entry) => field.onChange(entry === 'none' ? null : entry)}
        />
      )}
    </FieldFrame>
  );
}
