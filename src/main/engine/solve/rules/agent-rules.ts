import {
  type Agent,
  isStarted,
  lanesOf,
  message,
  type PlanMessage,
  type Task,
} from '../../../../shared/model/index.ts';
import { taskNameOf } from '../../base/names.ts';
import { type WorkCalendar, workingMinutesBetween } from '../../calendar/index.ts';
import type { Placed } from '../timetable.ts';
import type { PlanCheck, Rule, Verdict } from './rule.ts';

interface WorkOf {
  readonly taskIndex: number;
  readonly task: Task;
  readonly work: Placed;
}
/** An agent with all its work in the plan, at least one task. */
interface LoadedAgent extends PlanCheck {
  readonly agentIndex: number;
  readonly agent: Agent;
  readonly calendar: WorkCalendar;
  readonly all: readonly WorkOf[];
}

function loadedAgents({ prepared, decision }: PlanCheck): readonly LoadedAgent[] {
  const { snapshot, calendars } = prepared;
  const byAgent = new Map<number, WorkOf[]>();
  for (const [taskIndex, work] of decision.placed) {
    const task = snapshot.tasks[taskIndex];
    if (task === undefined) continue;
    const known = byAgent.get(work.agentIndex);
    if (known === undefined) byAgent.set(work.agentIndex, [{ taskIndex, task, work }]);
    else known.push({ taskIndex, task, work });
  }
  return snapshot.agents.flatMap((agent, agentIndex): readonly LoadedAgent[] => {
    const [calendar, all] = [calendars[agentIndex], byAgent.get(agentIndex)];
    return calendar === undefined || all === undefined
      ? []
      : [{ prepared, decision, agentIndex, agent, calendar, all }];
  });
}

const verdictOn = ({ decision, agentIndex, all }: LoadedAgent, ok: boolean, text: () => PlanMessage): Verdict => ({
  ok,
  taskIndex: null,
  agentIndex,
  isOverride: all.some(({ taskIndex }) => decision.roles.fixed.has(taskIndex)),
  message: text,
});

/** No agent has more work in the horizon than working time. */
export const capacity: Rule = {
  code: 'capacity',
  check: (plan) =>
    loadedAgents(plan).map((one) => {
      const { nowMs, untilMs } = plan.prepared;
      const capacityMinutes = workingMinutesBetween(one.calendar, nowMs, untilMs) * lanesOf(one.agent);
      const minutes = one.all.reduce((sum, { task, work }) => {
        const most = capacityMinutes * (task.allocation ?? 1);
        return sum + (task.allocation === undefined ? work.minutes : Math.min(work.minutes, most));
      }, 0);
      return verdictOn(one, minutes <= capacityMinutes + 1e-6, () =>
        message('planning.rule_capacity', {
          agentName: one.agent.name,
          workHours: Math.round(minutes / 60),
          capacityHours: Math.round(capacityMinutes / 60),
        }),
      );
    }),
};

/** No agent does more tasks at once than it can. */
export const oneAtATime: Rule = {
  code: 'one_at_a_time',
  check: (plan) =>
    loadedAgents(plan).map((one) => {
      const [most, limit] = [mostAtOnce(one.all), lanesOf(one.agent)];
      return verdictOn(one, most <= limit + NEAR, () =>
        message('planning.rule_at_once', { agentName: one.agent.name, tasks: Math.ceil(most), limit }),
      );
    }),
};

/** Sums of shares that differ by less are equal. */
const NEAR = 1e-6;

/** Returns the most tasks at once; part-time work, and what is slowed down by it, counts by its share of the time. */
function mostAtOnce(all: readonly WorkOf[]): number {
  const edges = all.flatMap(({ work }) =>
    work.minutes > 0 && Number.isFinite(work.finishMs)
      ? [
          [work.startMs, 1] as const,
          ...(work.interruptions ?? []).flatMap(({ fromMs, untilMs, share = 1 }) => [
            [fromMs, -share] as const,
            [untilMs, share] as const,
          ]),
          [work.finishMs, -1] as const,
        ]
      : [],
  );
  edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let now = 0;
  let most = 0;
  for (const [, step] of edges) {
    now += step;
    most = Math.max(most, now);
  }
  return most;
}

/**
 * Starts in the plan never raise the tasks in progress above the agent's limit. Pinned work is started by hand and
 * exempt.
 */
export const workInProgress: Rule = {
  code: 'work_in_progress',
  check: (plan) => loadedAgents(plan).flatMap(startsOf),
};

/** Returns whether work under way cannot be finished yet, so that it does not keep its agent from other work. */
const waitsToFinish = ({ board, rowOf }: LoadedAgent['decision'], taskIndex: number): boolean => {
  const row = rowOf.get(taskIndex);
  return row !== undefined && board.waitsToFinish(row);
};

function startsOf({ decision, agentIndex, agent, all }: LoadedAgent): readonly Verdict[] {
  const timed = all.filter(
    ({ task, work }) => Number.isFinite(work.finishMs) && work.minutes > 0 && task.allocation === undefined,
  );
  if (!timed.some(({ task }) => isStarted(task))) return [];
  return timed.flatMap(({ taskIndex, task, work }) => {
    if (isStarted(task)) return [];
    const started = timed.filter(
      (other) =>
        !waitsToFinish(decision, other.taskIndex) &&
        (isStarted(other.task) || other.work.startMs <= work.startMs) &&
        other.work.finishMs > work.startMs,
    ).length;
    return [
      {
        ok: started <= agent.maxConcurrent,
        taskIndex,
        agentIndex,
        isOverride: decision.roles.fixed.has(taskIndex),
        message: () =>
          message('planning.rule_started', {
            agentName: agent.name,
            task: taskNameOf(task),
            started,
            limit: agent.maxConcurrent,
          }),
      },
    ];
  });
}

/** All rules about a single agent. */
export const AGENT_RULES: readonly Rule[] = [capacity, workInProgress, oneAtATime];
