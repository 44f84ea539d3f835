import { civilShort, counted, hours, plural, type Reader, weekPhrase } from '../../format/index.ts';
import type { ConstraintKind, ConstraintMessages } from '../../model/index.ts';
import { listed } from '../base/counts.ts';
import { someTaskNames, taskName } from '../base/names.ts';
import { plainHours } from '../base/numbers.ts';
import type { WordsOf } from '../base/words-of.ts';

/** Names of the kinds of constraints. */
export const CONSTRAINT_NAMES: Readonly<Record<ConstraintKind, string>> = {
  client_hour_cap: 'Client hour cap',
  team_freeze: 'Team freeze',
  keep_together: 'Tasks kept together',
  not_with: 'Task kept away from an agent',
};

/** Constraints of the workspace: what each requires, and whether the current plan meets it. */
export const constraintWords: WordsOf<ConstraintMessages> = {
  'constraints.cap': ({ client, hours: cap }, { reader }) =>
    `At most ${hours(cap, reader)} of work for ${client} in a calendar week`,
  'constraints.freeze': ({ team, fromOn, untilOn }, { reader }) =>
    fromOn === untilOn
      ? `The ${team} team starts no new work on ${civilShort(fromOn, reader)}`
      : `The ${team} team starts no new work from ${civilShort(fromOn, reader)} to ${civilShort(untilOn, reader)}`,
  'constraints.together': ({ tasks, count }) => `${someTaskNames(tasks, count)} go to the same agent`,
  'constraints.apart': ({ task, agentName }) => `${taskName(task)} is never assigned to ${agentName}`,
  'constraints.cap_state': (state, { reader }) => capText(state, reader),
  'constraints.freeze_state': ({ when, tasks, count, agents }, { reader }) => {
    if (when === 'over') return 'It is over.';
    const who = `It applies to ${counted(agents, 'agent', reader)}${when === 'now' ? ' now' : ''}.`;
    return count === 0
      ? `${who} No planned work starts on these days.`
      : `${who} Work that was already assigned starts on these days: ${someTaskNames(tasks, count)}.`;
  },
  'constraints.together_state': ({ agents, unassigned }, { reader }) => {
    const waiting = `${counted(unassigned, 'task', reader)} ${plural(unassigned, ['has', 'have'])} no agent yet.`;
    const [only, second] = agents;
    if (only === undefined)
      return unassigned === 0 ? 'All of these tasks are closed.' : 'None of them has an agent yet.';
    const whose =
      second === undefined
        ? `${unassigned === 0 ? 'All are' : `${counted(only.tasks, 'task', reader)} ${plural(only.tasks, ['is', 'are'])}`} assigned to ${only.agentName}.`
        : `They have different agents: ${listed(agents.map(({ agentName, tasks }) => `${agentName} has ${tasks}`))}.`;
    return unassigned === 0 ? whose : `${whose} ${waiting}`;
  },
  'constraints.apart_state': ({ agentName, isBroken, isOpen }) => {
    if (!isOpen) return 'The task is closed.';
    if (agentName === null) return 'The task has no agent yet.';
    return isBroken ? `The task is assigned to ${agentName} anyway.` : `The task is assigned to ${agentName}.`;
  },
  'constraints.no_constraint': ({ id }) => `There is no constraint ${id}.`,
  'constraints.see_list': () => 'See the list of constraints for their IDs.',
  'constraints.rejected': ({ faults }, { reader }) =>
    `The constraint has ${counted(faults, 'problem', reader)}. Nothing was changed.`,
  'constraints.correct': () => 'Correct the problems listed, then save it again.',
  'constraints.changed_since': ({ id }) => `The constraint ${id} has changed since you opened it.`,
  'constraints.read_again': () => 'Check the new version, then make your change again.',
};

function capText(
  { capHours, most, over, open, unassigned }: ConstraintMessages['constraints.cap_state'],
  reader: Reader,
): string {
  if (open === 0) return 'The client has no open tasks.';
  const planned =
    most === null
      ? 'No work of the client is planned.'
      : over === 0
        ? `The most planned in any week is ${plainHours(most.hours, reader)}, in ${weekPhrase(most.weekOn, reader)}.`
        : `${counted(over, 'week', reader)} ${plural(over, ['is', 'are'])} over the cap: up to ${plainHours(most.hours, reader)}, ${plainHours(most.hours - capHours, reader)} too many, in ${weekPhrase(most.weekOn, reader)}.`;
  return unassigned === 0
    ? planned
    : `${planned} ${counted(unassigned, ['open task has', 'open tasks have'], reader)} no agent.`;
}
