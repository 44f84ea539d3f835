import type { ClientTier, DueDate } from '../task.ts';
import type { SkillId, TaskId } from '../units.ts';

/** A skill that is needed, in hours until the due date of the task. */
interface SkillHours {
  readonly skillId: SkillId;
  readonly skillName: string;
  readonly availableHours: number;
  readonly neededHours: number;
  /** Days that the hours are counted over, from the time of the score; absent in what was stored before: the horizon. */
  readonly days?: number;
  /** Skills that only one agent has, with that agent's name. */
  readonly onlyHolders: readonly {
    readonly agentName: string;
    readonly skillId: SkillId;
    readonly skillName: string;
  }[];
}

/** The fact behind each of the five components of a priority. */
export interface PriorityMessages {
  'priority.no_due_date': { readonly waitingDays: number };
  'priority.overdue': DueDate & { readonly remainingHours: number };
  'priority.no_able_agent_before_due': DueDate & { readonly remainingHours: number };
  'priority.time_before_due': DueDate & { readonly workingHours: number; readonly remainingHours: number };
  'priority.impact': {
    readonly clientTier: ClientTier;
    /** Empty if the task has no type. */
    readonly type: string;
    readonly strategicImportance: number;
    readonly stakeholderPriority: number;
  };
  'priority.no_eligible_agent': Record<never, never>;
  'priority.no_skill_needed': { readonly eligibleAgents: number };
  'priority.bottleneck_skill': SkillHours;
  'priority.scarcest_skill': SkillHours;
  'priority.client_cap': {
    readonly eligibleAgents: number;
    readonly client: string;
    readonly availableHours: number;
    readonly neededHours: number;
    readonly days?: number;
  };
  'priority.no_contribution': Record<never, never>;
  /** `contribution` in whole currency units; `aheadRatio`: the part of open work with less. */
  'priority.contribution': { readonly contribution: number; readonly aheadRatio: number };
  'priority.unblocks_nothing': Record<never, never>;
  'priority.unblocks': {
    readonly tasks: number;
    readonly hours: number;
    /** The first few of them. */
    readonly taskIds: readonly TaskId[];
    /** Their titles, in the same order. */
    readonly titles: readonly string[];
  };
}
