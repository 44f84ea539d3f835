import type { CivilDate } from '../units.ts';

type Nothing = Record<never, never>;

/** Why an agent may not take a task, and the smallest change that would allow it. Proficiencies are 0..1. */
interface EligibilityMessages {
  'matching.missing_skill': { readonly agentName: string; readonly skillName: string; readonly needed: number };
  'matching.skill_below_minimum': {
    readonly agentName: string;
    readonly skillName: string;
    readonly needed: number;
    readonly proficiency: number;
  };
  'matching.excluded_client': { readonly agentName: string; readonly client: string };
  'matching.has_left': { readonly agentName: string; readonly leftOn: CivilDate };
  'matching.starts_after_horizon': { readonly agentName: string; readonly startsOn: CivilDate };
  'matching.no_working_time': { readonly agentName: string };
  'matching.excluded_by_rule': { readonly agentName: string };
  'matching.team_frozen': { readonly team: string; readonly untilOn: CivilDate };
  'matching.lift_train': { readonly agentName: string; readonly skillName: string; readonly needed: number };
  'matching.lift_raise_skill': {
    readonly agentName: string;
    readonly skillName: string;
    readonly needed: number;
    readonly proficiency: number;
  };
  'matching.lift_allow_client': { readonly agentName: string; readonly client: string };
  'matching.lift_extend_dates': { readonly beyondOn: CivilDate };
  'matching.lift_start_earlier': { readonly beforeOn: CivilDate };
  'matching.lift_give_time': { readonly agentName: string };
  'matching.lift_remove_rule': Nothing;
  'matching.lift_end_freeze': { readonly agentName: string; readonly endOn: CivilDate };
}

/** The fact behind each of the five components of a fit. Ratios are 0..1. */
interface FitMessages {
  'matching.skills_met': { readonly skills: number };
  'matching.skills_short': {
    readonly gaps: readonly { readonly skillName: string; readonly proficiency: number; readonly needed: number }[];
  };
  'matching.experience': { readonly tasks: number };
  'matching.success': {
    /** Probability that the task is finished on time. */
    readonly ratio: number;
    /** `default`: learning is off, because it did not predict finished work better. `few`: fewer similar tasks than are needed, so they do not count. */
    readonly basis: 'default' | 'few' | 'enough';
    readonly similarTasks: number;
    readonly neededTasks: number;
    /**
     * The part of the probability that comes from finished work, 0..1; the rest is the default. Missing in messages of
     * earlier versions.
     */
    readonly learnedShare?: number;
    readonly declines: number;
    /** The amount by which the declines lower the component. */
    readonly declineLoss: number;
  };
  'matching.no_due_date': Nothing;
  'matching.availability': { readonly availableHours: number; readonly workHours: number };
  'matching.workload': { readonly ratio: number };
  'matching.no_capacity': Nothing;
}

/** Whether an agent fits a task. */
export interface MatchingMessages extends EligibilityMessages, FitMessages {}
