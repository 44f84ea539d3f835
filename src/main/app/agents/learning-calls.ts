import { type Handlers, type HoldOutRow, ok, type SkillGapRow } from '../../../shared/contract/index.ts';
import { MACHINE_READER, percent, whole } from '../../../shared/format/index.ts';
import {
  expectedContribution,
  type HoldOutMeasure,
  holdOut,
  type Prepared,
  type SkillRaise,
  skillGaps,
} from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

/** What was learned and whether it helps; what could be taught. */
export function learningCalls(session: Session): Pick<Handlers, 'learning.holdOut' | 'skills.gaps'> {
  return {
    'learning.holdOut': () => {
      const { outcomes, policy } = session.snapshot();
      const found = holdOut(outcomes, policy, session.nowMs());
      return ok({
        ...found,
        effort: measureOf('Effort', found.effort, policy.values.leastEvidence),
        success: measureOf('On time', found.success, policy.values.leastEvidence),
      });
    },
    'skills.gaps': ({ limit }) => {
      const prepared = session.prepared();
      const { snapshot } = prepared;
      const queued = prepared.entries.flatMap(({ taskIndex }) =>
        snapshot.tasks[taskIndex]?.status === 'queued' ? [taskIndex] : [],
      );
      // Work without a price still has its hours: a minute counts as one minor unit beside the contribution.
      const worthOf = (taskIndex: number): number => {
        const task = snapshot.tasks[taskIndex];
        return task === undefined ? 0 : expectedContribution(task) + task.remainingMinutes + 1;
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

function rowOf({ snapshot, taskIndex, agentIndex }: Prepared, row: SkillRaise): SkillGapRow {
  const tasks = row.taskIds.flatMap((id) => snapshot.tasks[taskIndex.get(id) ?? -1] ?? []);
  const agentName = snapshot.agents[agentIndex.get(row.agentId) ?? -1]?.name ?? row.agentId;
  const worthAmount = Math.round(tasks.reduce((sum, task) => sum + expectedContribution(task), 0));
  const many = tasks.length === 1 ? '1 queued task' : `${tasks.length} queued tasks`;
  const opens = tasks.length === 1 ? 'opens' : 'open';
  return {
    ...row,
    agentName,
    hours: tasks.reduce((sum, task) => sum + task.remainingMinutes, 0) / 60,
    worthAmount,
    sentence: `Raise ${row.skillId} of ${agentName} ${row.from.toFixed(2)} -> ${row.to.toFixed(2)} and ${many}, worth ${whole(worthAmount / 100, MACHINE_READER)}, ${opens} up.`,
  };
}

function measureOf(what: string, measure: HoldOutMeasure, least: number): HoldOutRow {
  const { tested, withLearning, without, verdict, stepsBack } = measure;
  const less = without > 0 ? percent(1 - withLearning / without, MACHINE_READER) : '0%';
  const sentence =
    verdict === 'too_few'
      ? `${what}: ${tested} outcomes held out, fewer than ${least}: too few to tell.`
      : verdict === 'gain'
        ? `${what}: ${less} less error than without learning, on ${tested} outcomes held out.`
        : `${what}: no gain that chance does not explain, on ${tested} outcomes held out${stepsBack ? '; the prior is used' : ''}.`;
  return { ...measure, sentence };
}
