import type { TaskId } from '../units.ts';

/** The task or project that has a milestone. */
export type MilestoneOwnerName =
  | { readonly kind: 'task'; readonly title: string; readonly taskId: TaskId }
  | { readonly kind: 'project'; readonly project: string; readonly client: string | null };

/** Rejected changes to milestones and projects, and rejected requests for progress. */
export interface MilestoneMessages {
  'milestones.one_name_for_several': Record<never, never>;
  'milestones.rename_one': Record<never, never>;
  'milestones.unknown': { readonly owner: MilestoneOwnerName; readonly name: string };
  /** The existing milestones; empty if there are none. */
  'milestones.choose_from': { readonly names: readonly string[] };
  'milestones.exists': { readonly owner: MilestoneOwnerName; readonly name: string };
  'milestones.choose_name': Record<never, never>;
  /** A name in the condition of a milestone that does not exist. */
  'milestones.rule_unknown': {
    readonly owner: MilestoneOwnerName;
    readonly field: 'deliverable' | 'activity';
    readonly name: string;
  };
  /** `nearest` is the closest known name, or null if none is close. */
  'milestones.rule_known': {
    readonly field: 'deliverable' | 'activity';
    readonly nearest: string | null;
    readonly known: readonly string[];
  };
  'milestones.unknown_project': { readonly project: string; readonly client: string | null };
  'milestones.check_project': Record<never, never>;
  'progress.unknown_task': { readonly taskId: TaskId };
  'progress.check_task': Record<never, never>;
}
