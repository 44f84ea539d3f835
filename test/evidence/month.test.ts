import { expect, test } from 'vitest';
import { detectExceptions, type ExceptionContext, prepare } from '../../src/main/engine/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Outcome } from '../../src/shared/model/index.ts';
import { MONTH_MS, type Month, makeMonth, type Truth, workMs } from '../support/month.ts';

/** Checks every third hour of the day and of the night, a little after the full hour. */
const TICK_MS = 3 * HOUR_MS;
const TICKS = 25 * 8;
const AFTER_MS = 7 * MINUTE_MS;

interface Tally {
  raised: number;
  right: number;
  truths: number;
  found: number;
  atOnce: number;
}
const ratio = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);

/** Types of work whose finished tasks of the last thirty days took a quarter more or less than estimated, by a count of its own. */
function drifted(outcomes: readonly Outcome[], nowMs: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const type of new Set(outcomes.map((row) => row.type))) {
    const ratios = outcomes
      .filter((row) => row.type === type && Date.parse(row.finishedAt) >= nowMs - 30 * DAY_MS)
      .map((row) => row.actualMinutes / row.estimateMinutes)
      .sort((a, b) => a - b);
    const [low, high] = [ratios[Math.ceil(ratios.length / 2) - 1] ?? 1, ratios[Math.floor(ratios.length / 2)] ?? 1];
    const middle = (low + high) / 2;
    if (ratios.length >= 8 && Math.max(middle, 1 / middle) >= 1.25) found.add(type);
  }
  return found;
}

/** Runs the checks of a month and counts the exceptions that are right and those that are missed. */
function counted(month: Month) {
  const tally = new Map<string, Tally>();
  const of = (kind: string): Tally => {
    const known = tally.get(kind) ?? { raised: 0, right: 0, truths: 0, found: 0, atOnce: 0 };
    tally.set(kind, known);
    return known;
  };
  const byCause = new Map<string, Truth[]>();
  for (const truth of month.truths) byCause.set(truth.cause, [...(byCause.get(truth.cause) ?? []), truth]);
  const seen = new Map<Truth, number>();
  const lateRaisedMs = new Map<string, number>();
  let raised = new Set<string>();
  let ticks = 0;
  for (let tick = 1; tick < TICKS; tick++) {
    const ms = MONTH_MS + tick * TICK_MS + AFTER_MS;
    const { snapshot, reports, lastMs, freeSince } = month.stateAt(ms);
    if (snapshot.tasks.length === 0) continue;
    ticks++;
    const context: ExceptionContext = {
      prepared: prepare(snapshot, ms),
      reportsOf: (id) => reports.get(id) ?? [],
      lastReportMs: lastMs,
      sinceMs: (id, what) => (what === 'unassigned' ? (freeSince.get(id) ?? null) : null),
    };
    const found = detectExceptions(context, { raised });
    for (const { effectIds = [] } of found)
      for (const id of effectIds) if (!lateRaisedMs.has(id)) lateRaisedMs.set(id, ms);
    for (const { cause, kind } of found) {
      const truth = byCause.get(cause)?.find((one) => ms >= one.fromMs && ms < one.untilMs);
      if (truth !== undefined && !seen.has(truth)) seen.set(truth, ms);
      if (raised.has(cause)) continue;
      if (kind === 'late') {
        if (!lateRaisedMs.has(cause.slice(5))) lateRaisedMs.set(cause.slice(5), ms);
        continue;
      }
      of(kind).raised++;
      const isTrue =
        kind === 'estimate_drift' ? drifted(snapshot.outcomes, ms).has(cause.slice(15)) : truth !== undefined;
      if (isTrue) of(kind).right++;
    }
    raised = new Set(found.map((finding) => finding.cause));
    for (const type of drifted(snapshot.outcomes, ms)) {
      of('estimate_drift').truths++;
      if (raised.has(`estimate_drift:${type}`)) of('estimate_drift').found++;
    }
  }
  for (const truth of month.truths) {
    // A problem that begins and ends between two checks cannot be found.
    const first = Math.ceil((truth.fromMs - MONTH_MS - AFTER_MS) / TICK_MS) * TICK_MS + MONTH_MS + AFTER_MS;
    if (first >= truth.untilMs || first >= MONTH_MS + TICKS * TICK_MS) continue;
    of(truth.kind).truths++;
    const at = seen.get(truth);
    if (at === undefined) continue;
    of(truth.kind).found++;
    if (at === first) of(truth.kind).atOnce++;
  }
  // A drift is present at every check that finds it.
  of('estimate_drift').atOnce = of('estimate_drift').found;
  return { tally, lateRaisedMs, ticks };
}

test('a simulated month of 5,000 tasks with known causes: precision and recall of every kind', () => {
  const month = makeMonth(11);
  expect(month.taskCount).toBeGreaterThanOrEqual(5000);
  const { tally, lateRaisedMs, ticks } = counted(month);
  const lines = [...tally].map(([kind, row]) => ({
    kind,
    ...row,
    precision: ratio(row.right, row.raised),
    recall: ratio(row.found, row.truths),
    within: ratio(row.atOnce, row.truths),
  }));
  const late = { raised: 0, right: 0, truly: 0, before: 0 };
  for (const [id, ms] of lateRaisedMs) {
    const end = month.finishes.get(id);
    if (end === undefined) continue;
    late.raised++;
    if (end.ms > end.dueMs) late.right++;
    if (end.ms > end.dueMs && ms < end.dueMs) late.before++;
  }
  for (const end of month.finishes.values()) if (end.ms > end.dueMs && end.ms - end.dueMs > TICK_MS) late.truly++;
  console.info(
    [
      `${month.taskCount} tasks, ${ticks} checks`,
      'kind            raised  right  truths  found  precision  recall  in the first check',
      ...lines
        .sort((a, b) => (a.kind < b.kind ? -1 : 1))
        .map(
          (row) =>
            `${row.kind.padEnd(15)} ${String(row.raised).padStart(6)} ${String(row.right).padStart(6)} ${String(row.truths).padStart(7)} ${String(row.found).padStart(6)} ${row.precision.toFixed(3).padStart(10)} ${row.recall.toFixed(3).padStart(7)} ${row.within.toFixed(3).padStart(8)}`,
        ),
      `late: ${late.raised} raised, ${late.right} were late in the end (precision ${ratio(late.right, late.raised).toFixed(3)}); ${late.truly} were late, ${late.before} raised before their date`,
    ].join('\n'),
  );
  expect(workMs(480)).toBe(MONTH_MS + 24 * HOUR_MS);
  expect(lines).toHaveLength(11);
  expect(late.right / late.raised).toBeGreaterThan(0.9);
  expect(late.before / late.truly).toBeGreaterThan(0.5);
  for (const row of lines) {
    expect([row.kind, row.truths > 10]).toEqual([row.kind, true]);
    expect([row.kind, row.precision >= 0.95]).toEqual([row.kind, true]);
    expect([row.kind, row.recall >= 0.95]).toEqual([row.kind, true]);
    expect([row.kind, row.within >= 0.95]).toEqual([row.kind, true]);
  }
});
