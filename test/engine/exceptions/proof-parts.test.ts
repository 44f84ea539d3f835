import { expect, test } from 'vitest';
import type { CandidateContext } from '../../../src/main/engine/exceptions/responses/index.ts';
import { allocate, detectExceptions, officeClock, type Prepared, prepare } from '../../../src/main/engine/index.ts';
import { forecastAfter, forecastWork } from '../../../src/main/engine/progress/index.ts';
import { tryEdits } from '../../../src/main/engine/replan/try-edits.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import {
  asAgentId,
  asPlanId,
  asTaskId,
  DEFAULT_POLICY,
  type ExceptionFinding,
  HOUR_MS,
  instantOf,
  isOpen,
  lanesOf,
  type ResponseEdit,
  type Snapshot,
  type WorkExceptionKind,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aPin, aSnapshot, aTask, NOW_MS, UTC_OFFICE } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { seeded } from '../../support/seeded.ts';

/**
 * An agency with chains of prerequisites and agents with several lanes. Its first plan is published, some work is
 * started or blocked, and all work takes longer than estimated.
 */
function anAgency(seed: number): Snapshot {
  const agency = makeLargeAgency({ seed, nowMs: NOW_MS, tasks: 160, agents: 14 });
  const unplanned: Snapshot = {
    ...agency,
    agents: agency.agents.map((agent, at) => (at % 4 === 0 ? { ...agent, kind: 'ai', maxConcurrent: 3 } : agent)),
    projects: [],
    assignments: [],
    baselines: [],
    recordedWork: [],
    declined: [],
    policy: DEFAULT_POLICY,
    office: UTC_OFFICE,
    holidays: {},
    revision: 0,
  };
  const { assignments } = allocate(unplanned, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
  const stuck = new Set(assignments.slice(20, 60).map((row) => row.taskId));
  const assigned = new Set(assignments.slice(0, 12).map((row) => row.taskId));
  const tasks = unplanned.tasks.map((task) => ({
    ...task,
    remainingMinutes: task.remainingMinutes * 2,
    status: stuck.has(task.id)
      ? ('blocked' as const)
      : assigned.has(task.id) && task.dependsOn.length === 0
        ? ('in_progress' as const)
        : task.status,
  }));
  const more = assignments.map((row) => ({ ...row, effortMinutes: row.effortMinutes * 2 }));
  return { ...unplanned, tasks, assignments: more };
}

type Random = () => number;
const one = <T>(random: Random, items: readonly T[]): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('there is one');
  return item;
};

function anEdit(random: Random, snapshot: Snapshot): readonly ResponseEdit[] {
  const { taskId } = one(random, snapshot.assignments);
  const task = snapshot.tasks.find((row) => row.id === taskId);
  const agent = one(random, snapshot.agents);
  const laterAt = instantOf(NOW_MS + Math.floor(random() * 900) * HOUR_MS);
  const open = snapshot.tasks.filter(isOpen);
  const waiting = open.filter((row) => row.dependsOn.length > 0);
  switch (Math.floor(random() * 8)) {
    case 0:
      return [{ kind: 'assign', taskId, agentId: agent.id, startAt: null }];
    case 1:
      return [
        { kind: 'assign', taskId: one(random, open).id, agentId: agent.id, startAt: random() < 0.3 ? laterAt : null },
      ];
    case 2:
      return [{ kind: 'unassign', taskId }];
    case 3:
      return [{ kind: 'due', taskId, dueAt: laterAt }];
    case 4: {
      const minutes = 15 + Math.floor(random() * 2000);
      return [{ kind: 'estimate', taskId, estimateMinutes: minutes, remainingMinutes: minutes }];
    }
    case 5: {
      const minutes = Math.max(15, Math.floor((task?.remainingMinutes ?? 60) / 2));
      return [{ kind: 'split', taskId, minutes, agentId: agent.id }];
    }
    case 6: {
      const after = one(random, waiting);
      return [{ kind: 'remove_prerequisite', taskId: after.id, dependsOn: one(random, after.dependsOn) }];
    }
    default: {
      const blocked = snapshot.assignments.filter(
        (row) => snapshot.tasks.find((other) => other.id === row.taskId)?.status === 'blocked',
      );
      return [{ kind: 'unblock', taskId: one(random, blocked).taskId }];
    }
  }
}

/** Changes tried on each agency. */
const ROUNDS = runs(6, 40);
/** The agencies of a proof: one of them in `npm test`. */
const some = (seeds: readonly number[]): readonly number[] => seeds.slice(0, runs(1, seeds.length));

