import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSession } from '../../../src/main/app/session/session.ts';
import {
  allocate,
  detectExceptions,
  healthInput,
  healthOf,
  lateTasks,
  monitorFigures,
  type Prepared,
  prepare,
} from '../../../src/main/engine/index.ts';
import {
  asPlanId,
  type ExceptionFinding,
  type Plan,
  type Snapshot,
  type TaskId,
} from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { agencySnapshot, anyAgency, published } from '../../support/random-agency.ts';
import { sampleAgency } from '../../support/sample-agency.ts';
import { openedAt } from '../../support/store.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

/** What an operator sees of a state: late work, exceptions by kind with their effects, and health. */
interface Seen {
  readonly late: readonly TaskId[];
  readonly kinds: ReadonlyMap<string, number>;
  readonly lateWithEffects: number;
  readonly health: number;
}

function seenIn(prepared: Prepared): Seen {
  const context = { prepared, reportsOf: () => [], lastReportMs: new Map(), sinceMs: () => null };
  const found = detectExceptions(context, { raised: new Set() });
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of found) bySeverity[severity]++;
  const figures = monitorFigures(prepared);
  const effects = ({ effectIds }: ExceptionFinding): number => 1 + (effectIds ?? []).length;
  return {
    late: lateTasks(prepared),
    kinds: new Map([...Map.groupBy(found, ({ kind }) => kind)].map(([kind, rows]) => [kind, rows.length])),
    lateWithEffects: found.filter(({ kind }) => kind === 'late').reduce((sum, one) => sum + effects(one), 0),
    health: healthOf(healthInput(figures, bySeverity), prepared.snapshot.policy).score,
  };
}

const planOf = (snapshot: Snapshot): Plan => allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });

/** No kind has more exceptions, and health is no lower. */
function expectNoHarm(before: Seen, after: Seen): void {
  for (const [kind, count] of after.kinds) expect(count, kind).toBeLessThanOrEqual(before.kinds.get(kind) ?? 0);
  expect(after.health).toBeGreaterThanOrEqual(before.health - 1e-9);
}

describe('applying a proposed plan', () => {
  it('never leads to more late work, more exceptions or lower health if nothing was assigned before', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const plan = planOf(snapshot);
        const before = seenIn(prepare(snapshot, NOW_MS));
        const after = seenIn(prepare(published(snapshot, plan), NOW_MS));
        expect(after.late.length).toBeLessThanOrEqual(before.late.length);
        expect(after.lateWithEffects).toBeLessThanOrEqual(before.lateWithEffects);
        expectNoHarm(before, after);
      }),
      { seed: 20261123, numRuns: runs(80, 1_500) },
    );
  });

  it('never raises exceptions or lowers health if it takes no work away, and lists the work that is late afterwards', () => {
    fc.assert(
      fc.property(anyAgency.map(agencySnapshot), (snapshot) => {
        const plan = planOf(snapshot);
        const after = seenIn(prepare(published(snapshot, plan), NOW_MS));
        expect(plan.lateTaskIds).toEqual(after.late);
        if (plan.changes.every((change) => change.kind !== 'unassign'))
          expectNoHarm(seenIn(prepare(snapshot, NOW_MS)), after);
      }),
      { seed: 20261123, numRuns: runs(60, 500) },
    );
  });

  it('leaves the sample agency better off: less late work, fewer exceptions, better health', async () => {
    const [before, after] = [await sampleAgency(), await sampleAgency({ isPlanned: true })].map((path) => {
      const store = openedAt(path);
      return seenIn(makeSession({ store, path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined }).prepared());
    });
    if (before === undefined || after === undefined) throw new Error('There is no sample.');
    expect(after.late.length).toBeLessThan(before.late.length);
    expect(after.kinds.get('late')).toBeLessThan(before.kinds.get('late') ?? 0);
    expectNoHarm(before, after);
  });
});
