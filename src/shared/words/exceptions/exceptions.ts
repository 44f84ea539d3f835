import {
  civilDay,
  counted,
  dayAndClock,
  dueDay,
  dueShort,
  fixed,
  hours,
  percent,
  type Reader,
  shortDay,
  weekPhrase,
  weekTitle,
} from '../../format/index.ts';
import { type DueDate, type ExceptionMessages, HOUR_MS, msOf } from '../../model/index.ts';
import { capital, listedOf, timesAfter } from '../base/counts.ts';
import { beforeDue, beforeDueShort } from '../base/due.ts';
import type { WordsOf } from '../base/words-of.ts';
import { CAUSES, HARMS, handlingPart, handlingTitle, LABELS } from './labels.ts';
import { CAUSE_NAMES, KIND_NAMES, SEVERITY_NAMES } from './names.ts';

const WORKING_DAY_HOURS = 8;
/** A length of working time: hours below two working days, then days. */
const workingTime = (value: number, reader: Reader): string =>
  value < 2 * WORKING_DAY_HOURS
    ? hours(value, reader)
    : counted(Math.round(value / WORKING_DAY_HOURS), 'working day', reader);
const proficiency = (value: number, reader: Reader): string => fixed(value, 2, reader);

/** The furthest that a time zone is ahead of UTC. */
const AHEAD_MS = 14 * HOUR_MS;
/** Whether work was due before its day began anywhere: the day is off. */
const isBefore = ({ dueAt, dueOn }: DueDate): boolean =>
  dueOn !== undefined && msOf(dueAt) < Date.parse(`${dueOn}T00:00:00Z`) - AHEAD_MS;

type Titles = Pick<ExceptionMessages, Extract<keyof ExceptionMessages, `exceptions.${string}_title`>>;
const titles: WordsOf<Titles> = {
  'exceptions.overdue_title': ({ task, ...due }, { reader }) =>
    `${task} was due ${isBefore(due) ? 'by the last working day before ' : ''}${dueDay(due, reader)}`,
  'exceptions.late_title': ({ task, ...due }, { reader }) =>
    `${task} is likely to miss its due date, ${dueDay(due, reader)}`,
  'exceptions.stalled_title': ({ task, quietHours }, { reader }) =>
    `${task} has made no progress for ${hours(quietHours, reader)}`,
  'exceptions.overrun_title': ({ task, ratio }, { reader }) =>
    `${task} takes ${fixed(ratio, 1, reader)} times its estimate`,
  'exceptions.failed_title': ({ task, times }) => `${task} failed${timesAfter(times)}`,
  'exceptions.declined_title': ({ task, times }) => `${task} was declined${timesAfter(times) || ' once'}`,
  'exceptions.not_accepted_title': ({ task, times }) =>
    `${task} was declined or not accepted in time${timesAfter(times) || ' once'}`,
  'exceptions.rejected_title': ({ task, times }) => `${task} was rejected${timesAfter(times)}`,
  'exceptions.blocked_title': ({ task, other, tasks }, { reader }) =>
    `${task} is blocking ${other ?? counted(tasks, 'task', reader)}`,
  'exceptions.left_title': ({ agent, tasks }, { reader }) =>
    `${agent} has left with ${counted(tasks, 'open task', reader)}`,
  'exceptions.silent_title': ({ agent, silentMinutes }, { reader }) =>
    `${agent} has not reported for ${silentMinutes < 120 ? `${silentMinutes} min` : hours(silentMinutes / 60, reader)}`,
  'exceptions.overload_title': ({ agent, utilisation, weekOn }, { reader }) =>
    utilisation === null
      ? `${agent} has work but no working hours in ${weekPhrase(weekOn, reader)}`
      : `${agent} is at ${percent(utilisation, reader)} in ${weekPhrase(weekOn, reader)}`,
  'exceptions.cycle_title': ({ task, tasks }, { reader }) =>
    tasks === 1 ? `${task} depends on itself` : `${counted(tasks, 'task', reader)} depend on each other`,
  'exceptions.drift_title': ({ type, ratio }, { reader }) =>
    `${capital(type)} tasks take ${fixed(ratio, 1, reader)} times their estimates`,
  'exceptions.unassignable_title': ({ task, waitedHours }, { reader }) =>
    `${task} has been unassigned for ${workingTime(waitedHours, reader)}`,
  'exceptions.handling_title': handlingTitle,
};

