import type { JournalTasks } from './journal.ts';
import type { TaskName } from './planning.ts';

type Nothing = Record<never, never>;

/** What refers to a task that is to be deleted. */
export interface TaskReferences {
  readonly subtasks: readonly TaskName[];
  /** Tasks that wait for it. */
  readonly dependants: readonly TaskName[];
  readonly constraints: number;
  readonly reports: number;
  readonly more: number;
}

/** Making several tasks of one, one of several, and ending them. */
export interface TaskWorkMessages {
  'journal.duplicated': { readonly tasks: JournalTasks };
  'journal.split': { readonly task: TaskName; readonly parts: number };
  /** Names of the agents who contribute to a task now, and of those who no longer do. */
  'journal.contributors': {
    readonly task: TaskName;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  };
  'journal.merged': { readonly into: TaskName; readonly others: JournalTasks };
  'journal.cancelled': { readonly tasks: JournalTasks };
  'journal.reopened': { readonly tasks: JournalTasks };
  'journal.deleted': { readonly tasks: JournalTasks };
  'tasks.has_subtasks': { readonly task: TaskName };
  'tasks.use_its_subtasks': Nothing;
  'tasks.nothing_left_to_split': { readonly task: TaskName };
  'tasks.give_hours_first': Nothing;
  /** Parts that are measured in different ways, or in none. */
  'tasks.parts_in_one_unit': Nothing;
  'tasks.parts_sum': { readonly of: 'hours' | 'percent'; readonly given: number; readonly needed: number };
  'tasks.part_too_small': Nothing;
  'tasks.make_parts_fit': Nothing;
  'tasks.merge_two': Nothing;
  /** Merging would make the first task wait for itself, through these tasks. */
  'tasks.merge_loop': { readonly tasks: readonly TaskName[] };
  'tasks.merge_last_subtask': { readonly task: TaskName };
  'tasks.merge_within_parent': Nothing;
  'tasks.remove_dependency': Nothing;
  'tasks.not_closed': { readonly task: TaskName };
  'tasks.choose_closed': Nothing;
  'tasks.referred_to': { readonly task: TaskName; readonly by: TaskReferences };
  'tasks.cancel_or_cascade': Nothing;
  'tasks.no_contributor': { readonly task: TaskName; readonly agentName: string };
  'tasks.see_contributors': Nothing;
  'tasks.is_contribution': { readonly task: TaskName };
  'tasks.use_its_task': { readonly taskId: string };
  'tasks.contribute_to_subtasks': Nothing;
  'tasks.works_on_it': { readonly task: TaskName; readonly agentName: string };
  'tasks.choose_other_contributor': Nothing;
  /** Hours that are given to contributors, and those that are left. */
  'tasks.contributors_exceed': { readonly task: TaskName; readonly given: number; readonly left: number };
  'tasks.give_fewer_hours': Nothing;
  /** Fields of a contributor's part that follow its task. */
  'tasks.follows_its_task': { readonly task: TaskName };
  'tasks.edit_its_task': { readonly taskId: string };
}
