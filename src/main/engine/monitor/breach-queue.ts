import type { Breach, Snapshot } from '../../../shared/model/index.ts';
import { HOUR_MS } from '../../../shared/model/index.ts';
import { percent, span } from '../base/english.ts';
import type { MonitorFigures } from './figures.ts';
import { MOST_EVIDENCE, many, withThresholds } from './threshold.ts';

/** Work without an agent, by value, and tasks without an estimate. */
export function queue(
  snapshot: Snapshot,
  { worth, unassignedTasks, withoutEstimate, openTasks }: MonitorFigures,
): readonly Breach[] {
  const { alertUnassignedPercent, alertNoEstimatePercent } = snapshot.policy.values;
  const unassigned = worth.open > 0 ? worth.unassigned / worth.open : 0;
  const missing = openTasks > 0 ? withoutEstimate.length / openTasks : 0;
  const target = { kind: 'queue' as const, id: 'unassigned' };
  return [
    withThresholds(snapshot, alertUnassignedPercent, {
      cause: 'unassigned_value:queue',
      kind: 'unassigned_value',
      severity: 'medium',
      title: `${many(unassignedTasks, 'task')} without an agent`,
      message: `${percent(unassigned)} of the value of open work`,
      figure: unassigned * 100,
      unit: '%',
      evidence: [`${percent(unassigned)} of value; the alert is raised from ${alertUnassignedPercent}%.`],
      action: { label: 'Propose', kind: 'propose', target },
    }),
    withThresholds(snapshot, alertNoEstimatePercent, {
      cause: 'estimates_missing:queue',
      kind: 'estimates_missing',
      severity: 'low',
      title: `${many(withoutEstimate.length, 'task')} without an estimate`,
      message: 'Counted at the median of their type',
      figure: missing * 100,
      unit: '%',
      evidence: withoutEstimate.slice(0, MOST_EVIDENCE).map((id) => `${id} has no estimate`),
      action: {
        label: 'Show',
        kind: 'show',
        target: withoutEstimate[0] === undefined ? target : { kind: 'task', id: withoutEstimate[0] },
      },
    }),
  ];
}

/** AI agents with started work that nothing was heard of; one cause each. */
export function silent(snapshot: Snapshot, { silent: rows }: MonitorFigures, nowMs: number): readonly Breach[] {
  const names = new Map(snapshot.agents.map((agent) => [agent.id, agent.name]));
  return rows.flatMap(({ agentId, sinceMs, hasReported, tasks }) => {
    const silentHours = (nowMs - sinceMs) / HOUR_MS;
    return [
      withThresholds(snapshot, snapshot.policy.values.silentHours, {
        cause: `agent_silent:${agentId}`,
        kind: 'agent_silent',
        severity: 'high',
        title: `${names.get(agentId) ?? agentId} silent for ${span(silentHours / 24)}`,
        message: `${many(tasks, 'task')} under way`,
        figure: Math.max(0, silentHours),
        unit: 'h',
        evidence: [
          `${hasReported ? 'Last report' : 'Never reported; given the work'} ${new Date(sinceMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
        ],
        action: { label: 'Show', kind: 'show', target: { kind: 'agent', id: agentId } },
      }),
    ];
  });
}
