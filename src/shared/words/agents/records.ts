import { civilDay, counted, type Reader } from '../../format/index.ts';
import type {
  AgentField,
  JournalClientMessages,
  JournalRecordMessages,
  RecordMessages,
  References,
} from '../../model/index.ts';
import { listed } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';
import { milestoneOwnerName } from '../progress/milestones.ts';

/** Fields of an agent in the middle of a sentence. */
const AGENT_FIELD_NAMES: Readonly<Record<AgentField, string>> = {
  name: 'name',
  kind: 'kind',
  team: 'team',
  skills: 'skills',
  hours: 'working hours',
  day_start: 'start of the day',
  time_zone: 'time zone',
  holidays: 'holidays',
  time_off: 'time off',
  max_concurrent: 'tasks at once',
  fill_percent: 'cap',
  cost_rate: 'cost rate',
  learning_efficiency: 'learning efficiency',
  excluded_clients: 'excluded clients',
  active_from: 'first day',
  active_until: 'last day',
};

/** The first few fields by name: `name and team`; many are counted. */
const fieldList = (fields: readonly AgentField[], reader: Reader): string =>
  fields.length > 3
    ? counted(fields.length, 'field', reader)
    : `the ${listed(fields.map((field) => AGENT_FIELD_NAMES[field]))}`;

const workText = (
  { work, tasks, toName }: JournalRecordMessages['journal.agent_deactivated'],
  reader: Reader,
): string => {
  if (tasks === 0) return '';
  const what = counted(tasks, 'task', reader);
  if (work === 'keep') return `, who keeps ${what}`;
  return work === 'return' ? ` and returned ${what} to the queue` : ` and moved ${what} to ${toName ?? ''}`;
};

/** Changes of agents and skills by hand. */
export const journalRecordWords: WordsOf<JournalRecordMessages> = {
  'journal.agent_created': ({ agentName }) => `Created the agent ${agentName}`,
  'journal.agent_changed': ({ agentName, renamedFrom, fields }, { reader }) => {
    const others = fields.filter((field) => field !== 'name' || renamedFrom === null);
    if (renamedFrom === null) return `Changed ${fieldList(others, reader)} of ${agentName}`;
    const renamed = `Renamed ${renamedFrom} to ${agentName}`;
    return others.length === 0 ? renamed : `${renamed} and changed ${fieldList(others, reader)}`;
  },
  'journal.agent_deactivated': (values, { reader }) =>
    `Deactivated ${values.agentName} after ${civilDay(values.lastOn, reader)}${workText(values, reader)}`,
  'journal.agent_deleted': ({ agentName }) => `Deleted the agent ${agentName}`,
  'journal.skill_created': ({ skillName }) => `Created the skill ${skillName}`,
  'journal.skill_renamed': ({ before, after }) => `Renamed the skill ${before} to ${after}`,
  'journal.skills_merged': ({ skills, into }) =>
    `Merged the ${skills.length === 1 ? 'skill' : 'skills'} ${listed(skills)} into ${into}`,
  'journal.skill_deleted': ({ skillName, agents, tasks }, { reader }) =>
    `Deleted the skill ${skillName}${
      agents + tasks === 0
        ? ''
        : `, which ${counted(agents, 'agent', reader)} had and ${counted(tasks, 'task', reader)} required`
    }`,
};

