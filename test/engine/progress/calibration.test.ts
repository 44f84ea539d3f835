import { expect, test } from 'vitest';
import { addWorkingMinutes, compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import { prepare } from '../../../src/main/engine/index.ts';
import { buildEstimators } from '../../../src/main/engine/learning/index.ts';
import { finishCalibration } from '../../../src/main/engine/progress/index.ts';
import {
  asTaskId,
  DAY_MS,
  DEFAULT_POLICY,
  instantOf,
  lanesOf,
  msOf,
  type Outcome,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anOutcome, NOW_MS } from '../../support/builders.ts';
import { seeded } from '../../support/seeded.ts';
import { anOffice, progressById } from './support.ts';

/** Simulates independently what happens in an office: when each task is done, by ID. */
function happens(snapshot: Snapshot, normal: () => number): ReadonlyMap<string, number> {
  const { values } = snapshot.policy;
  const calendars = compileCalendars(snapshot, NOW_MS, NOW_MS + 300 * DAY_MS);
  const estimators = buildEstimators(snapshot.outcomes, snapshot.policy, NOW_MS);
  const shared = values.sharedEffort / 100;
  const bias = snapshot.agents.map(normal);
  const lanes = snapshot.agents.map((agent) => new Array<number>(lanesOf(agent)).fill(NOW_MS));
  const done = new Map<string, number>();
  for (const row of [...snapshot.assignments].sort((a, b) =>
    (a.plannedStartAt ?? '') < (b.plannedStartAt ?? '') ? -1 : 1,
  )) {
    const index = snapshot.agents.findIndex((agent) => agent.id === row.agentId);
    const task = snapshot.tasks.find((one) => one.id === row.taskId);
    const [calendar, own] = [calendars[index], lanes[index]];
    if (task === undefined || calendar === undefined || own === undefined)
      throw new Error(`${row.taskId} lies nowhere`);
    const prediction = estimators.predict(row.agentId, task.type);
    const spread =
      (Math.log(prediction.high / prediction.multiplier) / 1.2816) *
      (1 + (task.riskFactors.length * values.riskWidening) / 100);
    const log = spread * (Math.sqrt(shared) * (bias[index] ?? 0) + Math.sqrt(1 - shared) * normal());
    const lane = own.indexOf(Math.min(...own));
    const startMs = Math.max(own[lane] ?? 0, ...task.dependsOn.map((id) => done.get(id) ?? 0));
    const endMs =
      addWorkingMinutes(calendar, startMs, task.remainingMinutes * prediction.multiplier * Math.exp(log)) ?? Infinity;
    own[lane] = endMs;
    done.set(task.id, endMs);
  }
  return done;
}

function normalOf(seed: number): () => number {
  const random = seeded(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

test('45 to 55 % of forecast work is done by P50 and 85 to 95 % by P90, and work at risk is late as often as predicted', () => {
  let cases = 0;
  const within = { p50: 0, p90: 0 };
  const bands = [0, 0.2, 0.5, 0.8].map(() => ({ cases: 0, predicted: 0, late: 0 }));
  for (let office = 0; office < 30; office++) {
    const snapshot = anOffice(office);
    const progressOf = progressById(snapshot);
    const planned = prepare(snapshot, NOW_MS).snapshot;
    for (let life = 0; life < 30; life++) {
      for (const [id, doneMs] of happens(planned, normalOf(1000 * office + life + 7))) {
        const row = progressOf.get(id);
        const dueAt = snapshot.tasks.find((task) => task.id === id)?.dueAt;
        if (row?.finishP50At == null || row.finishP90At === null || dueAt == null)
          throw new Error(`${id} has no finish`);
        cases++;
        within.p50 += doneMs <= msOf(row.finishP50At) ? 1 : 0;
        within.p90 += doneMs <= msOf(row.finishP90At) ? 1 : 0;
        const predicted = row.delayRisk.probability ?? 0;
        const band = bands[predicted < 0.2 ? 0 : predicted < 0.5 ? 1 : predicted < 0.8 ? 2 : 3];
        if (band === undefined) continue;
        band.cases++;
        band.predicted += predicted;
        band.late += doneMs > msOf(dueAt) ? 1 : 0;
      }
    }
  }
  expect(cases).toBe(30 * 30 * 24);
  expect(within.p50 / cases).toBeGreaterThan(0.45);
  expect(within.p50 / cases).toBeLessThan(0.55);
  expect(within.p90 / cases).toBeGreaterThan(0.85);
  expect(within.p90 / cases).toBeLessThan(0.95);
  for (const band of bands) expect(Math.abs(band.predicted - band.late) / band.cases).toBeLessThan(0.06);
});
test('effort stays within P50 and P90 as often as predicted, with each outcome predicted from earlier ones', () => {
  const normal = normalOf(11);
  const outcomes = Array.from({ length: 500 }, (_, index): Outcome => {
    const finishedAt = instantOf(NOW_MS - (500 - index) * DAY_MS);
    const actualMinutes = Math.round(480 * Math.exp(0.25 + 0.35 * normal()));
    return anOutcome({ taskId: asTaskId(`O-${index}`), finishedAt, startedAt: null, actualMinutes });
  });
  const measured = finishCalibration(outcomes, DEFAULT_POLICY, NOW_MS);
  expect(measured.cases).toBe(400);
  expect(measured.p50Ratio).toBeGreaterThan(0.45);
  expect(measured.p50Ratio).toBeLessThan(0.55);
  expect(measured.p90Ratio).toBeGreaterThan(0.85);
  expect(measured.p90Ratio).toBeLessThan(0.95);
  expect(finishCalibration([], DEFAULT_POLICY, NOW_MS)).toEqual({ cases: 0, p50Ratio: null, p90Ratio: null });
});
