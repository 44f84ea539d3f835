import { useId } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { wallDay, wallTimeOf } from '../../../shared/format/index.ts';
import {
  asCivilDate,
  type CivilDate,
  DAY_MS,
  instantOf,
  MINUTE_MS,
  msOf,
  parseInstant,
} from '../../../shared/model/index.ts';
import { WHEN_FIELD } from '../../../shared/words/core/forms.ts';
import { DateInput } from '../components/DateInput.tsx';
import { TimeInput } from '../components/TimeInput.tsx';
import { useReader } from '../stores/reader.ts';
import { FieldFrame } from './Field.tsx';

interface WhenFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** The value of a day without a time. */
  readonly onName: string;
  /** The value of a day with a time. */
  readonly atName: string;
}

/** A day, with a time of day on the reader's clock if one is given. */
export function WhenField({ label, hint = '', onName, atName }: WhenFieldProps) {
  const { setValue, getFieldState, formState } = useFormContext();
  const [on, at]: readonly unknown[] = useWatch({ name: [onName, atName] });
  const { timeZone } = useReader();
  const wall = wallTimeOf(timeZone);
  const instant = typeof at === 'string' ? parseInstant(at) : null;
  const wallMs = instant === null ? null : wall.toWall(msOf(instant));
  const day =
    wallMs !== null
      ? dayOf(wallMs)
      : typeof on === 'string' && parseInstant(`${on}T00:00:00Z`) !== null
        ? asCivilDate(on)
        : null;
  const minutes = wallMs === null ? null : Math.floor((wallMs - wallDay(wallMs)) / MINUTE_MS);
  const put = (nextOn: CivilDate | 'invalid' | null, nextMinutes: number | 'invalid' | null): void => {
    const start = nextOn === null ? null : parseInstant(`${nextOn}T00:00:00Z`);
    const isTimed = start !== null && typeof nextMinutes === 'number';
    const options = { shouldDirty: true, shouldValidate: formState.isSubmitted };
    setValue(onName, isTimed ? null : nextOn, options);
    setValue(
      atName,
      nextMinutes === 'invalid'
        ? nextMinutes
        : isTimed
          ? instantOf(wall.toInstant(msOf(start) + nextMinutes * MINUTE_MS))
          : null,
      options,
    );
  };
  const fault = getFieldState(onName, formState).error ?? getFieldState(atName, formState).error;
  const time = useId();
  return (
    <FieldFrame name={onName} label={label} hint={hint} fault={fault?.message ?? null}>
      {({ id }) => (
        <span className="ff-when">
          <DateInput
            id={id}
            label={label}
            value={day}
            onChange={(entry) => put(entry === 'none' ? null : entry, minutes)}
          />
          <TimeInput
            id={time}
            label={WHEN_FIELD.timeOf(label)}
            value={minutes}
            onChange={(entry) => put(day, entry === 'none' ? null : entry)}
          />
        </span>
      )}
    </FieldFrame>
  );
}

const dayOf = (wallMs: number): CivilDate =>
  asCivilDate(new Date(Math.floor(wallMs / DAY_MS) * DAY_MS).toISOString().slice(0, 10));
