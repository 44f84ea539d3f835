import { CalendarDays } from 'lucide-react';
import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { dateEntry, dateExample, parseDate } from '../../../shared/format/index.ts';
import { asCivilDate, type CivilDate, DAY_MS } from '../../../shared/model/index.ts';
import { useReader } from '../stores/reader.ts';
import { arrowStep, useFieldKeys, useSelected } from './field-keys.ts';

/** The content of the field: a date, nothing, or text that is not a date. */
export type DateEntry = CivilDate | 'none' | 'invalid';
/** The date in a field; null: none. */
export const dateIn = (entry: DateEntry): CivilDate | null => (entry === 'none' || entry === 'invalid' ? null : entry);

interface DateInputProps {
  readonly label: string;
  readonly id?: string;
  readonly value: CivilDate | null;
  /** Called with every key. */
  readonly onChange?: (entry: DateEntry) => void;
  /** Called with Enter, when the field loses focus and from the calendar, if the date has changed; null: none. */
  readonly onPut?: (on: CivilDate | null) => void;
  /** Whether it takes the focus when it appears, with its text selected, as an editor in a cell. */
  readonly isEditor?: boolean;
}

/** The text of a date field, and what it does. */
function useDateText({ value, onChange, onPut }: Pick<DateInputProps, 'value' | 'onChange' | 'onPut'>) {
  const reader = useReader();
  const [text, setText] = useState(value === null ? '' : dateEntry(value, reader));
  const [isRefused, setRefused] = useState(false);
  const writtenFor = useRef(reader);
  const typed = parseDate(text, reader);
  const isInvalid = typed === null && text.trim() !== '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is being typed is left alone; another value or reader writes it anew.
  useEffect(() => {
    if (typed === value && writtenFor.current === reader) return;
    writtenFor.current = reader;
    setText(value === null ? '' : dateEntry(value, reader));
    setRefused(false);
  }, [value, reader]);

  const change = (next: string): void => {
    setText(next);
    const on = parseDate(next, reader);
    if (on !== null || next.trim() === '') setRefused(false);
    onChange?.(on ?? (next.trim() === '' ? 'none' : 'invalid'));
  };
  const put = (on: CivilDate | null): void => {
    if (on !== value) onPut?.(on);
  };
  /** Ends an entry. Returns false if it is not a date, which is then shown as an error. */
  const end = (): boolean => {
    if (isInvalid) setRefused(true);
    else put(typed);
    if (typed !== null) setText(dateEntry(typed, reader));
    return !isInvalid;
  };
  const set = (on: CivilDate): void => change(dateEntry(on, reader));
  return { text, typed, isRefused, example: dateExample(reader), change, put, end, set };
}

/**
 * A date in the reader's order, typed or chosen from the system's calendar (with the button, or Alt and the down arrow). The arrow keys move it by a
 * day. Text that is not a date stays, with an example below it.
 */
export function DateInput({ label, id, isEditor = false, ...entry }: DateInputProps) {
  const { text, typed, isRefused, example, change, put, end, set } = useDateText(entry);
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
        placeholder={example}
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
      {isRefused ? <Fault id={note} field={field} text={`Enter a date like ${example}`} /> : null}
    </span>
  );
}

const dayAfter = (on: CivilDate, days: number): CivilDate =>
  asCivilDate(new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10));

interface FaultProps {
  readonly id: string;
  readonly field: RefObject<HTMLElement | null>;
  readonly text: string;
}
/** A line below a field, above everything else on the page, so that no cell or dialog cuts it off. */
function Fault({ id, field, text }: FaultProps) {
  const line = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const place = field.current?.getBoundingClientRect();
    if (line.current === null || place === undefined) return;
    line.current.style.left = `${place.left}px`;
    line.current.style.top = `${place.bottom + 4}px`;
    line.current.showPopover();
  }, [field]);
  return (
    <span ref={line} id={id} popover="manual" role="alert" className="field-fault">
      {text}
    </span>
  );
}
