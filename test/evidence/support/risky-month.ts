import {
  decidedTrials,
  entrants,
  exceptionsByTask,
  type Known,
  learnRisk,
  type Proposed,
  prepare,
  riskOutlook,
} from '../../../src/main/engine/index.ts';
import {
  type Agent,
  type Assignment,
  asAgentId,
  asTaskId,
  DAY_MS,
  DEFAULT_POLICY,
  HOUR_MS,
  instantOf,
  MINUTE_MS,
  msOf,
  type Outcome,
  type PreventionTrial,
  type Snapshot,
  type Task,
  type WorkException,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, at } from '../../support/builders.ts';
import { anException } from '../../support/exceptions.ts';
import { seeded } from '../../support/seeded.ts';

/** How a simulated month goes. */
export interface MonthOptions {
  readonly seed: number;
  readonly tasks: number;
  /** Whether acting really lowers the chance, or only seems to. */
  readonly actingHelps: boolean;
  readonly preventionRisk: number;
  readonly preventionControl: number;
}
/** What truly holds of a task in the trial: its chance left alone, and acted on. */
export interface Truth {
  readonly alone: number;
  readonly acted: number;
}
export interface Month {
  readonly trials: readonly PreventionTrial[];
  readonly truths: ReadonlyMap<string, Truth>;
  readonly calibrations: readonly {
    readonly day: number;
    readonly cases: number;
    readonly brier: number;
    readonly base: number;
  }[];
  readonly exceptions: number;
  readonly finished: number;
}

const TYPES = ['film', 'web', 'grading', 'copy', 'audio'];
/** Minutes that work of a type truly takes for each of its estimate. */
const TRUE_RATIO: Readonly<Record<string, number>> = { film: 1, web: 1.05, grading: 1.7, copy: 0.95, audio: 1.6 };
const AGENTS = 40;
const MONDAY = at('2026-11-02T09:00:00Z');
const WORKDAYS = Array.from({ length: 28 }, (_, day) => day).filter((day) => day % 7 < 5);

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** The true chance of an exception: of the simulated world, not of the model. One agent in five struggles. */
const chanceOf = (task: Task, agentIndex: number, isCorrected: boolean): number =>
  sigmoid(
    -2.6 +
      (isCorrected ? 0 : 3.2 * Math.log(TRUE_RATIO[task.type] ?? 1)) +
      (agentIndex % 5 === 0 ? 1.6 : 0) +
      0.45 * (task.complexity - 3) +
      (task.estimateAssumed ? 0.7 : 0),
  );

const crew = (): readonly Agent[] =>
  Array.from({ length: AGENTS }, (_, at_) =>
    anAgent({
      id: asAgentId(`A-${String(at_).padStart(2, '0')}`),
      name: `Agent ${at_}`,
      kind: at_ % 4 === 3 ? 'ai' : 'person',
    }),
  );

/** Work that was done before the month: what types usually take is known, exceptions were not yet looked for. */
const history = (roll: () => number): readonly Outcome[] =>
  Array.from({ length: 400 }, (_, n) => {
    const type = TYPES[n % TYPES.length] ?? 'film';
    return anOutcome({
      taskId: asTaskId(`H-${n}`),
      agentId: asAgentId(`A-${String(Math.floor(roll() * AGENTS)).padStart(2, '0')}`),
      type,
      estimateMinutes: 60,
      actualMinutes: Math.round(60 * (TRUE_RATIO[type] ?? 1) * Math.exp(0.2 * (roll() - 0.5))),
      finishedAt: instantOf(msOf(MONDAY) - (400 - n) * HOUR_MS),
    });
  });

/**
 * A month of work on a real preparation of each morning: risk is learned from what was finished so far, tasks whose risk reaches the threshold
 * enter the trial, those not left alone have what is proposed done to them, and every task ends by its true chance.
 */
