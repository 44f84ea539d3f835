import { describe, expect, it } from 'vitest';
import { riskCases } from '../../../src/main/engine/exceptions/prevention/cases.ts';
import {
  type FeatureRow,
  fitLogistic,
  objective,
  scoreOf,
  sigmoid,
} from '../../../src/main/engine/exceptions/prevention/logistic.ts';
import { pastOf } from '../../../src/main/engine/exceptions/prevention/past.ts';
import {
  atRisk,
  bestAction,
  exceptionsByTask,
  learnRisk,
  prepare,
  type RiskCase,
  type RiskFacts,
  riskModel,
  riskOutlook,
} from '../../../src/main/engine/index.ts';
import { asAgentId, asTaskId, HOUR_MS, instantOf } from '../../../src/shared/model/index.ts';
import { told } from '../../support/as-text.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { anException, aTrial } from '../../support/exceptions.ts';
import { threadMs } from '../../support/processor-time.ts';
import { seeded } from '../../support/seeded.ts';

const FACTS: RiskFacts = {
  type: 'film',
  client: 'Quillon',
  agentId: asAgentId('A-1'),
  agentName: 'Ada Nwosu',
  agentKind: 'person',
  complexity: 3,
  estimateMinutes: 480,
  estimateAssumed: false,
  drift: 1,
  slack: 3,
  startSlack: 2,
  prerequisites: 0,
  eligibleAgents: 4,
  agentCases: 5,
  declines: 0,
};

/** Rows with a constant, two measures and a level, by a known law. */
function sample(
  seed: number,
  count: number,
): { readonly rows: readonly FeatureRow[]; readonly outcomes: readonly boolean[] } {
  const roll = seeded(seed);
  const rows: FeatureRow[] = [];
  const outcomes: boolean[] = [];
  for (let at_ = 0; at_ < count; at_++) {
    const [x, y, level] = [roll() * 2 - 1, roll() * 4 - 2, roll() < 0.4];
    rows.push(level ? { columns: [0, 1, 2, 3], values: [1, x, y, 1] } : { columns: [0, 1, 2], values: [1, x, y] });
    outcomes.push(roll() < sigmoid(-1 + 1.5 * x - 0.7 * y + (level ? 1 : 0)));
  }
  return { rows, outcomes };
}
const PENALTY = Float64Array.of(0, 1, 1, 2);

describe('the regression', () => {
  const { rows, outcomes } = sample(3, 600);
  const { weights, hasConverged } = fitLogistic(rows, outcomes, PENALTY);

  it('ends where the gradient is zero in every direction (finite differences)', () => {
    expect(hasConverged).toBe(true);
    for (let column = 0; column < 4; column++) {
      const moved = (by: number) =>
        objective(
          rows,
          outcomes,
          PENALTY,
          weights.map((w, at_) => (at_ === column ? w + by : w)),
        );
      expect(Math.abs((moved(1e-5) - moved(-1e-5)) / 2e-5)).toBeLessThan(1e-4);
    }
  });

  it('finds the same optimum as plain gradient ascent', () => {
    let slow = new Float64Array(4);
    for (let step = 0; step < 20_000; step++) {
      const gradient = slow.map((w, at_) => -(PENALTY[at_] ?? 0) * w);
      rows.forEach((row, index) => {
        const missed = (outcomes[index] === true ? 1 : 0) - sigmoid(scoreOf(slow, row));
        row.columns.forEach((column, at_) => {
          gradient[column] = (gradient[column] ?? 0) + missed * (row.values[at_] ?? 0);
        });
      });
      slow = slow.map((w, at_) => w + 0.002 * (gradient[at_] ?? 0));
      if (Math.max(...gradient.map(Math.abs)) < 1e-7) break;
    }
    for (const [at_, w] of weights.entries()) expect(w).toBeCloseTo(slow[at_] ?? Number.NaN, 6);
  });

  it('approaches the model behind 20,000 rows, and stays finite for separable data', () => {
    const many = sample(5, 20_000);
    const found = fitLogistic(many.rows, many.outcomes, PENALTY).weights;
    for (const [at_, truth] of [-1, 1.5, -0.7, 1].entries())
      expect(Math.abs((found[at_] ?? 0) - truth)).toBeLessThan(0.1);
    const apart = fitLogistic(
      [-2, -1, 1, 2].map((x) => ({ columns: [0, 1], values: [1, x] })),
      [false, false, true, true],
      Float64Array.of(0, 1),
    );
    expect(apart.hasConverged).toBe(true);
    expect(apart.weights.every((w) => Number.isFinite(w) && Math.abs(w) < 5)).toBe(true);
  });
});

