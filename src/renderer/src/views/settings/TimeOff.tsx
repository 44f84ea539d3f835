import { X } from 'lucide-react';
import { useState } from 'react';
import { timeOffText } from '../../../../shared/format/index.ts';
import type { TimeOff as TimeOffRange } from '../../../../shared/model/index.ts';
import { TIME_OFF } from '../../../../shared/words/agents/calendar-view.ts';
import { timeOffWords } from '../../../../shared/words/agents/time-off.ts';
import { type DateEntry, DateInput, dateIn } from '../../components/DateInput.tsx';
import { useReader } from '../../stores/reader.ts';

interface TimeOffProps {
  readonly ranges: readonly TimeOffRange[];
  readonly onChange: (ranges: readonly TimeOffRange[]) => void;
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
    <section className="sec" aria-label={TIME_OFF.timeOff}>
      <h3 className="h3">{TIME_OFF.timeOff}</h3>
      {sorted.length === 0 ? <p className="fact">{TIME_OFF.noTimeOffYet}</p> : null}
      <ul className="f12">
        {sorted.map((range) => (
          <li className="row g8" key={timeOffText(range)}>
            <span>{timeOffWords(range, reader)}</span>
            <span className="t3">{range.fromOn.slice(0, 4)}</span>
            <span className="sp" />
            <button
              type="button"
              className="ib sm"
              aria-label={TIME_OFF.removeTimeOff(timeOffWords(range, reader))}
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
        <DateInput label={TIME_OFF.firstDayOff} value={first} onChange={setFrom} />
        <DateInput label={TIME_OFF.lastDayOff} value={dateIn(until)} onChange={setUntil} />
        <button type="submit" className="btn sm" disabled={first === null || last === null || isReversed}>
          {TIME_OFF.add}
        </button>
      </form>
      {isReversed ? <p className="dg f12">{TIME_OFF.lastDayBeforeFirstDay}</p> : null}
    </section>
  );
}