test('an incremental forecast after a change is bit-identical to a full simulation', () => {
  let [same, moved] = [0, 0];
  const seeds = some([1, 2, 3]);
  for (const seed of seeds) {
    const snapshot = anAgency(seed);
    const before = prepare(snapshot, NOW_MS);
    const was = forecastWork(before);
    const lanes = snapshot.agents.map(lanesOf);
    expect(Math.max(...lanes)).toBeGreaterThan(1);
    const random = seeded(seed);
    for (let round = 0; round < ROUNDS; round++) {
      const edits = Array.from({ length: 1 + Math.floor(random() * 3) }, () => anEdit(random, snapshot)).flat();
      const { after } = tryEdits(before, edits);
      const all = forecastWork(after);
      const part = forecastAfter(before, after);
      expect(part.finishes).toEqual(all.finishes);
      expect([...part.finishes.keys()]).toEqual([...all.finishes.keys()]);
      for (const [index, finish] of all.finishes) {
        const old = before.taskIndex.get(after.snapshot.tasks[index]?.id ?? asTaskId('none'));
        if (old !== undefined && JSON.stringify(was.finishes.get(old)) === JSON.stringify(finish)) same++;
        else moved++;
      }
    }
  }
  // Both cases are frequent, so the test would detect wrong reuse as well as missing reuse.
  expect(same).toBeGreaterThan(8 * seeds.length * ROUNDS);
  expect(moved).toBeGreaterThan(8 * seeds.length * ROUNDS);
});

test('reassigned work is simulated again, even if its position and effort stay the same', () => {
  const zones = ['Europe/Berlin', 'Asia/Tokyo'];
  const agents = zones.map((timeZone, at) =>
    anAgent({ id: asAgentId(`A-${at}`), calendar: { ...anAgent().calendar, timeZone } }),
  );
  const tasks = [aTask({ id: asTaskId('T-1'), requiredSkills: [] })];
  const given = (agent: string) =>
    aSnapshot({ tasks, assignments: [anAssignment({ taskId: asTaskId('T-1'), agentId: asAgentId(agent) })] });
  const before = prepare({ ...given('A-0'), agents }, NOW_MS);
  const after = prepare({ ...before.snapshot, assignments: given('A-1').assignments }, NOW_MS);
  expect(forecastAfter(before, after).finishes).toEqual(forecastWork(after).finishes);
  expect(forecastAfter(before, after).finishes).not.toEqual(forecastWork(before).finishes);
});

/** Pins some of the work to start now, so that agents have more work than hours. */
function crowded({ stored }: Prepared, random: Random): Prepared {
  const assignments = stored.assignments.map((row) =>
    random() < 0.5 ? { ...row, pin: aPin(instantOf(NOW_MS)) } : row,
  );
  return prepare({ ...stored, assignments }, NOW_MS);
}

test('a check of what a change affects finds the same there as a full check', () => {
  const kinds = new Set<WorkExceptionKind>(['late', 'overload', 'cycle', 'unassignable', 'blocked_chain', 'stalled']);
  const facts = (found: readonly ExceptionFinding[]) =>
    found.map(({ cause, kind, figure, raiseAt, clearAt, title, fact, likelihood, taskIds }) => ({
      cause,
      kind,
      figure,
      raiseAt,
      clearAt,
      title,
      fact,
      likelihood,
      taskIds,
    }));
  const seen = new Map<string, number>();
  const seeds = some([4, 5]);
  for (const seed of seeds) {
    const snapshot = anAgency(seed);
    const before = prepare(snapshot, NOW_MS);
    const context: CandidateContext = {
      prepared: before,
      reportsOf: () => [],
      lastReportMs: new Map(),
      sinceMs: () => null,
      office: officeClock(snapshot),
    };
    const raised = new Set(detectExceptions(context, { raised: new Set() }).map((row) => row.cause));
    const random = seeded(seed);
    for (let round = 0; round < ROUNDS; round++) {
      const tried = tryEdits(before, anEdit(random, snapshot));
      const after = crowded(tried.after, random);
      const taskIds = new Set<string>(after.snapshot.tasks.flatMap((task) => (random() < 0.3 ? task.id : [])));
      const agentIds = new Set<string>(snapshot.agents.flatMap((agent) => (random() < 0.4 ? agent.id : [])));
      const part = detectExceptions(
        { ...context, prepared: after, before },
        { raised, scope: { taskIds, agentIds }, kinds },
      );
      const all = detectExceptions({ ...context, prepared: after }, { raised, kinds }).filter((row) =>
        row.kind === 'overload'
          ? agentIds.has(row.agentId ?? '')
          : row.kind === 'cycle'
            ? row.taskIds.some((id) => taskIds.has(id))
            : taskIds.has(row.taskId ?? ''),
      );
      expect(facts(part)).toEqual(facts(all));
      for (const row of part) seen.set(row.kind, (seen.get(row.kind) ?? 0) + 1);
    }
  }
  expect(seen.get('late')).toBeGreaterThan(2 * seeds.length * ROUNDS);
  expect(seen.get('overload')).toBeGreaterThan((seeds.length * ROUNDS) / 4);
});
