import {
  clock,
  counted,
  dayAndClock,
  dueMoment,
  fixed,
  hours,
  plural,
  type Reader,
  shortDay,
  weekPhrase,
} from '../../format/index.ts';
import type { InnerMessage, ResponseMessages } from '../../model/index.ts';
import { listed, listedOf, sentence } from '../base/counts.ts';
import { someTaskNames, taskName } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';
import { OUTCOME_NAMES, SEVERITY_NAMES } from './names.ts';

const twoPlaces = (value: number, reader: Reader): string => fixed(value, 2, reader);
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
/** Three names at most. */
const few = (names: readonly string[]): string => listedOf(names.slice(0, 3), Math.max(0, names.length - 3));

const pinnedText = (pinned: number, reader: Reader): string =>
  pinned === 0 ? '' : `${counted(pinned, 'task', reader)} ${plural(pinned, ['was', 'were'])} pinned by hand.`;

type Proposals = Pick<
  ResponseMessages,
  Extract<
    keyof ResponseMessages,
    `responses.${'action' | 'escalate' | 'ask' | 'reassign' | 'lighten' | 'plan_detail' | 'try_again' | 'move_due' | 'split' | 'raise_estimate' | 'correct_estimates' | 'relax' | 'lower_skill' | 'skill_optional' | 'start_without' | 'constraint'}${string}`
  >
