import { civilDay, civilShort, counted, dayAndClock, hours, type Reader } from '../../format/index.ts';
import type { ActivityKind, JournalWorkMessages, TaskStatus } from '../../model/index.ts';
import { listed, listedOf } from '../base/counts.ts';
import { taskName } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';
import { milestoneOwnerName } from '../progress/milestones.ts';
import { milestoneRuleWords } from '../progress/progress.ts';
import { milestonesText, tasksText } from './journal-names.ts';

/** Changes of tasks, assignments and milestones. */
export const journalWorkWords: WordsOf<JournalWorkMessages> = {
  'journal.created': ({ task }) => `Created ${taskName(task)}`,
  'journal.edited': ({ tasks, changes }, { reader }) => editText(tasksText(tasks, reader), changes, reader),
  'journal.assigned': ({ tasks, agentName, isMove, isSameAgent, startAt }, { reader }) => {
    const what = tasksText(tasks, reader);
    if (isSameAgent) return startAt === null ? `Pinned ${what}` : `Moved ${what} to ${dayAndClock(startAt, reader)}`;
    const start = startAt === null ? '' : `, starting ${dayAndClock(startAt, reader)}`;
    return `${isMove ? 'Moved' : 'Assigned'} ${what} to ${agentName}${start}`;
  },
  'journal.unassigned': ({ tasks }, { reader }) => `Unassigned ${tasksText(tasks, reader)}`,
  'journal.pinned': ({ tasks }, { reader }) => `Pinned ${tasksText(tasks, reader)}`,
  'journal.unpinned': ({ tasks }, { reader }) => `Unpinned ${tasksText(tasks, reader)}`,
  'journal.claimed': ({ task }) => `Claimed ${taskName(task)}`,
  'journal.reported': ({ kind, task }) => REPORTS[kind](task === null ? 'their work' : taskName(task)),
  'journal.report_corrected': ({ kind, task }) =>
    `Corrected a report of kind “${kind}”${task === null ? '' : ` on ${taskName(task)}`}`,
  'journal.reports_received': ({ reports, file }, { reader }) =>
    `Received ${counted(reports, 'report', reader)} from ${file}`,
  'journal.offers_lapsed': ({ offers, more }) =>
    `Returned to the queue, not accepted in time: ${listedOf(
      offers.map(({ task, agentName }) => `${taskName(task)} from ${agentName}`),
      more,
    )}`,
  'journal.milestones_changed': ({ milestones, ...changes }, { reader }) =>
    milestoneText(milestonesText(milestones, reader), changes, reader),
  'journal.milestone_added': ({ name, owner, owners }, { reader }) =>
    `Added the milestone ${name} to ${owner === null ? counted(owners, ['task or project', 'tasks and projects'], reader) : milestoneOwnerName(owner)}`,
  'journal.milestones_removed': ({ milestones }, { reader }) => `Removed ${milestonesText(milestones, reader)}`,
  'journal.project_due': ({ project, dueOn }, { reader }) =>
    dueOn === null
      ? `Removed the due date of ${milestoneOwnerName(project)}`
      : `Changed the due date of ${milestoneOwnerName(project)} to ${civilShort(dueOn, reader)}`,
};

const REPORTS: Readonly<Record<ActivityKind, (what: string) => string>> = {
  accepted: (what) => `Accepted ${what}`,
  started: (what) => `Started ${what}`,
  work: (what) => `Reported hours on ${what}`,
  progress: (what) => `Reported progress on ${what}`,
  milestone: (what) => `Reported a milestone of ${what}`,
  deliverable: (what) => `Reported a deliverable of ${what}`,
  blocked: (what) => `Reported ${what} as blocked`,
  unblocked: (what) => `Reported ${what} as no longer blocked`,
  done: (what) => `Completed ${what}`,
  declined: (what) => `Declined ${what}`,
  failed: (what) => `Reported a failure of ${what}`,
  heartbeat: (what) => `Reported a heartbeat for ${what}`,
};

type Edit = JournalWorkMessages['journal.edited']['changes'];

