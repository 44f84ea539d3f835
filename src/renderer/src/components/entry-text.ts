import { useEffect, useRef, useState } from 'react';
import type { Reader } from '../../../shared/format/index.ts';
import { useReader } from '../stores/reader.ts';
import { usePutOnce } from './put-once.ts';

/** The content of a field: a value, nothing, or text that is not a value. */
export type Entry<T> = T | 'none' | 'invalid';

/** How values are written for a reader and read again (null if the text is not a value), with an example of one. */
export interface Notation<T> {
  readonly write: (value: T, reader: Reader) => string;
  readonly read: (text: string, reader: Reader) => T | null;
  readonly example: (reader: Reader) => string;
}
export interface EntryProps<T> {
  readonly value: T | null;
  /** Called with every key. */
  readonly onChange?: (entry: Entry<T>) => void;
  /** Called with Enter, when the field loses focus and from a picker, if the value has changed; null if there is none. */
  readonly onPut?: (value: T | null) => void;
}

/** The text of a field whose values are written differently for each reader, and what it does. */
export function useEntryText<T extends string | number>(
  { write, read, example }: Notation<T>,
  { value, onChange, onPut }: EntryProps<T>,
) {
  const reader = useReader();
  const [text, setText] = useState(value === null ? '' : write(value, reader));
  const [isRefused, setRefused] = useState(false);
  const writtenFor = useRef(reader);
  const typed = read(text, reader);
  const isInvalid = typed === null && text.trim() !== '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: typing must not reset the text; only another value or reader does.
  useEffect(() => {
    if (typed === value && writtenFor.current === reader) return;
    writtenFor.current = reader;
    setText(value === null ? '' : write(value, reader));
    setRefused(false);
  }, [value, reader]);

  const { put, renew } = usePutOnce(value, onPut);
  const change = (next: string): void => {
    renew();
    setText(next);
    const entry = read(next, reader);
    if (entry !== null || next.trim() === '') setRefused(false);
    onChange?.(entry ?? (next.trim() === '' ? 'none' : 'invalid'));
  };
  /** Ends an entry. Returns false if the text is not a value, which is then shown as an error. */
  const end = (): boolean => {
    if (isInvalid) setRefused(true);
    else put(typed);
    if (typed !== null) setText(write(typed, reader));
    return !isInvalid;
  };
  const set = (next: T): void => change(write(next, reader));
  return { text, typed, isRefused, example: example(reader), change, put, renew, end, set };
}