/** Finished work of which grading, complex or in a hurry comes to exceptions. */
function cases(seed: number, count: number, isLaw = true): readonly RiskCase[] {
  const roll = seeded(seed);
  return Array.from({ length: count }, (_, n): RiskCase => {
    const type = roll() < 0.5 ? 'grading' : 'film';
    const facts = { ...FACTS, type, complexity: 1 + Math.floor(roll() * 5), startSlack: 0.5 + roll() * 4 };
    const chance = isLaw
      ? sigmoid(
          -2 + (type === 'grading' ? 1.6 : 0) + 0.5 * (facts.complexity - 3) - 0.8 * Math.log(facts.startSlack / 2),
        )
      : 0.2;
    const hadException = roll() < chance;
    return {
      taskId: asTaskId(`T-${String(n).padStart(5, '0')}`),
      facts,
      hadException,
      kinds: hadException ? ['late'] : [],
      endedAt: instantOf(NOW_MS - (count - n) * HOUR_MS),
    };
  });
}

describe('the risk of a task', () => {
  it('is higher if similar work had exceptions, and gives the reasons', () => {
    const model = riskModel(cases(1, 800));
    expect(model.isLearned).toBe(true);
    const bad = { ...FACTS, type: 'grading', complexity: 5, startSlack: 0.6 };
    expect(model.riskOf(bad)).toBeGreaterThan(0.6);
    expect(model.riskOf({ ...FACTS, complexity: 1, startSlack: 4 })).toBeLessThan(0.12);
    expect(
      model
        .reasonsOf(bad, 3)
        .map((reason) => reason.code)
        .sort(),
    ).toEqual(['prevention.complexity', 'prevention.start_slack', 'prevention.type']);
    expect(
      model
        .reasonsOf(bad, 3)
        .map((reason) => told(reason))
        .sort(),
    ).toEqual(['Complexity 5', 'Type: grading', 'Working time from start to due is 0.6 times its effort']);
    expect(model.reasonsOf(bad, 1)).toHaveLength(1);
  });

  it('predicts newer cases better than the average, and never learns from its test data', () => {
    const known = cases(2, 600);
    const { calibration } = riskModel(known);
    expect(calibration?.cases).toBe(180);
    expect(calibration?.brier).toBeLessThan(calibration?.baseBrier ?? 0);
    const turned = riskModel(
      known.map((row, n) => (n < 420 ? row : { ...row, hadException: !row.hadException })),
    ).calibration;
    // What is learned is the same: each error turns from e^2 to (1 - |e|)^2, so that the mean can be recounted from the risks alone.
    expect(turned?.brier).toBeGreaterThan(0.5);
  });

  it('is the average if there are too few cases or nothing to learn', () => {
    const few = riskModel(cases(3, 40));
    expect([few.isLearned, few.calibration]).toEqual([false, null]);
    expect(few.riskOf(FACTS)).toBe(few.baseRate);
    expect(few.reasonsOf(FACTS, 3)).toEqual([]);
    expect(riskModel([]).baseRate).toBeCloseTo(0.1, 12);
    const learnedFromNoise = Array.from({ length: 40 }, (_, seed) => riskModel(cases(seed + 1, 300, false)).isLearned);
    // One in forty by chance.
    expect(learnedFromNoise.filter(Boolean).length).toBeLessThanOrEqual(3);
  });

  it('does not depend on the order of cases', () => {
    const known = cases(4, 300);
    const [one, other] = [riskModel(known), riskModel([...known].reverse())];
    expect(other.riskOf(FACTS)).toBe(one.riskOf(FACTS));
    expect(other.calibration).toEqual(one.calibration);
  });

  it('is close to the actual share, in tenths of 4,000 new tasks', () => {
    const model = riskModel(cases(5, 2_000));
    const fresh = cases(99, 4_000).map((row) => ({ said: model.riskOf(row.facts), had: row.hadException }));
    fresh.sort((a, b) => a.said - b.said);
    for (let tenth = 0; tenth < 10; tenth++) {
      const rows = fresh.slice(tenth * 400, tenth * 400 + 400);
      const said = rows.reduce((sum, row) => sum + row.said, 0) / 400;
      const happened = rows.filter((row) => row.had).length / 400;
      expect(Math.abs(said - happened)).toBeLessThan(0.08);
    }
  });
});

