import { counted, fullMoment } from '../../format/index.ts';
import type { DraftFault, PlanCallMessages, TaskStatus, TasksMessages } from '../../model/index.ts';
import { sentence } from '../base/counts.ts';
import { openSubtasks, taskName } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';

/** Statuses of tasks as labels. */
export const STATUS_NAMES: Readonly<Record<TaskStatus, string>> = {
  queued: 'Queued',
  assigned: 'Assigned',
  in_progress: 'In progress',
  blocked: 'Blocked',
  review: 'In review',
  done: 'Done',
  cancelled: 'Cancelled',
};

/** The title of the task that a split makes for the second half of the work. */
export const secondHalfTitle = (title: string): string => `${title}, second half`;

/** Tasks and what operators do with them by hand. */
export const taskWords: WordsOf<TasksMessages> = {
  'tasks.no_task': ({ taskId }) => `There is no task with the ID ${taskId}.`,
  'tasks.no_agent': ({ agentId }) => `There is no agent with the ID ${agentId}.`,
  'tasks.find_in_queue': () => 'Check the ID of the task.',
  'tasks.choose_agent': () => 'Check the ID of the agent.',
  'tasks.is_closed': ({ task, status }) => `${taskName(task)} is ${STATUS_NAMES[status].toLowerCase()}.`,
  'tasks.reopen_first': () => 'Reopen the task first.',
  'tasks.open_subtasks': ({ task, open, more }, { reader }) =>
    `${taskName(task)} is not done: ${openSubtasks(open, more, reader)}`,
  'tasks.finish_subtasks': () => 'Finish or cancel them first. A task with subtasks is then done by itself.',
  'tasks.changed': ({ task, change }, { textOf }) =>
    change === null
      ? `${taskName(task)} has changed since you opened it.`
      : `${taskName(task)} has changed since you opened it: ${sentence(textOf(change))}`,
  'tasks.review_change': () => 'Review the change, then try again.',
  'tasks.no_agent_assigned': ({ first, more }, { reader }) =>
    more === 0
      ? `${taskName(first)} is not assigned to anyone.`
      : `${taskName(first)} and ${counted(more, 'other task', reader)} are not assigned to anyone.`,
  'tasks.assign_first': () => 'Assign an agent first.',
  'tasks.nothing_to_unassign': () => 'Nothing was changed. Choose a task that has an agent.',
  'tasks.start_past': ({ startAt }, { reader }) => `The start, ${fullMoment(startAt, reader)}, is in the past.`,
  'tasks.start_later': () => 'Choose a time from now on.',
  'tasks.reason_for': ({ task, reason }, { textOf }) => `${taskName(task)}: ${textOf(reason)}`,
  'tasks.declined_too_often': ({ declines, limit }, { reader }) =>
    `Declined or not accepted ${counted(declines, 'time', reader)} (limit ${limit}). Assign it yourself, split it, or change what it requires.`,
};

/** Why a change of a draft will be skipped. */
const DRAFT_FAULT_TEXTS: Readonly<Record<DraftFault, (agent: string) => string>> = {
  assigned: (agent) => `The task has been assigned to ${agent} since the draft was made.`,
  unassigned: () => 'The task has been unassigned since the draft was made.',
  pinned: () => 'The task has been pinned since the draft was made.',
  unpinned: () => 'The task has been unpinned since the draft was made.',
  closed: () => 'The task is no longer open.',
  edited: () => 'The task has been edited or reported on since the draft was made.',
  hours: (agent) => `The working hours of ${agent} have changed since the draft was made.`,
  agent: (agent) => `${agent} has been edited since the draft was made.`,
  agent_removed: () => 'The agent is no longer in the workspace.',
  agent_busy: (agent) =>
    `${agent} has been assigned other work since the draft was made, and would finish the task late.`,
  constraint: () => 'A constraint on the task or its agent has been set since the draft was made.',
  policy: () => 'The policy for priorities, matching or planning has changed since the draft was made.',
  clock: () =>
    'The time zone, first day of the week or working hours of the workspace have changed since the draft was made.',
};

/** Calls about drafts, plans and balancing. */
export const planCallWords: WordsOf<PlanCallMessages> = {
  'plans.no_draft': () => 'There is no draft plan.',
  'plans.propose_first': () => 'Propose a plan first.',
  'plans.already_solving': () => 'A plan is already being calculated.',
  'plans.wait_or_cancel': () => 'Wait until it is done, or cancel it.',
  'plans.changed_since_draft': ({ what, agent }) => DRAFT_FAULT_TEXTS[what](agent ?? 'The agent'),
  'plans.no_fix': ({ task }) => `The draft proposes no fix for ${taskName(task)}.`,
  'plans.fix_stale': ({ task }) =>
    `The fix for ${taskName(task)} cannot be applied: the task, or what the fix changes, has changed since the draft was made.`,
  'plans.propose_again': () => 'Propose the plan again.',
  'plans.proposed': ({ changes }, { reader }) =>
    changes === 0 ? 'The draft proposes no changes.' : `The draft proposes ${counted(changes, 'change', reader)}.`,
  'plans.solve_again': () =>
    'The last draft is unchanged. Propose the plan again; if that fails too, save a report file (tde bug-report) and report it.',
  'plans.solve_failed': () => 'The plan could not be calculated because of an internal error.',
  'plans.no_move_possible': () => 'None of these moves is possible any more.',
  'plans.moves_make_worse': ({ possible, requested }, { reader }) =>
    `Only ${possible} of ${counted(requested, 'move', reader)} ${possible === 1 ? 'is' : 'are'} still possible, and without the others ${possible === 1 ? 'it makes' : 'they make'} the balance worse.`,
  'plans.check_balance_again': () => 'Check the balance again.',
  'plans.move_not_shown': () => 'It is not one of the proposed moves.',
  'plans.move_not_allowed': () => 'The move is no longer allowed.',
  'plans.task_changed': () => 'The task has changed since the moves were proposed.',
  'plans.agent_changed': () => 'The new agent has changed since the moves were proposed.',
  'plans.assignment_changed': () => 'The task was reassigned, unassigned or pinned since the moves were proposed.',
};
