import type { Agent, Ineligibility, Snapshot, Task } from '../../../shared/model/index.ts';
import {
  civilOf,
  frozenSpans,
  type OfficeClock,
  officeClock,
  type WorkCalendar,
  withoutSpans,
  workingMinutesBetween,
} from '../calendar/index.ts';
import type { EffectiveSkills } from './skills.ts';

/** What keeps an agent from all work, or from all work that is new to it; by the calendar alone. */
export interface Standing {
  readonly noTime: Ineligibility | null;
  readonly frozen: Ineligibility | null;
}

/** The standing of every agent, by agent index. */
export const standings = (snapshot: Snapshot, calendars: readonly WorkCalendar[], nowMs: number): readonly Standing[] =>
  snapshot.agents.map((agent, index) => {
    const calendar = calendars[index];
    return calendar === undefined || workingMinutesBetween(calendar, nowMs, calendar.untilMs) <= 0
      ? { noTime: noTime(agent, officeClock(snapshot), nowMs, calendar?.untilMs ?? nowMs), frozen: null }
      : { noTime: null, frozen: frozenAll(snapshot, agent, calendar, nowMs) };
  });

/** Every hard reason why this agent may not take this task, each with the smallest change that would lift it. Empty: eligible. */
export function hardReasons(
  snapshot: Snapshot,
  task: Task,
  agent: Agent,
  skills: EffectiveSkills,
  standing: Standing,
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
  if (standing.noTime !== null) reasons.push(standing.noTime);
  for (const constraint of snapshot.constraints) {
    if (constraint.kind === 'not_with' && constraint.taskId === task.id && constraint.agentId === agent.id)
      reasons.push({
        code: 'not_with',
        message: `A rule keeps ${task.id} from ${agent.name}.`,
        lift: 'Remove the rule.',
      });
  }
  if (standing.frozen !== null && task.status === 'queued') reasons.push(standing.frozen);
  return reasons;
}

function noTime(agent: Agent, office: OfficeClock, nowMs: number, untilMs: number): Ineligibility {
  const [today, last] = [office.dateAt(nowMs), office.dateAt(untilMs)];
  if (agent.activeUntilOn !== null && agent.activeUntilOn < today)
    return {
      code: 'not_active',
      message: `${agent.name} left on ${agent.activeUntilOn}.`,
      lift: `Extend the active dates beyond ${today}.`,
    };
  if (agent.activeFromOn !== null && agent.activeFromOn > last)
    return {
      code: 'not_active',
      message: `${agent.name} starts on ${agent.activeFromOn}, after the horizon.`,
      lift: `Start before ${last}, or look further ahead.`,
    };
  return {
    code: 'no_capacity',
    message: `${agent.name} has no working time in the horizon.`,
    lift: 'End the time off, or give working hours.',
  };
}

/** A freeze that leaves no working time in the horizon keeps new work out; one that ends earlier only delays it, which the schedule sees. */
function frozenAll(snapshot: Snapshot, agent: Agent, calendar: WorkCalendar, nowMs: number): Ineligibility | null {
  const spans = frozenSpans(snapshot.constraints, agent.team, snapshot.office.timeZone);
  if (spans.length === 0) return null;
  if (workingMinutesBetween(withoutSpans(calendar, spans), nowMs, calendar.untilMs) > 0) return null;
  const lastMs = (calendar.endMs.at(-1) ?? nowMs) - 1;
  const last = spans.find(([from, until]) => lastMs >= from && lastMs < until);
  const office = officeClock(snapshot);
  const untilOn = office.dateAt((last?.[1] ?? nowMs) - 1);
  const endOn = civilOf(office.dayAt(lastMs) - 1);
  return {
    code: 'team_frozen',
    message: `Team ${agent.team} takes no new work until ${untilOn}.`,
    lift: `End the freeze on ${endOn}, so that ${agent.name} has a working day left in the horizon.`,
  };
}