>;
const proposals: WordsOf<Omit<Proposals, 'responses.escalated'>> = {
  'responses.action': ({ of }) => ACTIONS[of],
  'responses.escalate': () => 'Escalate now',
  'responses.escalate_detail': ({ to, level }) =>
    `Currently with ${to} (level ${level}). The next level is notified at once.`,
  'responses.ask': ({ agent }) => `Ask ${agent} for a report`,
  'responses.ask_detail': () => 'Nothing changes; it is checked again later.',
  'responses.ask_action': ({ agent }) => `Ask ${agent}`,
  'responses.reassign': ({ agent }) => `Reassign to ${agent}`,
  'responses.reassign_detail': ({ fit: value, finishAt, lateAfter, isStarted, lowSkill }, { reader }) =>
    joined(
      `Fit ${twoPlaces(value, reader)}, finishes ${dayAndClock(finishAt, reader)}${lateAfter === null ? '' : `, after its due date, ${shortDay(lateAfter, reader)}`}.`,
      lowSkill === undefined
        ? ''
        : `Skill alignment ${twoPlaces(lowSkill.alignment, reader)}, below the threshold of ${twoPlaces(lowSkill.threshold, reader)}.`,
      isStarted ? 'Work done so far is handed over.' : '',
    ),
  'responses.reassign_all': ({ tasks }, { reader }) =>
    tasks === 1 ? 'Reassign its task' : `Reassign its ${counted(tasks, 'task', reader)}`,
  'responses.reassign_all_detail': ({ agents, queued }, { reader }) =>
    `${agents.length === 0 ? 'Nobody else is qualified' : `To ${few(agents)}`}${queued === 0 ? '' : `; ${counted(queued, 'task', reader)} back to the queue`}.`,
  'responses.lighten': ({ tasks, agents }, { reader }) =>
    `Reassign ${counted(tasks, 'task', reader)} to ${agents.length > 2 ? `${agents.slice(0, 2).join(', ')} and others` : listed(agents)}`,
  'responses.lighten_detail': ({ pinned }, { reader }) =>
    joined('The least urgent tasks that somebody else can finish on time.', pinnedText(pinned, reader)),
  'responses.plan_detail': ({ moves, pinned = 0 }, { reader }) =>
    joined(
      ...moves.map(
        ({ task, agent, startAt, finishAt }) =>
          `${taskName(task)} to ${agent}${startAt === null ? '' : `, starts ${dayAndClock(startAt, reader)}`}${finishAt === null ? '' : `, finishes ${dayAndClock(finishAt, reader)}`}.`,
      ),
      pinnedText(pinned, reader),
    ),
  'responses.try_again': ({ agent }) => `Let ${agent} try again`,
  'responses.try_again_detail': ({ startAt, attempt }, { reader }) =>
    `Not before ${dayAndClock(startAt, reader)}${attempt === 1 ? '' : `, attempt ${attempt}`}.`,
  'responses.move_due': ({ client, ...due }, { reader }) =>
    client === null
      ? `Move the due date to ${dueMoment(due, reader)}`
      : `Ask ${client} to move the due date to ${dueMoment(due, reader)}`,
  'responses.move_due_detail': ({ finishAt, isPlanned, agent }, { reader }) =>
    joined(
      isPlanned
        ? `Planned to finish ${dayAndClock(finishAt, reader)}.`
        : `Very likely to finish by ${dayAndClock(finishAt, reader)}.`,
      agent === null ? '' : `${agent.name} then takes it, fit ${twoPlaces(agent.fit, reader)}.`,
    ),
  'responses.move_due_action': ({ client }) => (client === null ? 'Move due date' : 'Agreed: move due date'),
  'responses.split': ({ agent }) => `Give half of it to ${agent}`,
  'responses.split_detail': ({ hours: part, remainingHours, fit: value }, { reader }) =>
    `${hours(part, reader)} of ${hours(remainingHours, reader)}, as a separate task; fit ${twoPlaces(value, reader)}.`,
  'responses.raise_estimate': ({ estimateHours }, { reader }) =>
    `Raise the estimate to ${hours(estimateHours, reader)}`,
  'responses.raise_estimate_detail': ({ spentHours, remainingHours }, { reader }) =>
    `${hours(spentHours, reader)} spent and ${hours(remainingHours, reader)} remaining; plans then use the new estimate.`,
  'responses.correct_estimates': ({ tasks, ratio }, { reader }) =>
    `Multiply the estimates of ${counted(tasks, 'open task', reader)} by ${fixed(ratio, 2, reader)}`,
  'responses.correct_estimates_detail': () => 'Tasks of this type that have not started.',
  'responses.correct_estimates_action': ({ tasks }, { reader }) => `Update ${counted(tasks, 'estimate', reader)}`,
  'responses.lower_skill': ({ skill, from, to }, { reader }) =>
    `Require ${skill} at ${fixed(to, 2, reader)} instead of ${fixed(from, 2, reader)}`,
  'responses.skill_optional': ({ skill }) => `Make ${skill} optional`,
  'responses.relax_detail': ({ agent }) => `${agent} can then take it.`,
  'responses.start_without': ({ task, tasks, without }, { reader }) =>
    `Let ${task ?? counted(tasks, 'task', reader)} start without ${without ?? 'it'}`,
  'responses.start_without_detail': ({ without, tasks }) =>
    `${few(tasks.map(taskName))} no longer ${plural(tasks.length, ['waits', 'wait'])} for ${taskName(without)}.`,
  'responses.constraint': ({ change, tasks, agents }, { reader, textOf }) =>
    `${constraintChange(change, reader, textOf)}${agents.length === 0 ? '' : `, and assign ${tasks === 1 ? 'it' : counted(tasks, 'task', reader)} to ${listed(agents)}`}`,
  'responses.constraint_detail': ({ moves, over }, { reader }) =>
    joined(
      ...moves.map(({ task, agent, startAt, finishAt, insteadOf }) => {
        const starts = startAt === null ? [] : [`starts ${dayAndClock(startAt, reader)}`];
        const instead = insteadOf === null ? '' : ` instead of ${dayAndClock(insteadOf, reader)}`;
        const finishes = finishAt === null ? [] : [`finishes ${dayAndClock(finishAt, reader)}${instead}`];
        const parts = [...starts, ...finishes].join(', ');
        return `${taskName(task)}${agent === null ? ` ${parts}` : [` to ${agent}`, parts].filter(Boolean).join(', ')}.`;
      }),
      over === null
        ? ''
        : `Work for ${over.client} is then ${hours(over.hours, reader)} over the current cap of ${hours(over.capHours, reader)} in ${weekPhrase(over.weekOn, reader)}.`,
    ),
};

