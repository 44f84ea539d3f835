import { CalendarDays } from 'lucide-react';
import { useId, useRef } from 'react';
import { dateEntry, dateExample, parseDate } from '../../../shared/format/index.ts';
import { asCivilDate, type CivilDate, DAY_MS } from '../../../shared/model/index.ts';
import { type Entry, type EntryProps, type Notation, useEntryText } from './entry-text.ts';
import { FieldFault } from './FieldFault.tsx';
import { arrowStep, useFieldKeys, useSelected } from './field-keys.ts';

/** The content of the field: a date, nothing, or text that is not a date. */
export type DateEntry = Entry<CivilDate>;
/** The date in a field; null: none. */
export const dateIn = (entry: DateEntry): CivilDate | null => (entry === 'none' || entry === 'invalid' ? null : entry);

interface DateInputProps extends EntryProps<CivilDate> {
  readonly label: string;
  readonly id?: string;
  /** Whether it takes the focus when it appears, with its text selected, as an editor in a cell. */
  readonly isEditor?: boolean;
}
const DATES: Notation<CivilDate> = { write: dateEntry, read: parseDate, example: dateExample };

/**
 * A date in the reader's order, typed or chosen from the system's calendar (with the button, or Alt and the down arrow). The arrow keys move it by a
 * day. Text that is not a date stays, with an example below it.
 */
export function DateInput({ label, id, isEditor = false, ...entry }: DateInputProps) {
  const { text, typed, isRefused, example, change, put, end, set } = useEntryText(DATES, entry);
  const field = useRef<HTMLInputElement>(null);
  const native = useRef<HTMLInputElement>(null);
  const note = useId();
  useSelected(field, isEditor);
  useFieldKeys(field, (event) => {
    if (event.key === 'Enter') return !end();
    const days = arrowStep(event);
    if (days === 0) return false;
    if (event.altKey) native.current?.showPicker();
    else if (typed !== null) set(dayAfter(typed, days));
    return true;
  });
  return (
    <span className="date-in">
      <input
        ref={field}
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        value={text}
        placeholder={`e.g. ${example}`}
        autoComplete="off"
        aria-invalid={isRefused}
        {...(isRefused ? { 'aria-describedby': note } : {})}
        onChange={(event) => change(event.target.value)}
        onBlur={end}
      />
      <input
        ref={native}
        type="date"
        className="date-native"
        tabIndex={-1}
        aria-hidden
        value={typed ?? ''}
        onChange={({ target }) => {
          if (target.value === '') return;
          set(asCivilDate(target.value));
          put(asCivilDate(target.value));
        }}
      />
      <button
        type="button"
        className="ib sm"
        tabIndex={-1}
        aria-label="Open calendar"
        onClick={() => native.current?.showPicker()}
      >
        <CalendarDays size={13} aria-hidden />
      </button>
      {isRefused ? <FieldFault id={note} field={field} text={`Enter a date like ${example}`} /> : null}
    </span>
  );
}

const dayAfter = (on: CivilDate, days: number): CivilDate =>
  asCivilDate(new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10));
