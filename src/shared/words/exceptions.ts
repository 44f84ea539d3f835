import { counted, dayAndClock, hours, isoWeek, percent, shortDay, weekdayDay } from '../format/index.ts';
import type { ExceptionMessages } from '../model/index.ts';
import { capital, listedOf, timesAfter } from './counts.ts';
import { CAUSES, HANDLING_TITLES, HARMS, LABELS, PARTS } from './exception-labels.ts';
import { CAUSE_NAMES, KIND_NAMES, SEVERITY_NAMES } from './exception-names.ts';
import type { WordsOf } from './words-of.ts';

const WORKING_DAY_HOURS = 8;
/** A length of working time: hours below two working days, then days. */
const workingTime = (value: number): string =>
  value < 2 * WORKING_DAY_HOURS ? hours(value) : counted(Math.round(value / WORKING_DAY_HOURS), 'working day');
const proficiency = (value: number): string => value.toFixed(2);

type Titles = Pick<ExceptionMessages, Extract<keyof ExceptionMessages, `exceptions.${string}_title`>>;
const titles: WordsOf<Titles> = {
  'exceptions.overdue_title': ({ task, dueAt }, { reader }) => `${task} was due ${weekdayDay(dueAt, reader)}`,
  'exceptions.late_title': ({ task, dueAt }, { reader }) =>
    `${task} is likely to miss its due date, ${weekdayDay(dueAt, reader)}`,
  'exceptions.stalled_title': ({ task, quietHours }) => `${task} has made no progress for ${hours(quietHours)}`,
  'exceptions.overrun_title': ({ task, ratio }) => `${task} takes ${ratio.toFixed(1)} times its estimate`,
  'exceptions.failed_title': ({ task, times }) => `${task} failed${timesAfter(times)}`,
  'exceptions.declined_title': ({ task, times }) => `${task} was declined${timesAfter(times) || ' once'}`,
  'exceptions.rejected_title': ({ task, times }) => `${task} was rejected${timesAfter(times)}`,
  'exceptions.blocked_title': ({ task, other, tasks }) => `${task} is blocking ${other ?? counted(tasks, 'task')}`,
  'exceptions.left_title': ({ agent, tasks }) => `${agent} has left with ${counted(tasks, 'open task')}`,
  'exceptions.silent_title': ({ agent, silentMinutes }) =>
    `${agent} has not reported for ${silentMinutes < 120 ? `${silentMinutes} min` : hours(silentMinutes / 60)}`,
  'exceptions.overload_title': ({ agent, utilisation, weekOn }) =>
    utilisation === null
      ? `${agent} has work but no working hours in week ${isoWeek(weekOn)}`
      : `${agent} is at ${percent(utilisation)} in week ${isoWeek(weekOn)}`,
  'exceptions.cycle_title': ({ task, tasks }) =>
    tasks === 1 ? `${task} depends on itself` : `${counted(tasks, 'task')} depend on each other`,
  'exceptions.drift_title': ({ type, ratio }) => `${capital(type)} takes ${ratio.toFixed(1)} times its estimates`,
  'exceptions.unassignable_title': ({ task, waitedHours }) =>
    `${task} has had no agent for ${workingTime(waitedHours)}`,
  'exceptions.handling_title': ({ part }) =>
    HANDLING_TITLES[part] ??
    (part.startsWith('response to ') ? `The ${part} failed` : `Internal error: ${part} failed`),
};

