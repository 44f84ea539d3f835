import { type Agent, type Ineligibility, msOf, type Snapshot, type Task } from '../../../shared/model/index.ts';
import { type WorkCalendar, weekOf, workingMinutesBetween } from '../calendar/index.ts';
import type { EffectiveSkills } from './skills.ts';

/** Every hard reason why this agent may not take this task, each with the smallest change that would lift it. Empty: eligible. */
export function hardReasons(
  snapshot: Snapshot,
  task: Task,
  agent: Agent,
  skills: EffectiveSkills,
  calendar: WorkCalendar,
  nowMs: number,
): readonly Ineligibility[] {
  const reasons: Ineligibility[] = [];
  for (const need of task.requiredSkills) {
    if (!need.mandatory) continue;
    const have = skills.own.get(need.skillId);
    if (have === undefined)
      reasons.push({
        code: 'missing_skill',
        message: `${need.skillId} at ${need.minimumProficiency.toFixed(2)} is mandatory; ${agent.name} does not have it.`,
        lift: `Train ${agent.name} in ${need.skillId} to ${need.minimumProficiency.toFixed(2)}, or make it optional.`,
      });
    else if (have + 1e-9 < need.minimumProficiency)
      reasons.push({
        code: 'skill_below_minimum',
        message: `${need.skillId} at ${need.minimumProficiency.toFixed(2)} is mandatory; ${agent.name} has ${have.toFixed(2)}.`,
        lift: `Raise ${need.skillId} ${have.toFixed(2)} -> ${need.minimumProficiency.toFixed(2)}, or lower the minimum.`,
      });
  }
  if (task.client !== null && agent.excludedClients.includes(task.client))
    reasons.push({
      code: 'excluded_client',
      message: `${agent.name} does not work for ${task.client}.`,
      lift: `Take ${task.client} off ${agent.name}'s excluded clients.`,
    });
  if (workingMinutesBetween(calendar, nowMs, calendar.untilMs) <= 0) reasons.push(noTime(agent, nowMs));
  for (const constraint of snapshot.constraints) {
    if (constraint.kind === 'not_with' && constraint.taskId === task.id && constraint.agentId === agent.id)
      reasons.push({
        code: 'not_with',
        message: `A rule keeps ${task.id} from ${agent.name}.`,
        lift: 'Remove the rule.',
      });
    if (
      constraint.kind === 'team_freeze' &&
      constraint.team === agent.team &&
      isFrozen(constraint.fromOn, constraint.untilOn, task, nowMs, calendar)
    )
      reasons.push({
        code: 'team_frozen',
        message: `Team ${agent.team} takes no new work until ${constraint.untilOn}.`,
        lift: `End the freeze before ${constraint.untilOn}.`,
      });
  }
  return reasons;
}

function noTime(agent: Agent, nowMs: number): Ineligibility {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  if (agent.activeUntilOn !== null && agent.activeUntilOn < today)
    return {
      code: 'not_active',
      message: `${agent.name} left on ${agent.activeUntilOn}.`,
      lift: 'Extend the active dates.',
    };
  if (agent.activeFromOn !== null && agent.activeFromOn > today)
    return {
      code: 'not_active',
      message: `${agent.name} starts on ${agent.activeFromOn}, after the horizon.`,
      lift: 'Start earlier, or look further ahead.',
    };
  return {
    code: 'no_capacity',
    message: `${agent.name} has no working time in the horizon.`,
    lift: 'End the time off, or give working hours.',
  };
}

/** A freeze that covers the whole horizon of the calendar keeps new work out; one that ends earlier only delays it, which the schedule sees. */
const isFrozen = (fromOn: string, untilOn: string, task: Task, nowMs: number, calendar: WorkCalendar): boolean =>
  task.status === 'queued' &&
  fromOn <= new Date(nowMs).toISOString().slice(0, 10) &&
  untilOn >= weekOf(task.dueAt === null ? calendar.untilMs : Math.max(nowMs, msOf(task.dueAt)));