describe('what risk is learned from', () => {
  const done = (id: string, startedAt: string, finishedAt: string) => ({
    task: aTask({ id: asTaskId(id), status: 'done', createdAt: at('2026-11-02T09:00:00Z') }),
    outcome: anOutcome({ taskId: asTaskId(id), startedAt: at(startedAt), finishedAt: at(finishedAt) }),
  });
  const plain = done('T-1', '2026-11-10T09:00:00Z', '2026-11-11T09:00:00Z');
  const early = done('T-2', '2026-10-01T09:00:00Z', '2026-10-02T09:00:00Z');
  const bad = done('T-3', '2026-11-16T09:00:00Z', '2026-11-18T09:00:00Z');
  const acted = done('T-4', '2026-11-16T09:00:00Z', '2026-11-18T09:00:00Z');
  const snapshot = aSnapshot({
    tasks: [
      ...[plain, early, bad, acted].map((row) => row.task),
      aTask({ id: asTaskId('T-5'), status: 'cancelled' }),
      aTask({ id: asTaskId('T-6') }),
    ],
    agents: [anAgent(), anAgent({ id: asAgentId('A-2'), name: 'Kai Moreau' })],
    outcomes: [plain, early, bad, acted].map((row) => row.outcome),
  });
  const exceptions = [
    anException({
      exceptionId: 'X-1',
      taskId: asTaskId('T-3'),
      agentId: asAgentId('A-2'),
      detectedAt: at('2026-11-12T09:00:00Z'),
    }),
    anException({ exceptionId: 'X-2', taskId: asTaskId('T-6'), detectedAt: at('2026-11-20T09:00:00Z') }),
    anException({ exceptionId: 'X-3', taskId: asTaskId('T-1'), kind: 'estimate_drift' }),
  ];
  const found = riskCases({
    snapshot,
    exceptionsOf: exceptionsByTask(exceptions),
    trials: new Map([['T-4', aTrial({ taskId: asTaskId('T-4') })]]),
    past: pastOf(snapshot.outcomes),
    watchedFromMs: Date.parse('2026-11-01T00:00:00Z'),
    eligibleAgents: () => 2,
  });

  it('is work that was finished while it was monitored, without preventive action', () =>
    expect(found.map((row) => [row.taskId, row.hadException])).toEqual([
      ['T-1', false],
      ['T-3', true],
    ]));

  it('is measured at the start of the task or at its exception, whichever came first, with the assignee at that time', () => {
    const slackFrom = (text: string) =>
      ((Date.parse('2026-12-04T17:00:00Z') - Date.parse(text)) / HOUR_MS) * (40 / 168);
    expect(found[0]?.facts.startSlack).toBeCloseTo(slackFrom('2026-11-10T09:00:00Z') / 8, 9);
    expect(found[1]?.facts.startSlack).toBeCloseTo(slackFrom('2026-11-12T09:00:00Z') / 8, 9);
    expect(found[1]?.facts.agentName).toBe('Kai Moreau');
    // Of A-1 finished before: T-2 alone for T-1; of A-2 nothing.
    expect([found[0]?.facts.agentCases, found[1]?.facts.agentCases]).toEqual([1, 0]);
  });
});

