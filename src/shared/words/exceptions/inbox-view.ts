import { counted, type Reader } from '../../format/index.ts';
import type { ExceptionAnswerKind } from '../../model/index.ts';

export const ESCALATION_LADDER = {
  escalation: 'Escalation',
  ladder: (name: string) => `Ladder: ${name}`,
  escalateNow: 'Escalate now',
  noAnswer: 'no answer',
  notYet: 'not yet',
  left: ' left',
  highestLevel: 'highest level',
  fixInProgress: 'fix in progress',
};

export const EXCEPTION_DETAIL = {
  evidence: 'Evidence',
  none: 'none',
  similarExceptionsBefore: 'Similar exceptions before',
  casesInDays: (cases: number, days: number, circumstances: string, reader: Reader) =>
    `${counted(cases, 'case', reader)} in ${days} days: ${circumstances}`,
  timeline: 'Timeline',
  capacity: 'Capacity',
  openFor: (since: string) => `Open for ${since}`,
  to: (by: string) => ` to ${by}`,
  resolved: (stepTime: string) => `Resolved ${stepTime}`,
  impact: 'Impact',
  likelihood: 'Likelihood',
  timeLeft: 'Time left',
  noDate: 'no date',
  h: 'h',
  cause: 'Cause',
  detected: 'Detected',
  worse: 'Worse',
  tried: 'Tried',
  worked: 'Worked',
  didNotWork: 'Did not work',
  escalated: 'Escalated',
  answered: 'Answered',
  cleared: 'Cleared',
  reopened: 'Reopened',
  noted: 'Noted',
  history: 'History',
  steps: (count: number, reader: Reader) => counted(count, 'step', reader),
  failedAttempts: (failed: number, reader: Reader) => counted(failed, 'failed attempt', reader),
};

export const EXCEPTION_FILTERS_BAR = {
  severity: 'Severity',
  cause: 'Cause',
  age: 'Age',
  owner: 'Owner',
  any: 'Any',
  oneToThreeDays: '1 to 3 days',
  last24Hours: 'Last 24 hours',
  older: 'Older',
  groupBy: 'Group by',
  kind: 'Kind',
  client: 'Client',
};

/** The columns of the exceptions, as the list shows and the clipboard gets them. */
export const EXCEPTION_FIELDS = {
  exception: 'Exception',
  fact: 'Fact',
  severity: 'Severity',
  kind: 'Kind',
  cause: 'Cause',
  client: 'Client',
  task: 'Task',
  owner: 'Owner',
  state: 'State',
  detected: 'Detected',
  escalates: 'Escalates',
};

export const EXCEPTION_LIST = {
  exceptions: 'Exceptions',
  escalatesIn: 'escalates in',
  between: ' · ',
  failedAttempts: (failedAttempts: number, reader: Reader) => counted(failedAttempts, 'failed attempt', reader),
};

export const EXCEPTIONS_VIEW = {
  section: 'Section',
  inbox: 'Inbox',
  learned: 'Learned',
  prevention: 'Prevention',
  exceptions: 'Exceptions',
  whichExceptions: 'Which exceptions',
  open: (open: number | '') => `Open ${open}`,
  snoozed: (snoozed: number | '') => `Snoozed ${snoozed}`,
  resolved: (resolved: number | '') => `Resolved ${resolved}`,
};

export const INBOX = {
  response: 'Response',
  exceptionsSelected: (count: number) => `${count} exceptions selected`,
  selected: (count: number) => `${count} selected`,
  assignToMe: 'Assign to me',
  snooze: 'Snooze',
  resolve: 'Resolve',
  reopen: 'Reopen',
  escalate: 'Escalate',
};

export const INBOX_BAR = {
  exceptions: 'Exceptions',
  checkNow: 'Check now',
  exceptionHandlingFailedOther: (failure: string) =>
    `Exception handling failed; other exceptions may go unnoticed: ${failure}`,
  checkedNoChanges: 'Checked: no changes.',
  checkedNewClearedEscalated: (raised: number, cleared: number, escalated: number) =>
    `Checked: ${raised} new, ${cleared} cleared, ${escalated} escalated.`,
  checkFailed: 'Check failed',
  notCheckedYet: 'Not checked yet',
  lastCheck: (date: string) => `Last check ${date}`,
  next: (date: string) => `, next ${date}`,
};