export function riskyMonth(options: MonthOptions): Month {
  const roll = seeded(options.seed);
  const agents = crew();
  const tasks = new Map<string, Task>();
  const assignments = new Map<string, Assignment>();
  const endsMs = new Map<string, number>();
  const outcomes: Outcome[] = [...history(roll)];
  const exceptions = new Map<string, WorkException>();
  const trials = new Map<string, PreventionTrial>();
  const truths = new Map<string, Truth>();
  const calibrations: Month['calibrations'][number][] = [];
  const indexOf = (agentId: string): number => Number(agentId.slice(2));
  let finished = 0;

  const end = (task: Task, atMs: number): void => {
    const row = assignments.get(task.id);
    if (row === undefined) throw new Error(`${task.id} is unassigned`);
    const trial = trials.get(task.id);
    const truth = truths.get(task.id);
    const chance =
      truth === undefined
        ? chanceOf(task, indexOf(row.agentId), false)
        : trial?.arm === 'acted' && options.actingHelps
          ? truth.acted
          : truth.alone;
    const startMs = atMs - 3 * HOUR_MS;
    if (roll() < chance)
      exceptions.set(`X-${task.id}`, {
        ...anException({ exceptionId: `X-${task.id}`, kind: 'overrun', taskId: task.id, agentId: row.agentId }),
        detectedAt: instantOf(startMs + HOUR_MS),
      });
    tasks.set(task.id, { ...task, status: 'done', remainingMinutes: 0 });
    assignments.delete(task.id);
    outcomes.push(
      anOutcome({
        taskId: task.id,
        agentId: row.agentId,
        type: task.type,
        estimateMinutes: task.estimateMinutes,
        actualMinutes: Math.round(task.estimateMinutes * (TRUE_RATIO[task.type] ?? 1) * Math.exp(0.2 * (roll() - 0.5))),
        startedAt: instantOf(startMs),
        finishedAt: instantOf(atMs),
      }),
    );
    finished++;
  };

  const act = ({ action }: Proposed): void => {
    for (const edit of action.edits) {
      const task = tasks.get(edit.taskId);
      const row = assignments.get(edit.taskId);
      if (task === undefined || row === undefined) continue;
      if (edit.kind === 'estimate') tasks.set(task.id, { ...task, estimateMinutes: edit.estimateMinutes });
      if (edit.kind === 'assign') assignments.set(task.id, { ...row, agentId: edit.agentId });
    }
  };

  const arrive = (morningMs: number, count: number): void => {
    for (let n = 0; n < count; n++) {
      const id = asTaskId(`T-${String(tasks.size).padStart(5, '0')}`);
      const startMs = morningMs + DAY_MS * (1 + Math.floor(roll() * 2)) + Math.floor(roll() * 6) * HOUR_MS;
      tasks.set(
        id,
        aTask({
          id,
          title: `Task ${id}`,
          type: TYPES[Math.floor(roll() * TYPES.length)] ?? 'film',
          client: ['Quillon', 'Corvane', 'Ostrava'][Math.floor(roll() * 3)] ?? null,
          complexity: 1 + Math.floor(roll() * 5),
          estimateMinutes: 20 + Math.floor(roll() * 40),
          remainingMinutes: 40,
          estimateAssumed: roll() < 0.3,
          createdAt: instantOf(morningMs),
          enqueuedAt: instantOf(morningMs),
          dueAt: instantOf(startMs + 3 * DAY_MS),
          status: 'assigned',
        }),
      );
      assignments.set(
        id,
        anAssignment({
          taskId: id,
          agentId: asAgentId(`A-${String(Math.floor(roll() * AGENTS)).padStart(2, '0')}`),
          plannedStartAt: instantOf(startMs),
          plannedFinishAt: instantOf(startMs + 40 * MINUTE_MS),
        }),
      );
      endsMs.set(id, startMs + 3 * HOUR_MS);
    }
  };

  const decide = (nowMs: number): void => {
    const done = decidedTrials(trials.values(), tasks, exceptionsByTask(exceptions.values()), instantOf(nowMs));
    for (const trial of done) trials.set(trial.taskId, trial);
  };
  const close = (nowMs: number): void => {
    for (const [id, ms] of endsMs) {
      const task = tasks.get(id);
      if (task !== undefined && task.status !== 'done' && ms <= nowMs) end(task, ms);
    }
    decide(nowMs);
  };

  for (const day of WORKDAYS) {
    const nowMs = msOf(MONDAY) + day * DAY_MS;
    close(nowMs);
    arrive(nowMs, Math.round(options.tasks / WORKDAYS.length));
    const snapshot: Snapshot = aSnapshot({
      tasks: [...tasks.values()],
      agents,
      outcomes: [...outcomes],
      assignments: [...assignments.values()],
      policy: policyOf(options),
    });
    const prepared = prepare(snapshot, nowMs);
    const known: Known = { exceptions, trials, watchedFromMs: msOf(MONDAY) };
    const learned = learnRisk(prepared, known);
    const { calibration } = learned.model;
    if (calibration !== null)
      calibrations.push({ day, cases: calibration.cases, brier: calibration.brier, base: calibration.baseBrier });
    const outlook = riskOutlook(prepared, learned, trials);
    // All that are due today enter today: the engine would do so in several checks.
    for (let more = true; more; ) {
      const { leftAlone, others } = entrants({ ...outlook, trials: new Map(trials) }, true);
      more = leftAlone.length + others.length > 0;
      for (const [arm, rows] of [
        ['left_alone', leftAlone],
        ['acted', others],
      ] as const)
        for (const { action } of rows) {
          const task = tasks.get(action.taskId);
          const row = assignments.get(action.taskId);
          if (task === undefined || row === undefined) throw new Error(`${action.taskId} is unassigned`);
          const [edit] = action.edits;
          const hands = edit?.kind === 'assign' ? edit.agentId : row.agentId;
          truths.set(task.id, {
            alone: chanceOf(task, indexOf(row.agentId), false),
            acted: chanceOf(task, indexOf(hands), action.kind === 'estimate'),
          });
          trials.set(task.id, {
            taskId: task.id,
            at: instantOf(nowMs),
            risk: action.risk,
            arm,
            action: action.kind,
            hadException: null,
            decidedAt: null,
          });
        }
      for (const proposed of others) act(proposed);
    }
  }
  close(msOf(MONDAY) + 60 * DAY_MS);
  return { trials: [...trials.values()], truths, calibrations, exceptions: exceptions.size, finished };
}

const policyOf = ({ preventionRisk, preventionControl }: MonthOptions): Snapshot['policy'] => ({
  ...DEFAULT_POLICY,
  values: { ...DEFAULT_POLICY.values, preventionRisk, preventionControl, matchThreshold: 0 },
});
