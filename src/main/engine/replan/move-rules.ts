import {
  type Compatibility,
  type Instant,
  instantOf,
  type MatchingMessages,
  type Message,
  message,
  msOf,
  type RuleMessages,
  type Task,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { findAt } from '../base/find-at.ts';
import { taskNameOf } from '../base/names.ts';
import { civilOf, dayOfShift, dayStarts, workingMinutesBetween } from '../calendar/index.ts';
import { type Ends, startAfterLinks } from '../schedule/index.ts';
import { taskById } from '../solve/by-id.ts';
import { allLinksOf } from '../solve/links.ts';
import type { Prepared } from '../solve/prepare.ts';
import { releaseMs, taskNamesOf } from '../solve/timetable.ts';
import { workingStart } from './working-start.ts';

/** A rule that a manual move breaks. */
export type MoveMessage = Message<keyof MatchingMessages | keyof RuleMessages | 'recorded'>;

/**
 * Returns the rules that assigning this task to this agent would break. `startMs` is the planned start, or null if the
 * task does not fit in the horizon.
 */
export function rulesBroken(prepared: Prepared, pair: Compatibility, startMs: number | null): readonly MoveMessage[] {
  const task = taskById(prepared, pair.taskId);
  const reasons = pair.reasons.map((reason) => reason.message);
  return task === undefined
    ? reasons
    : [
        ...reasons,
        ...(startMs === null ? [] : startsTooSoon(prepared, task, pair, startMs)),
        ...separated(prepared, task, pair),
      ];
}

/** Returns a message if the agent is off on the requested day, in which case work starts at its next working time. */
export function onDayOff(prepared: Prepared, agentIndex: number, asked: Instant): readonly MoveMessage[] {
  const agent = prepared.snapshot.agents[agentIndex];
  if (agent === undefined) return [];
  const day = dayOfShift(agent.calendar, msOf(asked));
  const startOf = dayStarts(agent.calendar);
  const calendar = prepared.calendarsAhead[agentIndex];
  if (calendar === undefined || workingMinutesBetween(calendar, startOf(day), startOf(day + 1)) > 0) return [];
  const startAt = workingStart(prepared, agentIndex, asked);
  return [message('planning.rule_day_off', { agentName: agent.name, dayOn: civilOf(day), startAt })];
}

function startsTooSoon(prepared: Prepared, task: Task, pair: Compatibility, startMs: number): readonly MoveMessage[] {
  const [index, agent] = [prepared.taskIndex.get(task.id), prepared.agentIndex.get(pair.agentId)];
  const release = index === undefined || agent === undefined ? null : releaseMs(prepared, index, agent);
  const name = taskNameOf(task);
  const early =
    release !== null && startMs < release
      ? [message('planning.rule_before_release', { task: name, releaseAt: instantOf(release) })]
      : [];
  if (index === undefined || agent === undefined) return early;
  const ends = plannedEnds(prepared);
  const minutes = prepared.matcher.effortMinutes(index, agent);
  const waits = allLinksOf(prepared, index).flatMap((link) => {
    const calendar = prepared.calendarsAhead[agent];
    const prerequisite = findAt(prepared.snapshot.tasks, link.before[0]);
    const fromMs = startAfterLinks(prepared.office, { links: [link], calendar, minutes }, ends);
    return prerequisite !== undefined && fromMs > startMs
      ? [message('planning.rule_prerequisite', { task: name, prerequisite: taskNameOf(prerequisite) })]
      : [];
  });
  return [...early, ...waits];
}

/** Returns the planned times of all work as the ends that links wait for. */
function plannedEnds({ snapshot }: Prepared): Ends {
  const rows = new Map(snapshot.assignments.map((row) => [row.taskId, row]));
  const timeOf = (at: Instant | null | undefined): number => (at == null ? Number.NaN : msOf(at));
  return {
    startOf: (task) => timeOf(rows.get(at(snapshot.tasks, task).id)?.plannedStartAt),
    finishOf: (task) => timeOf(rows.get(at(snapshot.tasks, task).id)?.plannedFinishAt),
  };
}

/** Returns a message for each keep-together rule that the assignment would break. */
const separated = (prepared: Prepared, task: Task, { agentId }: Compatibility): readonly MoveMessage[] =>
  prepared.snapshot.constraints.flatMap((rule) => {
    if (rule.kind !== 'keep_together' || !rule.taskIds.includes(task.id)) return [];
    const apart = prepared.snapshot.assignments.find(
      (row) => row.taskId !== task.id && rule.taskIds.includes(row.taskId) && row.agentId !== agentId,
    );
    return apart === undefined
      ? []
      : [message('planning.rule_keep_together', { tasks: taskNamesOf(prepared, [task.id, apart.taskId]) })];
  });
