import type { PerformanceWindow } from '../performance-measure.ts';
import type { SkillId, TaskId } from '../units.ts';

type Nothing = Record<never, never>;
/** The first few names, and how many more there are. */
interface Names {
  readonly agents: readonly string[];
  readonly more: number;
}
interface Relief {
  /** How far the shortage shrinks, verified by solving again. */
  readonly relievedHours: number;
}

/** Performance, demand against capacity, ways to close a shortage, and patterns of load. */
export interface WorkloadMessages {
  'workload.no_baseline': { readonly windows: number; readonly neededWindows: number };
  /**
   * A value is flagged if it is at least this many `spreads` (scaled median absolute deviations) away from the median.
   */
  'workload.baseline': {
    readonly window: PerformanceWindow;
    readonly windows: number;
    readonly spreads: number;
  };
  'workload.demand_method': Nothing;
  'workload.demand_left_out': { readonly hours: number };
  'workload.demand_unplanned': { readonly hours: number };
  'workload.demand_no_arrivals': Nothing;
  'workload.demand_pipeline_and_arrivals': Nothing;
  'workload.option_move_task': Relief & { readonly task: string; readonly taskId: TaskId; readonly agent: string };
  'workload.option_move_tasks': Relief & Names & { readonly tasks: number };
  'workload.option_overtime': Relief & Names & { readonly overtimeRatio: number };
  'workload.option_train': Relief & {
    readonly agent: string;
    readonly skill: string;
    readonly skillId: SkillId;
    /** Proficiency 0..1. */
    readonly level: number;
    readonly trainingHours: number;
  };
  'workload.option_hire': Relief & { readonly skills: readonly string[]; readonly leadWeeks: number };
  /** 0 Monday .. 6 Sunday. */
  'workload.pattern_weekday': { readonly weekday: number };
  /** 0..23, on the workspace's clock. */
  'workload.pattern_hour': { readonly hour: number };
  'workload.pattern_month_end': Nothing;
}
