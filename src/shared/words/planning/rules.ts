import {
  civilShort,
  civilWeekday,
  counted,
  dayAndClock,
  hours,
  plural,
  shortDay,
  weekPhrase,
} from '../../format/index.ts';
import type { RuleMessages } from '../../model/index.ts';
import { taskName, taskNames } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';

/** Rules that a plan, or a move by hand, breaks. */
export const planRuleWords: WordsOf<RuleMessages> = {
  'planning.rule_not_eligible': ({ agentName, task, reasons }, { textOf }) =>
    `${agentName} is not eligible for ${taskName(task)}. ${reasons.map(textOf).join(' ')}`.trim(),
  'planning.rule_no_room': ({ agentName, task }) =>
    `${taskName(task)} stays with ${agentName} but does not fit the planning horizon.`,
  'planning.rule_pin_passed': ({ task, startAt }, { reader }) =>
    `${taskName(task)} is pinned to ${dayAndClock(startAt, reader)}, which has passed.`,
  'planning.rule_outside_working_time': ({ agentName, task, startAt }, { reader }) =>
    `${taskName(task)} starts ${dayAndClock(startAt, reader)}, outside the working time of ${agentName}.`,
  'planning.rule_effort': ({ agentName, task, spanHours, workHours }, { reader }) =>
    `${taskName(task)} has ${hours(spanHours, reader)} of working time of ${agentName} for ${hours(workHours, reader)} of work.`,
  'planning.rule_before_release': ({ task, releaseAt }, { reader }) =>
    `${taskName(task)} starts before its release, ${dayAndClock(releaseAt, reader)}.`,
  'planning.rule_day_off': ({ agentName, dayOn, startAt }, { reader }) =>
    `${civilWeekday(dayOn, reader)} ${civilShort(dayOn, reader)} is not a working day of ${agentName}. The work starts ${dayAndClock(startAt, reader)}.`,
  'planning.rule_team_frozen': ({ task, team, startAt }, { reader }) =>
    `${taskName(task)} starts on ${shortDay(startAt, reader)}, when the ${team} team takes no new work.`,
  'planning.rule_prerequisite': ({ task, prerequisite }) =>
    `${taskName(task)} starts before ${taskName(prerequisite)} is finished.`,
  'planning.rule_capacity': ({ agentName, workHours, capacityHours }, { reader }) =>
    `${agentName} has ${hours(workHours, reader)} of work and ${hours(capacityHours, reader)} of capacity in the planning horizon.`,
  'planning.rule_at_once': ({ agentName, tasks, limit }, { reader }) =>
    `${agentName} has ${counted(tasks, 'task', reader)} at once; ${limit} ${plural(limit, ['is', 'are'])} possible.`,
  'planning.rule_started': ({ agentName, task, started, limit }, { reader }) =>
    `${agentName} would have ${counted(started, 'task', reader)} in progress when ${taskName(task)} starts; the limit is ${limit}.`,
  'planning.rule_keep_together': ({ tasks }) => `${taskNames(tasks)} should have the same agent.`,
  'planning.rule_client_cap': ({ client, weekOn, workHours, capHours }, { reader }) =>
    `${client} has ${hours(workHours, reader)} in ${weekPhrase(weekOn, reader)}; its cap is ${hours(capHours, reader)}.`,
  'planning.rule_move_budget': ({ moves, budget }, { reader }) =>
    `${counted(moves, 'assigned task', reader)} would change agent; at most ${budget} may.`,
};
