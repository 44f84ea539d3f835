import { mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { HOUR_MS, instantOf } from '../../src/shared/model/index.ts';
import { asking } from '../support/ask-core.ts';
import { runs } from '../support/long.ts';
import { workspacePath } from '../support/store.ts';
import { storedFacts } from './support/fortnight-facts.ts';
import { Script } from './support/fortnight-script.ts';
import { expectAgreement, viewsOf } from './support/fortnight-views.ts';

/** A Monday. Clocks go back in Europe on the Sunday after it, and in America on the Sunday after that. */
const BEGIN_MS = Date.parse('2026-10-19T07:00:00Z');
const END_MS = Date.parse('2026-11-02T18:00:00Z');
/** From the morning in Berlin to the evening in New York. */
const isOfficeHour = (ms: number): boolean => new Date(ms).getUTCHours() >= 7 && new Date(ms).getUTCHours() <= 20;
const isWeekend = (ms: number): boolean => [0, 6].includes(new Date(ms).getUTCDay());
/** Every 75th hour is one of each kind: two of the first week, the Sunday on which clocks change, and two after it. */
const EVERY = runs(75, 1);
const THINGS_AN_HOUR = runs(4, 2);
const HOURS_A_PLAN = runs(3, 40);
const HOURS_A_BALANCE = runs(3, 1);

test('over a fortnight of the sample agency in which clocks change twice, a recount of the file agrees with every view', async () => {
  const path = workspacePath();
  let nowMs = BEGIN_MS;
  const opened = openCore({ path, create: true, host: 'cli', clock: () => nowMs });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  const desk = asking(opened.value);
  await desk.get('demo.create', {});
  await desk.get('plan.propose', {});
  await desk.get('plan.apply', {});
  const script = new Script(desk, 20261019);
  const folder = mkdtempSync(join(dirname(path), 'reports-'));
  let compared = 0;
  for (let hour = 0; nowMs < END_MS; hour += EVERY, nowMs = BEGIN_MS + hour * HOUR_MS) {
    if (!isOfficeHour(nowMs)) continue;
    const before = storedFacts(path);
    for (let count = isWeekend(nowMs) ? 1 : THINGS_AN_HOUR; count > 0; count--) await script.happens(before, nowMs);
    if (compared % HOURS_A_PLAN === HOURS_A_PLAN - 1) await script.plan();
    const agentIds = before.agency.agents.flatMap(({ id }, index) => (index % 10 === hour % 10 ? id : []));
    const seen = await viewsOf(desk, { folder, agentIds, withBalance: compared % HOURS_A_BALANCE === 0 });
    try {
      expectAgreement(seen, storedFacts(path), nowMs);
    } catch (error) {
      throw new Error(`The views disagree with the recount at ${instantOf(nowMs)}.`, { cause: error });
    }
    compared++;
  }
  console.info(
    `${compared} hours compared; done: ${[...script.done].map(([what, count]) => `${what} ${count}`).join(', ')}`,
  );
  expect(compared).toBeGreaterThanOrEqual(runs(5, 200));
  expect(script.done.size).toBeGreaterThanOrEqual(runs(8, 15));
}, 14_400_000);
