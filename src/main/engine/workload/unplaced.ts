import {
  type CivilDate,
  msOf,
  openLeaves,
  type SkillRequirement,
  type Snapshot,
  type UnplacedDemand,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { dayNumber, officeClock } from '../calendar/index.ts';
import { daysIn, type Periods } from './periods.ts';

/**
 * Returns demand without an agent, by the period in which it is due (overdue work in the first): unassigned open tasks,
 * or the pipeline x its probability by expected day. With a skill, only demand that requires it. Days are the office's.
 */
export function unplacedDemand(
  snapshot: Snapshot,
  periods: Periods,
  { of, skillId = null }: { readonly of: 'queue' | 'pipeline'; readonly skillId?: string | null },
): UnplacedDemand {
  const rows = (of === 'queue' ? queueRows(snapshot) : pipelineRows(snapshot)).filter(
    (row) => skillId === null || row.skills.some((need) => need.skillId === skillId),
  );
  const minutes = periods.on.map(() => 0);
  const [first] = periods.on;
  let [laterMinutes, undatedMinutes] = [0, 0];
  for (const row of rows) {
    if (row.on === null || first === undefined) undatedMinutes += row.minutes;
    else {
      const position = Math.max(0, Math.floor((dayNumber(row.on) - dayNumber(first)) / daysIn(periods.unit)));
      if (position >= minutes.length) laterMinutes += row.minutes;
      else minutes[position] = at(minutes, position) + row.minutes;
    }
  }
  return { minutes, laterMinutes, undatedMinutes, count: rows.length };
}

interface Row {
  readonly on: CivilDate | null;
  readonly minutes: number;
  readonly skills: readonly SkillRequirement[];
}

function queueRows(snapshot: Snapshot): readonly Row[] {
  const assigned = new Set(snapshot.assignments.map((row) => row.taskId));
  const office = officeClock(snapshot);
  return openLeaves(snapshot.tasks)
    .filter((task) => !assigned.has(task.id))
    .map((task) => ({
      on: task.dueAt === null ? null : office.dateAt(msOf(task.dueAt)),
      minutes: task.remainingMinutes,
      skills: task.requiredSkills,
    }));
}

const pipelineRows = (snapshot: Snapshot): readonly Row[] =>
  snapshot.opportunities.map((row) => ({
    on: row.expectedOn,
    minutes: row.effortMinutes * row.probability,
    skills: row.requiredSkills,
  }));
