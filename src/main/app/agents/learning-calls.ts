import { type Handlers, type HoldOutRow, ok, type SkillGapRow } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import {
  agentById,
  contributionsOf,
  type HoldOutMeasure,
  holdOut,
  type Prepared,
  type SkillRaise,
  skillGaps,
  skillName,
  taskById,
} from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

/** What was learned, whether it helps, and which training would help. */
export function learningCalls(session: Session): Pick<Handlers, 'learning.holdOut' | 'skills.gaps'> {
  return {
    'learning.holdOut': () => {
      const { outcomes, policy } = session.snapshot();
      const found = holdOut(outcomes, policy, session.nowMs());
      return ok({
        ...found,
        effort: measureOf('effort', found.effort, policy.values.leastEvidence),
        success: measureOf('on_time', found.success, policy.values.leastEvidence),
      });
    },
    'skills.gaps': ({ limit }) => {
      const prepared = session.prepared();
      const { snapshot } = prepared;
      const queued = prepared.entries.flatMap(({ taskIndex }) =>
        snapshot.tasks[taskIndex]?.status === 'queued' ? [taskIndex] : [],
      );
      // Work without a contribution is still ranked by its hours: a minute counts as one minor unit.
      const contributionOf = contributionsOf(snapshot);
      const worthOf = (taskIndex: number): number => {
        const task = snapshot.tasks[taskIndex];
        return task === undefined ? 0 : contributionOf(task) + task.remainingMinutes + 1;
      };
      const gaps = skillGaps({
        snapshot,
        calendars: prepared.calendars,
        queued,
        worthOf,
        limit,
        nowMs: prepared.nowMs,
      });
      return ok({
        agents: gaps.agents.map((row) => rowOf(prepared, row)),
        teams: gaps.teams.map((row) => rowOf(prepared, row)),
      });
    },
  };
}

function rowOf(prepared: Prepared, row: SkillRaise): SkillGapRow {
  const { snapshot } = prepared;
  const tasks = row.taskIds.flatMap((id) => taskById(prepared, id) ?? []);
  const contributionOf = contributionsOf(snapshot);
  const agentName = agentById(prepared, row.agentId)?.name ?? row.agentId;
  const worthAmount = Math.round(tasks.reduce((sum, task) => sum + contributionOf(task), 0));
  return {
    ...row,
    agentName,
    hours: tasks.reduce((sum, task) => sum + task.remainingMinutes, 0) / 60,
    worthAmount,
    sentence: message('agents.raise_skill', {
      agentName,
      skillName: skillName(snapshot, row.skillId),
      from: row.from,
      to: row.to,
      tasks: tasks.length,
      worth: Math.round(worthAmount / 100),
    }),
  };
}

function measureOf(estimate: 'effort' | 'on_time', measure: HoldOutMeasure, needed: number): HoldOutRow {
  const { tested, withLearning, without, verdict, usesPrior } = measure;
  const lessErrorRatio = without > 0 ? 1 - withLearning / without : 0;
  const values = { estimate, verdict, tested, needed, lessErrorRatio, isOff: usesPrior };
  return { ...measure, sentence: message('agents.learning_check', values) };
}
