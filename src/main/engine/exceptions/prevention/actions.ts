import {
  compareIds,
  HOUR_MS,
  instantOf,
  isStarted,
  message,
  msOf,
  type PreventiveAction,
  type TaskId,
} from '../../../../shared/model/index.ts';
import { earliestRun } from '../../replan/current-board.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { factsAt, type RiskOutlook, type RiskyTask } from './risk-outlook.ts';

/** Which agent does the work, and when, after an action. */
export interface ActionRun {
  readonly agentId: string;
  readonly startMs: number;
  readonly finishMs: number;
}
export interface Proposed {
  readonly action: PreventiveAction;
  readonly run: ActionRun | null;
}

/** Minimum gain of a suggested change. */
const LEAST_GAIN = 0.03;
/** An estimate closer than this to the usual effort of its type is not corrected. */
const LEAST_DRIFT = 1.15;
/** Number of agents to try in the gaps of the plan, lowest risk first. */
const MOST_TRIED = 3;

/**
 * Returns the action that lowers the risk of a task the most, according to the model with that fact changed, or a
 * check-in if no action does. Reassigning or starting earlier only uses gaps in the current plan and meets the due
 * date, so that no other work moves. Started work stays where it is. Cached per outlook.
 */
export function bestAction(outlook: RiskOutlook, row: RiskyTask): Proposed {
  const known = proposals.get(outlook) ?? new Map<TaskId, Proposed>();
  proposals.set(outlook, known);
  const proposed = known.get(row.task.id) ?? propose(outlook, row);
  known.set(row.task.id, proposed);
  return proposed;
}

const proposals = new WeakMap<RiskOutlook, Map<TaskId, Proposed>>();

function propose(outlook: RiskOutlook, row: RiskyTask): Proposed {
  const [best] = [...estimateAction(outlook, row), ...agentActions(outlook, row), ...startAction(outlook, row)]
    .filter(({ action }) => action.riskAfter <= action.risk - LEAST_GAIN)
    .sort((a, b) => a.action.riskAfter - b.action.riskAfter || compareIds(a.action.actionId, b.action.actionId));
  return best ?? checkIn(row);
}

function checkIn({ task, risk }: RiskyTask): Proposed {
  return {
    run: null,
    action: {
      actionId: `check_in:${task.id}`,
      kind: 'check_in',
      taskId: task.id,
      label: message('prevention.check_in', {}),
      detail: message('prevention.check_in_detail', {}),
      edits: [],
      risk,
      riskAfter: risk,
    },
  };
}

function estimateAction({ learned }: RiskOutlook, { task, facts, risk }: RiskyTask): readonly Proposed[] {
  if (facts.drift < LEAST_DRIFT) return [];
  const estimateMinutes = Math.round(task.estimateMinutes * facts.drift);
  const more = estimateMinutes - task.estimateMinutes;
  return [
    {
      run: null,
      action: {
        actionId: `estimate:${task.id}:${estimateMinutes}`,
        kind: 'estimate',
        taskId: task.id,
        label: message('prevention.raise_estimate', {
          hours: estimateMinutes / 60,
          insteadOfHours: task.estimateMinutes / 60,
        }),
        detail: message('prevention.raise_estimate_detail', { type: task.type, ratio: facts.drift }),
        edits: [{ kind: 'estimate', taskId: task.id, estimateMinutes, remainingMinutes: task.remainingMinutes + more }],
        risk,
        riskAfter: learned.model.riskOf({ ...facts, drift: 1 }),
      },
    },
  ];
}

function agentActions(outlook: RiskOutlook, row: RiskyTask): readonly Proposed[] {
  const { prepared, learned } = outlook;
  const { task, taskIndex, assignment, facts, risk } = row;
  if (isStarted(task) || assignment === null || assignment.pin?.agent === true) return [];
  const threshold = prepared.snapshot.policy.values.matchThreshold;
  return [...prepared.matcher.eligibleAgentsOf(taskIndex)]
    .flatMap((agentIndex) => {
      const agent = prepared.snapshot.agents[agentIndex];
      if (agent === undefined || agent.id === assignment.agentId) return [];
      const agentCases = learned.past.finished(agent.id, task.type, prepared.nowMs);
      const as = { ...facts, agentId: agent.id, agentName: agent.name, agentKind: agent.kind, agentCases };
      const riskAfter = learned.model.riskOf(as);
      return riskAfter > risk - LEAST_GAIN ? [] : [{ agent, agentIndex, riskAfter }];
    })
    .sort((a, b) => a.riskAfter - b.riskAfter || compareIds(a.agent.id, b.agent.id))
    .filter(({ agentIndex }) => prepared.matcher.score(taskIndex, agentIndex).overall >= threshold)
    .slice(0, MOST_TRIED)
    .flatMap(({ agent, agentIndex }): readonly Proposed[] => {
      const run = runInTime(prepared, row, agentIndex);
      const then = run === null ? null : factsAt(outlook, taskIndex, { agentIndex, startMs: run.startMs });
      if (run === null || then === null) return [];
      const riskAfter = learned.model.riskOf(then);
      return [
        {
          run,
          action: {
            actionId: `agent:${task.id}:${agent.id}`,
            kind: 'agent',
            taskId: task.id,
            label: message('prevention.reassign', { agent: agent.name }),
            detail: message('prevention.reassign_detail', {}),
            edits: [{ kind: 'assign', taskId: task.id, agentId: agent.id, startAt: null }],
            risk,
            riskAfter,
          },
        },
      ];
    });
}

function startAction(outlook: RiskOutlook, row: RiskyTask): readonly Proposed[] {
  const { prepared, learned } = outlook;
  const { task, taskIndex, assignment, risk } = row;
  if (isStarted(task) || assignment === null || assignment.plannedStartAt === null) return [];
  const agentIndex = prepared.agentIndex.get(assignment.agentId);
  const run = agentIndex === undefined ? null : runInTime(prepared, row, agentIndex);
  if (agentIndex === undefined || run === null || run.startMs > msOf(assignment.plannedStartAt) - HOUR_MS) return [];
  const then = factsAt(outlook, taskIndex, { agentIndex, startMs: run.startMs });
  if (then === null) return [];
  const riskAfter = learned.model.riskOf(then);
  const startAt = instantOf(run.startMs);
  const earlierHours = (msOf(assignment.plannedStartAt) - run.startMs) / HOUR_MS;
  return [
    {
      run,
      action: {
        actionId: `start_earlier:${task.id}:${startAt}`,
        kind: 'start_earlier',
        taskId: task.id,
        label: message('prevention.start_earlier', { earlierHours }),
        detail: message('prevention.start_earlier_detail', {}),
        edits: [{ kind: 'assign', taskId: task.id, agentId: assignment.agentId, startAt }],
        risk,
        riskAfter,
      },
    },
  ];
}

/** Returns the agent's first gap in which the task finishes by its due date, or null if there is none. */
function runInTime(prepared: Prepared, { task, taskIndex }: RiskyTask, agentIndex: number): ActionRun | null {
  const agent = prepared.snapshot.agents[agentIndex];
  const run = earliestRun(prepared, taskIndex, agentIndex);
  if (agent === undefined || run === null || (task.dueAt !== null && run.finishMs > msOf(task.dueAt))) return null;
  return { agentId: agent.id, ...run };
}
