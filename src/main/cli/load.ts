import { type MonitorTick, ok, type Result, type WorkloadView } from '../../shared/contract/index.ts';
import { hours, isoWeek, percent } from '../../shared/format/index.ts';
import type { Answer } from './output.ts';
import type { Session } from './session.ts';

type Run = (session: Session) => Promise<Result<Answer>>;
const tenth = (value: number): string => hours(Math.round(value * 10) / 10);

/** Load, whether demand can be met, and what would help. */
export const workload =
  (weeks: number): Run =>
  async (session) => {
    const view = await session.call('workload.view', { weeks });
    return view.ok ? ok({ document: view.value, lines: workloadLines(view.value) }) : view;
  };

function workloadLines(view: WorkloadView): readonly string[] {
  const { capacityStatus: status, distribution } = view;
  const weeks = view.agents[0]?.weeks ?? [];
  return [
    `Health ${view.healthScore === null ? 'unknown' : Math.round(view.healthScore)}, ${view.overallUtilisation === null ? 'no capacity' : `${percent(view.overallUtilisation)} of capacity placed`}; ${distribution.over} over, ${distribution.optimal} well used, ${distribution.under} with room`,
    status.firstShortage === null
      ? 'Demand can be met in every week.'
      : `Short first in week ${isoWeek(status.firstShortage.weekOf)} by ${tenth(status.firstShortage.shortMinutes / 60)}: ${status.firstShortage.skillIds.slice(0, 3).join(', ')}`,
    '',
    `${'week'.padEnd(24)} ${weeks.map((week) => String(isoWeek(week.weekOf)).padStart(4)).join(' ')}`,
    ...view.agents.map(
      (row) =>
        `${row.name.padEnd(24)} ${row.weeks.map((cell) => (cell.utilisation === null ? ' off' : String(Math.round(cell.utilisation * 100)).padStart(4))).join(' ')}`,
    ),
    '',
    ...view.recommendations.map((row) => `- ${row.sentence}`),
    ...(view.patterns.length === 0 ? [] : ['']),
    ...view.patterns.map(
      (row) => `${row.label}: ${percent(row.ratio)} of the usual work is finished (${row.cases} tasks)`,
    ),
    ...(overspent(view).length === 0 ? [] : ['', 'Over the estimate:']),
    ...overspent(view).map(
      (row) =>
        `- ${row.kind} ${row.name}: ${tenth(row.usedMinutes / 60)} of ${tenth(row.estimateMinutes / 60)} used, ${tenth(row.remainingMinutes / 60)} left to do`,
    ),
  ];
}

/** Clients and projects whose hours used and left to do exceed the estimate. */
const overspent = ({ budget }: WorkloadView): WorkloadView['budget'] =>
  budget.filter((row) => row.usedMinutes + row.remainingMinutes > row.estimateMinutes);

/** One look of the monitor. */
export const monitor: Run = async (session) => {
  const tick = await session.call('monitor.run', {});
  if (!tick.ok) return tick;
  const list = await session.call('alerts.list', {});
  if (!list.ok) return list;
  const alerts = list.value.alerts.map(({ alertId, kind, state, severity, title, message }) => ({
    alertId,
    kind,
    state,
    severity,
    title,
    message,
  }));
  return ok({ document: { ...tick.value, alerts }, lines: monitorLines(tick.value, alerts) });
};

const monitorLines = (
  tick: MonitorTick,
  alerts: readonly {
    readonly severity: string;
    readonly state: string;
    readonly title: string;
    readonly message: string;
  }[],
): readonly string[] => [
  `${tick.raised} raised, ${tick.cleared} cleared, ${tick.open} open; health ${tick.healthScore === null ? 'unknown' : Math.round(tick.healthScore)}`,
  ...(tick.status.failure === null ? [] : [tick.status.failure]),
  `Exceptions: ${tick.exceptions.raised} raised, ${tick.exceptions.cleared} over, ${tick.exceptions.escalated} escalated, ${tick.exceptions.attempted} responses, ${tick.exceptions.open} open, ${tick.exceptions.critical} critical`,
  ...(tick.exceptions.failure === null ? [] : [tick.exceptions.failure]),
  ...alerts.map((row) => `${row.severity.padEnd(9)} ${row.state.padEnd(13)} ${row.title}: ${row.message}`),
];
