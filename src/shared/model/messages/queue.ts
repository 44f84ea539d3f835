import type { TaskName } from './planning.ts';

type Nothing = Record<never, never>;

/** The queue: which task an agent gets and why, and how requirements are relaxed while no agent fits. */
export interface QueueMessages {
  'queue.skill_dropped': { readonly skillName: string };
  /** 0..1 */
  'queue.threshold_lowered': { readonly threshold: number };
  'queue.at_task_limit': { readonly agentName: string; readonly started: number; readonly limit: number };
  'queue.next_planned': { readonly agentName: string; readonly ready: number };
  'queue.best_ranked': { readonly rank: number; readonly priority: number; readonly skillAlignment: number };
  /**
   * Not the first task that fits, but the best by priority x alignment x chance of being on time (0..1) among `tasks`
   * tasks within `points` points of the first.
   */
  'queue.best_of_near': {
    readonly rank: number;
    readonly priority: number;
    readonly skillAlignment: number;
    readonly onTimeRatio: number;
    readonly tasks: number;
    readonly points: number;
  };
  'queue.nothing_fits': { readonly agentName: string };
  'queue.empty': Nothing;
  'queue.passed_over': {
    readonly why: 'waiting' | 'not_eligible' | 'below_threshold' | 'declined';
    readonly tasks: number;
    /** The first few of them. */
    readonly first: readonly TaskName[];
  };
  /** A task near the top of the queue that is not assigned. */
  'queue.no_able_agent': { readonly rank: number };
  'queue.able_agents_busy': { readonly rank: number; readonly agentName: string; readonly otherAgents: number };
}
