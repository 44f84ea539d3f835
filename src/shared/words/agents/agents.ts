import { counted, fixed, fullMoment, percent, whole } from '../../format/index.ts';
import type { AgentsMessages } from '../../model/index.ts';
import { taskName } from '../base/names.ts';
import type { WordsContext, WordsOf } from '../base/words-of.ts';

const ESTIMATES: Readonly<Record<AgentsMessages['agents.learning_check']['estimate'], string>> = {
  effort: 'Effort',
  on_time: 'On time',
};

function learningCheck(values: AgentsMessages['agents.learning_check'], { reader }: WordsContext): string {
  const { estimate, verdict, tested, needed, lessErrorRatio, isOff } = values;
  const label = ESTIMATES[estimate];
  const on = `tested on ${counted(tested, 'finished task', reader)}`;
  if (verdict === 'too_few')
    return `${label}: not enough finished tasks to tell (${whole(tested, reader)} of ${whole(needed, reader)} needed).`;
  if (verdict === 'gain')
    return `${label}: ${percent(lessErrorRatio, reader)} less error with learning than without, ${on}.`;
  return `${label}: learning does not predict better, ${on}${isOff ? '; defaults are used' : ''}.`;
}

type Field = AgentsMessages['agents.report_needs']['field'];
const FIELDS: Readonly<Record<Field, string>> = {
  task_id: 'task',
  kind: 'kind',
  at: 'time',
  hours: 'hours worked',
  progress: 'progress made',
  milestone: 'milestone',
  deliverable: 'deliverable',
  status: 'status',
  note: 'note',
};
const namedValue = (field: Field, value: string | null): string =>
  value === null ? `no ${FIELDS[field]}` : `the ${FIELDS[field]} “${value}”`;
type Kind = AgentsMessages['agents.report_needs']['kind'];
const AS: Readonly<Partial<Record<Kind, string>>> = {
  accepted: 'accepted',
  work: 'worked on',
  progress: 'in progress',
};

/** Agents: their calendars, skills and reports, and what is learned about them. */
export const agentWords: WordsOf<AgentsMessages> = {
  'agents.report_needs': ({ kind, field }) =>
    `A report of kind “${kind}” must ${field === 'hours' || field === 'progress' ? 'give' : 'name'} the ${FIELDS[field]}.`,
  'agents.report_fill_in': ({ field }) => `Fill in ${field}.`,
  'agents.report_unheld': ({ kind, task, agentName }) =>
    `${taskName(task)} is not assigned to anyone, so ${agentName} cannot report it as ${AS[kind] ?? kind}.`,
  'agents.report_of_other': ({ kind, task, agentName, holderName, since }, { reader }) =>
    `${taskName(task)} has been assigned to ${holderName} since ${fullMoment(since, reader)}, so ${agentName} cannot report it as ${AS[kind] ?? kind}.`,
  'agents.report_claim_first': () => 'Claim the task, or have it assigned, and report again.',
  'agents.report_unknown': ({ field, name }) => `The ${FIELDS[field]} “${name}” does not exist.`,
  'agents.report_known': ({ field, nearest, known, more }, { reader }) =>
    nearest !== null
      ? `Did you mean ${nearest}?`
      : known.length === 0
        ? `The task has no ${FIELDS[field]}. Add it first, or leave ${field} empty.`
        : `Use one of: ${known.join(', ')}${more > 0 ? ` and ${whole(more, reader)} more` : ''}.`,
  'agents.report_too_early': ({ task, waitingFor, more }, { reader }) =>
    `${taskName(task)} is still waiting for ${waitingFor.map(taskName).join(', ')}${more > 0 ? ` and ${counted(more, 'other task', reader)}` : ''}.`,
  'agents.report_say_why': () => 'Explain in the note why it is already done, or finish those tasks first.',
  'agents.entry_task': ({ entryId, before, now }) =>
    `The entry “${entryId}” is about ${before === null ? 'no task' : taskName(before)}, not ${now === null ? 'no task' : taskName(now)}.`,
  'agents.entry_field': ({ entryId, field, before, now }) =>
    `The entry “${entryId}” was reported with ${namedValue(field, before)}, not ${now === null ? namedValue(field, null) : `“${now}”`}.`,
  'agents.entry_keep': () =>
    'Correct the hours, progress, time, status or note of an entry; report anything else with another entry ID.',
  'agents.changed': ({ agentName }) => `${agentName} has changed since you opened the calendar.`,
  'agents.same_skill': () => 'A skill cannot be related to itself.',
  'agents.choose_two_skills': () => 'Choose two different skills.',
  'agents.raise_skill': ({ agentName, skillName, from, to, tasks, worth }, { reader }) =>
    `Raise ${agentName}'s ${skillName} from ${fixed(from, 2, reader)} to ${fixed(to, 2, reader)}: ${counted(tasks, 'more queued task', reader)} could be assigned, worth ${whole(worth, reader)}.`,
  'agents.learning_check': learningCheck,
};