function constraintChange(
  change: ResponseMessages['responses.constraint']['change'],
  reader: Reader,
  textOf: (inner: InnerMessage) => string,
): string {
  switch (change.of) {
    case 'raise_cap':
      return `Raise the weekly cap of ${change.client} from ${hours(change.fromHours, reader)} to ${hours(change.toHours, reader)}`;
    case 'leave_group':
      return `No longer keep ${taskName(change.task)} together with ${someTaskNames(change.others, change.count)}`;
    case 'remove':
      return `Remove the constraint "${textOf(change.constraint)}"`;
  }
}

const ACTIONS: Readonly<Record<ResponseMessages['responses.action']['of'], string>> = {
  escalate: 'Escalate',
  reassign: 'Reassign',
  try_again: 'Try again',
  split: 'Split task',
  raise_estimate: 'Raise estimate',
  relax: 'Relax requirement',
  constraint: 'Change constraint',
};

type Rest = Omit<ResponseMessages, keyof typeof proposals>;
const rest: WordsOf<Rest> = {
  'responses.proof_impossible': () => 'The result cannot be checked beforehand.',
  'responses.breaks': ({ constraint }, { textOf }) => `breaks the constraint "${textOf(constraint)}"`,
  'responses.proof_stays': ({ at, fact }, { reader, textOf }) =>
    `Checked at ${clock(at, reader)}: does not resolve it. ${textOf(fact)}.`,
  'responses.proof': ({ isChecked, at, finishAt, problems, moreProblems, rescheduled }, { reader, textOf }) =>
    joined(
      isChecked ? `Checked at ${clock(at, reader)}: resolves it.` : 'The result cannot be checked beforehand.',
      finishAt === null ? '' : `Finishes ${dayAndClock(finishAt, reader)}.`,
      problems.length > 0
        ? `New problems: ${problems.map(textOf).join('; ')}${moreProblems > 0 ? ` and ${moreProblems} more` : ''}.`
        : rescheduled > 0
          ? `${counted(rescheduled, 'other task', reader)} ${plural(rescheduled, ['is', 'are'])} rescheduled.`
          : 'No other task moves.',
    ),
  'responses.detected': ({ title }, { textOf }) => `Detected: ${textOf(title)}`,
  'responses.worsened': ({ severity }) => `Severity raised to ${SEVERITY_NAMES[severity].toLowerCase()}`,
  'responses.resolved_by': ({ by }) => `Resolved by ${by}`,
  'responses.reopened': () => 'Reopened',
  'responses.grown_since': () => 'It has grown since it was resolved.',
  'responses.answer_undone': () => 'The answer was undone.',
  'responses.cleared': () => 'Cleared',
  'responses.came_back_step': () => 'Came back',
  'responses.escalated': ({ level, to }) => `Escalated to ${to} (level ${level})`,
  'responses.nobody_above': () => 'No higher level to escalate to',
  'responses.stays_with': ({ why, to }, { textOf }) => joined(sentence(textOf(why)), `It stays with ${to}.`),
  'responses.no_answer': ({ to, waitedMinutes }, { reader }) =>
    `No answer from ${to} in ${
      waitedMinutes < 60
        ? counted(Math.round(waitedMinutes), 'working minute', reader)
        : `${hours(waitedMinutes / 60, reader)} of working time`
    }.`,
  'responses.by_operator': () => 'By the operator.',
  'responses.attempted': ({ isAutomatic, detail, proof }, { textOf }) =>
    joined(isAutomatic ? 'Automatic, as the policy allows.' : '', textOf(detail), textOf(proof)),
  'responses.undone': ({ label }, { textOf }) => `Undone: ${textOf(label)}`,
  'responses.verdict': ({ of }) => VERDICTS[of],
  'responses.happened_again': ({ fact }, { textOf }) => `It happened again: ${sentence(textOf(fact))}`,
  'responses.replaced_by': ({ label }, { textOf }) => `Replaced by: ${sentence(textOf(label))}`,
  'responses.notes': ({ notes }, { textOf }) => joined(...notes.map(textOf)),
  'responses.ended_after': ({ label }, { textOf }) => `After: ${sentence(textOf(label))}`,
  'responses.handled_by': ({ by }) => `Handled by ${by}.`,
  'responses.in_chain': ({ title }, { textOf }) => `Part of another exception: ${textOf(title)}.`,
  'responses.by_itself': () => 'Cleared without action.',
  'responses.merged_alert': () =>
    'An alert of an earlier version, merged into the exceptions of its tasks or its agent.',
  'responses.journal': ({ isAutomatic, label, title }, { textOf }) =>
    `Applied ${isAutomatic ? 'automatically' : 'a fix'}: ${textOf(label)} (${textOf(title)})`,
  'responses.journal_escalated': ({ to, title }, { textOf }) => `Escalated to ${to}: ${textOf(title)}`,
  'responses.journal_answer': ({ answer, title, exceptions }, { reader, textOf }) =>
    `${ANSWERED[answer]}: ${title === null ? counted(exceptions, 'exception', reader) : textOf(title)}`,
  'responses.journal_corrected': ({ outcome, label, title }, { textOf }) =>
    outcome === null
      ? `Removed the correction of "${textOf(label)}" (${textOf(title)})`
      : `Corrected "${textOf(label)}" (${textOf(title)}): ${OUTCOME_NAMES[outcome].toLowerCase()}`,
  'responses.no_exception': ({ exceptionId }) => `There is no exception with the ID ${exceptionId}.`,
  'responses.no_attempt': ({ attemptId }) => `There is no attempt ${attemptId}.`,
  'responses.is_resolved': ({ title }, { textOf }) => `"${textOf(title)}" is already resolved.`,
  'responses.is_over': ({ title }, { textOf }) => `"${textOf(title)}" has already cleared.`,
  'responses.not_possible': () => 'This response is no longer possible.',
  'responses.snooze_in_past': () => 'An exception can only be snoozed until a time in the future.',
  'responses.nothing_to_reopen': () => 'None of these exceptions is assigned, snoozed or resolved.',
  'responses.top_level': ({ to }) => `There is no level above ${to}.`,
  'responses.next': ({ step }) => NEXT[step],
  'responses.outcome': ({ outcome }) =>
    Object.entries(OUTCOME_NAMES).find(([name]) => name === outcome)?.[1] ?? outcome,
  'responses.tried': ({ strategy, kind, hasAgent, agent }) => {
    const somebody = agent ?? 'somebody else';
    const several = kind === 'overload' || kind === 'agent_silent';
    const ofEstimate = kind === 'overrun' || kind === 'estimate_drift';
    const ofDependency = kind === 'cycle' || kind === 'blocked_chain';
    return {
      retry: hasAgent ? `tried again${agent === null ? '' : ` by ${agent}`}` : 'asked for a report',
      reassign: several ? 'work reassigned to others' : `reassigned to ${somebody}`,
      split: `half of it given to ${somebody}`,
      more_time: ofEstimate ? 'estimate corrected' : 'due date moved',
      relax: ofDependency ? 'dependency removed' : 'requirements relaxed',
      constraint: 'constraint changed',
      escalate: 'escalated',
    }[strategy];
  },
};

