import { CalendarDays } from 'lucide-react';
import { type FocusEvent, useId, useRef, useState } from 'react';
import { dateEntry, dateExample, parseDate } from '../../../shared/format/index.ts';
import type { CivilDate } from '../../../shared/model/index.ts';
import { DATE_INPUT } from '../../../shared/words/core/inputs.ts';
import { type Entry, type EntryProps, type Notation, useEntryText } from './entry-text.ts';
import { FieldFault } from './FieldFault.tsx';
import { arrowStep, useFieldKeys, useSelected } from './field-keys.ts';
import { MonthCard } from './MonthCard.tsx';
import { daysAfter } from './month-days.ts';

/** The content of the field: a date, nothing, or text that is not a date. */
export type DateEntry = Entry<CivilDate>;
/** The date in a field; null if there is none. */
export const dateIn = (entry: DateEntry): CivilDate | null => (entry === 'none' || entry === 'invalid' ? null : entry);

interface DateInputProps extends EntryProps<CivilDate> {
  readonly label: string;
  readonly id?: string;
  /** Whether it takes the focus when it appears, with its text selected, as a cell editor does. */
  readonly isEditor?: boolean;
}
const DATES: Notation<CivilDate> = { write: dateEntry, read: parseDate, example: dateExample };

/**
 * A date in the reader's order, typed or chosen from a calendar (with the button, or Alt and the down arrow). The arrow keys move it by a day. Text that
 * is not a date stays, with an example below it.
 */
export function DateInput({ label, id, isEditor = false, ...entry }: DateInputProps) {
  const { text, typed, isRefused, example, change, put, renew, end, set } = useEntryText(DATES, entry);
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const note = useId();
  useSelected(field, isEditor);
  useFieldKeys(field, (event) => {
    if (event.key === 'Enter') return !end();
    const days = arrowStep(event);
    if (days === 0) return false;
    if (event.altKey) setOpen(days < 0);
    else if (typed !== null) set(daysAfter(typed, days));
    return true;
  });
  const close = (): void => {
    setOpen(false);
    field.current?.focus();
  };
  const choose = (on: CivilDate): void => {
    close();
    set(on);
    put(on);
  };
  const enter = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!currentTarget.contains(relatedTarget)) renew();
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (currentTarget.contains(relatedTarget)) return;
    setOpen(false);
    end();
  };
  return (
    <span className="date-in" onFocus={enter} onBlur={leave}>
      <input
        ref={field}
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        value={text}
        placeholder={DATE_INPUT.example(example)}
        autoComplete="off"
        aria-invalid={isRefused}
        {...(isRefused ? { 'aria-describedby': note } : {})}
        onChange={(event) => change(event.target.value)}
      />
      <button
        type="button"
        className="ib sm"
        tabIndex={-1}
        aria-label={DATE_INPUT.openCalendar}
        title={DATE_INPUT.openCalendarAlt}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : setOpen(true))}
      >
        <CalendarDays size={13} aria-hidden />
      </button>
      {isOpen ? <MonthCard label={label} field={field} value={typed} onChoose={choose} onClose={close} /> : null}
      {isRefused ? <FieldFault id={note} field={field} text={DATE_INPUT.enterDateLike(example)} /> : null}
    </span>
  );
}
