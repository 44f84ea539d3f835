import {
  type Health,
  type HealthLoss,
  type Message,
  message,
  type Policy,
  type WorkException,
  type WorkExceptionKind,
} from '../../../shared/model/index.ts';

/** The figures from which health is calculated. All are at least 0; larger is worse. */
export interface HealthInput {
  readonly overMinutes: number;
  readonly capacityMinutes: number;
  readonly overloadedAgents: number;
  /** Share of the value of open work that is late, from 0 to 1. */
  readonly lateWorthRatio: number;
  readonly lateTasks: number;
  /** Share of the value of open work that is unassigned, from 0 to 1. */
  readonly unassignedWorthRatio: number;
  readonly unassignedTasks: number;
  /** Open exceptions without a deduction of their own, by severity (`countedExceptions`); null before the first check. */
  readonly exceptions: Readonly<Record<'critical' | 'high' | 'medium' | 'low', number>> | null;
  /** Number of measures that are worse than usual; null if there is no baseline yet. */
  readonly badMeasures: number | null;
  readonly measures: number;
  readonly openTasks: number;
  readonly tasksWithoutEstimate: number;
}

/** Shares at which a deduction reaches its cap. */
const FULL = { overload: 0.1, lateness: 0.25, unassigned: 0.3, performance: 0.5, input: 0.25 } as const;
/** Share of the cap that one open exception costs. */
const EXCEPTION_SHARE = { critical: 0.4, high: 0.2, medium: 0.08, low: 0.03 } as const;

/** Kinds whose cause has a deduction of its own: overallocation, late work, unassigned work, performance, missing estimates. */
const COUNTED_ELSEWHERE: ReadonlySet<WorkExceptionKind> = new Set([
  'overload',
  'team_overload',
  'late',
  'unassignable',
  'unassigned_value',
  'performance',
  'estimates_missing',
]);

/** Returns the number of open exceptions by severity, without kinds that have a deduction of their own: each cause is deducted once. */
export function countedExceptions(open: readonly WorkException[]): NonNullable<HealthInput['exceptions']> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const one of open) if (!COUNTED_ELSEWHERE.has(one.kind)) counts[one.severity]++;
  return counts;
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : part > 0 ? 1 : 0);

/**
 * Returns health: 100 minus capped deductions (policy). Each deduction is its cap times a ratio from 0 to 1 that never
 * falls as its input gets worse. The deductions and the score add up to 100, provided that the caps do.
 */
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
        ? message('monitor.health_nothing_late', {})
        : message('monitor.health_late', { tasks: input.lateTasks, valueRatio: input.lateWorthRatio }),
    ),
    loss('exceptions', values.healthExceptions, exceptionRatio(input), exceptionFact(input)),
    loss(
      'unassigned',
      values.healthUnassigned,
      input.unassignedWorthRatio / FULL.unassigned,
      input.unassignedTasks === 0
        ? message('monitor.health_all_assigned', {})
        : message('monitor.health_unassigned', {
            tasks: input.unassignedTasks,
            valueRatio: input.unassignedWorthRatio,
          }),
    ),
    loss('performance', values.healthPerformance, performanceRatio(input) / FULL.performance, performanceFact(input)),
    loss(
      'input',
      values.healthInput,
      share(input.tasksWithoutEstimate, input.openTasks) / FULL.input,
      input.tasksWithoutEstimate === 0
        ? message('monitor.health_all_estimated', {})
        : message('monitor.health_no_estimate', { tasks: input.tasksWithoutEstimate }),
    ),
  ];
  return { score: Math.max(0, 100 - losses.reduce((sum, row) => sum + row.loss, 0)), losses };
}

function loss(name: HealthLoss['name'], cap: number, worse: number, fact: Message): HealthLoss {
  const ratio = Math.min(1, Math.max(0, worse));
  return { name, cap, loss: cap * ratio, ratio, fact };
}

const overloadFact = ({ overloadedAgents, overMinutes }: HealthInput): Message =>
  overMinutes < 1
    ? message('monitor.health_no_overload', {})
    : message('monitor.health_overload', { agents: overloadedAgents, overHours: overMinutes / 60 });

const exceptionRatio = ({ exceptions }: HealthInput): number =>
  exceptions === null
    ? 0
    : exceptions.critical * EXCEPTION_SHARE.critical +
      exceptions.high * EXCEPTION_SHARE.high +
      exceptions.medium * EXCEPTION_SHARE.medium +
      exceptions.low * EXCEPTION_SHARE.low;

function exceptionFact({ exceptions }: HealthInput): Message {
  if (exceptions === null) return message('monitor.health_not_checked', {});
  const open = exceptions.critical + exceptions.high + exceptions.medium + exceptions.low;
  return open === 0
    ? message('monitor.health_no_exceptions', {})
    : message('monitor.health_exceptions', { exceptions: open, critical: exceptions.critical });
}

const performanceRatio = ({ badMeasures, measures }: HealthInput): number => share(badMeasures ?? 0, measures);

function performanceFact({ badMeasures }: HealthInput): Message {
  if (badMeasures === null) return message('monitor.health_no_baseline', {});
  return badMeasures === 0
    ? message('monitor.health_as_usual', {})
    : message('monitor.health_worse', { measures: badMeasures });
}
