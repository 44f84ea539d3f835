import { type Agent, type Ineligibility, message, type Snapshot, type Task } from '../../../shared/model/index.ts';
import { skillName } from '../base/names.ts';
import { reaches } from '../base/reaches.ts';
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

/**
 * Reasons from the calendar alone that exclude an agent from all work (`noTime`) or from all queued work (`frozen`).
 */
export interface CalendarLimits {
  readonly noTime: Ineligibility | null;
  readonly frozen: Ineligibility | null;
}

/** Returns the calendar limits of each agent, indexed by agent. */
export const calendarLimits = (
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  nowMs: number,
): readonly CalendarLimits[] =>
  snapshot.agents.map((agent, index) => {
    const calendar = calendars[index];
    return calendar === undefined || workingMinutesBetween(calendar, nowMs, calendar.untilMs) <= 0
      ? { noTime: noTime(agent, officeClock(snapshot), nowMs, calendar?.untilMs ?? nowMs), frozen: null }
      : { noTime: null, frozen: frozenAll(snapshot, agent, calendar, nowMs) };
  });

/** Everything that the hard rules of one pair depend on. */
export interface HardRulesInput {
  readonly snapshot: Snapshot;
  readonly task: Task;
  readonly agent: Agent;
  readonly skills: EffectiveSkills;
  readonly limits: CalendarLimits;
}

/**
 * Returns every hard rule that makes the agent ineligible for the task, each with the smallest change that would lift
 * it. Empty if the agent is eligible.
 */
export function hardReasons(input: HardRulesInput): readonly Ineligibility[] {
  const { snapshot, task, agent, limits } = input;
  const reasons = [...skillReasons(input)];
  if (task.client !== null && agent.excludedClients.includes(task.client)) {
    const values = { agentName: agent.name, client: task.client };
    reasons.push({
      code: 'excluded_client',
      message: message('matching.excluded_client', values),
      lift: message('matching.lift_allow_client', values),
    });
  }
  if (limits.noTime !== null) reasons.push(limits.noTime);
  for (const constraint of snapshot.constraints) {
    if (constraint.kind === 'not_with' && constraint.taskId === task.id && constraint.agentId === agent.id)
      reasons.push({
        code: 'not_with',
        message: message('matching.excluded_by_rule', { agentName: agent.name }),
        lift: message('matching.lift_remove_rule', {}),
      });
  }
  if (limits.frozen !== null && task.status === 'queued') reasons.push(limits.frozen);
  return reasons;
}

function skillReasons({ snapshot, task, agent, skills }: HardRulesInput): readonly Ineligibility[] {
  return task.requiredSkills.flatMap((need): readonly Ineligibility[] => {
    if (!need.mandatory) return [];
    const proficiency = skills.own.get(need.skillId);
    const values = {
      agentName: agent.name,
      skillName: skillName(snapshot, need.skillId),
      needed: need.minimumProficiency,
    };
    if (proficiency === undefined)
      return [
        {
          code: 'missing_skill',
          message: message('matching.missing_skill', values),
          lift: message('matching.lift_train', values),
        },
      ];
    if (reaches(proficiency, need.minimumProficiency)) return [];
    return [
      {
        code: 'skill_below_minimum',
        message: message('matching.skill_below_minimum', { ...values, proficiency }),
        lift: message('matching.lift_raise_skill', { ...values, proficiency }),
      },
    ];
  });
}

function noTime(agent: Agent, office: OfficeClock, nowMs: number, untilMs: number): Ineligibility {
  const [today, last] = [office.dateAt(nowMs), office.dateAt(untilMs)];
  const agentName = agent.name;
  if (agent.activeUntilOn !== null && agent.activeUntilOn < today)
    return {
      code: 'not_active',
      message: message('matching.has_left', { agentName, leftOn: agent.activeUntilOn }),
      lift: message('matching.lift_extend_dates', { beyondOn: today }),
    };
  if (agent.activeFromOn !== null && agent.activeFromOn > last)
    return {
      code: 'not_active',
      message: message('matching.starts_after_horizon', { agentName, startsOn: agent.activeFromOn }),
      lift: message('matching.lift_start_earlier', { beforeOn: last }),
    };
  return {
    code: 'no_capacity',
    message: message('matching.no_working_time', { agentName }),
    lift: message('matching.lift_give_time', { agentName }),
  };
}

/**
 * Returns a reason only if freezes leave no working time in the horizon. A freeze that ends earlier only delays work,
 * which the schedule accounts for.
 */
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
    message: message('matching.team_frozen', { team: agent.team, untilOn }),
    lift: message('matching.lift_end_freeze', { agentName: agent.name, endOn }),
  };
}
