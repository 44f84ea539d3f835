import { DAY_MS, type Health, type HealthSample, HOUR_MS, type Instant, msOf } from '../../../shared/model/index.ts';

const EVERY_MS = 15 * 60_000;
const LEAST_MS = 60_000;
/** Samples older than the first figure are thinned to one per second figure. */
const THINNED: readonly (readonly [number, number])[] = [
  [60 * DAY_MS, DAY_MS],
  [7 * DAY_MS, HOUR_MS],
];

/** The history with a new sample, if the last one is old or differs by a point; otherwise unchanged. Older samples are thinned: hourly after a week, daily after 60 days. */
export function withSample(samples: readonly HealthSample[], health: Health, at: Instant): readonly HealthSample[] {
  const last = samples.at(-1);
  const age = last === undefined ? Number.POSITIVE_INFINITY : msOf(at) - msOf(last.at);
  const moved = last === undefined || Math.abs(last.score - health.score) >= 1;
  // A clock that was set back: nothing is added until it has caught up.
  if (age <= 0 || (age < EVERY_MS && !(moved && age >= LEAST_MS))) return samples;
  const parts: Record<string, number> = Object.fromEntries(health.losses.map((row) => [row.name, row.loss]));
  const losses = {
    overload: parts.overload ?? 0,
    lateness: parts.lateness ?? 0,
    exceptions: parts.exceptions ?? 0,
    unassigned: parts.unassigned ?? 0,
    performance: parts.performance ?? 0,
    input: parts.input ?? 0,
  };
  return [...thinned(samples, msOf(at)), { at, score: health.score, losses }];
}

function thinned(samples: readonly HealthSample[], nowMs: number): readonly HealthSample[] {
  const kept = new Set<string>();
  return samples.filter((sample) => {
    const ms = msOf(sample.at);
    const span = THINNED.find(([age]) => nowMs - ms > age)?.[1];
    if (span === undefined) return true;
    const key = `${span} ${Math.floor(ms / span)}`;
    const isFirst = !kept.has(key);
    kept.add(key);
    return isFirst;
  });
}
