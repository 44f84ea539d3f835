import { percent } from '../../../../../shared/format/index.ts';
import { INTERVAL_BAR } from '../../../../../shared/words/exceptions/learned-view.ts';
import { useReader } from '../../../stores/reader.ts';

interface IntervalBarProps {
  readonly low: number;
  readonly value: number;
  readonly high: number;
  /** Ends of the scale; default 0 and 1. */
  readonly from?: number;
  readonly until?: number;
  /** `likely range` */
  readonly name: string;
}

/** A band for an interval, a tick for the estimate, and one for zero if the scale contains it. */
export function IntervalBar({ low, value, high, from = 0, until = 1, name }: IntervalBarProps) {
  const reader = useReader();
  const at = (ratio: number): string => `${(100 * (Math.min(until, Math.max(from, ratio)) - from)) / (until - from)}%`;
  const width = `${(100 * (Math.min(until, high) - Math.max(from, low))) / (until - from)}%`;
  return (
    <span
      className="interval"
      role="img"
      aria-label={INTERVAL_BAR.valueAndRange(percent(value, reader), name, percent(low, reader), percent(high, reader))}
      title={INTERVAL_BAR.range(name, percent(low, reader), percent(high, reader))}
    >
      {from < 0 ? <u style={{ left: at(0) }} /> : null}
      <i style={{ left: at(low), width }} />
      <b style={{ left: at(value) }} />
    </span>
  );
}
