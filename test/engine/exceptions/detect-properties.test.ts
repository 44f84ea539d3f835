import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cycleGroups } from '../../../src/main/engine/exceptions/detect/cycles.ts';
import { severityOf, severityScore, timePressure } from '../../../src/main/engine/exceptions/severity.ts';
import { detectExceptions, type ExceptionContext, prepare } from '../../../src/main/engine/index.ts';
import {
  DEFAULT_POLICY,
  HOUR_MS,
  SEVERITIES,
  type Snapshot,
  WORK_EXCEPTION_KINDS,
} from '../../../src/shared/model/index.ts';
import { MONTH_MS, makeMonth } from '../../support/month.ts';
import { seeded } from '../../support/seeded.ts';

test('time pressure rises with less time left and with more work, and is 1 when no time is left', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e5, noNaN: true }),
      fc.double({ min: 0, max: 1e5, noNaN: true }),
      fc.double({ min: 0, max: 1e4, noNaN: true }),
      (left, work, more) => {
        const pressure = timePressure(left, work);
        expect(pressure).toBeGreaterThan(0);
        expect(pressure).toBeLessThanOrEqual(1);
        expect(timePressure(left + more, work)).toBeLessThanOrEqual(pressure);
        expect(timePressure(left, work + more)).toBeGreaterThanOrEqual(pressure);
        expect(timePressure(0, work)).toBe(1);
      },
    ),
    { seed: 3 },
  );
  expect([timePressure(900, 840), timePressure(10_000, 60)].map((value) => Math.round(value * 100))).toEqual([93, 25]);
});

test('severity never falls as impact, likelihood or pressure rises, and follows the policy’s three thresholds', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(part, part, part, part, (impact, likelihood, pressure, more) => {
      const parts = { impact: impact * 100, likelihood, pressure };
      for (const worse of [
        { ...parts, impact: Math.min(100, parts.impact + more * 100) },
        { ...parts, likelihood: Math.min(1, likelihood + more) },
        { ...parts, pressure: Math.min(1, pressure + more) },
      ]) {
        expect(severityScore(worse)).toBeGreaterThanOrEqual(severityScore(parts));
        expect(SEVERITIES.indexOf(severityOf(worse, DEFAULT_POLICY))).toBeLessThanOrEqual(
          SEVERITIES.indexOf(severityOf(parts, DEFAULT_POLICY)),
        );
      }
    }),
    { seed: 4 },
  );
  const of = (impact: number) => severityOf({ impact, likelihood: 1, pressure: 1 }, DEFAULT_POLICY);
  expect([70, 69.9, 45, 44.9, 20, 19.9].map(of)).toEqual(['critical', 'high', 'high', 'medium', 'medium', 'low']);
});

test('cycles contain exactly the tasks that reach each other, by brute force', () => {
  const flags = (size: number) => fc.array(fc.boolean(), { minLength: size, maxLength: size });
  const links = (size: number) => fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 3 });
  const graph = (size: number) => fc.tuple(fc.array(links(size), { minLength: size, maxLength: size }), flags(size));
  const graphs = fc.integer({ min: 1, max: 9 }).chain(graph);
  fc.assert(
    fc.property(graphs, ([next, there]) => {
      const isThere = (index: number): boolean => there[index] === true;
      const reaches = (from: number, to: number): boolean => {
        const seen = new Set<number>();
        const open = (next[from] ?? []).filter(isThere);
        for (let node = open.pop(); node !== undefined; node = open.pop()) {
          if (node === to) return true;
          if (seen.has(node)) continue;
          seen.add(node);
          open.push(...(next[node] ?? []).filter(isThere));
        }
        return false;
      };
      const inCycle = next.map((_, index) => index).filter((index) => isThere(index) && reaches(index, index));
      const groups = new Set(
        inCycle.map((index) =>
          inCycle.filter((other) => other === index || (reaches(index, other) && reaches(other, index))).join(),
        ),
      );
      expect(
        cycleGroups(next, isThere)
          .map((group) => group.join())
          .sort(),
      ).toEqual([...groups].sort());
    }),
    { seed: 8, numRuns: 500 },
  );
});

