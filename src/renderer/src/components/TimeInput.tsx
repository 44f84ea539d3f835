import { useId, useRef } from 'react';
import { parseTime, timeEntry, timeExample } from '../../../shared/format/index.ts';
import { TIME_INPUT } from '../../../shared/words/core/inputs.ts';
import { type EntryProps, type Notation, useEntryText } from './entry-text.ts';
import { FieldFault } from './FieldFault.tsx';
import { arrowStep, useFieldKeys } from './field-keys.ts';

const TIMES: Notation<number> = { write: timeEntry, read: parseTime, example: timeExample };
const STEP_MINUTES = 15;
const DAY_MINUTES = 24 * 60;

interface TimeInputProps extends EntryProps<number> {
  readonly id: string;
  /** Where no label element names the field. */
  readonly label?: string;
}
/**
 * A time of day in minutes after midnight, as the reader's clock shows it. The arrow keys move it by a quarter of an hour. Text that is
 * not a time stays, with an example below it.
 */
export function TimeInput({ id, label, ...entry }: TimeInputProps) {
  const { text, typed, isRefused, example, change, renew, end, set } = useEntryText(TIMES, entry);
  const field = useRef<HTMLInputElement>(null);
  const note = useId();
  useFieldKeys(field, (event) => {
    if (event.key === 'Enter') return !end();
    const steps = arrowStep(event);
    if (steps !== 0 && typed !== null) set((typed + steps * STEP_MINUTES + DAY_MINUTES) % DAY_MINUTES);
    return steps !== 0;
  });
  return (
    <>
      <input
        ref={field}
        id={id}
        {...(label === undefined ? {} : { 'aria-label': label })}
        value={text}
        placeholder={TIME_INPUT.example(example)}
        autoComplete="off"
        aria-invalid={isRefused}
        {...(isRefused ? { 'aria-describedby': note } : {})}
        onChange={(event) => change(event.target.value)}
        onFocus={renew}
        onBlur={end}
      />
      {isRefused ? <FieldFault id={note} field={field} text={TIME_INPUT.enterTimeLike(example)} /> : null}
    </>
  );
}
