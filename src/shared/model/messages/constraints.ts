import type { CivilDate } from '../units.ts';
import type { TaskName } from './planning.ts';

type Nothing = Record<never, never>;
/** The first few of `count` tasks. */
interface Tasks {
  readonly tasks: readonly TaskName[];
  readonly count: number;
}

/** What each kind of constraint requires. */
interface ConstraintMeanings {
  'constraints.cap': { readonly client: string; readonly hours: number };
  'constraints.freeze': { readonly team: string; readonly fromOn: CivilDate; readonly untilOn: CivilDate };
  'constraints.together': Tasks;
  'constraints.apart': { readonly task: TaskName; readonly agentName: string };
}

/** Whether the current plan meets a constraint. */
interface ConstraintStates {
  /** `most`: the week with the most planned hours; null if nothing is planned. `unassigned`: open tasks of the client without an agent. */
  'constraints.cap_state': {
    readonly capHours: number;
    readonly most: null | { readonly weekOn: CivilDate; readonly hours: number };
    /** The number of weeks with more work than the cap. */
    readonly over: number;
    readonly open: number;
    readonly unassigned: number;
  };
  /** `tasks`: work that was already assigned and starts on these days. */
  'constraints.freeze_state': Tasks & { readonly when: 'over' | 'now' | 'ahead'; readonly agents: number };
  'constraints.together_state': {
    /** Agents with the number of tasks of the group that each has. */
    readonly agents: readonly { readonly agentName: string; readonly tasks: number }[];
    readonly unassigned: number;
  };
  'constraints.apart_state': {
    readonly agentName: string | null;
    readonly isBroken: boolean;
    readonly isOpen: boolean;
  };
}

/** Constraints of the workspace. */
export interface ConstraintMessages extends ConstraintMeanings, ConstraintStates {
  'constraints.no_constraint': { readonly id: string };
  'constraints.see_list': Nothing;
  'constraints.rejected': { readonly faults: number };
  'constraints.correct': Nothing;
  /** Somebody else has saved it since it was read. */
  'constraints.changed_since': { readonly id: string };
  'constraints.read_again': Nothing;
}