/** The contexts of a month with planted problems, at regular intervals. */
function* states(everyHours: number) {
  const month = makeMonth(21, 900);
  for (let hours = 29; hours < 20 * 24; hours += everyHours) {
    const ms = MONTH_MS + hours * HOUR_MS;
    const { snapshot, reports, lastMs, freeSince } = month.stateAt(ms);
    const contextOf = (rows: Snapshot): ExceptionContext => ({
      prepared: prepare(rows, ms),
      reportsOf: (id) => reports.get(id) ?? [],
      lastReportMs: lastMs,
      sinceMs: (id, what) => (what === 'unassigned' ? (freeSince.get(id) ?? null) : null),
    });
    yield { snapshot, contextOf };
  }
}

test('over a month there is one finding per cause, in order, and a check of part of the work finds the same as a full check', () => {
  for (const { snapshot, contextOf } of states(72)) {
    const context = contextOf(snapshot);
    const raised = new Set<string>();
    const whole = detectExceptions(context, { raised });
    const causes = whole.map((finding) => finding.cause);
    expect(causes).toEqual([...new Set(causes)].sort());
    expect(detectExceptions(context, { raised })).toEqual(whole);
    const taskIds = new Set<string>(snapshot.tasks.filter((_, index) => index % 3 === 0).map((task) => task.id));
    const agentIds = new Set<string>(snapshot.agents.filter((_, index) => index % 2 === 0).map((agent) => agent.id));
    const ofPart = whole.filter(({ kind, taskId, agentId, taskIds: all }) => {
      if (kind === 'estimate_drift') return false;
      if (kind === 'cycle') return all.some((id) => taskIds.has(id));
      return taskId === null ? agentId !== null && agentIds.has(agentId) : taskIds.has(taskId);
    });
    expect(detectExceptions(context, { raised, scope: { taskIds, agentIds } })).toEqual(ofPart);
    for (const kind of WORK_EXCEPTION_KINDS)
      expect(detectExceptions(context, { raised, kinds: new Set([kind]) })).toEqual(
        whole.filter((finding) => finding.kind === kind),
      );
    for (const finding of whole) {
      expect(finding.clearAt).toBeLessThanOrEqual(finding.raiseAt);
      expect(finding.likelihood).toBeGreaterThan(0);
      expect(finding.likelihood).toBeLessThanOrEqual(1);
      expect(finding.evidence.length).toBeGreaterThan(0);
    }
  }
});

test('an open exception lasts until its lower threshold, and a new one is raised only from the upper threshold', () => {
  const between = new Set<string>();
  for (const { snapshot, contextOf } of states(11)) {
    const context = contextOf(snapshot);
    const fresh = detectExceptions(context, { raised: new Set() });
    const subjects = [...snapshot.tasks, ...snapshot.agents].map((row) => row.id);
    const types = snapshot.tasks.map((task) => task.type);
    const causes = WORK_EXCEPTION_KINDS.flatMap((kind) => [...subjects, ...types].map((one) => `${kind}:${one}`));
    const reopened = detectExceptions(context, { raised: new Set(causes) });
    expect(reopened.filter((finding) => finding.figure >= finding.raiseAt)).toEqual(fresh);
    for (const { kind, figure, raiseAt, clearAt } of reopened) {
      expect(figure).toBeGreaterThanOrEqual(clearAt);
      if (figure < raiseAt) between.add(kind);
    }
  }
  expect([...between]).toEqual(expect.arrayContaining(['stalled', 'unassignable']));
});

test('the order of rows does not matter: shuffled rows give the same findings', () => {
  const random = seeded(5);
  const shuffled = <T>(rows: readonly T[]): readonly T[] =>
    rows
      .map((row) => ({ row, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row);
  const kinds = new Set<string>();
  for (const { snapshot, contextOf } of states(72)) {
    const found = (rows: Snapshot) => detectExceptions(contextOf(rows), { raised: new Set() });
    const { tasks, assignments, outcomes, agents } = snapshot;
    const work = {
      ...snapshot,
      tasks: shuffled(tasks),
      assignments: shuffled(assignments),
      outcomes: shuffled(outcomes),
    };
    const whole = found(snapshot);
    expect(found(work)).toEqual(whole);
    // Evidence lists the first of many qualified agents, in the order of the rows.
    const withoutNames = (findings: typeof whole) => findings.map(({ evidence: _, ...finding }) => finding);
    expect(withoutNames(found({ ...work, agents: shuffled(agents) }))).toEqual(withoutNames(whole));
    for (const finding of whole) kinds.add(finding.kind);
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['late', 'overload', 'cycle', 'estimate_drift', 'stalled']));
});
