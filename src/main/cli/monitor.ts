import type { MonitorTick } from '../../shared/contract/index.ts';
import { ok } from '../../shared/contract/index.ts';
import type { Message } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { alertsLine, exceptionsLine, healthLine } from '../../shared/words/cli/monitor.ts';
import { textOf } from '../../shared/words/index.ts';
import { spelled } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { reader } from './reader.ts';

/** Commands of the monitor, which checks the workspace for alerts and exceptions. */
export function registerMonitor(line: CommandLine): void {
  line.group('Monitoring');
  line.onWorkspace({
    name: 'monitor',
    description: HELP.monitor.about,
    run: () => monitor,
  });
}

const monitor: Run = async (session) => {
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

interface AlertLine {
  readonly severity: string;
  readonly state: string;
  readonly title: Message;
  readonly message: Message;
}

const monitorLines = (tick: MonitorTick, alerts: readonly AlertLine[]): readonly string[] => [
  healthLine(tick.healthScore, reader()),
  alertsLine(tick, reader()),
  ...(tick.status.failure === null ? [] : [textOf(tick.status.failure, reader())]),
  exceptionsLine(tick.exceptions, reader()),
  ...(tick.exceptions.failure === null ? [] : [textOf(tick.exceptions.failure, reader())]),
  ...alerts.map(
    (row) =>
      `${row.severity.padEnd(9)} ${spelled(row.state).padEnd(13)} ${textOf(row.title, reader())} · ${textOf(row.message, reader())}`,
  ),
];
