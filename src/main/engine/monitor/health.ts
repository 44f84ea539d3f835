import type { Health, HealthLoss, Policy } from '../../../shared/model/index.ts';
import { hours, percent } from '../base/english.ts';

/** What health is made of. Every figure 0 or more; larger is worse. */
export interface HealthInput {
  readonly overMinutes: number;
  readonly capacityMinutes: number;
  readonly overloadedAgents: number;
  /** Of the worth of open work: late, and without an agent. */
  readonly lateWorthRatio: number;
  readonly lateTasks: number;
  readonly unassignedWorthRatio: number;
  readonly unassignedTasks: number;
  /** Open exceptions by severity; null: none are watched yet. */
  readonly exceptions: Readonly<Record<'critical' | 'high' | 'medium' | 'low', number>> | null;
  /** Measures outside what is usual, on the bad side; null: nothing is usual yet. */
  readonly badMeasures: number | null;
  readonly measures: number;
  readonly openTasks: number;
  readonly tasksWithoutEstimate: number;
}

/** Shares at which a part is lost whole. */
const FULL = { overload: 0.1, lateness: 0.25, unassigned: 0.3, performance: 0.5, input: 0.25 } as const;
/** What one open exception takes of its part. */
const EXCEPTION_SHARE = { critical: 0.4, high: 0.2, medium: 0.08, low: 0.03 } as const;

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : part > 0 ? 1 : 0);
const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** 100 less capped losses (policy): each loss is its cap times a ratio 0..1 that never falls as its input gets worse. The losses and the score sum to 100, unless the caps do not. */
export function healthOf(input: HealthInput, policy: Policy): Health {
  const { values } = policy;
  const losses: readonly HealthLoss[] = [
    loss(
      'overload',
      values.healthOverload,
      share(input.overMinutes, input.capacityMinutes) / FULL.overload,
      overloadFact(input),
    ),
    loss(
      'lateness',
      values.healthLateness,
      input.lateWorthRatio / FULL.lateness,
      input.lateTasks === 0
        ? 'Nothing is late'
        : `${many(input.lateTasks, 'late task')}, ${percent(input.lateWorthRatio)} of value`,
    ),
    loss('exceptions', values.healthExceptions, exceptionRatio(input), exceptionFact(input)),
    loss(
      'unassigned',
      values.healthUnassigned,
      input.unassignedWorthRatio / FULL.unassigned,
      input.unassignedTasks === 0
        ? 'Everything has an agent'
        : `${many(input.unassignedTasks, 'task')}, ${percent(input.unassignedWorthRatio)} of value`,
    ),
    loss('performance', values.healthPerformance, performanceRatio(input) / FULL.performance, performanceFact(input)),
    loss(
      'input',
      values.healthInput,
      share(input.tasksWithoutEstimate, input.openTasks) / FULL.input,
      input.tasksWithoutEstimate === 0
        ? 'Every task has an estimate'
        : `${many(input.tasksWithoutEstimate, 'task')} without an estimate`,
    ),
  ];
  return { score: Math.max(0, 100 - losses.reduce((sum, row) => sum + row.loss, 0)), losses };
}

function loss(name: HealthLoss['name'], cap: number, worse: number, fact: string): HealthLoss {
  const ratio = Math.min(1, Math.max(0, worse));
  return { name, cap, loss: cap * ratio, ratio, fact };
}

const overloadFact = ({ overloadedAgents, overMinutes }: HealthInput): string =>
  overMinutes < 1
    ? 'Nobody is over'
    : `${many(overloadedAgents, 'agent')}, ${hours(overMinutes / 60)} over in four weeks`;

const exceptionRatio = ({ exceptions }: HealthInput): number =>
  exceptions === null
    ? 0
    : exceptions.critical * EXCEPTION_SHARE.critical +
      exceptions.high * EXCEPTION_SHARE.high +
      exceptions.medium * EXCEPTION_SHARE.medium +
      exceptions.low * EXCEPTION_SHARE.low;

function exceptionFact({ exceptions }: HealthInput): string {
  if (exceptions === null) return 'No exceptions are watched yet';
  const open = exceptions.critical + exceptions.high + exceptions.medium + exceptions.low;
  return open === 0 ? 'None is open' : `${many(open, 'open exception')}, ${exceptions.critical} critical`;
}

const performanceRatio = ({ badMeasures, measures }: HealthInput): number => share(badMeasures ?? 0, measures);

function performanceFact({ badMeasures }: HealthInput): string {
  if (badMeasures === null) return 'Too little history to say what is usual';
  return badMeasures === 0 ? 'As usual' : `${many(badMeasures, 'measure')} worse than usual`;
}