export const INBOX_EMPTY_NOTHING = {
  open: ['No open exceptions', 'Problems are found within a minute and listed here, the most severe first.'],
  snoozed: [
    'No snoozed exceptions',
    'Press H to snooze an exception. It comes back at the time you choose, or earlier if it gets worse.',
  ],
  resolved: ['No resolved exceptions yet', 'Resolved exceptions are kept here with their history.'],
} as const;

export const INBOX_EMPTY = {
  loading: 'Loading…',
  noExceptionsMatchFilters: 'No exceptions match the filters',
  changeOrClearFilters: 'Change or clear the filters.',
};

export const RESPONSE_PANEL = {
  response: 'Response',
  suggestedFix: 'Suggested fix',
  checkingPossibleFixes: 'Checking possible fixes…',
  noFixKnownAssign: 'No fix is known. Assign it to yourself, or escalate it.',
  snooze: 'Snooze',
  returnToInbox: 'Return to inbox',
  assignToMe: 'Assign to me',
  resolve: 'Resolve',
  noHistoryYetDefault: (rate: string) => `no history yet: default ${rate}`,
  workedInAbout: ({
    rate,
    cases,
    low,
    high,
    reader,
  }: {
    readonly rate: string;
    readonly cases: number;
    readonly low: string;
    readonly high: string;
    readonly reader: Reader;
  }) => `worked in about ${rate} of ${counted(cases, 'case', reader)} (probably ${low} to ${high})`,
  options: 'Options',
  successRate: 'success rate',
  cases: 'cases',
  wouldNotResolveThis: '; would not resolve this',
  key: (index: number) => ` (key ${index})`,
  default: 'default',
  resolvedByPerson: 'Resolved by a person.',
  resolvedAutomatically: 'Resolved automatically',
  resolvedAfterEscalation: 'Resolved after escalation',
  resolvedByPerson2: 'Resolved by a person',
  resolved: 'Resolved',
  reopen: 'Reopen',
};

export const SNOOZE_DIALOG = {
  snooze: 'Snooze',
  snoozeUntil: 'Snooze until',
  snoozeExceptions: (count: number) => `Snooze ${count} exceptions`,
};

export const WOULD_HAVE_HELPED = {
  skipped: (skipped: number) => `, ${skipped} skipped`,
  appliedToTasks: (applied: number, skipped: string, reader: Reader) =>
    `Applied to ${counted(applied, 'task', reader)}${skipped}.`,
  whatWouldPreventedThis: 'What would have prevented this',
  applyToSimilarTasks: (count: number, reader: Reader) => `Apply to ${counted(count, 'similar task', reader)}`,
};

export const ANSWERED: Readonly<Record<ExceptionAnswerKind, string>> = {
  take: 'Assigned to you',
  snooze: 'Snoozed',
  resolve: 'Resolved',
  reopen: 'Reopened',
};

export const EXCEPTION_ACTIONS = {
  exceptions: (count: number, reader: Reader) => counted(count, 'exception', reader),
  escalatedToLevel: (to: string, level: number) => `Escalated to ${to} (level ${level}).`,
};

export const AGES = ['Today', 'In the last three days', 'Older'] as const;

export const EXCEPTION_ROWS = {
  nobody: 'Nobody',
};

export const EXCEPTION_TIMES = {
  now: 'now',
  hours: (hours: number, minutes: string) => `${hours} h ${minutes}`,
  days: (days: number, hours: number) => `${days} d ${hours} h`,
  oneHour: '1 hour',
  fourHours: '4 hours',
  min: (minutes: number) => `${minutes} min`,
  toAnswer: (answerHours: string) => `${answerHours} to answer`,
  untilTomorrowAt: (timeOfDay: string) => `Until tomorrow at ${timeOfDay}`,
  untilMondayAt: (timeOfDay: string) => `Until Monday at ${timeOfDay}`,
};

export const EXCEPTION_MARKS = {
  andMore: (count: number) => `, and ${count} more`,
  exception: (severity: string, title: string, more: string) => `${severity} exception: ${title}${more}`,
  exceptions: 'Exceptions',
};
