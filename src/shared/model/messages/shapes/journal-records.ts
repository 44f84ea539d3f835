import { CLIENT_TIERS } from '../../task.ts';
import {
  AGENT_FIELDS,
  type JournalClientMessages,
  type JournalRecordMessages,
  type RecordMessages,
} from '../journal-records.ts';
import {
  civilDate,
  flag,
  group,
  listOf,
  milestoneOwner,
  number,
  oneOf,
  optional,
  orNull,
  type ShapesOf,
  text,
} from './guards.ts';

const references = group({
  agents: optional(number),
  tasks: optional(number),
  projects: optional(number),
  opportunities: optional(number),
  constraints: optional(number),
  assignments: optional(number),
  reports: optional(number),
  outcomes: optional(number),
  relations: optional(number),
  recurrences: optional(number),
  templates: optional(number),
  ladders: optional(number),
  schedules: optional(number),
});

export const journalRecordShapes: ShapesOf<JournalRecordMessages> = {
  'journal.agent_created': { agentName: text },
  'journal.agent_changed': { agentName: text, renamedFrom: orNull(text), fields: listOf(oneOf(...AGENT_FIELDS)) },
  'journal.agent_deactivated': {
    agentName: text,
    lastOn: civilDate,
    work: oneOf('keep', 'return', 'reassign'),
    tasks: number,
    toName: orNull(text),
  },
  'journal.agent_deleted': { agentName: text },
  'journal.skill_created': { skillName: text },
  'journal.skill_renamed': { before: text, after: text },
  'journal.skills_merged': { skills: listOf(text), into: text },
  'journal.skill_deleted': { skillName: text, agents: number, tasks: number },
};

export const journalClientShapes: ShapesOf<JournalClientMessages> = {
  'journal.client_created': { client: text },
  'journal.client_changed': { client: text, tier: orNull(oneOf(...CLIENT_TIERS)), contacts: flag },
  'journal.client_renamed': { before: text, after: text },
  'journal.clients_merged': { clients: listOf(text), into: text },
  'journal.client_deleted': { client: text },
  'journal.project_created': { project: milestoneOwner },
  'journal.project_renamed': { before: milestoneOwner, after: milestoneOwner },
  'journal.projects_merged': { projects: listOf(milestoneOwner), into: milestoneOwner },
  'journal.project_deleted': { project: milestoneOwner, tasks: number, work: oneOf('none', 'keep', 'cancel') },
};

export const recordShapes: ShapesOf<RecordMessages> = {
  'records.rejected': { faults: number },
  'records.correct': {},
  'records.agent_in_use': { agentName: text, references },
  'records.deactivate_agent': {},
  'records.agent_not_to_self': { agentName: text },
  'records.reassign_to_whom': {},
  'records.choose_other_agent': {},
  'records.no_skill': { skillId: text },
  'records.see_skills': {},
  'records.skill_in_use': { skillName: text, references },
  'records.merge_or_force': {},
  'records.no_client': { client: text },
  'records.see_clients': {},
  'records.client_changed': { client: text },
  'records.client_in_use': { client: text, references },
  'records.merge_or_remove': {},
  'records.see_projects': {},
  'records.other_name': {},
  'records.project_has_tasks': { project: text, tasks: number },
  'records.choose_for_tasks': {},
  'records.name_taken': { what: oneOf('skill', 'client', 'project'), name: text },
  'records.merge_instead': {},
  'records.merge_with_self': { name: text },
  'records.choose_two': {},
};
