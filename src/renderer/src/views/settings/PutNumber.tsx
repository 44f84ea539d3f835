import { useId } from 'react';
import { NumberInput } from '../../components/NumberInput.tsx';

interface PutNumberProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly hint?: string;
  readonly onPut: (value: number) => void;
}

/** A number saved with Enter or when the field loses focus; a number out of range is marked and not saved. */
export function PutNumber({ label, hint = '', ...field }: PutNumberProps) {
  const [id, note] = [useId(), useId()];
  return (
    <>
      <label className="field" htmlFor={id}>
        <span>{label}</span>
        <NumberInput id={id} {...field} {...(hint === '' ? {} : { describedBy: note })} />
      </label>
      {hint === '' ? null : (
        <p className="fact" id={note}>
          {hint}
        </p>
      )}
    </>
  );
}
