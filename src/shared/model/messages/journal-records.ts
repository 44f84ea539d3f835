import type { ClientTier } from '../task.ts';
import type { CivilDate } from '../units.ts';
import type { MilestoneOwnerName } from './milestones.ts';

/** The fields of an agent, as a change names them. */
export const AGENT_FIELDS = [
  'name',
  'kind',
  'team',
  'skills',
  'hours',
  'day_start',
  'time_zone',
  'holidays',
  'time_off',
  'max_concurrent',
  'fill_percent',
  'cost_rate',
  'learning_efficiency',
  'excluded_clients',
  'active_from',
  'active_until',
] as const;
export type AgentField = (typeof AGENT_FIELDS)[number];

/** What refers to a record, counted. */
export const REFERRING = [
  'agents',
  'tasks',
  'projects',
  'opportunities',
  'constraints',
  'assignments',
  'reports',
  'outcomes',
  'relations',
  'recurrences',
  'templates',
  'ladders',
  'schedules',
] as const;
export type References = { readonly [K in (typeof REFERRING)[number]]?: number };

/** Changes of agents and skills by hand. */
export interface JournalRecordMessages {
  'journal.agent_created': { readonly agentName: string };
  /** `renamedFrom` is null if the name did not change. */
  'journal.agent_changed': {
    readonly agentName: string;
    readonly renamedFrom: string | null;
    readonly fields: readonly AgentField[];
  };
  /** `lastOn`: the last day of work. `tasks`: the open tasks, of which `work` says what happened with them. */
  'journal.agent_deactivated': {
    readonly agentName: string;
    readonly lastOn: CivilDate;
    readonly work: 'keep' | 'return' | 'reassign';
    readonly tasks: number;
    readonly toName: string | null;
  };
  'journal.agent_deleted': { readonly agentName: string };
  'journal.skill_created': { readonly skillName: string };
  'journal.skill_renamed': { readonly before: string; readonly after: string };
  'journal.skills_merged': { readonly skills: readonly string[]; readonly into: string };
  'journal.skill_deleted': { readonly skillName: string; readonly agents: number; readonly tasks: number };
}

/** Changes of clients and projects by hand. */
export interface JournalClientMessages {
  'journal.client_created': { readonly client: string };
  /** `tier`: the new one; null if it did not change. */
  'journal.client_changed': { readonly client: string; readonly tier: ClientTier | null; readonly contacts: boolean };
  'journal.client_renamed': { readonly before: string; readonly after: string };
  'journal.clients_merged': { readonly clients: readonly string[]; readonly into: string };
  'journal.client_deleted': { readonly client: string };
  'journal.project_created': { readonly project: MilestoneOwnerName };
  'journal.project_renamed': { readonly before: MilestoneOwnerName; readonly after: MilestoneOwnerName };
  'journal.projects_merged': { readonly projects: readonly MilestoneOwnerName[]; readonly into: MilestoneOwnerName };
  /** `work`: what happened with its tasks. */
  'journal.project_deleted': {
    readonly project: MilestoneOwnerName;
    readonly tasks: number;
    readonly work: 'none' | 'keep' | 'cancel';
  };
}

type Nothing = Record<never, never>;
/** Why records cannot be created, changed or removed. */
export interface RecordMessages {
  'records.rejected': { readonly faults: number };
  'records.correct': Nothing;
  'records.agent_in_use': { readonly agentName: string; readonly references: References };
  'records.deactivate_agent': Nothing;
  'records.agent_not_to_self': { readonly agentName: string };
  'records.reassign_to_whom': Nothing;
  'records.choose_other_agent': Nothing;
  'records.no_skill': { readonly skillId: string };
  'records.see_skills': Nothing;
  'records.skill_in_use': { readonly skillName: string; readonly references: References };
  'records.merge_or_force': Nothing;
  'records.no_client': { readonly client: string };
  'records.see_clients': Nothing;
  'records.client_changed': { readonly client: string };
  'records.client_in_use': { readonly client: string; readonly references: References };
  'records.merge_or_remove': Nothing;
  'records.see_projects': Nothing;
  'records.other_name': Nothing;
  'records.project_has_tasks': { readonly project: string; readonly tasks: number };
  'records.choose_for_tasks': Nothing;
  'records.name_taken': { readonly what: 'skill' | 'client' | 'project'; readonly name: string };
  'records.merge_instead': Nothing;
  'records.merge_with_self': { readonly name: string };
  'records.choose_two': Nothing;
}
