import { useEffect, useId, useRef, useState } from 'react';
import { numberEntry, parseNumber } from '../../../shared/format/index.ts';
import { useReader } from '../stores/reader.ts';
import { FieldFault } from './FieldFault.tsx';
import { arrowStep, useFieldKeys, useSelected } from './field-keys.ts';
import { usePutOnce } from './put-once.ts';

interface NumberInputProps {
  readonly value: number | null;
  readonly min?: number;
  readonly max?: number;
  /** How far an arrow key moves the number; default 1. */
  readonly step?: number;
  readonly label?: string;
  readonly id?: string;
  readonly className?: string;
  readonly placeholder?: string;
  /** The id of a hint. */
  readonly describedBy?: string;
  /** Called with every key; null if the field contains no number. */
  readonly onChange?: (value: number | null) => void;
  /** Called with Enter and when the field loses focus, if the number has changed and is in the range. */
  readonly onPut?: (value: number) => void;
  /** Shown below the field when Enter or Tab is pressed on text that is not a number in the range; the text stays. */
  readonly refusal?: string;
  /** Whether it takes the focus when it appears, with its text selected, as a cell editor does. */
  readonly isEditor?: boolean;
}

/** A number with the reader's decimal mark. Text that is not a number, or a number outside the range, is marked as invalid. */
export function NumberInput({
  value,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
  step = 1,
  label,
  id,
  className,
  placeholder,
  describedBy,
  onChange,
  onPut,
  refusal,
  isEditor = false,
}: NumberInputProps) {
  const note = useId();
  const [isRefused, setRefused] = useState(false);
  const reader = useReader();
  const written = value === null ? '' : numberEntry(value, reader);
  const [text, setText] = useState(written);
  const field = useRef<HTMLInputElement>(null);
  const typed = parseNumber(text, reader);
  const isFit = typed !== null && typed >= min && typed <= max;

  // biome-ignore lint/correctness/useExhaustiveDependencies: typing must not reset the text; only another value or reader does.
  useEffect(() => {
    if (typed !== value) setText(written);
  }, [value, written]);
  useSelected(field, isEditor);
  const { put: putOnce, renew } = usePutOnce<number | null>(value, (next) => next !== null && onPut?.(next));

  const change = (next: string): void => {
    setText(next);
    setRefused(false);
    renew();
    onChange?.(parseNumber(next, reader));
  };
  const put = (): void => {
    if (isFit) putOnce(typed);
  };
  useFieldKeys(field, (event) => {
    if (refusal !== undefined && !isFit && (event.key === 'Enter' || event.key === 'Tab')) {
      setRefused(true);
      return true;
    }
    if (event.key === 'Enter') put();
    const steps = arrowStep(event);
    if (steps !== 0) change(numberEntry(Math.min(max, Math.max(min, (typed ?? 0) + steps * step)), reader));
    return steps !== 0;
  });
  const noteId = isRefused ? note : describedBy;
  return (
    <>
      <input
        ref={field}
        role="spinbutton"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        aria-valuetext={text}
        aria-invalid={text.trim() !== '' && !isFit}
        {...(typed === null ? {} : { 'aria-valuenow': typed })}
        {...rangeOf(min, max)}
        {...(label === undefined ? {} : { 'aria-label': label })}
        {...(id === undefined ? {} : { id })}
        {...(className === undefined ? {} : { className })}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(noteId === undefined ? {} : { 'aria-describedby': noteId })}
        onChange={(event) => change(event.target.value)}
        onFocus={renew}
        onBlur={put}
      />
      {isRefused && refusal !== undefined ? <FieldFault id={note} field={field} text={refusal} /> : null}
    </>
  );
}

/** The range of the numbers, for screen readers, as far as it has ends. */
const rangeOf = (min: number, max: number) => ({
  ...(Number.isFinite(min) ? { 'aria-valuemin': min } : {}),
  ...(Number.isFinite(max) ? { 'aria-valuemax': max } : {}),
});
