import type { Task } from '../../../shared/model/index.ts';
import type { Decision } from '../solve/decision.ts';
import type { Prepared } from '../solve/prepare.ts';
import { freezesOf } from '../solve/timetable.ts';
import type { Prover } from './fixes.ts';

/** An unassigned task, and the plan on which changes are tried for it. */
export interface FixContext {
  readonly prepared: Prepared;
  readonly decision: Decision;
  readonly prover: Prover;
  readonly index: number;
  readonly task: Task;
}

/** Maximum number of changes of one kind to try for a task. */
export const TRIED = 5;

/** Returns whether eligibility rules are the only rules that concern this task and agent. */
export const isPlain = ({ prepared, task }: FixContext, agent: number): boolean =>
  freezesOf(prepared, agent).length === 0 &&
  prepared.snapshot.constraints.every(
    (rule) =>
      (rule.kind !== 'keep_together' || !rule.taskIds.includes(task.id)) &&
      (rule.kind !== 'client_hour_cap' || rule.client !== task.client),
  );

/** Returns the working minutes that an agent would need for the task. */
export const minutesFor = ({ prepared, index }: FixContext, agent: number): number =>
  prepared.matcher.score(index, agent).effortMinutes;

/** Returns when an agent would finish the task if it started at `startMs` in the plan. */
export function finishFrom(context: FixContext, agent: number, startMs: number): number {
  const { lanes } = context.decision.board;
  return lanes.finishMs(agent, lanes.workAt(agent, startMs) + minutesFor(context, agent));
}
