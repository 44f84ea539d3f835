import { asTaskId, DAY_MS, instantOf, MINUTE_MS, type Outcome } from '../../src/shared/model/index.ts';
import { anOutcome } from './builders.ts';
import { seeded } from './seeded.ts';

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Work that ends at independent instants (Poisson), `perDay` a day on average, busier on some weekdays; lognormal effort, one in twenty fails. */
export function poissonWork(
  seed: number,
  untilMs: number,
  days: number,
  perDay: (daysAgo: number) => number,
): readonly Outcome[] {
  const random = seeded(seed);
  const found: Outcome[] = [];
  const fromMs = untilMs - days * DAY_MS;
  const most = Math.max(...Array.from({ length: days }, (_, day) => perDay(day)));
  for (let atMs = fromMs; ; ) {
    atMs += (-Math.log(1 - random()) / most) * DAY_MS;
    if (atMs >= untilMs) return found;
    if (random() * most >= perDay(Math.floor((untilMs - atMs) / DAY_MS))) continue;
    const estimateMinutes = Math.round(60 * Math.exp(0.8 * normal(random)) * 4);
    found.push(
      anOutcome({
        taskId: asTaskId(`O-${found.length}`),
        finishedAt: instantOf(atMs),
        startedAt: instantOf(atMs - estimateMinutes * 3 * Math.exp(0.6 * normal(random)) * MINUTE_MS),
        estimateMinutes,
        actualMinutes: Math.max(1, Math.round(estimateMinutes * Math.exp(0.3 * normal(random)))),
        failed: random() < 0.05,
      }),
    );
  }
}