function editText(what: string, changes: Edit, reader: Reader): string {
  const parts = [
    ...(changes.title === undefined ? [] : [['title', changes.title] as const]),
    ...(changes.dueAt === undefined
      ? []
      : [['due date', changes.dueAt === null ? null : dayAndClock(changes.dueAt, reader)] as const]),
    ...(changes.dueOn === undefined
      ? []
      : [['due date', changes.dueOn === null ? null : civilDay(changes.dueOn, reader)] as const]),
    ...(changes.estimateHours === undefined ? [] : [['estimate', hours(changes.estimateHours, reader)] as const]),
    ...(changes.remainingHours === undefined
      ? []
      : [['remaining hours', hours(changes.remainingHours, reader)] as const]),
    ...(changes.status === undefined ? [] : [['status', statusText(changes.status)] as const]),
  ];
  const others = (changes.others ?? []).map(taskFieldText);
  const [only] = parts;
  if (only === undefined && others.length === 0) return `Changed ${what}`;
  if (only === undefined || parts.length + others.length > 1)
    return `Changed the ${listed([...parts.map(([name]) => name), ...others])} of ${what}`;
  const [name, value] = only;
  if (value === null) return `Removed the ${name} of ${what}`;
  return name === 'title' ? `Renamed ${what} to ${value}` : `Changed the ${name} of ${what} to ${value}`;
}

/** Fields of tasks in the middle of a sentence, where they differ from the words of their name. */
const TASK_FIELDS: ReadonlyMap<string, string> = new Map([
  ['dependsOn', 'prerequisites'],
  ['deliverables', 'checklist'],
  ['parentId', 'parent task'],
  ['releaseAt', 'earliest start'],
  ['releaseOn', 'earliest start'],
  ['requiredSkills', 'skills'],
  ['reporting', 'reports'],
  ['sourceUrl', 'link'],
]);
const taskFieldText = (name: string): string =>
  TASK_FIELDS.get(name) ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const statusText = (status: TaskStatus): string => (status === 'review' ? 'in review' : status.replaceAll('_', ' '));

type MilestoneChanges = Omit<JournalWorkMessages['journal.milestones_changed'], 'milestones'>;

/** `Moved 3 milestones 7 days later`; several changes at once: `Changed 3 milestones: weight 2, moved 7 days later`. */
function milestoneText(what: string, changes: MilestoneChanges, reader: Reader): string {
  const done = milestoneChanges(what, changes, reader);
  const [only] = done;
  return done.length === 1 && only !== undefined
    ? only.alone
    : `Changed ${what}: ${done.map(({ together }) => together).join(', ')}`;
}

/** One change as a sentence of its own, and among several. */
interface MilestoneChange {
  readonly alone: string;
  readonly together: string;
}
function milestoneChanges(
  what: string,
  { isComplete, dueOn, shiftDays, weight, rule, name }: MilestoneChanges,
  reader: Reader,
): readonly MilestoneChange[] {
  const found: MilestoneChange[] = [];
  const add = (alone: string, together: string): void => void found.push({ alone, together });
  if (isComplete !== undefined)
    add(isComplete ? `Marked ${what} as reached` : `Reopened ${what}`, isComplete ? 'marked as reached' : 'reopened');
  if (dueOn === null) add(`Removed the due date of ${what}`, 'due date removed');
  else if (dueOn !== undefined) {
    const due = civilShort(dueOn, reader);
    add(`Changed the due date of ${what} to ${due}`, `due date ${due}`);
  } else if (shiftDays !== undefined) {
    const by = `${counted(Math.abs(shiftDays), 'day', reader)} ${shiftDays < 0 ? 'earlier' : 'later'}`;
    add(`Moved ${what} ${by}`, `moved ${by}`);
  }
  if (weight !== undefined) add(`Changed the weight of ${what} to ${weight}`, `weight ${weight}`);
  if (rule !== undefined) {
    const when = milestoneRuleWords(rule, reader);
    add(`Changed the rule of ${what}: reached ${when}`, `reached ${when}`);
  }
  if (name !== undefined) add(`Renamed ${what} to ${name}`, `renamed to ${name}`);
  return found;
}
