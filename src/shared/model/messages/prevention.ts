import type { WorkExceptionKind } from '../exception-kinds.ts';
import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;

/** Why the risk of a task is above the average. */
export interface RiskReasons {
  'prevention.complexity': { readonly complexity: number };
  'prevention.work': { readonly hours: number };
  'prevention.not_estimated': Nothing;
  'prevention.type_overruns': { readonly type: string; readonly ratio: number };
  /** Working time before due for each hour of work. */
  'prevention.slack': { readonly ratio: number };
  'prevention.start_slack': { readonly ratio: number };
  'prevention.no_due_date': Nothing;
  'prevention.waits_for': { readonly tasks: number };
  'prevention.eligible_agents': { readonly agents: number };
  'prevention.first_of_type': { readonly type: string };
  'prevention.declined': { readonly times: number };
  'prevention.type': { readonly type: string };
  'prevention.client': { readonly client: string };
  'prevention.agent': { readonly agent: string };
  'prevention.too_little_known': { readonly ratio: number };
}

interface PatternMessages {
  'prevention.pattern_type': { readonly type: string };
  'prevention.pattern_agent': { readonly type: string; readonly agent: string };
  'prevention.pattern_client': { readonly client: string };
  'prevention.pattern_complex': { readonly complexity: number };
  'prevention.pattern_scarce': { readonly agents: number };
  'prevention.pattern_not_estimated': Nothing;
  'prevention.pattern_share': { readonly exceptions: number; readonly cases: number; readonly overallRatio: number };
  'prevention.pattern_kinds': {
    readonly kinds: readonly { readonly kind: WorkExceptionKind; readonly cases: number }[];
  };
}

interface ActionMessages {
  'prevention.check_in': Nothing;
  'prevention.check_in_detail': Nothing;
  'prevention.raise_estimate': { readonly hours: number; readonly insteadOfHours: number };
  'prevention.raise_estimate_detail': { readonly type: string; readonly ratio: number };
  'prevention.reassign': { readonly agent: string };
  'prevention.reassign_detail': Nothing;
  'prevention.start_earlier': { readonly earlierHours: number };
  'prevention.start_earlier_detail': Nothing;
  /**
   * What would have helped. `aboveThreshold` says how long before detection the risk was above the threshold, or null if it
   * was not.
   */
  'prevention.hindsight': {
    readonly change: InnerMessage;
    readonly riskRatio: number;
    readonly insteadOfRatio: number;
    readonly aboveThreshold: { readonly thresholdRatio: number; readonly days: number } | null;
  };
  'prevention.with_estimate': { readonly type: string; readonly ratio: number };
  'prevention.with_agent': { readonly agent: string };
  'prevention.started_at_once': Nothing;
}

interface EffectMessages {
  /** `reduction` and its 95 % interval, exceptions prevented for each task acted on; null if there are too few to compare. */
  'prevention.effect': {
    readonly acted: number;
    readonly actedExceptions: number;
    readonly leftAlone: number;
    readonly leftAloneExceptions: number;
    readonly found: { readonly reduction: number; readonly low: number; readonly high: number } | null;
  };
}

interface CommandMessages {
  'prevention.journal_one': { readonly label: InnerMessage; readonly task: string; readonly taskId: string };
  'prevention.journal_several': { readonly tasks: number };
  'prevention.why': {
    readonly actions: readonly {
      readonly task: string;
      readonly taskId: string;
      readonly label: InnerMessage;
      readonly riskRatio: number;
      readonly afterRatio: number;
    }[];
    readonly more: number;
  };
  'prevention.pin': Nothing;
  'prevention.nothing_left': Nothing;
  'prevention.refresh': Nothing;
}

/** Risk of open work, and what prevents exceptions. */
export interface PreventionMessages
  extends RiskReasons,
    PatternMessages,
    ActionMessages,
    EffectMessages,
    CommandMessages {}
