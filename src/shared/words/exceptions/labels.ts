import type { EvidenceLabel, HandledPart, HandlingPart, Harm, Why } from '../../model/index.ts';

/** The outcome that a likelihood is about, after the figure: `91% chance of finishing late`. */
export const HARMS: Readonly<Record<Harm, string>> = {
  late: 'chance of finishing late',
  overdue: 'already overdue',
  stays_stalled: 'chance that it stays stalled',
  cost: 'chance of costing more than planned',
  fails_again_or_late: 'chance of failing again or finishing late',
  declined_again: 'chance of another decline',
  another_round: 'chance of another rejection',
  others_late: 'chance that dependent tasks finish late',
  stays_unassigned: 'chance that it stays unassigned',
  cannot_start: 'none of them can start',
  work_slips: 'chance that work slips',
  undone: 'nobody is doing this work',
  stays_silent: 'chance that it does not recover by itself',
  next_is_off: 'chance that the next estimate is wrong too',
  happened: 'it has failed',
  starts_later: 'they start later than pinned',
  known_demand: 'of the demand is work that exists already',
  of_value: 'of the value of open work',
  of_tasks: 'of open tasks',
  holds_now: 'measured, not predicted',
};

/** Short reasons, shown under the name of the cause. */
export const CAUSES: Readonly<Record<Why, string>> = {
  agent_left: 'the agent has left',
  reports_stopped: 'all of its reports stopped',
  more_work_than_hours: 'more work than available hours',
  no_report_since_start: 'started, but nothing reported since',
  more_work_than_estimated: 'more work than estimated',
  failed_once: 'failed once; may be temporary',
  several_agents_failed: 'several agents failed; check the task',
  same_agent_failed: 'the same agent failed each time',
  all_able_declined: 'every qualified agent declined',
  rejected_once: 'first rejection; the brief may be unclear',
  rejected_again: 'rejected more than once',
  no_reason_given: 'blocked, no reason given',
  contradiction: 'the dependencies contradict each other',
  estimates_too_high: 'estimates are too high',
  whole_type: 'the whole type of work, not one task',
  over_estimate: 'takes longer than estimated',
  one_able_agent: 'at most one qualified agent',
  not_enough_hours: 'not enough hours before the due date',
  no_room: 'no free time in the planning horizon',
  nobody_eligible: 'no agent is eligible',
  application: 'the app itself',
  agent_not_free: 'the agent is away or still busy then',
  unlike_before: 'outside the usual range',
  nobody_has_it: 'nobody has this work yet',
  no_estimate_given: 'the median of their type is assumed',
};

export const LABELS: Readonly<Record<EvidenceLabel, string>> = {
  last_day: 'Last day',
  open_tasks: 'Open tasks',
  work_left: 'Remaining work',
  last_report: 'Last report',
  started_tasks: 'Started tasks',
  hours_since: 'Working hours since',
  estimate: 'Estimate',
  spent: 'Spent so far',
  remaining: 'Remaining',
  able_agents: 'Qualified agents',
  finish: 'Likely finish',
  blocked_for: 'Blocked for',
  assignee: 'Assignee',
  ready_for: 'Ready but unassigned for',
  hours_before_due: 'Working time before the due date',
  median_ratio: 'Typical effort per estimated hour',
  too_high: 'Estimates too high',
  too_low: 'Estimates too low',
  open_of_type: 'Open tasks of this type',
  part: 'Part',
  about: 'About',
  error: 'Error',
  failing_for: 'Failing for',
  option: 'Option',
  measured: 'Last 24 hours',
  usual: 'Comparison',
  unassigned: 'Tasks without an agent',
  share_of_value: 'Share of the value of open work',
  without_estimate: 'Tasks without an estimate',
  share_of_tasks: 'Share of open tasks',
};

/** Titles of failures in the handling of exceptions, by the part that failed. */
const HANDLING_TITLES: Readonly<Record<HandlingPart, (exceptionId: string) => string>> = {
  context: () => 'Reading the data for the exception check failed',
  ground: () => 'Reading the data for the exception check failed',
  detection: () => 'Checking for exceptions failed',
  record: () => 'Exceptions could not be saved',
  notices: () => 'Notifications could not be delivered',
  prevention: () => 'Prevention failed',
  monitor: () => 'The monitor stopped and was restarted',
  figures: () => 'The figures of the workspace could not be updated',
  health: () => 'The health score could not be updated or saved',
  restart: () => 'The monitor ended unexpectedly and was restarted',
  response: (exceptionId) => `The response to ${exceptionId} failed`,
};
/** The same parts as nouns. */
const PARTS: Readonly<Record<HandlingPart, (exceptionId: string) => string>> = {
  context: () => 'Reading data',
  ground: () => 'Reading data',
  detection: () => 'Detection',
  record: () => 'Saving',
  notices: () => 'Notifications',
  prevention: () => 'Prevention',
  monitor: () => 'Monitor',
  figures: () => 'Figures',
  health: () => 'Health',
  restart: () => 'Monitor',
  response: (exceptionId) => `Response to ${exceptionId}`,
};

/** What failed, as a sentence: `Checking for exceptions failed`. */
export const handlingTitle = ({ part, exceptionId = 'an exception' }: HandledPart): string =>
  HANDLING_TITLES[part](exceptionId);
/** What failed, as a noun: `Detection`. */
export const handlingPart = ({ part, exceptionId = 'an exception' }: HandledPart): string => PARTS[part](exceptionId);
