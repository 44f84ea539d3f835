import {
  type AlertKind,
  type Breach,
  DAY_MS,
  message,
  msOf,
  type PerformanceFigure,
  type Snapshot,
} from '../../../shared/model/index.ts';
import { BAD_SIDE, badMeasures, type MonitorFigures } from './figures.ts';
import { withThresholds } from './threshold.ts';

const OVERRUN_DAYS = 30;
const LEAST_OVERRUNS = 8;
/** A share of the threshold that keeps an alert open, but does not raise one. */
const NEARLY = 0.99;

const MEASURE_KINDS: Readonly<Record<PerformanceFigure['measure'], AlertKind>> = {
  throughput: 'throughput_low',
  hours: 'throughput_low',
  cycle_time: 'cycle_time_high',
  overrun: 'overrun_high',
  failures: 'failures_high',
};
/** Measures worse than usual; the figure is the distance from the baseline in spreads. */
export function performance(snapshot: Snapshot, { performance: found }: MonitorFigures): readonly Breach[] {
  const { baselineSpreads } = snapshot.policy.values;
  return (badMeasures(found) === null ? [] : found.figures).flatMap((row) => {
    const { value, baseline, low, high } = row;
    if (value === null || baseline === null || low === null || high === null) return [];
    const isBad = BAD_SIDE[row.measure] === 'below' ? value < baseline : value > baseline;
    const spread = BAD_SIDE[row.measure] === 'below' ? baseline - low : high - baseline;
    if (!isBad || spread <= 0) return [];
    const distance = (Math.abs(value - baseline) / spread) * baselineSpreads;
    // If chance alone explains values down to 0, a value of 0 is not a breach.
    const figure = row.flag === BAD_SIDE[row.measure] ? distance : Math.min(distance, baselineSpreads * NEARLY);
    return [
      withThresholds(snapshot, baselineSpreads, {
        cause: `${MEASURE_KINDS[row.measure]}:${row.measure}`,
        kind: MEASURE_KINDS[row.measure],
        severity: 'medium',
        title: message('monitor.unusual', { measure: row.measure }),
        message: message('monitor.unusual_by', { unit: row.unit, value, usual: baseline }),
        figure,
        unit: 'spreads',
        evidence: [row.fact, message('monitor.usual_range', { unit: row.unit, low, high })],
        action: null,
      }),
    ];
  });
}

/** Types of work whose finished tasks took longer than estimated, by the median of the last month. */
export function overruns(snapshot: Snapshot, nowMs: number): readonly Breach[] {
  const byType = new Map<string, number[]>();
  for (const row of snapshot.outcomes) {
    const age = nowMs - msOf(row.finishedAt);
    if (age < 0 || age > OVERRUN_DAYS * DAY_MS || row.estimateMinutes <= 0 || row.actualMinutes <= 0) continue;
    byType.set(row.type, [...(byType.get(row.type) ?? []), row.actualMinutes / row.estimateMinutes]);
  }
  return [...byType].flatMap(([type, ratios]) => {
    if (ratios.length < LEAST_OVERRUNS) return [];
    const median = ratios.sort((a, b) => a - b)[ratios.length >> 1] ?? 1;
    return [
      withThresholds(snapshot, snapshot.policy.values.alertOverrunPercent, {
        cause: `overrun_high:type ${type}`,
        kind: 'overrun_high',
        severity: 'low',
        title: message('monitor.type_overruns', { type, ratio: median }),
        message: message('monitor.type_cases', { tasks: ratios.length, days: OVERRUN_DAYS }),
        figure: median * 100,
        unit: '%',
        evidence: [message('monitor.type_evidence', { tasks: ratios.length, ratio: median })],
        action: null,
      }),
    ];
  });
}
