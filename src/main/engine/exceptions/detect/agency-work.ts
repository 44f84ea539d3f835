import {
  type AgentId,
  type Assignment,
  type ExceptionFinding,
  message,
  msOf,
  type Task,
  type TaskId,
} from '../../../../shared/model/index.ts';
import { because, count, evidence, firstOf, harm, NONE, plainFact, verbatim } from '../text.ts';
import { findingOf } from './finding.ts';
import { byId, type DetectionView } from './view.ts';

/** The maximum number of tasks in the evidence. */
const MOST_EVIDENCE = 12;
const NAMED = 4;

/** Returns pinned work that cannot start at its pinned time, in one finding per agent. */
export function blockedPins(view: DetectionView): readonly ExceptionFinding[] {
  if (view.agency === undefined || view.scope !== null) return [];
  return [...pinnedWork(view, view.agency.figures.blockedPins)].map(([agentId, pinned]) => {
    const tasks = pinned.map(({ task }) => task).sort(byId);
    const [first] = tasks;
    return findingOf(view, {
      cause: `pin_blocked:${agentId}`,
      kind: 'pin_blocked',
      causeClass: 'capacity',
      agentId,
      taskIds: tasks.map((task) => task.id),
      title: message('monitor.pin_blocked', {
        agent: view.agents.get(agentId)?.name ?? agentId,
        tasks: tasks.length,
        task: first?.title ?? '',
      }),
      fact: plainFact('pin_blocked', message('exceptions.tasks', { tasks: tasks.length })),
      likelihood: 1,
      likelihoodFact: harm('starts_later'),
      untilMs: Math.min(...pinned.map(({ startMs }) => startMs)),
      workMinutes: minutesOf(tasks),
      causeFact: because('agent_not_free'),
      evidence: pinned.slice(0, MOST_EVIDENCE).map(({ task, startAt }) => ({
        label: verbatim(task.title),
        value: message('exceptions.at', { at: startAt }),
        note: verbatim(task.id),
      })),
      figure: tasks.length,
      raiseAt: 1,
      clearAt: 1,
      leastSeverity: 'medium',
      ...(first === undefined ? {} : { action: { kind: 'show', target: { kind: 'task', id: first.id } } }),
    });
  });
}

interface Pinned {
  readonly task: Task;
  readonly startAt: NonNullable<NonNullable<Assignment['pin']>['startAt']>;
  readonly startMs: number;
}
function pinnedWork(view: DetectionView, ids: readonly TaskId[]): ReadonlyMap<AgentId, readonly Pinned[]> {
  const byAgent = new Map<AgentId, Pinned[]>();
  for (const id of ids) {
    const [task, row] = [view.taskOf(id), view.holders.get(id)];
    const startAt = row?.pin?.startAt ?? null;
    if (task === undefined || row === undefined || startAt === null) continue;
    byAgent.set(row.agentId, [...(byAgent.get(row.agentId) ?? []), { task, startAt, startMs: msOf(startAt) }]);
  }
  return byAgent;
}

const minutesOf = (tasks: readonly Task[]): number => tasks.reduce((sum, task) => sum + task.remainingMinutes, 0);

/** Returns a finding for open unassigned work. The figure is its share of the value of all open work, in per cent. */
export function unassignedValue(view: DetectionView): readonly ExceptionFinding[] {
  if (view.agency === undefined || view.scope !== null) return [];
  const { worth, unassignedTasks } = view.agency.figures;
  if (worth.open <= 0 || unassignedTasks === 0) return [];
  const ratio = worth.unassigned / worth.open;
  const { unassignedPercent } = view.values;
  const tasks = view.leaves.filter((task) => !view.holders.has(task.id)).sort(byId);
  return [
    findingOf(view, {
      cause: 'unassigned_value:queue',
      kind: 'unassigned_value',
      causeClass: 'capacity',
      taskIds: tasks.map((task) => task.id),
      title: message('monitor.unassigned', { tasks: unassignedTasks }),
      fact: plainFact('unassigned_value', message('monitor.unassigned_value', { valueRatio: ratio })),
      likelihood: ratio,
      likelihoodFact: harm('of_value'),
      untilMs: null,
      workMinutes: minutesOf(tasks),
      causeFact: because('nobody_has_it'),
      evidence: [
        evidence('unassigned', count(unassignedTasks), idsOf(tasks)),
        evidence(
          'share_of_value',
          message('exceptions.ratio', { ratio }),
          message('exceptions.from_ratio', { ratio: unassignedPercent / 100 }),
        ),
      ],
      figure: ratio * 100,
      raiseAt: unassignedPercent,
      leastSeverity: 'medium',
      action: { kind: 'propose', target: { kind: 'queue', id: 'unassigned' } },
    }),
  ];
}

/** Returns a finding for open tasks without an estimate. The figure is their share of all open tasks, in per cent. */
export function missingEstimates(view: DetectionView): readonly ExceptionFinding[] {
  if (view.agency === undefined || view.scope !== null) return [];
  const { withoutEstimate, openTasks } = view.agency.figures;
  const [first] = withoutEstimate;
  if (openTasks === 0 || first === undefined) return [];
  const ratio = withoutEstimate.length / openTasks;
  const { noEstimatePercent } = view.values;
  const tasks = withoutEstimate.flatMap((id) => view.taskOf(id) ?? []);
  return [
    findingOf(view, {
      cause: 'estimates_missing:queue',
      kind: 'estimates_missing',
      causeClass: 'estimate',
      taskIds: withoutEstimate,
      title: message('monitor.no_estimate', { tasks: withoutEstimate.length }),
      fact: plainFact('estimates_missing', message('exceptions.ratio', { ratio })),
      likelihood: ratio,
      likelihoodFact: harm('of_tasks'),
      untilMs: null,
      workMinutes: minutesOf(tasks),
      causeFact: because('no_estimate_given'),
      evidence: [
        evidence('without_estimate', count(withoutEstimate.length), idsOf(tasks)),
        evidence(
          'share_of_tasks',
          message('exceptions.ratio', { ratio }),
          message('exceptions.from_ratio', { ratio: noEstimatePercent / 100 }),
        ),
      ],
      figure: ratio * 100,
      raiseAt: noEstimatePercent,
      action: { kind: 'show', target: { kind: 'task', id: first } },
    }),
  ];
}

const idsOf = (tasks: readonly Task[]) =>
  tasks.length === 0
    ? NONE
    : firstOf(
        tasks.map((task) => task.id),
        NAMED,
      );