const likelyFinish = ({ p50At, p90At }: ExceptionMessages['exceptions.finish'], reader: Reader): string =>
  p50At === null
    ? 'in more than a year'
    : `${shortDay(p50At, reader)}, ${p90At === null ? 'but it may take more than a year' : `very likely by ${shortDay(p90At, reader)}`}`;

type Facts = Omit<ExceptionMessages, keyof Titles>;
const facts: WordsOf<Facts> = {
  'exceptions.none': () => '',
  'exceptions.verbatim': ({ text }) => text,
  'exceptions.names': ({ names, more }) => listedOf(names, more),
  'exceptions.hours': ({ hours: value }, { reader }) => hours(value, reader),
  'exceptions.hours_of': ({ hours: value }, { reader }) => `of ${hours(value, reader)}`,
  'exceptions.hours_needed': ({ hours: value }, { reader }) => `${hours(value, reader)} needed`,
  'exceptions.hours_by_now': ({ hours: value }, { reader }) => `${hours(value, reader)} by now`,
  'exceptions.over_capacity': ({ capacityHours, overHours }, { reader }) =>
    `of ${hours(capacityHours, reader)}, ${hours(overHours, reader)} over`,
  'exceptions.over_estimate': ({ overHours }, { reader }) => `${hours(overHours, reader)} over`,
  'exceptions.count': ({ count }) => String(count),
  'exceptions.of_count': ({ count }) => `of ${count}`,
  'exceptions.figure': ({ value, decimals }, { reader }) => fixed(value, decimals, reader),
  'exceptions.ratio': ({ ratio }, { reader }) => percent(ratio, reader),
  'exceptions.tasks': ({ tasks }, { reader }) => counted(tasks, 'task', reader),
  'exceptions.tasks_waiting': ({ tasks }, { reader }) => `${counted(tasks, 'task', reader)} waiting`,
  'exceptions.declines': ({ declines }, { reader }) => counted(declines, 'decline', reader),
  'exceptions.minutes': ({ minutes }) => `${minutes} min`,
  'exceptions.at': ({ at }, { reader }) => dayAndClock(at, reader),
  'exceptions.since': ({ at }, { reader }) => `since ${dayAndClock(at, reader)}`,
  'exceptions.on': ({ on }, { reader }) => civilDay(on, reader),
  'exceptions.due': (due, { reader }) => `due ${dueShort(due, reader)}`,
  'exceptions.no_due_date': () => 'no due date',
  'exceptions.no_note': () => 'no note',
  'exceptions.no_agent': () => 'unassigned',
  'exceptions.rejected': () => 'rejected',
  'exceptions.fact': ({ kind, client, details }, { textOf }) =>
    [KIND_NAMES[kind], ...(client === null ? [] : [client]), ...details.map(textOf)].join(', '),
  'exceptions.left_fact': ({ tasks }, { reader }) => `Agent has left, ${counted(tasks, 'task', reader)} waiting`,
  'exceptions.risk': ({ ratio }, { reader }) => `${percent(ratio, reader)} risk`,
  'exceptions.also_late': ({ tasks }, { reader }) => `${counted(tasks, 'dependent task', reader)} late too`,
  'exceptions.chain': ({ taskIds }) => taskIds.join(', then '),
  'exceptions.cycle_path': ({ taskIds }) => taskIds.join(' → '),
  'exceptions.drift_cases': ({ tasks, days }, { reader }) =>
    `${counted(tasks, 'task', reader)} in ${counted(days, 'day', reader)}`,
  'exceptions.rank': ({ rank, of }) => `rank ${rank} of ${of}`,
  'exceptions.not_in_queue': () => 'not in the queue',
  'exceptions.whole_agency': () => 'not about a task',
  'exceptions.may_go_unseen': () => 'other exceptions may go unnoticed',
  'exceptions.likelihood': ({ of }) => HARMS[of],
  'exceptions.work_left': ({ hours: value }, { reader }) =>
    value > 0 ? `${hours(value, reader)} of work remaining` : 'no work remaining',
  'exceptions.cause': ({ why }) => CAUSES[why],
  'exceptions.cause_waits': ({ task, tasks }, { reader }) => `waiting for ${task ?? counted(tasks, 'task', reader)}`,
  'exceptions.cause_not_asked': ({ agents }, { reader }) =>
    `${counted(agents, 'qualified agent', reader)} not asked yet`,
  'exceptions.cause_no_room': (due, { reader }) => `no free time ${beforeDueShort(due, reader)}`,
  'exceptions.cause_no_skill': ({ skill, minimum }, { reader }) =>
    `nobody has ${skill} at ${proficiency(minimum, reader)} or above`,
  'exceptions.label': ({ of }) => LABELS[of],
  'exceptions.label_week': ({ weekOn }, { reader }) => weekTitle(weekOn, reader),
  'exceptions.label_also_late': ({ task }) => `Makes ${task} late`,
  'exceptions.more_late': ({ tasks }, { reader }) => `Makes ${counted(tasks, 'more task', reader)} late`,
  'exceptions.label_blocks': ({ task }) => `Blocks ${task}, priority`,
  'exceptions.label_waits_for': ({ task }) => `Waiting for ${task}`,
  'exceptions.label_waiting': ({ task }) => `Waiting: ${task}`,
  'exceptions.label_skill': ({ skill }) => `${skill}, required`,
  'exceptions.label_free_hours': ({ agents, ...due }, { reader }) =>
    `${agents === null ? 'Their free hours' : `Free hours of ${agents} of them`} ${beforeDue(due, reader)}`,
  'exceptions.from_hours': ({ hours: value }, { reader }) => `threshold ${hours(value, reader)}`,
  'exceptions.from_ratio': ({ ratio }, { reader }) => `threshold ${percent(ratio, reader)}`,
  'exceptions.from_declines': ({ declines }, { reader }) => `threshold ${counted(declines, 'decline', reader)}`,
  'exceptions.drift_note': ({ tasks, ratio }, { reader }) =>
    `${counted(tasks, 'task', reader)}, threshold ${fixed(ratio, 2, reader)}`,
  'exceptions.silent_after': ({ hours: value }, { reader }) => `threshold ${hours(value, reader)}`,
  'exceptions.finish': (times, { reader }) => likelyFinish(times, reader),
  'exceptions.finish_in_queue': (times, { reader }) =>
    `unassigned; if agents take work in the order of the queue, ${likelyFinish(times, reader)}`,
  'exceptions.done_about': ({ at }, { reader }) =>
    at === null ? 'not likely to be done within a year' : `likely to be done by ${shortDay(at, reader)}`,
  'exceptions.waits_for_ids': ({ taskIds }) => `waits for ${taskIds.join(', ')}`,
  'exceptions.best_has': ({ proficiency: best }, { reader }) => `highest is ${proficiency(best, reader)}`,
  'exceptions.unreadable_row': ({ table, key }) =>
    `The workspace file is damaged: the entry ${key} of ${table} cannot be read.`,
  'exceptions.restore_backup': () => 'Restore a backup.',
  'exceptions.handling_fact': ({ about }, { textOf }) =>
    [KIND_NAMES.handling_failed, ...[textOf(about)].filter((text) => text !== '')].join(', '),
  'exceptions.handling_part': handlingPart,
  'exceptions.handling_failed': ({ about, why, ...part }, { textOf }) => {
    const name = handlingPart(part);
    return `${textOf(about) === '' ? name : `${name} (${textOf(about)})`}: ${textOf(why)}`;
  },
  'exceptions.ended_unexpectedly': ({ lastCheckAt, minutes }, { reader }) =>
    `The app was not closed properly; the last check was ${dayAndClock(lastCheckAt, reader)}, ${minutes} min before this start.`,
  'exceptions.handling_list': ({ failures }, { textOf }) => failures.map(textOf).join('; ').replaceAll('.;', ';'),
  'exceptions.same_kind': ({ kind, causeClass, taskType }) =>
    [KIND_NAMES[kind], ...Object.entries(CAUSE_NAMES).flatMap(([name, text]) => (name === causeClass ? text : []))]
      .concat(taskType === null ? [] : [taskType])
      .join(', '),
  'exceptions.same_kind_ends': ({ ends, escalated }) => {
    if (ends.length === 0) return 'None.';
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

/** Titles, evidence and facts of exceptions. */
export const exceptionWords: WordsOf<ExceptionMessages> = { ...titles, ...facts };