describe('the usual effort of a type of work', () => {
  it('uses only what was known before an instant, and leans towards the estimates with few cases', () => {
    const outcomes = Array.from({ length: 40 }, (_, n) =>
      anOutcome({ taskId: asTaskId(`O-${n}`), actualMinutes: 960, finishedAt: instantOf(NOW_MS - (40 - n) * HOUR_MS) }),
    );
    const past = pastOf([...outcomes].reverse());
    expect(past.typicalRatio('design', NOW_MS - 41 * HOUR_MS)).toBe(1);
    for (const known of [1, 8, 40])
      expect(past.typicalRatio('design', NOW_MS - (40 - known) * HOUR_MS)).toBeCloseTo(2 ** (known / (known + 8)), 9);
    expect(past.typicalRatio('film', NOW_MS)).toBe(1);
    expect(past.finished(asAgentId('A-1'), 'design', NOW_MS - 30 * HOUR_MS)).toBe(10);
  });
});

describe('in a workspace of 10,000 tasks', () => {
  it('learns and predicts in well under a second each', () => {
    const roll = seeded(1);
    const agents = Array.from({ length: 60 }, (_, n) => anAgent({ id: asAgentId(`A-${100 + n}`), name: `Agent ${n}` }));
    const tasks = Array.from({ length: 10_000 }, (_, n) =>
      aTask({
        id: asTaskId(`T-${10_000 + n}`),
        status: n < 5_000 ? 'done' : 'assigned',
        type: `type ${Math.floor(roll() * 12)}`,
        complexity: 1 + Math.floor(roll() * 5),
        client: `client ${Math.floor(roll() * 40)}`,
      }),
    );
    const outcomes = tasks.slice(0, 5_000).map((task, n) =>
      anOutcome({
        taskId: task.id,
        type: task.type,
        agentId: asAgentId(`A-${100 + (n % 60)}`),
        finishedAt: instantOf(NOW_MS - (6_000 - n) * 60_000),
        startedAt: instantOf(NOW_MS - (8_000 - n) * 60_000),
      }),
    );
    const exceptions = new Map(
      tasks.slice(0, 5_000).flatMap((task) =>
        roll() < 0.08 * task.complexity
          ? [
              [
                `X-${task.id}`,
                anException({
                  exceptionId: `X-${task.id}`,
                  taskId: task.id,
                  detectedAt: instantOf(NOW_MS - HOUR_MS),
                }),
              ] as const,
            ]
          : [],
      ),
    );
    const assignments = tasks.slice(5_000).map(({ id }, n) =>
      anAssignment({
        taskId: id,
        agentId: asAgentId(`A-${100 + (n % 60)}`),
        plannedStartAt: instantOf(NOW_MS + n * HOUR_MS),
      }),
    );
    const prepared = prepare(aSnapshot({ tasks, agents, outcomes, assignments }), NOW_MS);
    const known = { exceptions, trials: new Map(), watchedFromMs: NOW_MS - 30 * 24 * HOUR_MS };
    const started = threadMs();
    const learned = learnRisk(prepared, known);
    const took = threadMs() - started;
    const outlook = riskOutlook(prepared, learned, new Map());
    const foreseen = threadMs() - started - took;
    const actions = atRisk(outlook).map((row) => bestAction(outlook, row));
    const proposed = threadMs() - started - took - foreseen;
    console.log(
      `Learned from ${learned.model.cases.length} tasks in ${took.toFixed(0)} ms; risk of ${outlook.tasks.length} open ones in ${foreseen.toFixed(0)} ms; ${actions.length} actions in ${proposed.toFixed(0)} ms.`,
    );
    expect(outlook.tasks).toHaveLength(5_000);
    expect(foreseen).toBeLessThan(2_000);
    expect(actions.length).toBeGreaterThan(500);
    expect(proposed).toBeLessThan(10_000);
    expect(learned.model.cases).toHaveLength(5_000);
    expect(took).toBeLessThan(3_000);
  });
});
