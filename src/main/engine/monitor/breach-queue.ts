import { type Breach, HOUR_MS, instantOf, message, type Snapshot } from '../../../shared/model/index.ts';
import type { MonitorFigures } from './figures.ts';
import { MOST_EVIDENCE, withThresholds } from './threshold.ts';

/** Unassigned work, by value, and tasks without an estimate. */
export function queue(
  snapshot: Snapshot,
  { worth, unassignedTasks, withoutEstimate, openTasks }: MonitorFigures,
): readonly Breach[] {
  const { alertUnassignedPercent, alertNoEstimatePercent } = snapshot.policy.values;
  const unassigned = worth.open > 0 ? worth.unassigned / worth.open : 0;
  const missing = openTasks > 0 ? withoutEstimate.length / openTasks : 0;
  const titles = new Map(snapshot.tasks.map((task) => [task.id, task.title]));
  const target = { kind: 'queue' as const, id: 'unassigned' };
  return [
    withThresholds(snapshot, alertUnassignedPercent, {
      cause: 'unassigned_value:queue',
      kind: 'unassigned_value',
      severity: 'medium',
      title: message('monitor.unassigned', { tasks: unassignedTasks }),
      message: message('monitor.unassigned_value', { valueRatio: unassigned }),
      figure: unassigned * 100,
      unit: '%',
      evidence: [
        message('monitor.unassigned_evidence', {
          valueRatio: unassigned,
          thresholdRatio: alertUnassignedPercent / 100,
        }),
      ],
      action: { kind: 'propose', target },
    }),
    withThresholds(snapshot, alertNoEstimatePercent, {
      cause: 'estimates_missing:queue',
      kind: 'estimates_missing',
      severity: 'low',
      title: message('monitor.no_estimate', { tasks: withoutEstimate.length }),
      message: message('monitor.no_estimate_assumed', {}),
      figure: missing * 100,
      unit: '%',
      evidence: withoutEstimate
        .slice(0, MOST_EVIDENCE)
        .map((taskId) => message('monitor.no_estimate_evidence', { task: titles.get(taskId) ?? taskId, taskId })),
      action: {
        kind: 'show',
        target: withoutEstimate[0] === undefined ? target : { kind: 'task', id: withoutEstimate[0] },
      },
    }),
  ];
}

/** AI agents with work in progress that have stopped reporting, one cause each. */
export function silent(snapshot: Snapshot, { silent: rows }: MonitorFigures, nowMs: number): readonly Breach[] {
  const names = new Map(snapshot.agents.map((agent) => [agent.id, agent.name]));
  return rows.flatMap(({ agentId, sinceMs, hasReported, tasks }) => {
    const silentHours = (nowMs - sinceMs) / HOUR_MS;
    return [
      withThresholds(snapshot, snapshot.policy.values.silentHours, {
        cause: `agent_silent:${agentId}`,
        kind: 'agent_silent',
        severity: 'high',
        title: message('monitor.silent', { agent: names.get(agentId) ?? agentId, silentDays: silentHours / 24 }),
        message: message('monitor.silent_tasks', { tasks }),
        figure: Math.max(0, silentHours),
        unit: 'h',
        evidence: [
          hasReported
            ? message('monitor.last_report', { at: instantOf(sinceMs) })
            : message('monitor.never_reported', { assignedAt: instantOf(sinceMs) }),
        ],
        action: { kind: 'show', target: { kind: 'agent', id: agentId } },
      }),
    ];
  });
}
