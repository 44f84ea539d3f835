import { X } from 'lucide-react';
import { useState } from 'react';
import { civilShort, type Reader } from '../../../../shared/format/index.ts';
import { asCivilDate, type DateRange } from '../../../../shared/model/index.ts';
import { useReader } from '../../stores/reader.ts';

interface TimeOffProps {
  readonly ranges: readonly DateRange[];
  readonly onChange: (ranges: readonly DateRange[]) => void;
}

/** Days away, both ends included; added and removed one range at a time. */
export function TimeOff({ ranges, onChange }: TimeOffProps) {
  const reader = useReader();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const last = until === '' ? from : until;
  const isReversed = from !== '' && last < from;
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
          if (from === '' || isReversed) return;
          onChange([...ranges, { fromOn: asCivilDate(from), untilOn: asCivilDate(last) }]);
          setFrom('');
          setUntil('');
        }}
      >
        <input type="date" aria-label="First day off" value={from} onChange={(event) => setFrom(event.target.value)} />
        <input type="date" aria-label="Last day off" value={until} onChange={(event) => setUntil(event.target.value)} />
        <button type="submit" className="btn sm" disabled={from === '' || isReversed}>
          Add
        </button>
      </form>
      {isReversed ? <p className="dg f12">The last day is before the first day.</p> : null}
    </section>
  );
}

const said = ({ fromOn, untilOn }: DateRange, reader: Reader): string =>
  fromOn === untilOn ? civilShort(fromOn, reader) : `${civilShort(fromOn, reader)} to ${civilShort(untilOn, reader)}`;
