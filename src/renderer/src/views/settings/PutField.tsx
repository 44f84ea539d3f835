import { useEffect, useId, useState } from 'react';
import { usePutOnce } from '../../components/put-once.ts';

interface PutFieldProps {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'email';
  readonly id?: string;
  readonly hint?: string;
  readonly suggestions?: readonly string[];
  /** Characters; default 200. */
  readonly longest?: number;
  readonly isFit: (text: string) => boolean;
  readonly onPut: (text: string) => void;
}

/** A field saved with Enter or when it loses focus; an invalid value is marked and not saved. */
export function PutField({
  label,
  value,
  type = 'text',
  id,
  hint = '',
  suggestions,
  longest = 200,
  isFit,
  onPut,
}: PutFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const [list, note] = [useId(), useId()];
  const { put: putOnce, renew } = usePutOnce(value, onPut);
  const put = (): void => {
    if (isFit(text)) putOnce(text);
  };
  const change = (next: string): void => {
    renew();
    setText(next);
  };
  return (
    <>
      <label className="field">
        <span>{label}</span>
        <input
          {...(id === undefined ? {} : { id })}
          {...(suggestions === undefined ? {} : { list })}
          {...(hint === '' ? {} : { 'aria-describedby': note })}
          type={type}
          maxLength={longest}
          value={text}
          aria-invalid={!isFit(text)}
          onChange={(event) => change(event.target.value)}
          onFocus={renew}
          onBlur={put}
          onKeyDown={(event) => event.key === 'Enter' && put()}
        />
      </label>
      {hint === '' ? null : (
        <p className="fact" id={note}>
          {hint}
        </p>
      )}
      {suggestions === undefined ? null : (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