const VERDICTS: Readonly<Record<ResponseMessages['responses.verdict']['of'], string>> = {
  task_gone: 'The task no longer exists.',
  task_cancelled: 'The task was cancelled.',
  task_failed: 'The task failed.',
  done_late: 'Done, but late.',
  done: 'Done.',
  done_in_time: 'Done on time.',
  still_there: 'The exception is still open.',
  stayed_away: 'It has not come back.',
  came_back: 'It came back.',
  undone: 'Undone.',
  gone_with_restore: 'Lost when a backup was restored.',
};
const ANSWERED: Readonly<Record<ResponseMessages['responses.journal_answer']['answer'], string>> = {
  take: 'Took ownership',
  snooze: 'Snoozed',
  resolve: 'Resolved',
  reopen: 'Reopened',
};
const NEXT: Readonly<Record<ResponseMessages['responses.next']['step'], string>> = {
  refresh_list: 'Refresh the list of exceptions.',
  reopen_first: 'Reopen it first.',
  refresh_options: 'Refresh the options and choose another.',
  choose_later_time: 'Choose a later time.',
  answer_instead: 'Assign it to yourself, snooze it or resolve it first.',
  add_level: 'Add a level to the escalation ladder in Settings.',
};

/** Responses to exceptions, and their history. */
export const responseWords: WordsOf<ResponseMessages> = { ...proposals, ...rest };
