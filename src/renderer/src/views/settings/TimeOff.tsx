import { X } from 'lucide-react';
import { useState } from 'react';
import { civilShort, type Reader } from '../../../../shared/format/index.ts';
import type { DateRange } from '../../../../shared/model/index.ts';
import { type DateEntry, DateInput, dateIn } from '../../components/DateInput.tsx';
import { useReader } from '../../stores/reader.ts';

interface TimeOffProps {
  readonly ranges: readonly DateRange[];
  readonly onChange: (ranges: readonly DateRange[]) => void;
}

/** Days away, both ends included; added and removed one range at a time. */
export function TimeOff({ ranges, onChange }: TimeOffProps) {
  const reader = useReader();
  const [from, setFrom] = useState<DateEntry>('none');
  const [until, setUntil] = useState<DateEntry>('none');
  const [first, last] = [dateIn(from), until === 'none' ? dateIn(from) : dateIn(until)];
  const isReversed = first !== null && last !== null && last < first;
  const sorted = [...ranges].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  return (
    <section className="sec" aria-label="Time off">
      <h3 className="h3">Time off</h3>
      {sorted.length === 0 ? <p className="fact">No time off yet.</p> : null}
      <ul className="f12">
        {sorted.map((range) => (
          <li className="row g8" key={`${range.fromOn} ${range.untilOn}`}>
            <span>{said(range, reader)}</span>
            <span className="t3">{range.fromOn.slice(0, 4)}</span>
            <span className="sp" />
            <button
              type="button"
              className="ib sm"
              aria-label={`Remove time off ${said(range, reader)}`}
              onClick={() => onChange(ranges.filter((other) => other !== range))}
            >
              <X size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <form
        className="row g8 field-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (first === null || last === null || isReversed) return;
          onChange([...ranges, { fromOn: first, untilOn: last }]);
          setFrom('none');
          setUntil('none');
        }}
      >
        <DateInput label="First day off" value={first} onChange={setFrom} />
        <DateInput label="Last day off" value={dateIn(until)} onChange={setUntil} />
        <button type="submit" className="btn sm" disabled={first === null || last === null || isReversed}>
          Add
        </button>
      </form>
      {isReversed ? <p className="dg f12">The last day is before the first day.</p> : null}
    </section>
  );
}

const said = ({ fromOn, untilOn }: DateRange, reader: Reader): string =>
  fromOn === untilOn ? civilShort(fromOn, reader) : `${civilShort(fromOn, reader)} to ${civilShort(untilOn, reader)}`;
