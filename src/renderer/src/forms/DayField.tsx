import { asCivilDate } from '../../../shared/model/index.ts';
import { DateInput } from '../components/DateInput.tsx';
import { FieldFrame, type FieldProps, useField } from './Field.tsx';

/** A day, or null. Text that is not a date is kept and refused by the form's schema. */
export function DayField(frame: FieldProps) {
  const { field, value, fault } = useField(frame.name);
  const on = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? asCivilDate(value) : null;
  return (
    <FieldFrame {...frame} fault={fault}>
      {({ id }) => (
        <DateInput
          label={frame.label}
          id={id}
          value={on}
          onChange={(entry) => field.onChange(entry === 'none' ? null : entry)}
        />
      )}
    </FieldFrame>
  );
}