type Facts = Omit<ExceptionMessages, keyof Titles>;
const facts: WordsOf<Facts> = {
  'exceptions.none': () => '',
  'exceptions.verbatim': ({ text }) => text,
  'exceptions.names': ({ names, more }) => listedOf(names, more),
  'exceptions.hours': ({ hours: value }) => hours(value),
  'exceptions.hours_of': ({ hours: value }) => `of ${hours(value)}`,
  'exceptions.hours_needed': ({ hours: value }) => `${hours(value)} needed`,
  'exceptions.hours_by_now': ({ hours: value }) => `${hours(value)} by now`,
  'exceptions.over_capacity': ({ capacityHours, overHours }) => `of ${hours(capacityHours)}, ${hours(overHours)} over`,
  'exceptions.over_estimate': ({ overHours }) => `${hours(overHours)} over`,
  'exceptions.count': ({ count }) => String(count),
  'exceptions.of_count': ({ count }) => `of ${count}`,
  'exceptions.figure': ({ value, decimals }) => value.toFixed(decimals),
  'exceptions.ratio': ({ ratio }) => percent(ratio),
  'exceptions.tasks': ({ tasks }) => counted(tasks, 'task'),
  'exceptions.tasks_waiting': ({ tasks }) => `${counted(tasks, 'task')} waiting`,
  'exceptions.declines': ({ declines }) => counted(declines, 'decline'),
  'exceptions.minutes': ({ minutes }) => `${minutes} min`,
  'exceptions.at': ({ at }, { reader }) => dayAndClock(at, reader),
  'exceptions.since': ({ at }, { reader }) => `since ${dayAndClock(at, reader)}`,
  'exceptions.on': ({ on }) => on,
  'exceptions.due': ({ dueAt }, { reader }) => `due ${shortDay(dueAt, reader)}`,
  'exceptions.no_due_date': () => 'no due date',
  'exceptions.no_note': () => 'no note',
  'exceptions.no_agent': () => 'nobody',
  'exceptions.rejected': () => 'rejected',
  'exceptions.fact': ({ kind, client, details }, { textOf }) =>
    [KIND_NAMES[kind], ...(client === null ? [] : [client]), ...details.map(textOf)].join(', '),
  'exceptions.left_fact': ({ tasks }) => `Agent has left, ${counted(tasks, 'task')} waiting`,
  'exceptions.risk': ({ ratio }) => `${percent(ratio)} risk`,
  'exceptions.chain': ({ taskIds }) => taskIds.join(', then '),
  'exceptions.cycle_path': ({ taskIds }) => taskIds.join(' → '),
  'exceptions.drift_cases': ({ tasks, days }) => `${counted(tasks, 'task')} in ${counted(days, 'day')}`,
  'exceptions.rank': ({ rank, of }) => `rank ${rank} of ${of}`,
  'exceptions.not_in_queue': () => 'not in the queue',
  'exceptions.may_go_unseen': () => 'other exceptions may go unnoticed',
  'exceptions.likelihood': ({ of }) => HARMS[of],
  'exceptions.work_left': ({ hours: value }) => (value > 0 ? `${hours(value)} of work left` : 'no work left'),
  'exceptions.cause': ({ why }) => CAUSES[why],
  'exceptions.cause_waits': ({ task, tasks }) => `waiting for ${task ?? counted(tasks, 'task')}`,
  'exceptions.cause_not_asked': ({ agents }) => `${counted(agents, 'able agent')} not asked yet`,
  'exceptions.cause_no_room': ({ dueAt }, { reader }) => `no free time before ${shortDay(dueAt, reader)}`,
  'exceptions.cause_no_skill': ({ skill, minimum }) => `nobody has ${skill} at ${proficiency(minimum)} or above`,
  'exceptions.label': ({ of }) => LABELS[of],
  'exceptions.label_week': ({ weekOn }) => `Week ${isoWeek(weekOn)}`,
  'exceptions.label_blocks': ({ task }) => `Blocks ${task}`,
  'exceptions.label_waits_for': ({ task }) => `Waiting for ${task}`,
  'exceptions.label_waiting': ({ task }) => `Waiting: ${task}`,
  'exceptions.label_skill': ({ skill }) => `${skill}, required`,
  'exceptions.label_free_hours': ({ agents, dueAt }, { reader }) =>
    `${agents === null ? 'Their free hours' : `Free hours of ${agents} of them`} before ${dayAndClock(dueAt, reader)}`,
  'exceptions.from_hours': ({ hours: value }) => `exception from ${hours(value)}`,
  'exceptions.from_ratio': ({ ratio }) => `exception from ${percent(ratio)}`,
  'exceptions.from_declines': ({ declines }) => `exception from ${counted(declines, 'decline')}`,
  'exceptions.drift_note': ({ tasks, ratio }) => `${counted(tasks, 'task')}, exception from ${ratio.toFixed(2)}`,
  'exceptions.silent_after': ({ hours: value }) => `exception after ${hours(value)}`,
  'exceptions.finish': ({ p50At, p90At }, { reader }) =>
    [p50At, p90At].map((at) => (at === null ? 'more than a year ahead' : shortDay(at, reader))).join(', '),
  'exceptions.done_about': ({ at }, { reader }) =>
    at === null ? 'done in more than a year' : `done ${shortDay(at, reader)}`,
  'exceptions.waits_for_ids': ({ taskIds }) => `waits for ${taskIds.join(', ')}`,
  'exceptions.best_has': ({ proficiency: best }) => `highest is ${proficiency(best)}`,
  'exceptions.handling_fact': ({ about }, { textOf }) =>
    [KIND_NAMES.handling_failed, ...[textOf(about)].filter((text) => text !== '')].join(', '),
  'exceptions.handling_part': ({ part }) => PARTS[part] ?? part,
  'exceptions.handling_failed': ({ part, about, why }, { textOf }) => {
    const name = PARTS[part] ?? part;
    return `${textOf(about) === '' ? name : `${name} (${textOf(about)})`}: ${textOf(why)}`;
  },
  'exceptions.handling_list': ({ failures }, { textOf }) => failures.map(textOf).join('; '),
  'exceptions.same_kind': ({ kind, causeClass, taskType }) =>
    [KIND_NAMES[kind], ...Object.entries(CAUSE_NAMES).flatMap(([name, text]) => (name === causeClass ? text : []))]
      .concat(taskType === null ? [] : [taskType])
      .join(', '),
  'exceptions.same_kind_ends': ({ ends, escalated }) => {
    if (ends.length === 0) return 'None before.';
    const how = ends.map((end) => `${end.cases} ${ENDINGS[end.how] ?? end.how}`).join(', ');
    return `${how}. ${escalated === 0 ? 'None had to be escalated.' : `${escalated} had to be escalated.`}`;
  },
  'exceptions.severity': ({ severity }) => SEVERITY_NAMES[severity],
};

const ENDINGS: Readonly<Record<string, string>> = {
  open: 'still open',
  cleared: 'cleared without action',
  person: 'closed by a person',
  retry: 'resolved by trying again',
  reassign: 'resolved by reassigning',
  more_time: 'resolved by allowing more time',
  split: 'resolved by splitting the task',
  relax: 'resolved by relaxing requirements',
  escalate: 'resolved by escalating',
};

/** What exceptions say of themselves. */
export const exceptionWords: WordsOf<ExceptionMessages> = { ...titles, ...facts };