/** Changes of clients and projects by hand. */
export const journalClientWords: WordsOf<JournalClientMessages> = {
  'journal.client_created': ({ client }) => `Created the client ${client}`,
  'journal.client_changed': ({ client, tier, contacts }) =>
    tier === null
      ? `Changed ${contacts ? 'the contacts of ' : ''}${client}`
      : `Changed the tier of ${client} to ${tier}${contacts ? ', and its contacts' : ''}`,
  'journal.client_renamed': ({ before, after }) => `Renamed the client ${before} to ${after}`,
  'journal.clients_merged': ({ clients, into }) =>
    `Merged the ${clients.length === 1 ? 'client' : 'clients'} ${listed(clients)} into ${into}`,
  'journal.client_deleted': ({ client }) => `Deleted the client ${client}`,
  'journal.project_created': ({ project }) => `Created the project ${milestoneOwnerName(project)}`,
  'journal.project_renamed': ({ before, after }) =>
    `Renamed the project ${milestoneOwnerName(before)} to ${milestoneOwnerName(after)}`,
  'journal.projects_merged': ({ projects, into }) =>
    `Merged the ${projects.length === 1 ? 'project' : 'projects'} ${listed(projects.map(milestoneOwnerName))} into ${milestoneOwnerName(into)}`,
  'journal.project_deleted': ({ project, tasks, work }, { reader }) =>
    `Deleted the project ${milestoneOwnerName(project)}${
      tasks === 0
        ? ''
        : work === 'cancel'
          ? ` and cancelled the open ones of its ${counted(tasks, 'task', reader)}`
          : ` and kept its ${counted(tasks, 'task', reader)}`
    }`,
};

const REFERENCE_NAMES: Readonly<Record<keyof References, string | readonly [one: string, more: string]>> = {
  agents: 'agent',
  tasks: 'task',
  projects: 'project',
  opportunities: ['pipeline entry', 'pipeline entries'],
  constraints: 'constraint',
  assignments: 'assigned task',
  reports: 'report',
  outcomes: 'finished task',
  relations: 'related skill',
  recurrences: 'recurring task',
  templates: 'project template',
  ladders: 'escalation ladder',
  schedules: 'scheduled report',
};
/** What refers to a record: `3 tasks, 1 agent and 2 reports`. */
const referencesText = (references: References, reader: Reader): string =>
  listed(
    Object.entries(REFERENCE_NAMES).flatMap(([key, name]) => {
      const count = references[key as keyof References] ?? 0;
      return count === 0 ? [] : [counted(count, name, reader)];
    }),
  );

/** Why records cannot be created, changed or removed, and what to do. */
export const recordWords: WordsOf<RecordMessages> = {
  'records.rejected': ({ faults }, { reader }) =>
    `Nothing was saved because ${counted(faults, 'field', reader)} ${faults === 1 ? 'has' : 'have'} an error.`,
  'records.correct': () => 'Correct the fields and save again.',
  'records.agent_in_use': ({ agentName, references }, { reader }) =>
    `${agentName} cannot be deleted because ${referencesText(references, reader)} would be left without an agent.`,
  'records.deactivate_agent': () => 'Deactivate the agent instead. What was done stays on record.',
  'records.agent_not_to_self': ({ agentName }) => `${agentName} is leaving, so their work cannot go to them.`,
  'records.reassign_to_whom': () => 'No agent was given for the work.',
  'records.choose_other_agent': () => 'Choose another agent for the work, or return it to the queue.',
  'records.no_skill': ({ skillId }) => `There is no skill ${skillId}.`,
  'records.see_skills': () => 'See Settings, Skills for the skills that exist.',
  'records.skill_in_use': ({ skillName, references }, { reader }) =>
    `${skillName} is used by ${referencesText(references, reader)}.`,
  'records.merge_or_force': () => 'Merge it into another skill, or delete it from all of them.',
  'records.no_client': ({ client }) => `There is no client ${client}.`,
  'records.see_clients': () => 'See Clients for all that exist.',
  'records.client_changed': ({ client }) => `${client} has changed since you opened it.`,
  'records.client_in_use': ({ client, references }, { reader }) =>
    `${client} cannot be deleted because ${referencesText(references, reader)} would be left without it.`,
  'records.merge_or_remove': () => 'Merge it into another client, or delete those first.',
  'records.see_projects': () => 'See Projects for all that exist.',
  'records.other_name': () => 'Use another name.',
  'records.project_has_tasks': ({ project, tasks }, { reader }) => `${project} has ${counted(tasks, 'task', reader)}.`,
  'records.choose_for_tasks': () => 'Choose whether its tasks stay without a project, or are cancelled.',
  'records.name_taken': ({ what, name }) => `There is already a ${what} named ${name}.`,
  'records.merge_instead': () => 'Use another name, or merge the two.',
  'records.merge_with_self': ({ name }) => `${name} cannot be merged with itself.`,
  'records.choose_two': () => 'Choose two different ones.',
};
